"""What was entered in the assessment is offered to the map, and says where it came from."""

import re

import pytest
from django.urls import reverse

from clients.maps.words import tie_words
from clients.services import entered
from tests.clients.editor import Editor, new_editor, text_of
from tests.clients.sections import EARACHE, MRS_REED, address, current, enter, offered, row
from tests.factory import make_assessment, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam():
    return new_editor()


@pytest.fixture
def told(sam):
    enter(sam, "early-carers", row("person", **MRS_REED))
    enter(sam, "losses", row("event", "t12", **EARACHE))
    enter(sam, "better-experience", row("ingredient", "t13", type="felt safety"))
    enter(sam, "difficulties", {"D7": "quite_a_bit", "later": "1"})
    return sam


def test_all_of_it_is_offered(told):
    shown = text_of(told.get())

    for words in (
        "Mrs Reed",
        "Pain such as an earache",
        "Felt safety",
        "Discomfort with other people’s distress",
    ):
        assert words in shown
    assert "Add all 4" in shown


def test_one_is_added_with_the_tie_and_says_where_it_came_from(told):
    answer = told.post("add_entered", "t11")

    mrs_reed = told.thing("Mrs Reed")
    assert answer.status_code == 302
    assert (mrs_reed.id, mrs_reed.role, mrs_reed.from_age) == ("t11", "aunt", 0)
    assert tie_words(told.map, mrs_reed) == ("cold", "critical")
    day = current(told).date
    opened = told.get("thing", "t11", script=True)
    assert f"From the assessment of {day.day} {day:%B %Y}" in text_of(opened)
    record = reverse("clients:assessment_record", args=(told.client.pk, current(told).pk))
    assert f'href="{record}#early-carers"' in opened.content.decode()
    assert "Add Mrs Reed" not in told.get().content.decode()


def test_a_difficulty_on_the_map_says_how_much_it_was(told):
    told.post("add_difficulty", "D7")

    opened = told.get("thing", told.thing("Discomfort with other people’s distress").id, script=True)
    assert re.search(r"In the assessment of \d+ \w+ \d{4} : quite a bit", text_of(opened))


def test_what_was_not_entered_says_nothing_of_the_assessment(told):
    told.add("Bessie - warm -> Sam")

    assert "the assessment of" not in text_of(told.get("thing", told.thing("Bessie").id, script=True))


def test_all_at_once_and_one_undo(told):
    answer = told.post("add_all", script=True)
    assert answer.status_code == 200
    assert "Added 4 things from the assessment." in text_of(answer)
    assert "From the assessment" not in text_of(told.get())
    assert (len(told.map.things), len(told.map.lines)) == (5, 1)

    told.post("undo")
    assert (len(told.map.things), len(told.map.lines)) == (1, 0)
    assert offered(told) == ["Mrs Reed", "Pain such as an earache", "Felt safety"]


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        (("add_entered", "t11"), "That is on the map already, or not in the assessment any more."),
        (("add_all",), "All that the assessment has is on the map already."),
    ],
)
def test_twice_is_one_sentence(told, action, sentence):
    told.post(*action)
    again = told.post(*action)

    assert again.status_code == 422
    assert sentence in text_of(again)


@pytest.mark.parametrize("action", [("add_entered", "t11"), ("add_all",)])
def test_on_a_map_that_changed_meanwhile_nothing_is_added(told, action):
    stale = told.opened.token
    told.add("Bessie")

    assert told.post(*action, token=stale).status_code == 409
    assert len(told.map.things) == 2


def test_removed_from_the_map_it_is_offered_again(told):
    told.post("add_entered", "t11")
    told.post("thing_remove", "t11")

    assert "Mrs Reed" in offered(told)


def test_more_than_a_map_can_hold_adds_nothing(sam):
    many = [
        {"section": "losses", "id": f"t{number}", "kind": "event", "label": f"Event {number}"}
        for number in range(200)
    ]
    make_assessment(sam.client, things=many)

    answer = sam.post("add_all")
    assert (answer.status_code, len(sam.map.things)) == (422, 1)
    assert "A map can hold 150 things at most." in text_of(answer)


def test_the_next_question_is_asked_and_the_box_is_ready(sam):
    sam.add("Mrs Reed")
    shown = sam.get()
    assert "How was Mrs Reed with Sam then, and how is it now?" in text_of(shown)
    assert 'data-way-out="Mrs Reed -  -&gt; Sam"' in shown.content.decode()

    without_script = sam.get(query="?ask=1").content.decode()
    assert re.search(r'id="quick-text" name="text" value="Mrs Reed -  -&gt; Sam" autofocus', without_script)


def test_a_stranger_cannot_tell_what_was_entered(told):
    stranger = Editor(told.client, make_user())
    for slug in ("early-carers", "losses"):
        assert stranger.http.get(address(told, slug)).status_code == 404
        assert stranger.http.post(address(told, slug), row("person", **MRS_REED)).status_code == 404
    assert len(entered.of(current(told))) == 3


def test_typed_by_name_it_comes_as_it_was_entered_and_is_not_offered_any_more(told):
    preview = text_of(told.post("preview", text="Mrs Reed - warm -> Sam"))
    assert "new person Mrs Reed , aunt, age 0–10, with what the assessment says" in preview

    told.add("Mrs Reed - warm -> Sam")

    mrs_reed = told.thing("Mrs Reed")
    assert (mrs_reed.id, mrs_reed.role, mrs_reed.to_age) == ("t11", "aunt", 10)
    assert tie_words(told.map, mrs_reed) == ("warm", "safe")
    assert "Mrs Reed" not in offered(told)
    assert "From the assessment of" in text_of(told.get("thing", "t11", script=True))
