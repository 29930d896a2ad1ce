"""Sealed fields in the database: nobody reads them, and nothing that was put there otherwise opens."""

import copy

import pytest

from clients.models import Assessment, Client, Picture, Revision, SealBroken
from tests.clients.sealed.tokens import SEALED, every_sealed_field, put_token, row_of, same, token_of
from tests.factory import make_client, make_record, make_revision

pytestmark = pytest.mark.django_db


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
