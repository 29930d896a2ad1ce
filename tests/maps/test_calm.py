"""What was there stays put: seen in what the real engine draws before and after an edit."""

import pytest

from clients.benchmark.calm import moves, places
from clients.maps import picture
from clients.maps.drawing.places import LONGEST_ROW
from clients.maps.edits import AddLine, AddThing, ChangeThing, apply
from clients.maps.things import Line, Map, Thing

from .jane import jane


@pytest.fixture(scope="module")
def engine():
    return picture.engine()


def columns(drawn, ids):
    return sorted(ids, key=lambda id: drawn.boxes[id][0])


def test_words_that_keep_the_size_of_a_box_move_nothing(engine):
    reworded = apply(jane(), ChangeThing("t46", {"label": "again Alone"}))
    assert places(reworded, engine).boxes == places(jane(), engine).boxes


def test_a_thing_without_lines_leaves_the_chains_in_their_order(engine):
    chains = ("t41", "t42", "t43", "t44", "t45", "t46")
    added = apply(jane(), AddThing(Thing(id="t90", kind="effect", label="Cannot sleep")))
    before, after = (places(map, engine) for map in (jane(), added))
    assert columns(after, chains) == columns(before, chains)


def test_what_a_step_leads_to_besides_comes_at_the_end_of_its_row(engine):
    added = apply(jane(), AddThing(Thing(id="t90", kind="effect", label="Gets ill")))
    added = apply(added, AddLine(Line(source="t41", target="t90", kind="leads_to")))
    drawn = places(added, engine)
    assert columns(drawn, ("t90", "t42")) == ["t42", "t90"]


def test_one_more_than_a_row_holds_stands_alone_below_and_the_row_stays(engine):
    full = Map.start("Sam")
    for number in range(LONGEST_ROW):
        full = apply(full, AddThing(Thing(id=f"t{number}", kind="model", label=f"I am alone {number}")))
    before, after = (
        places(map, engine)
        for map in (full, apply(full, AddThing(Thing(id="t90", kind="model", label="I am late"))))
    )
    assert max(moves(before, after)) == 0
    assert after.boxes["t90"][1] > after.boxes["t0"][3]


def test_what_hangs_from_nothing_stands_below_the_people_not_left_of_them(engine):
    map = Map.start("Sam")
    for number in range(4):
        map = apply(map, AddThing(Thing(id=f"t{number}", kind="person", label=f"Person {number}")))
        map = apply(
            map, AddThing(Thing(id=f"t1{number}", kind="effect", label=f"Trouble {number} with others"))
        )
    boxes = places(map, engine).boxes
    assert boxes["t10"][2] > boxes["t0"][0]
