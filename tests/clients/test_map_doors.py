"""Every address of the map: closed to strangers, calm whatever is sent."""

import uuid
from urllib.parse import urlencode

import pytest
from django.test import Client as HttpClient

from clients.models import Client
from tests.clients.editor import Editor, editor_of_a_part, janes_editor
from tests.factory import make_admin, make_user

pytestmark = pytest.mark.django_db

PAGES = [
    ("map",),
    ("thing", "t3"),
    ("line", "t3-client-0"),
    ("export",),
    ("export_file", "JE-01-map-2026-11-24.png"),
    ("words",),
    ("print",),
    ("bring_map",),
    ("present",),
]
ACTIONS = [
    ("quick_add",),
    ("preview",),
    ("add_difficulty", "D7"),
    ("add_entered", "t9"),
    ("add_all",),
    ("thing", "t3"),
    ("thing_remove", "t3"),
    ("line_new",),
    ("line", "t3-client-0"),
    ("line_turn", "t42-t43-0"),
    ("line_remove", "t3-client-0"),
    ("circle_name",),
    ("hide_line",),
    ("say_line_again",),
    ("undo",),
    ("redo",),
    ("export",),
    ("words",),
    ("print",),
    ("bring_map",),
]
NASTY = [
    "",
    " ",
    "\x00",
    "a\x1b[31mb",
    "\u202egnirts",
    "<script>alert(1)</script>",
    "'; DROP TABLE clients_client; --",
    "-" * 3000,
    "9" * 5000,
    "-1",
    "1e400",
    "NaN",
    "٣",
    "x" * 70_000,
    "[" * 20_000,
    "%s%n{{7*7}}",
    "-> -> =>",
    "\u0301" * 500,
]


@pytest.fixture
def jane():
    return janes_editor()


@pytest.mark.parametrize("make", [make_user, make_admin])
def test_a_stranger_gets_the_same_404_as_for_a_client_who_is_not_there(jane, make):
    user = make()
    stranger = Editor(jane.client, user)
    nobody = Editor(Client(pk=uuid.uuid4(), therapist=user, code="NO-01"), user)

    for page in PAGES:
        closed, absent = stranger.get(*page), nobody.get(*page)
        assert (closed.status_code, absent.status_code) == (404, 404), page
        assert closed.content == absent.content, page


def test_a_stranger_changes_nothing(jane):
    before = jane.opened.token
    stranger = Editor(jane.client, make_user())
    form = {"text": "Grace Poole", "label": "x", "names": "full", "format": "png"}

    for action in ACTIONS:
        assert stranger.post(*action, token=before, **form).status_code == 404, action
        assert jane.opened.token == before, action


def test_without_signing_in_there_is_no_way_in(jane):
    nobody = HttpClient()

    for page in PAGES + ACTIONS:
        for answer in (nobody.get(jane.address(*page)), nobody.post(jane.address(*page))):
            assert answer.status_code == 302, page
            assert "/accounts/login/" in answer["Location"], page


def test_a_get_changes_nothing(jane):
    before = jane.opened.token

    for action in ACTIONS:
        assert jane.get(*action).status_code in (200, 302, 405), action
        assert jane.opened.token == before, action


def test_without_a_csrf_token_nothing_is_done(jane):
    careful = HttpClient(enforce_csrf_checks=True)
    careful.force_login(jane.client.therapist)
    before = jane.opened.token

    for action in ACTIONS:
        answer = careful.post(jane.address(*action), {"token": before, "text": "Grace Poole"})
        assert answer.status_code == 403, action
        assert jane.opened.token == before, action


@pytest.mark.parametrize("name", ["thing", "thing_remove", "line", "line_turn", "line_remove"])
def test_what_is_not_on_this_map_is_not_there(jane, name):
    id = "t999" if name.startswith("thing") else "t999-t998-0"

    assert jane.post(name, id).status_code == 404


def test_what_was_removed_in_another_window_is_a_conflict(jane):
    stale = jane.opened.token
    jane.post("thing_remove", "t5")

    assert jane.post("thing", "t5", token=stale, label="Bessie").status_code == 409


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_nothing_that_can_be_typed_breaks_a_page(text):
    jane = editor_of_a_part("t3", "t42", "t43")
    form = {"label": text, "role": text, "words": text, "from_age": text, "tone": text, "note": text}
    answers = [
        jane.post("quick_add", text=text),
        jane.post("quick_add", script=True, text=text),
        jane.post("preview", text=text),
        jane.post("thing", "t3", **form),
        jane.post("thing", "t3", script=True, field="from_age", from_age=text),
        jane.post("line", "t42-t43-0", words=text, kind=text, note=text),
        jane.post("line_new", source=text, target=text, kind=text),
        jane.post("circle_name", things=text, name=text, circle=text),
        jane.post("export", names=text, view=text, format=text),
        jane.post("export", names="roles", view="all", format="svg", looked=text, hide=text),
        jane.post("print", query="?names=roles", looked=text, hide=text),
        jane.post("bring_map", sealed=text),
        jane.get("words", query="?" + urlencode({"names": text[:4000]})),
        jane.post("undo", token=text or "x"),
        jane.get(query="?" + _query(text)),
        jane.get("present", query="?" + _query(text)),
    ]

    assert all(answer.status_code in (200, 302, 409, 422) for answer in answers)
    for answer in answers:
        assert b"<script>alert(1)" not in answer.content


def test_what_was_typed_stays_in_the_box_to_the_letter(jane):
    for text in ("<b>\"x\"</b> & 'y' - ->", "\u202egnirts", "x" * 2001):
        page = jane.add(text)
        assert page.status_code == 422
        assert page.context["text"] == text


@pytest.mark.parametrize("text", ["\ud800", "\udfff\x00", "ok \udbcd."])
def test_bytes_that_are_no_text(jane, text):
    for query in (_query(text), "text=%ff%fe&sel=%ff&view=%ff"):
        assert jane.get(query="?" + query).status_code == 200
    sent = {"token": jane.opened.token, "text": text.encode("utf-8", "surrogatepass")}
    assert jane.http.post(jane.address("preview"), sent).status_code == 200
    assert jane.http.post(jane.address("quick_add"), sent).status_code in (302, 422)


def _query(text: str) -> str:
    shown = text[:4000].encode("utf-8", "surrogatepass")
    names = (
        "text", "view", "sel", "line", "loop", "did", "age", "focus", "near", "side", "out", "step", "reading",
    )  # fmt: skip
    return urlencode(dict.fromkeys(names, shown))
