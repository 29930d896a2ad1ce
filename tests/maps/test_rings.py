import pytest

from clients.lettering import text_width
from clients.maps.drawing.rings import Rings
from clients.maps.drawing.style import MAIN
from clients.maps.things import Line, Map, Thing

from .jane import jane


def in_order(tones):
    people = tuple(
        Thing(id=f"t{n}", kind="person", label=f"Somebody {n}", from_age=n) for n in range(len(tones))
    )
    ties = tuple(
        Line(source=f"t{n}", target="client", kind="relationship", tone=tone, words="now this, now that")
        for n, tone in enumerate(tones)
    )
    return Map((*Map.start("Jane").things, *people), ties)


@pytest.mark.parametrize("map", [
    jane(), jane(small=True), in_order(["safe"] * 5), in_order(["safe", "mixed", "critical", ""] * 3),
    in_order(["safe"] * 9 + ["mixed"] * 5),
])  # fmt: skip
def test_the_titles_of_the_rings_stand_free_of_people_and_of_each_other(map):
    plan = Rings(map, rung=0)
    titles = [
        (ring.title_x, ring.title_y, text_width(ring.title, MAIN, bold=True), MAIN) for ring in plan.rings()
    ]
    boxes = [(0, 0, 74, 74), *plan.boxes.values(), *titles]
    for title in titles:
        for other in boxes:
            if other is not title:
                apart_x = abs(title[0] - other[0]) >= (title[2] + other[2]) / 2
                apart_y = abs(title[1] - other[1]) >= (title[3] + other[3]) / 2
                assert apart_x or apart_y
