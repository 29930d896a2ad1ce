"""What the panel asks about each kind of thing and line, and how the less usual details are kept."""

import re

import pytest

from clients.forms.map_layout import FRONT, LINE_FRONT, LINE_MORE, flat, folds
from clients.maps.vocabulary import CLIENT, KINDS, LINE_FIELDS, PERSON, RELATIONSHIP, THING_FIELDS
from tests.clients.editor import janes_editor, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def jane():
    return janes_editor()


def panel(editor, query: str) -> str:
    body = editor.get(query=query).content.decode()
    return body[body.index('<aside id="panel"') :]


def summaries(editor, query: str) -> list[str]:
    found = re.findall(r"<summary>(.*?)</summary>", panel(editor, query))
    return [" ".join(re.sub(r"<[^>]+>", " ", summary).split()) for summary in found]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != CLIENT])
def test_every_detail_of_the_vocabulary_is_asked_once(kind):
    asked = [*flat(FRONT[kind]), *(name for fold in folds(kind, kind) for name in fold.flat)]

    carried = [name for name, field in THING_FIELDS.items() if kind in field.kinds]
    tie = ["quality"] if kind == PERSON else []  # asked beside the person, kept on their line
    assert sorted(asked) == sorted([*carried, *tie])


def test_every_detail_of_a_relationship_is_asked_once():
    asked = [*flat(LINE_FRONT), *(name for fold in folds(RELATIONSHIP, "line") for name in fold.flat)]

    assert sorted(asked) == sorted(["kind", *LINE_FIELDS])


def test_a_name_is_all_that_is_asked_about_the_client(jane):
    words = panel(jane, "?sel=client")

    assert "Name on the map" in words
    assert 'name="confidence"' not in words


def test_a_summary_says_what_is_inside_and_how_much_is_filled_in(jane):
    jane.post("thing", "t3", script=True, field="died", died="on")
    jane.post("thing", "t3", script=True, field="source", source="client")

    assert summaries(jane, "?sel=t3") == [
        "What they were for the client Haven, base, sought and missed, by age",
        "More about this person (2 filled in) The tie, alive or died, source, how sure, only for me",
        "Private note",
    ]
    assert summaries(jane, "?line=t42-t43-0")[0] == (
        "More about this line Ages, source, how sure, only for me"
    )


def test_a_summary_keeps_count_while_the_form_stays(jane):
    body = jane.post("thing", "t3", script=True, field="source", source="client").content.decode()

    assert '<span id="told-more" class="told" hx-swap-oob="true">(1 filled in)</span>' in body
    assert 'id="details"' not in body


def test_the_fold_with_a_problem_is_open(jane):
    page = jane.post("thing", "t41", label="Swallows her needs", from_age="900").content.decode()

    assert re.search(r'<details class="folded" open>\s*<summary><b>More about this pattern</b>', page)
    assert re.search(r'<details class="folded">\s*<summary><b>Private note</b>', page)


def test_what_a_tie_is_like_is_said_by_the_line(jane):
    jane.post("thing", "t3", script=True, field="quality", quality="cut_off")

    assert jane.map.tie("t3").quality == "cut_off"
    assert '<option value="cut_off" selected>' in panel(jane, "?sel=t3")
    legend = panel(jane, "")
    assert "What a tie is like" in legend
    assert "#legend-cut_off-tie" in legend
    assert "#legend-fused-tie" not in legend


# --- words to choose from, and any others ---


def test_what_kind_of_event_is_chosen_by_group(jane):
    jane.post("thing", "t22", script=True, field="type", type="punishment")

    assert jane.map.thing("t22").type == "punishment"
    words = panel(jane, "?sel=t22")
    assert '<optgroup label="Everyday">' in words
    assert "<option selected>punishment</option>" in words


def test_something_else_is_as_good(jane):
    other = {"type": "other", "type-other": "an earache in the night"}

    jane.post("thing", "t22", script=True, field="type-other", **other)

    assert jane.map.thing("t22").type == "an earache in the night"
    words = panel(jane, "?sel=t22")
    assert '<option value="other" selected>' in words
    assert 'value="an earache in the night"' in words


def test_a_choice_from_the_list_wins_over_words_left_in_the_box(jane):
    other = {"strategy": "freezes", "strategy-other": "plays dead"}

    jane.post("thing", "t41", script=True, field="strategy", **other)

    assert jane.map.thing("t41").strategy == "freezes"


def test_who_can_offer_an_ingredient_the_therapist_first(jane):
    words = panel(jane, "?sel=t51")

    offered = re.search(r'<datalist id="id_offered_by_offered">(.*?)</datalist>', words)[1]
    assert re.findall(r'value="([^"]+)"', offered)[:2] == ["the therapist", "Mrs Reed"]


# --- how it was felt and seen ---


def test_the_gap_between_felt_and_seen_is_said(jane):
    jane.post("thing", "t22", script=True, field="felt", felt="10")

    body = jane.post("thing", "t22", script=True, field="seen", seen="1").content.decode()

    gap = "A gap of 9: it felt worse than the adults saw."
    assert f'<span id="told-gap" class="told" hx-swap-oob="true">{gap}</span>' in body
    assert gap in panel(jane, "?sel=t22")


@pytest.mark.parametrize("field", ["felt", "seen"])
def test_a_severity_goes_to_ten(jane, field):
    answer = jane.post("thing", "t22", script=True, field=field, **{field: "11"})

    assert answer.status_code == 422
    assert "must be a whole number from 0 to 10." in text_of(answer)


# --- ages ---


@pytest.mark.parametrize("typed", ["about 10", "c. 10", "~10", "10"])
def test_about_is_enough_for_an_age(jane, typed):
    jane.post("thing", "t45", script=True, field="from_age", from_age=typed)

    assert jane.map.thing("t45").from_age == 10


# --- what a person was for the client ---


def test_what_a_person_was_for_the_client_by_age(jane):
    answers = {
        "functions-0-period": "0-2",
        "functions-0-sought": "yes",
        "functions-0-missed": "partly",
        "functions-1-period": "3-5",
        "functions-1-safe_haven": "no",
    }
    jane.post("thing", "t3", script=True, field="functions", **answers)

    assert jane.map.thing("t3").functions == (
        ("0-2", "missed", "partly"),
        ("0-2", "sought", "yes"),
        ("3-5", "safe_haven", "no"),
    )
    assert "(2 filled in)" in summaries(jane, "?sel=t3")[0]


def test_an_age_can_be_taken_out_again(jane):
    jane.post(
        "thing", "t3", script=True, field="functions",
        **{"functions-0-period": "0-2", "functions-0-sought": "yes"},
    )  # fmt: skip

    jane.post(
        "thing", "t3", script=True, field="functions",
        **{"functions-0-period": "", "functions-0-sought": "yes"},
    )  # fmt: skip

    assert jane.map.thing("t3").functions == ()


# --- limits ---


@pytest.mark.parametrize(
    ("id", "field"),
    [
        (id, name)
        for id, kind in (("t3", "person"), ("t22", "event"), ("t41", "pattern"), ("t51", "ingredient"))
        for name, field in THING_FIELDS.items()
        if kind in field.kinds and field.holds in ("text", "note") and not field.groups
    ],
)
@pytest.mark.parametrize("value", ["a\x00b", "\ud7ffx" * 9000], ids=["control character", "huge"])
def test_text_that_cannot_be_kept_gets_one_sentence(jane, id, field, value):
    answer = jane.post("thing", id, script=True, field=field, **{field: value})

    assert answer.status_code == 422
    problem = re.search(r'<div id="details-problems".*?</div></div>', answer.content.decode(), re.S)[0]
    assert problem.count("<li>") == 1


def test_more_is_asked_only_where_a_line_can_say_it(jane):
    words = panel(jane, "?line=t42-t43-0")

    assert "What the tie is like" not in words
    assert all(f'name="{name}"' in words for name in flat(LINE_MORE))
    assert "What the tie is like" in panel(jane, "?line=t3-client-0")


def test_a_quality_between_two_people_from_the_typing_box_or_the_panel(jane):
    jane.add("Mrs Reed - spoils him -> John Reed")
    jane.post("line_new", source="t4", target="t3", kind="relationship")

    for id, quality in (("t3-t4-0", "focused_on"), ("t4-t3-0", "controlling")):
        jane.post("line", id, script=True, field="quality", quality=quality)

    assert [jane.map.line(id).quality for id in ("t3-t4-0", "t4-t3-0")] == ["focused_on", "controlling"]
    assert "tie: focused on" in jane.get().content.decode()
