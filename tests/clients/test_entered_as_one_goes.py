"""A section that is kept as one goes, and what is not asked again."""

import re

import pytest

from clients.services import assessments
from tests.clients.editor import new_editor, text_of
from tests.clients.html import page
from tests.clients.sections import MRS_REED, address, current, enter, offered, row, things

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam():
    return new_editor()


# --- kept as one goes


def test_a_script_is_told_only_what_the_page_says_about_itself(sam):
    answer = enter(sam, "early-carers", row("person", **MRS_REED), headers={"hx-request": "true"})
    html = answer.content.decode()

    assert answer.status_code == 200
    assert "<html" not in html and '<input type="text"' not in html
    assert re.search(r"Saved \d\d:\d\d", html)
    token = re.search(r'id="token" name="token" value="([^"]+)"', html)[1]
    assert (
        enter(sam, "early-carers", row("person", **MRS_REED | {"label": "Aunt Reed"}), token).status_code
        == 302
    )


def test_a_script_hears_what_cannot_be_read_and_where(sam):
    answer = enter(
        sam, "early-carers", row("person", **MRS_REED | {"to_age": "900"}), headers={"hx-request": "true"}
    )

    assert answer.status_code == 422
    assert "Not all is saved." in text_of(answer)
    assert (
        '<div id="id_t11-to_age_error" class="field-error" hx-swap-oob="true"><p>' in answer.content.decode()
    )
    assert things(sam) == [("early-carers", "Mrs Reed")]


def test_answers_are_kept_before_all_nine_are_given(sam):
    answer = enter(sam, "difficulties", {"D3": "a_little"}, headers={"hx-request": "true"})

    assert answer.status_code == 200
    assert assessments.answers(current(sam)) == {"D3": "a_little"}


@pytest.mark.parametrize("script", [True, False])
def test_two_windows_do_not_overwrite_each_other(sam, script):
    enter(sam, "early-carers", row("person", **MRS_REED))
    headers = {"hx-request": "true"} if script else {}
    answer = enter(
        sam, "early-carers", row("person", "t12", label="Bessie"), "of an older page", headers=headers
    )

    assert answer.status_code == 409
    assert "This page was changed in another window" in text_of(answer)
    assert things(sam) == [("early-carers", "Mrs Reed")]
    if not script:
        assert 'value="Bessie"' in answer.content.decode()
        assert "What is kept now: People Mrs Reed" in text_of(answer)


# --- not asked again


def test_what_is_on_the_map_is_shown_and_not_asked_again(sam):
    sam.add("Mrs Reed, aunt, 1-10")
    answer = page(sam.http.get(address(sam, "early-carers")))

    assert "Known already Mrs Reed aunt, age 1–10 On the map" in answer
    enter(sam, "early-carers", row("person", label="mrs reed"))
    answer = sam.http.get(address(sam, "early-carers")).content.decode()
    assert answer.count("Mrs Reed</bdi>") == 1
    assert "mrs reed" not in answer
    assert offered(sam) == []


def test_somebody_of_another_page_is_not_asked_again_either(sam):
    enter(sam, "early-carers", row("person", label="Mother", from_age="0"))
    answer = page(sam.http.get(address(sam, "close-relationships")))

    assert "Known already Mother from age 0 Under “Early carers”" in answer


def test_a_difficulty_is_asked_about_those_who_were_entered_or_are_on_the_map(sam):
    enter(sam, "early-carers", row("person", **MRS_REED))
    sam.add("Bessie")
    bessie = sam.thing("Bessie").id
    assert 'type="checkbox" name="D3-with"' in sam.http.get(address(sam, "difficulties")).content.decode()

    enter(
        sam,
        "difficulties",
        {"D3": "very_much", "D3-with": ["t11", bessie], "D3-note": "When shouted at", "later": "1"},
    )

    (answer,) = current(sam).difficulties
    assert answer == {
        "id": "D3",
        "how_much": "very_much",
        "with": ["t11", bessie],
        "note": "When shouted at",
    }


def test_a_note_alone_is_kept(sam):
    enter(sam, "difficulties", {"D3-note": "To be asked next time", "later": "1"})

    (answer,) = current(sam).difficulties
    assert (answer["how_much"], answer["note"]) == ("not_asked", "To be asked next time")


def test_nobody_else_can_be_chosen(sam):
    sam.add("Bessie")
    answer = enter(sam, "difficulties", {"D3": "a_little", "D3-with": "t99", "D3-note": "", "later": "1"})

    assert answer.status_code == 422
    assert "Under-expressing needs: Choose among those listed." in page(answer)
