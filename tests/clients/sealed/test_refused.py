"""What would hand out or lose what is sealed is refused."""

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db.models import F

from clients.models import Client, Revision, User
from tests.factory import make_client, make_record

pytestmark = pytest.mark.django_db


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
