"""The details of things and lines: each field by itself, or the whole form."""

import re

import pytest

from tests.clients.editor import janes_editor, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def jane():
    return janes_editor()


def form_of(editor, name: str, id: str) -> dict[str, str]:
    """The values of a details form as a browser would send them."""
    page = editor.get(query=f"?{'sel' if name == 'thing' else 'line'}={id}")
    form = page.context["desk"].panel.details
    values = {
        field.name: field.value() for field in form if field.name not in ("functions", "private", "died")
    }
    return {name: "" if value is None else value for name, value in values.items()}


# --- one field by itself ---


def test_one_field_is_saved_and_the_form_is_not_drawn_again(jane):
    answer = jane.post("thing", "t3", script=True, field="role", role="aunt")

    body = answer.content.decode()
    assert answer.status_code == 200
    assert jane.map.thing("t3").role == "aunt"
    assert 'id="stage"' in body
    assert 'id="details"' not in body
    assert "Saved" in text_of(answer)


def test_only_the_field_that_was_left_is_read(jane):
    jane.post("thing", "t3", script=True, field="role", role="aunt", label="Somebody else")

    assert jane.map.thing("t3").label == "Mrs Reed"


def test_how_a_person_was_with_the_client_is_said_by_their_line(jane):
    jane.post("thing", "t3", script=True, field="words", words="cold, shaming, absent")
    jane.post("thing", "t3", script=True, field="tone", tone="distant")

    tie = jane.map.tie("t3")
    assert (tie.words, tie.tone) == ("cold, shaming, absent", "distant")
    assert jane.opened.undo_words == "change “Mrs Reed”"


def test_a_person_without_a_line_gets_one_when_it_is_said_how_they_were(jane):
    jane.add("person: Grace Poole")
    grace = jane.thing("Grace Poole")
    assert jane.map.tie(grace.id) is None

    jane.post("thing", grace.id, script=True, field="tone", tone="frightening")

    assert jane.map.tie(grace.id).tone == "frightening"


def test_nothing_said_makes_no_line(jane):
    jane.add("person: Grace Poole")
    grace = jane.thing("Grace Poole")

    jane.post("thing", grace.id, script=True, field="words", words="")

    assert jane.map.tie(grace.id) is None


def test_a_box_that_is_not_ticked_is_an_answer(jane):
    jane.post("thing", "t3", script=True, field="died", died="on")
    assert jane.map.thing("t3").died is True

    jane.post("thing", "t3", script=True, field="died")
    assert jane.map.thing("t3").died is False


def test_a_new_name_is_said_in_the_lines_beside_it_as_well(jane):
    body = jane.post("thing", "t3", script=True, field="label", label="Aunt Reed", query="?sel=t3")
    lines = re.search(r'<div id="panel-lines" hx-swap-oob="true">(.*?)</div>', body.content.decode(), re.S)[1]
    assert "Aunt Reed" in lines and "Mrs Reed" not in lines


def test_a_name_that_changes_is_said_above_the_details(jane):
    answer = jane.post("thing", "t3", script=True, field="label", label="Aunt Reed", query="?sel=t3")

    assert '<h2 id="panel-title" hx-swap-oob="true"><bdi>Aunt Reed</bdi></h2>' in answer.content.decode()


# --- problems ---


@pytest.mark.parametrize(("field", "value", "sentence"), [
    ("to_age", "900", "“To age” must be a whole number from 0 to 120."),
    ("to_age", "ten", "“To age” must be a whole number."),
    ("from_age", "11", "“To age” must be 11 or more."),
    ("label", "  ", "Enter something for “Name”."),
    ("role", "x" * 200, "“Who they are to the client” can have 120 characters"),
    ("role", "a\x00b", "“Who they are to the client” has a character in it that cannot be shown."),
    ("tone", "furious", "Choose one of the answers for “How it felt”."),
])  # fmt: skip
def test_a_field_that_cannot_be_saved(jane, field, value, sentence):
    before = jane.opened.token

    answer = jane.post("thing", "t3", script=True, field=field, **{field: value})

    words = text_of(answer)
    assert answer.status_code == 422
    assert "There is a problem" in words
    assert sentence in words
    assert "Not saved. See the details" in words
    assert jane.opened.token == before
    assert 'id="stage"' not in answer.content.decode()


def test_a_later_success_clears_the_problem(jane):
    jane.post("thing", "t3", script=True, field="to_age", to_age="900")

    body = jane.post("thing", "t3", script=True, field="to_age", to_age="11").content.decode()

    assert re.search(r'<div id="details-problems"[^>]*></div>', body)
    assert '<div id="id_to_age_error" class="field-error" hx-swap-oob="true"></div>' in body


def test_a_whole_form_with_problems_comes_back_as_it_was_typed(jane):
    form = form_of(jane, "thing", "t3") | {"to_age": "900", "role": "x" * 200, "words": "never forgave"}

    page = jane.post("thing", "t3", **form)

    body, words = page.content.decode(), text_of(page)
    assert page.status_code == 422
    assert body.count("<title>Error: ") == 1
    assert words.count("“To age” must be a whole number from 0 to 120.") == 2  # above and under the field
    assert "can have 120 characters" in words
    assert 'value="900"' in body
    assert 'value="never forgave"' in body
    assert jane.map.tie("t3").words == "cold, shaming"


def test_a_whole_form_is_saved_and_comes_back_to_the_thing(jane):
    form = form_of(jane, "thing", "t3") | {"words": "cold, shaming, absent", "note": "Go slowly."}

    answer = jane.post("thing", "t3", **form)

    assert answer["Location"].startswith(f"{jane.address()}?view=all&sel=t3&did=done-")
    assert jane.map.tie("t3").words == "cold, shaming, absent"
    assert jane.map.thing("t3").note == "Go slowly."
    assert "Changed “Mrs Reed”." in text_of(jane.http.get(answer["Location"]))


def test_a_whole_form_that_changes_nothing_makes_no_step(jane):
    before = jane.opened.token

    answer = jane.post("thing", "t3", **form_of(jane, "thing", "t3"))

    assert answer["Location"] == f"{jane.address()}?view=all&sel=t3"
    assert jane.opened.token == before


@pytest.mark.parametrize("script", [True, False])
def test_a_stale_form_overwrites_nothing_and_keeps_its_words(jane, script):
    stale = jane.opened.token
    jane.add("Adèle")
    newest = jane.opened.token
    form = {"token": stale, "words": "never forgave", "label": "Mrs Reed"}

    answer = jane.post("thing", "t3", script=script, field="words" if script else "", **form)

    assert answer.status_code == 409
    assert "This map was changed in another window at" in text_of(answer)
    assert jane.opened.token == newest
    if not script:
        assert 'value="never forgave"' in answer.content.decode()
        assert (
            f'<form id="details" method="post" action="{jane.address("thing", "t3")}?view=all&amp;sel=t3"'
            in (answer.content.decode())
        )


def test_the_private_note_stays_closed_and_says_that_it_has_text(jane):
    jane.post("thing", "t3", script=True, field="note", note="Go slowly.")

    body = jane.get(query="?sel=t3").content.decode()

    folded = re.search(r'<details class="folded">\s*<summary><b>Private note</b>(.*?)</summary>', body)
    assert "(has text)" in folded[1]


# --- lines ---


def test_the_words_of_a_line(jane):
    jane.post("line", "t42-t43-0", script=True, field="words", words="piles up")

    assert jane.map.line("t42-t43-0").words == "piles up"


def test_a_line_offers_only_what_its_ends_allow(jane):
    body = jane.get(query="?line=t42-t43-0").content.decode()
    meanings = re.search(r'<select name="kind".*?</select>', body, re.S).group(0)

    assert re.findall(r'<option value="(\w+)"', meanings) == ["leads_to"]
    assert "How it felt" not in body


def test_a_relationship_says_how_it_felt(jane):
    assert "How it felt" in text_of(jane.get(query="?line=t3-client-0"))


def test_another_meaning_draws_the_details_again(jane):
    jane.post("line_new", source="t3", target="t4", kind="relationship")

    answer = jane.post("line", "t3-t4-0", script=True, field="kind", kind="echoes")

    assert jane.map.line("t3-t4-0").kind == "echoes"
    assert 'id="details"' in answer.content.decode()


def test_a_meaning_that_its_ends_do_not_allow(jane):
    answer = jane.post("line", "t42-t43-0", script=True, field="kind", kind="relationship")

    assert answer.status_code == 422
    assert "cannot go from an effect to a pattern" in text_of(answer)


# --- removing ---


def test_removing_asks_nothing_and_says_how_to_get_it_back(jane):
    answer = jane.post("thing_remove", "t5", query="?sel=t5")

    assert jane.map.thing("t5") is None
    page = text_of(jane.http.get(answer["Location"]))
    assert "Removed “Bessie” and 2 lines. You can undo this." in page
    assert "Vicious circles" in page


def test_removing_by_script_closes_the_details(jane):
    answer = jane.post("thing_remove", "t5", script=True, query="?sel=t5")

    words = text_of(answer)
    assert "Removed “Bessie” and 2 lines. You can undo this." in words
    assert "Vicious circles" in words


def test_the_client_stays(jane):
    assert jane.post("thing_remove", "client").status_code == 422
    assert "Remove from the map" not in text_of(jane.get(query="?sel=client"))


def test_after_a_conflict_the_plain_form_keeps_what_was_typed_and_takes_over_nothing_else(jane):
    token = jane.opened.token
    old = {"label": "Mrs Reed", "role": jane.thing("Mrs Reed").role, "words": "never forgave"}
    jane.post("thing", "t3", script=True, field="role", role="aunt by marriage")

    page = jane.post("thing", "t3", token=token, **old)

    assert page.status_code == 409
    assert "The map below is the newest." in text_of(page)
    assert page.context["desk"].form["words"].value() == "never forgave"
    assert page.context["desk"].form["role"].value() == "aunt by marriage"
    assert jane.opened.token in page.content.decode()
