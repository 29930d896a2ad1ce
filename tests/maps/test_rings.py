from clients.lettering import text_width
from clients.maps.drawing.rings import Rings
from clients.maps.drawing.style import MAIN

from .jane import jane


def test_the_titles_of_the_rings_stand_free_of_people_and_of_each_other():
    plan = Rings(jane(), rung=0)
    titles = [
        (ring.title_x, ring.title_y, text_width(ring.title, MAIN, bold=True), MAIN) for ring in plan.rings()
    ]
    boxes = [*plan.boxes.values(), *titles]
    for title in titles:
        for other in boxes:
            if other is not title:
                apart_x = abs(title[0] - other[0]) >= (title[2] + other[2]) / 2
                apart_y = abs(title[1] - other[1]) >= (title[3] + other[3]) / 2
                assert apart_x or apart_y
