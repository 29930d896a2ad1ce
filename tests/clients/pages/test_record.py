"""The client’s record: a new one, and what is changed in it."""

import pytest

from clients.models import AccessLog, Client, What
from clients.services import maps
from tests.clients.html import page
from tests.clients.pages.one_client import RECORD, add_person, address, read
from tests.factory import make_admin, make_client, make_user

pytestmark = pytest.mark.django_db


def test_a_new_client_belongs_to_the_therapist_who_makes_it(web, therapist):
    response = web.post(address("new"), RECORD | {"full_name": "Jane Eyre", "year_of_birth": "1987"})

    jane = Client.objects.get(code="JE-01")
    assert response.url == address("client", jane.pk)
    assert (jane.name_on_map, jane.full_name, jane.year_of_birth) == ("Jane", "Jane Eyre", 1987)
    assert jane.therapist == therapist
    assert AccessLog.objects.filter(what=What.ADDED_CLIENT, client_id=jane.pk).count() == 1


def test_all_left_empty(web):
    response = web.post(address("new"), {"status": "active"})
    html = page(response)

    assert response.status_code == 422
    assert html.title.startswith("Error: New client")
    assert "There is a problem" in html
    assert html.problem_links() == ["id_code", "id_name_on_map"]
    assert "Enter a code" in html
    assert "Enter the name to use on the map" in html


@pytest.mark.parametrize("code", ["JE-01", "je-01"])
def test_a_code_is_used_once_in_the_practice(web, code):
    make_client("JE-01", therapist=make_user())

    html = page(web.post(address("new"), RECORD | {"code": code}))

    assert "This code is already used. Choose another." in html
    assert Client.objects.count() == 1


CODE_SHAPE = "Use letters, digits, dots and hyphens only, for example JE-01."
CANNOT_BE_SHOWN = "has a character in it that cannot be shown. Type it again."
YEARS = "Enter the year of birth with four digits, between 1900 and"
BAD = [
    ("code", "x" * 21, "“Code” can have 20 characters, this has 21. Shorten it."),
    ("code", "Jane Eyre", CODE_SHAPE),
    ("code", "../../etc", CODE_SHAPE),
    ("code", "JE\u202e01", f"“Code” {CANNOT_BE_SHOWN}"),
    ("name_on_map", "x" * 61, "“Name on the map” can have 60 characters, this has 61. Shorten it."),
    (
        "name_on_map",
        "Ja\x00ne",
        f"“Name on the map” {CANNOT_BE_SHOWN}",
    ),
    (
        "name_on_map",
        "\u2066Jane",
        f"“Name on the map” {CANNOT_BE_SHOWN}",
    ),
    ("full_name", "x" * 100_000, "“Full name” can have 120 characters, this has 100000. Shorten it."),
    ("pronouns", "x" * 41, "“Pronouns” can have 40 characters, this has 41. Shorten it."),
    ("year_of_birth", "87", YEARS),
    ("year_of_birth", "1899", YEARS),
    ("year_of_birth", "9999", YEARS),
    ("year_of_birth", "١٩٨٧", YEARS),
    ("status", "gone", "Choose one of the statuses"),
]


@pytest.mark.parametrize(
    ("field", "value", "sentence"), BAD, ids=[f"{field}-{n}" for n, (field, *_) in enumerate(BAD)]
)
def test_what_cannot_be_stored_is_one_sentence_and_the_rest_is_kept(web, field, value, sentence):
    response = web.post(address("new"), RECORD | {"full_name": "Jane Eyre"} | {field: value})
    html = page(response)

    assert response.status_code == 422
    assert sentence in html
    assert html.problem_links() == [f"id_{field}"]
    assert 'value="Jane' in html.source
    assert not Client.objects.exists()


@pytest.mark.parametrize("name", ["<b>J</b>", "Zoë", "李", "👩‍👧", 'O’Neil "x" & co', "عائشة"])
def test_unusual_names_are_stored_as_typed_and_shown_escaped(web, name):
    web.post(address("new"), RECORD | {"name_on_map": name})
    html = page(web.get(address("client", Client.objects.get().pk)))

    assert Client.objects.get().name_on_map == name
    assert name in html
    assert "<b>J" not in html.source


def test_changing_the_record(web, jane):
    response = web.post(address("edit", jane.pk), read(jane) | {"pronouns": "she/her", "status": "paused"})

    jane.refresh_from_db()
    assert response.url == address("client", jane.pk)
    assert (jane.pronouns, jane.status) == ("she/her", "paused")
    assert "Paused" in page(web.get(address("list")))


def test_the_form_shows_the_record_as_it_is(web, jane):
    html = page(web.get(address("edit", jane.pk)))

    assert 'value="Jane Eyre"' in html.source
    assert 'value="JE-01"' in html.source


def test_a_new_name_follows_onto_the_map_and_can_be_undone(web, jane):
    add_person(jane)
    web.post(address("edit", jane.pk), read(jane) | {"name_on_map": "J."})

    jane = Client.objects.get()
    opened = maps.open_map(jane)
    assert opened.map.client.label == "J."
    assert opened.map.thing("t1").label == "Mrs Reed"
    assert opened.undo_words


def test_a_name_on_a_map_not_started_needs_no_revision(web, jane):
    web.post(address("edit", jane.pk), read(jane) | {"name_on_map": "J."})

    assert not jane.revisions.exists()


def test_a_therapist_cannot_give_a_client_away(web, jane, therapist):
    other = make_user()
    web.post(address("edit", jane.pk), read(jane) | {"therapist": str(other.pk)})

    assert Client.objects.get().therapist == therapist


def test_a_records_admin_gives_a_client_to_another_therapist(client, jane):
    other = make_user()
    client.force_login(make_admin())
    client.post(address("edit", jane.pk), read(jane) | {"therapist": str(other.pk)})

    assert Client.objects.get().therapist == other
    assert AccessLog.objects.filter(what=What.REASSIGNED).count() == 1


@pytest.mark.parametrize("therapist_id", ["", "nobody", "00000000-0000-4000-8000-000000000000"])
def test_a_records_admin_has_to_name_a_therapist(client, therapist_id):
    client.force_login(make_admin())

    response = client.post(address("new"), RECORD | {"therapist": therapist_id})

    assert response.status_code == 422
    assert page(response).problem_links() == ["id_therapist"]


@pytest.mark.parametrize(
    ("code", "name", "full"), [("JANE-01", "Jane", ""), ("eyre-2", "Jane", "Jane Eyre"), ("Jane", "jane", "")]
)
def test_a_code_that_is_a_name_is_refused(web, code, name, full):
    response = web.post(address("new"), RECORD | {"code": code, "name_on_map": name, "full_name": full})

    assert response.status_code == 422
    assert "The code has the client’s name in it." in page(response)
    assert page(response).problem_links() == ["id_code"]


def test_a_code_from_before_does_not_keep_the_record_from_being_changed(web, jane):
    Client.objects.filter(pk=jane.pk).update(code="JANE-1")
    response = web.post(address("edit", jane.pk), read(Client.objects.get()) | {"pronouns": "she/her"})

    assert response.status_code == 302
