"""The clients list, a client's page, and the client's record."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from clients.maps.edits import AddThing
from clients.maps.things import Thing
from clients.models import AccessLog, Client, What
from clients.services import maps
from clients.services.clients import record_token
from tests.clients.html import page
from tests.factory import make_admin, make_assessment, make_client, make_picture, make_user, make_version

pytestmark = pytest.mark.django_db

RECORD = {
    "code": "JE-01",
    "name_on_map": "Jane",
    "full_name": "",
    "year_of_birth": "",
    "pronouns": "",
    "status": "active",
}


def read(jane):
    """The record as its form was opened with it."""
    return RECORD | {"token": record_token(Client.objects.get(pk=jane.pk))}


HERE = ["list", "new"]
ABOUT_ONE = [("client", ()), ("edit", ()), ("assessment", ("difficulties",)), ("assessment", ("reason",)),
             ("assessment", ("losses",)), ("map_picture", ())]  # fmt: skip


def address(name, *args):
    return reverse(f"clients:{name}", args=args)


@pytest.fixture
def therapist():
    return make_user("therapist")


@pytest.fixture
def web(client, therapist):
    client.force_login(therapist)
    return client


@pytest.fixture
def jane(therapist):
    return make_client("JE-01", therapist=therapist, name_on_map="Jane", full_name="Jane Eyre")


def add_person(client, label="Mrs Reed"):
    opened = maps.open_map(client)
    thing = Thing(id="t1", kind="person", label=label)
    return maps.apply_edit(opened, AddThing(thing), user=client.therapist, token=opened.token)


# --- who may see what


@pytest.mark.parametrize("name", HERE)
def test_nobody_gets_in_without_signing_in(client, therapist, name):
    response = client.get(address(name))

    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("name", "args"), ABOUT_ONE)
def test_anothers_client_and_an_absent_one_are_the_same(web, name, args, method):
    theirs = make_client("XX-99", therapist=make_user())
    answers = [getattr(web, method)(address(name, pk, *args)) for pk in (theirs.pk, uuid4())]

    if method == "post" and name in ("client", "map_picture"):
        assert [answer.status_code for answer in answers] == [405, 405]
        return
    assert [answer.status_code for answer in answers] == [404, 404]
    assert "XX-99" not in answers[0].content.decode()
    assert answers[0].content == answers[1].content


def test_the_list_holds_only_the_therapists_own(web, jane):
    make_client("XX-99", therapist=make_user())

    html = page(web.get(address("list")))

    assert "JE-01" in html
    assert "XX-99" not in html


def test_a_records_admin_sees_who_the_client_is_and_nothing_clinical(client, jane):
    make_assessment(jane, reason="Cannot sleep")
    add_person(jane)
    client.force_login(make_admin())

    listed = page(client.get(address("list")))
    html = page(client.get(address("client", jane.pk)))

    assert "JE-01" in listed
    assert "with the therapist" in listed
    assert "Jane Eyre" in html
    assert "Difficulties now" not in html
    assert "Mrs Reed" not in html
    for name, args in ABOUT_ONE[2:]:
        assert client.get(address(name, jane.pk, *args)).status_code == 404


def test_a_supervisor_has_no_clients_but_shared_maps_and_cannot_add(client):
    client.force_login(make_user(is_therapist=False, is_supervisor=True))

    assert "No map is shared with you." in page(client.get(address("list"), follow=True))
    assert client.post(address("new"), RECORD).status_code == 403
    assert not Client.objects.exists()


# --- the list


def test_an_empty_list_says_what_to_do(web):
    html = page(web.get(address("list")))

    assert "No clients yet. Add the first one." in html
    assert html.links.count(address("new")) == 1


def test_a_row_says_how_far_assessment_and_map_have_come(web, jane):
    add_person(jane)
    make_assessment(jane, reason="Cannot sleep", sections_done=1)

    html = page(web.get(address("list")))

    assert "In progress 1 of 7" in html
    assert "2 things, 0 circles" in html
    assert address("client", jane.pk) in html.links


def test_a_new_client_has_nothing_started(web, jane):
    html = page(web.get(address("list")))

    assert "Not yet started" in html
    assert "not started" in html
    assert "not yet" in html


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "yesterday")])
def test_last_opened_is_said_in_words(web, jane, days, words):
    Client.objects.filter(pk=jane.pk).update(last_opened=timezone.now() - timedelta(days=days))

    assert words in page(web.get(address("list")))


@pytest.mark.parametrize("sought", ["je-0", "JANE", "eyre", " Eyre "])
def test_finding_by_code_or_name(web, jane, therapist, sought):
    make_client("SA-02", therapist=therapist, name_on_map="Sam")

    html = page(web.post(address("list"), {"find": sought}))

    assert "JE-01" in html
    assert "SA-02" not in html


def test_finding_folds_case_as_people_expect(web, therapist):
    make_client("ST-01", therapist=therapist, name_on_map="Strauß")

    assert "ST-01" in page(web.post(address("list"), {"find": "STRAUSS"}))


def test_finding_nobody_says_so_and_keeps_the_words(web, jane):
    html = page(web.post(address("list"), {"find": "<i>Rochester"}))

    assert "No client’s code or name has “ <i>Rochester ” in it." in html
    assert "<i>" not in html.source


def test_a_script_gets_only_the_list(web, jane):
    response = web.post(address("list"), {"find": "jane"}, headers={"HX-Request": "true"})

    assert "JE-01" in page(response)
    assert "<html" not in response.content.decode()


def test_looking_for_somebody_is_written_down_without_the_name(web, jane):
    web.post(address("list"), {"find": "Jane"})

    entry = AccessLog.objects.get(what=What.LOOKED_FOR_CLIENT)
    assert "Jane" not in entry.detail


def test_more_clients_need_no_more_queries(web, therapist):
    make_client("C-1", therapist=therapist)
    web.get(address("list"))
    counts = []
    for number in range(2, 5):
        add_person(make_client(f"C-{number}", therapist=therapist))
        with CaptureQueriesContext(connection) as queries:
            web.get(address("list"))
        counts.append(len(queries))

    assert len(set(counts)) == 1


def test_the_address_above_a_client_s_is_the_list(web, client):
    assert web.get("/clients/").url == "/"
    client.logout()
    assert "/accounts/login/" in client.get("/clients/").url


# --- the record


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


# --- the page of a client


def test_a_new_clients_page(web, jane):
    html = page(web.get(address("client", jane.pk)))

    assert "Jane JE-01" in html
    assert html.text.count("Not yet started") == 7
    assert "Not started" in html
    assert address("map", jane.pk) in html.links


def test_no_name_stands_in_the_title(web, jane):
    for name, args in ABOUT_ONE[:5]:
        html = page(web.get(address(name, jane.pk, *args)))
        assert "JE-01" in html.title
        assert "Jane" not in html.title


def test_the_page_shows_map_versions_and_pictures(web, jane):
    opened = add_person(jane)
    make_version(jane, revision=opened.revision, name="Session 3")
    kept = make_picture(jane, revision=opened.revision, format="png", kept=True)
    make_picture(jane, revision=opened.revision, kept=False)

    html = page(web.get(address("client", jane.pk)))

    assert "2 things · 0 vicious circles · saved today" in html
    assert "Session 3" in html
    assert html.text.count("Picture, ") == 1
    assert address("picture", jane.pk, kept.pk) in html.links
    assert address("map_picture", jane.pk) in html.source


@pytest.mark.parametrize("name", ["client", "map"])
def test_opening_the_page_or_the_map_stamps_the_client(web, jane, name):
    web.get(address(name, jane.pk))

    jane.refresh_from_db()
    assert jane.last_opened is not None


def test_the_picture_of_the_map_is_a_file_that_can_do_nothing(web, jane):
    add_person(jane)

    response = web.get(address("map_picture", jane.pk))

    assert response.headers["Content-Type"] == "image/svg+xml"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert "no-store" in response.headers["Cache-Control"]
    assert b'xmlns="http://www.w3.org/2000/svg"' in response.content
    assert b"Mrs Reed" in response.content


def test_more_versions_and_pictures_need_no_more_queries(web, jane):
    opened = add_person(jane)
    web.get(address("client", jane.pk))
    counts = []
    for _ in range(2):
        make_version(jane, revision=opened.revision)
        make_picture(jane, revision=opened.revision, format="png", kept=True)
        with CaptureQueriesContext(connection) as queries:
            web.get(address("client", jane.pk))
        counts.append(len(queries))

    assert counts[0] == counts[1]
