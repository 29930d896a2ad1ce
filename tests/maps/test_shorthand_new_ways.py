"""What is new in the shorthand: new ways, new models, what they are instead of, and a way out of a circle."""

import pytest

from clients.maps import circles, shorthand
from clients.maps.bands import is_new
from clients.maps.edits import ChangeThing, apply
from clients.maps.things import Refused
from tests.maps.jane import jane


@pytest.fixture
def map():
    return jane(small=True)


def made(text, map):
    """The things and the lines that the text adds."""
    after = apply(map, shorthand.read(text, map).edit)
    return after.things[len(map.things) :], after.lines[len(map.lines) :]


@pytest.mark.parametrize(("text", "kind", "label", "new"), [
    ("new way: Says no once", "pattern", "Says no once", True),
    ("New Way : Says no once, 30-", "pattern", "Says no once", True),
    ('new model: "I may ask"', "model", "I may ask", True),
    ("new model: I may ask", "model", "I may ask", True),
    ("pattern: Says no once", "pattern", "Says no once", False),
    ('"I may ask"', "model", "I may ask", False),
])  # fmt: skip
def test_a_new_way_and_a_new_model(map, text, kind, label, new):
    ((thing,), ()) = made(text, map)

    assert (thing.kind, thing.label, is_new(thing)) == (kind, label, new)


def test_the_preview_says_that_it_is_new(map):
    adds = shorthand.read("new way: Says no once, 30-", map).adds

    assert [str(one) for one in adds] == ["new pattern Says no once, new way, from age 30"]


@pytest.mark.parametrize("text", [
    "new way: Says no once - instead of -> Swallows",
    "Says no once - instead of -> Swallows",
    "Says no once - Instead of -> Swallows",
])  # fmt: skip
def test_what_comes_instead_of_an_old_pattern_is_a_new_way(map, text):
    ((thing,), (line,)) = made(text, map)

    assert (thing.kind, is_new(thing)) == ("pattern", True)
    assert (line.source, line.target, line.kind, line.words) == (thing.id, "t41", "replaces", "")


def test_what_comes_instead_of_an_old_model_is_a_new_model(map):
    ((thing,), (line,)) = made("I may ask - instead of -> “If I show”", map)

    assert (thing.kind, is_new(thing), line.kind) == ("model", True, "replaces")


def test_two_new_names_are_a_new_way_and_an_old_one(map):
    ((new, old), (line,)) = made("Asks - instead of -> Freezes", map)

    assert (is_new(new), is_new(old)) == (True, False)
    assert (line.source, line.target) == (new.id, old.id)


@pytest.mark.parametrize("text", [
    "Mrs Reed - instead of -> Swallows", "Bursts - instead of -> Swallows", "client - instead of -> Swallows",
])  # fmt: skip
def test_only_what_is_new_can_be_instead_of_something(map, text):
    with pytest.raises(Refused):
        shorthand.read(text, map)


def test_a_line_pointed_from_a_new_way_to_an_old_one_says_instead_of():
    map = jane()
    new, old = map.thing("t48"), map.thing("t43")

    assert shorthand.line_between(new, old).kind == "replaces"
    assert shorthand.line_between(old, new).kind == "leads_to"
    assert shorthand.line_between(new, map.thing("t47")).kind == "leads_to"


def test_a_way_out_is_begun_for_the_first_old_pattern_and_lacks_only_its_name(map):
    for circle in circles.find(map).vicious:
        text = shorthand.way_out(map, circle)
        first = next(map.thing(id) for id in circle.things if map.thing(id).kind == "pattern")
        assert text == f"ingredient:  -| {first.label}"

        ((thing,), (line,)) = made(text.replace(":  -", ": Being waited for -"), map)
        assert (thing.kind, thing.label) == ("ingredient", "Being waited for")
        assert (line.target, line.kind) == (first.id, "helps_change")


def test_a_way_out_quotes_a_name_that_would_be_read_as_something_else(map):
    map = apply(map, ChangeThing("t41", {"label": "Smiles -> leaves"}))
    circle = circles.find(map).through("t41")[0]

    text = shorthand.way_out(map, circle)

    assert text == "ingredient:  -| “Smiles -> leaves”"
    assert made(text.replace(":  -", ": Being heard -"), map)[1][0].target == "t41"


def test_a_way_that_holds_needs_no_way_out():
    map = jane()
    (holding,) = circles.find(map).holding

    assert shorthand.way_out(map, holding) == ""
