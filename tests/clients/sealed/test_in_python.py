"""Sealed fields in Python: ordinary attributes, also of a copy."""

import copy
import pickle

import pytest
from django.core.exceptions import ValidationError
from django.forms import modelform_factory

from clients.models import Assessment, Client, Questionnaire, Revision
from tests.clients.sealed.tokens import same, token_of
from tests.factory import make_assessment, make_client, make_record, make_revision

pytestmark = pytest.mark.django_db


class TestOrdinaryUse:
    def test_values_of_every_kind(self):
        client = make_client(name_on_map="Zoë ☂", full_name="", year_of_birth=None)
        again = Client.objects.get(pk=client.pk)
        assert (again.name_on_map, again.full_name, again.year_of_birth) == ("Zoë ☂", "", None)
        map = {"b": [1, 2.5, None, True], "a": {"ü": "text"}}
        stored = Revision.objects.get(pk=make_revision(client, map).pk).map
        assert stored == map and list(stored) == ["b", "a"]

    def test_a_change_inside_the_value_is_saved(self):
        assessment = make_assessment(make_client())
        assessment.difficulties.append({"id": "D1"})
        assessment.save()
        assert same(Assessment, assessment).difficulties == [{"id": "D1"}]

    def test_save_of_some_fields_leaves_the_others(self):
        client = make_client(full_name="Jane Eyre", pronouns="she/her")
        before = token_of(client, Client._meta.get_field("full_name"))
        again = Client.objects.get(pk=client.pk)
        again.full_name, again.pronouns = "Jane Rochester", "they/them"
        again.save(update_fields=["pronouns"])
        assert token_of(client, Client._meta.get_field("full_name")) == before
        assert Client.objects.get(pk=client.pk).pronouns == "they/them"

    def test_deferred_fields_are_fetched_when_read(self, django_assert_num_queries):
        revision = make_revision(make_client(), {"nodes": [1]})
        row = Revision.objects.without_maps().select_related("client").get(pk=revision.pk)
        assert "map" in row.get_deferred_fields()
        with django_assert_num_queries(1):
            assert row.map == {"nodes": [1]}
            assert row.map == {"nodes": [1]}

    def test_only_the_key_deferred(self):
        client = Client.objects.only("full_name").get(pk=make_client(full_name="Jane Eyre").pk)
        assert client.full_name == "Jane Eyre"

    def test_refresh_from_db(self):
        client = make_client(full_name="Jane Eyre")
        other_window = Client.objects.get(pk=client.pk)
        other_window.full_name = "Jane Rochester"
        other_window.save()
        client.refresh_from_db(fields=["full_name"])
        assert client.full_name == "Jane Rochester"
        client.refresh_from_db()
        assert (client.full_name, client.name_on_map) == ("Jane Rochester", "Jane")

    def test_refresh_of_a_deferred_row(self):
        revision = make_revision(make_client(), {"nodes": [1]}, said="said")
        row = Revision.objects.without_maps().get(pk=revision.pk)
        row.refresh_from_db()
        assert row.said == "said" and row.map == {"nodes": [1]}

    def test_bulk_create(self):
        client = make_client()
        rows = [Revision(client=client, author=client.therapist, map={"n": n}) for n in range(3)]
        Revision.objects.bulk_create(rows)
        assert sorted(row.map["n"] for row in client.revisions.all()) == [0, 1, 2]

    def test_bulk_create_of_clients_gives_each_its_key(self):
        therapist = make_client().therapist
        Client.objects.bulk_create(
            [Client(code=f"B-{n}", name_on_map=f"B{n}", therapist=therapist) for n in range(3)]
        )
        clients = Client.objects.filter(code__startswith="B-")
        assert [client.name_on_map for client in clients] == ["B0", "B1", "B2"]
        assert len({client.keys.newest for client in clients}) == 3

    def test_update_or_create(self):
        client = make_client()
        for name in ("one", "two"):
            Client.objects.update_or_create(code=client.code, defaults={"full_name": name})
        assert Client.objects.get(pk=client.pk).full_name == "two"

    def test_a_model_form(self):
        client = make_client(full_name="Jane Eyre", year_of_birth=1987)
        form_class = modelform_factory(Client, fields=["full_name", "year_of_birth"])
        assert form_class(instance=client).initial == {"full_name": "Jane Eyre", "year_of_birth": 1987}
        form = form_class({"full_name": "x" * 121, "year_of_birth": "1988"}, instance=client)
        assert list(form.errors) == ["full_name"]
        form_class({"full_name": "Jane", "year_of_birth": "1988"}, instance=client).save()
        again = Client.objects.get(pk=client.pk)
        assert (again.full_name, again.year_of_birth) == ("Jane", 1988)

    def test_limits_hold_without_a_form(self):
        client = make_client()
        client.full_name = "x" * 121
        with pytest.raises(ValidationError):
            client.full_clean()
        with pytest.raises(ValueError, match="at most 120"):
            client.save()

    @pytest.mark.parametrize("values", [{"full_name": None}, {"full_name": 7}, {"year_of_birth": "1987"}])
    def test_a_value_of_another_kind_is_refused(self, values):
        with pytest.raises(TypeError):
            make_client(**values)


def test_sealed_rows_load_with_one_query(django_assert_num_queries):
    client = make_client()
    for n in range(5):
        make_revision(client, {"n": n})
    client = Client.objects.get(pk=client.pk)
    with django_assert_num_queries(1):
        assert len([revision.map for revision in client.revisions.all()]) == 5
    assert Questionnaire.objects.count() == 0


class TestCopies:
    @pytest.mark.parametrize(
        "duplicate", [copy.copy, copy.deepcopy, lambda row: pickle.loads(pickle.dumps(row))]
    )
    def test_a_copy_reads_the_same(self, duplicate):
        client = make_record(word="canary")
        _ = client.full_name
        assert duplicate(client).full_name == "canary-full-name"
        revision = Revision.objects.get(client=client)
        assert duplicate(revision).map == revision.map

    def test_a_new_row_can_be_copied_before_it_is_stored(self):
        new = Client(code="N", name_on_map="Jane", therapist=make_client().therapist)
        twin = copy.copy(new)
        assert (twin.name_on_map, twin.pk) == ("Jane", new.pk)
        twin.save()
        assert Client.objects.get(pk=new.pk).name_on_map == "Jane"

    def test_a_pickle_holds_neither_text_nor_key(self):
        client = make_record(word="canary")
        client.revisions.get()
        pickled = pickle.dumps([client, *client.revisions.all(), *client.assessments.all()])
        assert b"canary" not in pickled and client.keys.newest not in pickled

    def test_copying_a_change_keeps_the_change(self):
        client = make_client(full_name="Jane Eyre")
        client.full_name = "Jane Rochester"
        assert copy.copy(client).full_name == client.full_name == "Jane Rochester"
