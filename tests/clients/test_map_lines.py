"""Drawing lines, turning and removing them; undo and redo; naming circles."""

import re

import pytest

from tests.clients.editor import janes_editor, new_editor, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def jane():
    return janes_editor()


# --- lines ---


def test_a_line_by_its_two_ends_and_its_meaning(jane):
    answer = jane.post("line_new", source="t46", target="t41", kind="leads_to")

    assert jane.map.line("t46-t41-0").kind == "leads_to"
    assert "line=t46-t41-0" in answer["Location"]


@pytest.mark.parametrize(("source", "target", "kind", "id"), [
    ("t3", "t33", "taught", "t3-t33-0"),
    ("t46", "t41", "leads_to", "t46-t41-0"),
    ("t3", "t4", "relationship", "t3-t4-0"),
])  # fmt: skip
def test_pointing_guesses_the_meaning_from_the_ends(jane, source, target, kind, id):
    answer = jane.post("line_new", script=True, source=source, target=target)

    assert answer.status_code == 200
    assert jane.map.line(id).kind == kind
    assert 'id="panel"' in answer.content.decode()


@pytest.mark.parametrize("script", [True, False])
def test_a_line_that_is_there_is_opened_and_not_doubled(jane, script):
    before = jane.opened.token

    answer = jane.post("line_new", script=script, source="t46", target="t33")

    page = answer if script else jane.http.get(answer["Location"])
    assert "That line is already there. It is open now." in text_of(page)
    assert "Alone again → “The people I love go away”" in text_of(page)
    assert jane.opened.token == before


@pytest.mark.parametrize(("line", "can_be"), [
    ("t42-t43-0", True),  # leads to
    ("t3-t31-0", False),  # taught
    ("t3-client-0", False),
])  # fmt: skip
def test_only_a_line_that_may_go_the_other_way_offers_to_be_turned(jane, line, can_be):
    assert ("Turn it round" in text_of(jane.get(query=f"?line={line}"))) == can_be


def test_a_line_whose_other_way_is_there_already_does_not_offer_to_be_turned(jane):
    jane.post("line_new", source="t43", target="t42", kind="leads_to")

    assert "Turn it round" not in text_of(jane.get(query="?line=t43-t42-0"))


@pytest.mark.parametrize("ends", [
    {"source": "t3", "target": "t3"},
    {"source": "t3", "target": "t999"},
    {"source": "", "target": ""},
    {},
    {"source": "t3", "target": "t41", "kind": "helps_change"},
    {"source": "t3", "target": "t41", "kind": "nonsense"},
])  # fmt: skip
def test_a_line_that_cannot_be(jane, ends):
    before = jane.opened.token

    page = jane.post("line_new", **ends)

    assert page.status_code == 422
    assert jane.opened.token == before
    assert 'role="alert"' in page.content.decode()


def test_a_new_line_is_offered_only_what_it_can_reach(jane):
    body = jane.get(query="?sel=t22").content.decode()  # an event can only have taught something
    form = re.search(r'<form class="new-line".*?</form>', body, re.S).group(0)

    assert re.findall(r'<option value="(\w+)"', form) == ["taught", "t31", "t32", "t33"]


def test_turning_a_line_round_opens_circles_and_undo_closes_them_with_their_name(jane):
    assert "2 vicious circles" in text_of(jane.get(query="?list=1"))

    answer = jane.post("line_turn", "t42-t43-0", query="?line=t42-t43-0")

    assert "line=t43-t42-0" in answer["Location"]
    assert 'value="Silence and storm"' not in jane.get().content.decode()
    jane.post("undo")
    assert 'value="Silence and storm"' in jane.get().content.decode()


def test_removing_a_line(jane):
    answer = jane.post("line_remove", "t42-t43-0", script=True, query="?line=t42-t43-0")

    assert jane.map.line("t42-t43-0") is None
    assert "You can undo this." in text_of(answer)


# --- undo and redo ---


def test_undo_and_redo_say_what_they_did(jane):
    jane.add("Grace Poole - frightening -> Jane")

    answer = jane.post("undo", script=True)
    assert "Undone: add person “Grace Poole”, line to “Jane”." in text_of(answer)
    assert "Redo: add person “Grace Poole”" in answer.content.decode()

    page = jane.http.get(jane.post("redo")["Location"])
    assert "Redone: add person “Grace Poole”, line to “Jane”." in text_of(page)
    assert jane.thing("Grace Poole")


def test_nothing_to_undo_or_redo():
    sam = new_editor()

    for name, sentence in (("undo", "Nothing to undo."), ("redo", "Nothing to redo.")):
        page = sam.post(name)
        assert page.status_code == 422
        assert sentence in text_of(page)
        answer = sam.post(name, script=True)
        assert answer.status_code == 422
        assert sentence in text_of(answer)


def test_undo_closes_what_is_gone_and_keeps_open_what_is_there(jane):
    jane.add("Grace Poole")
    grace = jane.thing("Grace Poole")

    gone = jane.post("undo", query=f"?sel={grace.id}")
    assert "sel=" not in gone["Location"]

    jane.post("thing", "t3", script=True, field="role", role="aunt")
    kept = jane.post("undo", script=True, query="?sel=t3")
    assert 'value="aunt, guardian"' in kept.content.decode()


def test_undo_of_an_older_page_is_a_conflict(jane):
    stale = jane.opened.token
    jane.add("Adèle")

    assert jane.post("undo", token=stale).status_code == 409


# --- circles ---


def test_naming_a_circle(jane):
    page = jane.get().content.decode()
    things = re.search(r'name="things" value="(t33 [^"]*)"', page).group(1)

    answer = jane.post("circle_name", script=True, things=things, name="Leaving first")

    assert answer.status_code == 200
    assert "Saved" in text_of(answer)
    assert 'id="panel"' not in answer.content.decode()
    assert 'value="Leaving first"' in jane.get().content.decode()


@pytest.mark.parametrize("script", [True, False])
def test_a_name_that_is_too_long_stays_in_the_field(jane, script):
    page = jane.get().content.decode()
    things, circle = re.search(
        r'value="(t33 [^"]*)">\s*<input type="hidden" name="circle" value="(\w+)"', page
    ).groups()

    answer = jane.post("circle_name", script=script, things=things, circle=circle, name="x" * 81)

    assert answer.status_code == 422
    assert "can have 80 characters" in text_of(answer)
    if not script:
        assert f'value="{"x" * 81}"' in answer.content.decode()


@pytest.mark.parametrize("things", ["", "t1 t2", "t3", "nonsense " * 300])
def test_a_circle_that_is_not_on_the_map(jane, things):
    assert jane.post("circle_name", things=things, name="A name").status_code == 422


def test_a_circle_that_closes_is_said_and_can_be_looked_at(jane):
    jane.post("line_remove", "t42-t43-0")

    answer = jane.post("line_new", script=True, source="t42", target="t43")

    assert "A vicious circle has closed. Look at it" in text_of(answer)
    assert "“Bursts out after long silence”. A vicious circle has closed." in text_of(answer)
    assert "A vicious circle has closed" not in text_of(
        jane.post("line_new", script=True, source="t3", target="t32")
    )
