"""The plot of anxiety and avoidance."""

import random
from datetime import date
from itertools import combinations

import pytest

from clients.instruments.pictures.labels import overlap
from clients.instruments.pictures.plot import Dated, Mark, plot
from tests.instruments.pictures import root_of, sign_boxes, text_boxes, texts

NAMES = (
    "Mrs Reed",
    "Helen Burns",
    "a ward",
    "Diana and Mary Rivers, who took her in and turned out to be her cousins",
    "in general",
    "Großmutter",
    "祖母と祖父",
)


def mark(name, *scores, **errors):
    """Scores as (anxiety, avoidance), a quarter of a year apart."""
    points = [Dated(date(2026, 1 + 3 * place, 4), *pair, **errors) for place, pair in enumerate(scores)]
    return Mark(name, tuple(points))


def some_marks(seed):
    """Marks as chance has it: few or many, spread or crowded, with a second date or without."""
    chance = random.Random(seed)
    spread = chance.choice([0.2, 1.5, 6])
    low = chance.uniform(1, 7 - spread)

    def scores():
        return tuple(round(low + chance.random() * spread, chance.choice([0, 1, 2])) for _ in range(2))

    return [
        mark(f"{chance.choice(NAMES)} {number}", *(scores() for _ in range(chance.choice([1, 1, 2, 3]))))
        for number in range(chance.choice([1, 2, 6, 12, 20]))
    ]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("seed", range(30))
def test_no_words_lie_on_others_or_on_a_sign(seed, narrow):
    picture = plot(some_marks(seed), 1, 7, narrow=narrow)

    words, signs = text_boxes(picture), sign_boxes(picture)
    assert [(one, other) for (one, a), (other, b) in combinations(words, 2) if overlap(a, b)] == []
    assert [text for text, box in words for sign in signs if overlap(box, sign)] == []


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("seed", range(30))
def test_every_relationship_has_its_name_on_it(seed, narrow):
    marks = some_marks(seed)

    words = " ".join(texts(plot(marks, 1, 7, narrow=narrow), "plot-name", "plot-below"))
    assert sum(words.count(one.name[:6]) for one in {m.name[:6]: m for m in marks}.values()) == len(marks)


@pytest.mark.parametrize("seed", range(10))
def test_all_stays_on_the_paper(seed):
    picture = plot(some_marks(seed), 1, 7)

    width, height = (float(root_of(picture).get(name)) for name in ("width", "height"))
    for left, top, right, bottom in [box for _, box in text_boxes(picture)] + sign_boxes(picture):
        assert left >= 0 and top >= 0 and right <= width and bottom <= height


def test_the_same_scores_give_the_same_text():
    assert plot(some_marks(7), 1, 7) == plot(some_marks(7), 1, 7)


def test_says_what_it_is_and_names_the_corners_and_the_cross():
    picture = plot([mark("Mrs Reed", (5.33, 5.1)), mark("Helen Burns", (1.33, 1.5))], 1, 7, id="ecr")

    root = root_of(picture)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "ecr-title ecr-told"
    assert [one.get("id") for one in root if one.get("id")] == ["ecr-title", "ecr-told"]
    assert root[1].text == "2 relationships on scales from 1 to 7. The table says the same in numbers."
    assert texts(picture, "plot-region") == ["secure", "preoccupied", "dismissing", "fearful"]
    assert texts(picture, "plot-middle") == ["middle of the scale (not a norm)"]


def test_signs_differ_in_shape_not_in_colour_alone():
    picture = plot([mark(f"Person {number}", (1 + number / 3, 4)) for number in range(16)], 1, 7)

    signs = [one for one in root_of(picture).iter() if (one.get("class") or "").startswith("plot-sign")]
    holes = [one for one in root_of(picture).iter() if one.get("class") == "plot-hole"]
    assert (len(signs), len(holes)) == (16, 8)
    sides = [one.get("d", "").count("L") for one in signs[:8]]
    assert sides == [0, 3, 2, 3, 2, 11, 9, 11]


def test_more_anxiety_is_further_right_and_more_avoidance_further_up():
    picture = plot([mark("calm", (1, 1)), mark("worried", (7, 1)), mark("distant", (1, 7))], 1, 7)

    calm, worried, distant = sign_boxes(picture)
    assert worried[0] > calm[2] and abs(worried[3] - calm[3]) < 4
    assert distant[3] < calm[1] and abs(distant[0] - calm[0]) < 4


def test_arrows_lead_from_the_older_to_the_newer_scores():
    picture = plot([mark("Mr Rochester", (6, 2), (4, 2), (2, 2))], 1, 7)

    arrows = [one.get("d") for one in root_of(picture).iter() if "plot-arrow" in (one.get("class") or "")]
    assert len(arrows) == 2
    for path in arrows:
        start, end = (float(part.split()[0].lstrip("M")) for part in path.split("L"))
        assert start > end
    assert texts(picture, "plot-date") == ["4 Jan 2026", "4 Jul 2026"]


def test_no_date_and_no_arrow_for_a_single_point():
    picture = plot([mark("Mrs Reed", (5, 5))], 1, 7)

    assert texts(picture, "plot-date") == []
    assert "plot-arrow" not in picture


def test_bars_only_where_they_are_known():
    assert "plot-bar" not in plot([mark("Mrs Reed", (5, 5))], 1, 7)
    across = plot([mark("Mrs Reed", (5, 5), anxiety_error=0.5)], 1, 7)
    assert across.count("plot-bar") == 3
    assert plot([mark("Mrs Reed", (5, 5), anxiety_error=9, avoidance_error=9)], 1, 7).count("plot-bar") == 6


def test_equal_scores_stand_side_by_side_and_it_says_so():
    picture = plot([mark(name, (4, 4)) for name in ("Mother", "Father", "Aunt")], 1, 7)

    boxes = sign_boxes(picture)
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
    assert "Signs that would cover each other stand side by side." in picture
    assert "side by side" not in plot([mark("Mother", (4, 4)), mark("Father", (4, 5))], 1, 7)


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        '" onload="x',
        "a&b &amp; <b>",
        "\x00\x1b[31m\u202eevil",
        "",
        "]]>",
        "x" * 300,
    ],
)
def test_a_name_is_text_and_nothing_else(name):
    picture = plot([mark(name, (3, 3))], 1, 7)

    root = root_of(picture)
    assert {one.tag.split("}")[1] for one in root.iter()} <= {
        "svg", "title", "desc", "rect", "path", "circle", "text", "g",
    }  # fmt: skip
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")]


def test_other_scales_and_none_at_all():
    assert texts(plot([mark("one", (0, 3))], 0, 3), "plot-tick") == ["0", "0", "1", "1", "2", "2", "3", "3"]
    assert texts(plot([], 1, 5), "plot-name") == []
