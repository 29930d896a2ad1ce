"""Sealed fields: in the database nobody reads them, and in Python they are ordinary attributes."""

import copy
import pickle

import pytest
from django.apps import apps
from django.core import serializers
from django.core.exceptions import FieldError, ValidationError
from django.db import connection
from django.db.models import F
from django.forms import modelform_factory

from clients.models import Assessment, Client, Picture, Questionnaire, Revision, SealBroken, User
from clients.models.sealed import SealedField
from tests.factory import make_assessment, make_client, make_record, make_revision

pytestmark = pytest.mark.django_db

SEALED = [
    (model, field)
    for model in apps.get_app_config("clients").get_models()
    for field in model._meta.concrete_fields
    if isinstance(field, SealedField)
]
every_sealed_field = pytest.mark.parametrize(
    ("model", "field"), SEALED, ids=[f"{model.__name__}.{field.name}" for model, field in SEALED]
)


def token_of(row, field):
    """What the database holds."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {field.column} FROM {row._meta.db_table} WHERE id = %s", [stored_id(row)])
        return bytes(cursor.fetchone()[0])


def put_token(row, field, token):
    with connection.cursor() as cursor:
        sql = f"UPDATE {row._meta.db_table} SET {field.column} = %s WHERE id = %s"
        cursor.execute(sql, [connection.Database.Binary(token), stored_id(row)])


def stored_id(row):
    return row._meta.pk.get_db_prep_value(row.pk, connection)


def row_of(model, client):
    return client if model is Client else model.objects.get(client=client)


def same(model, row):
    return model.objects.get(pk=row.pk)


def test_what_says_something_about_a_person_is_sealed():
    assert {f"{model.__name__}.{field.name}" for model, field in SEALED} == {
        "Emergency.reason",
        "LegalHold.reason",
        "AccessPack.left_out",
        "AccessPack.body",
        "Statement.text",
        "Statement.writer",
        "Client.year_of_death",
        "SupervisionQuestion.text",
        "SupervisionQuestion.answer",
        "Client.name_on_map",
        "Client.full_name",
        "Client.former_names",
        "Client.hidden_lines",
        "Client.year_of_birth",
        "Client.pronouns",
        "Revision.map",
        "Revision.said",
        "Version.name",
        "Picture.body",
        "Letter.text",
        "Assessment.reason",
        "Assessment.difficulties",
        "Assessment.strengths",
        "Assessment.better_experience",
        "Assessment.things",
        "Assessment.signer",
        "Assessment.correction",
        "Questionnaire.about",
        "Questionnaire.answers",
        "Questionnaire.paper_scores",
        "Questionnaire.coded",
        "Questionnaire.reason",
        "Questionnaire.enterer",
        "RiskNote.outcome",
        "RiskNote.text",
        "RiskNote.writer",
    }


@every_sealed_field
def test_nothing_of_it_is_in_the_database(model, field):
    row = row_of(model, make_record(word="canary"))
    token = token_of(row, field)
    assert b"canary" not in token and b"1987" not in token
    assert getattr(same(model, row), field.name) == getattr(row, field.name)


@every_sealed_field
def test_swapped_between_clients_it_does_not_open(model, field):
    ours, theirs = (row_of(model, make_record(word=word)) for word in ("ours", "theirs"))
    put_token(ours, field, token_of(theirs, field))
    with pytest.raises(SealBroken) as broken:
        getattr(same(model, ours), field.name)
    assert "theirs" not in str(broken.value)


@pytest.mark.parametrize(("model", "field"), [pair for pair in SEALED if pair[0] is not Client])
def test_moved_to_another_row_of_the_same_client_it_does_not_open(model, field):
    client = make_record(word="canary")
    row = row_of(model, client)
    other = copy.copy(row)
    for sealed in [field for owner, field in SEALED if owner is model]:
        setattr(other, sealed.name, getattr(row, sealed.name))
    other.pk, other._state.adding = model._meta.pk.get_default(), True
    if model is Picture:
        other.kept = True
    other.save(force_insert=True)
    put_token(row, field, token_of(other, field))
    with pytest.raises(SealBroken):
        getattr(same(model, row), field.name)


def test_swapped_between_fields_it_does_not_open():
    row = row_of(Assessment, make_record(word="canary"))
    reason, strengths = (Assessment._meta.get_field(name) for name in ("reason", "strengths"))
    put_token(row, reason, token_of(row, strengths))
    with pytest.raises(SealBroken):
        _ = same(Assessment, row).reason


@every_sealed_field
def test_a_changed_byte_is_noticed(model, field):
    row = row_of(model, make_record(word="canary"))
    token = token_of(row, field)
    for position in (0, 1, 9, 21, len(token) - 1):
        changed = bytearray(token)
        changed[position] ^= 1
        put_token(row, field, bytes(changed))
        with pytest.raises(SealBroken):
            getattr(same(model, row), field.name)


def test_a_client_with_another_clients_key_does_not_open():
    ours, theirs = make_client(), make_client()
    Client.objects.filter(pk=ours.pk).update(wrapped_key=theirs.wrapped_key)
    with pytest.raises(SealBroken):
        _ = Client.objects.get(pk=ours.pk).name_on_map


@pytest.mark.parametrize("write", [lambda client: client.save(), make_revision])
def test_a_lost_client_key_is_not_replaced_by_a_new_one(write):
    Client.objects.filter(pk=make_client().pk).update(wrapped_key=b"")
    with pytest.raises(SealBroken):
        write(Client.objects.select_related("therapist").get())


def test_a_token_from_elsewhere_is_never_stored_again():
    ours, theirs = make_client(full_name="Jane Eyre"), make_client(full_name="Helen Burns")
    full_name = Client._meta.get_field("full_name")
    put_token(ours, full_name, token_of(theirs, full_name))
    with pytest.raises(SealBroken):
        Client.objects.get(pk=ours.pk).save()


def test_a_row_that_is_only_listed_is_not_opened():
    client = make_record(word="canary")
    put_token(row_of(Revision, client), Revision._meta.get_field("map"), b"broken")
    revision = Revision.objects.get(client=client)
    revision.said = "changed"
    revision.save(update_fields=["said"])
    assert Revision.objects.get(client=client).said == "changed"


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


class TestRefused:
    @pytest.mark.parametrize(
        "lookup", ["full_name", "full_name__icontains", "full_name__in", "full_name__gt", "head__said__exact"]
    )
    def test_lookups(self, lookup):
        with pytest.raises(FieldError, match="sealed"):
            list(Client.objects.filter(**{lookup: ["x"] if lookup.endswith("in") else "x"}))

    def test_lookups_inside_sealed_json(self):
        for lookup in ("map__nodes", "map__nodes__exact"):
            with pytest.raises(FieldError, match="is sealed"):
                Revision.objects.filter(**{lookup: []})

    def test_isnull_is_allowed(self):
        make_client()
        assert not Client.objects.filter(full_name__isnull=True).exists()

    @pytest.mark.parametrize("names", [["full_name"], ["head__map"], []])
    def test_values_would_hand_out_tokens(self, names):
        with pytest.raises(FieldError, match="sealed"):
            Client.objects.values(*names)
        with pytest.raises(FieldError, match="sealed"):
            Client.objects.values_list(*names)

    def test_values_of_plain_fields_are_allowed(self):
        client = make_client("PL-1")
        assert list(Client.objects.values_list("code", "head__things")) == [("PL-1", None)]
        assert list(Client.objects.with_counts().values("things", "pk")) == [{"things": 0, "pk": client.pk}]

    def test_a_token_that_comes_out_another_way_does_not_show_itself(self):
        client = make_client(full_name="Jane Eyre")
        [token] = User.objects.filter(pk=client.therapist_id).values_list("clients__full_name", flat=True)
        assert repr(token) == str(token) == f"{token}" == "<sealed>"

    def test_update_and_bulk_update(self):
        client = make_client()
        with pytest.raises(FieldError, match="sealed"):
            Client.objects.update(full_name="Jane")
        with pytest.raises(FieldError, match="sealed"):
            Client.objects.bulk_update([client], ["full_name"])

    def test_expressions(self):
        client = make_client()
        client.full_name = F("pronouns")
        with pytest.raises(FieldError, match="sealed"):
            client.save()

    def test_updating_on_a_conflict(self):
        client = make_client()
        twin = Client(code=client.code, name_on_map="X", therapist=client.therapist)
        with pytest.raises(FieldError, match="sealed"):
            Client.objects.bulk_create(
                [twin], update_conflicts=True, unique_fields=["code"], update_fields=["name_on_map"]
            )


def test_neither_repr_nor_str_show_what_is_sealed():
    client = make_record("RS-1", word="canary")
    rows = [client, client.head, client.versions.get(), client.pictures.get(), client.assessments.get()]
    for row in [*rows, client.questionnaires.get()]:
        assert "canary" not in f"{row!r} {row}"
    assert str(client) == "RS-1"


def test_rows_are_never_dumped_in_the_clear():
    client = make_record(word="canary")
    rows = [client, client.head, client.versions.get(), client.pictures.get(), client.assessments.get()]
    for row in [*rows, client.questionnaires.get()]:
        with pytest.raises(FieldError, match="sealed"):
            serializers.serialize("json", [row])


def test_sealed_rows_load_with_one_query(django_assert_num_queries):
    client = make_client()
    for n in range(5):
        make_revision(client, {"n": n})
    client = Client.objects.get(pk=client.pk)
    with django_assert_num_queries(1):
        assert len([revision.map for revision in client.revisions.all()]) == 5
    assert Questionnaire.objects.count() == 0
