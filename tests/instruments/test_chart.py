"""The chart of one score over time."""

from datetime import date
from itertools import combinations

import pytest

from clients.instruments.pictures.chart import Part, chart
from clients.instruments.pictures.labels import overlap
from tests.instruments.pictures import root_of, text_boxes, texts

PARTS = (
    Part(0, 4, "minimal"),
    Part(5, 9, "mild"),
    Part(10, 14, "moderate"),
    Part(15, 19, "moderately severe"),
    Part(20, 27, "severe"),
)
LOW_PARTS = (
    Part(0, 7, "normal"),
    Part(8, 9, "mild"),
    Part(10, 14, "moderate"),
    Part(15, 19, "severe"),
    Part(20, 42, "extremely severe"),
)
COURSE = ((date(2026, 1, 4), 18), (date(2026, 2, 10), 16), (date(2026, 4, 1), 12), (date(2026, 9, 1), 6))


def signs(picture):
    return [
        (float(one.get("cx")), float(one.get("cy")))
        for one in root_of(picture).iter()
        if one.get("class") == "chart-sign"
    ]


def test_shows_every_score_at_its_day_and_height():
    picture = chart(COURSE, 0, 27, title="PHQ-9, depression", parts=PARTS)

    places = signs(picture)
    assert [x for x, _ in places] == sorted(x for x, _ in places)
    assert [y for _, y in places] == sorted(y for _, y in places)  # the scores fall, so they stand lower
    weeks = places[1][0] - places[0][0], places[3][0] - places[2][0]
    assert weeks[1] / weeks[0] == pytest.approx(153 / 37, rel=0.02)
    assert texts(picture, "plot-name") == ["18", "16", "12", "6"]


def test_names_the_bands_at_the_side_and_where_they_begin():
    words = texts(chart(COURSE, 0, 27, title="PHQ-9", parts=PARTS), "plot-tick")

    assert [word for word in words if word in {part.label for part in PARTS}] == [
        part.label for part in PARTS
    ]
    assert [word for word in words if word.isdigit()] == ["0", "5", "10", "15", "20", "27"]


def test_a_band_is_no_longer_than_its_key_says():
    parts = (Part(5, 9, "mild"), Part(15, 19, "severe"))
    picture = chart(COURSE, 0, 27, title="a measure", parts=parts)

    *_, frame = (one for one in root_of(picture).iter() if one.get("class") == "chart-frame")
    stripes = [one for one in root_of(picture).iter() if (one.get("class") or "").startswith("chart-part")]
    assert sum(float(one.get("height")) for one in stripes) < float(frame.get("height")) * 0.4
    numbers = [word for word in texts(picture, "plot-tick") if word.isdigit()]
    assert numbers == ["0", "5", "9", "15", "19", "27"]


def test_without_bands_the_scale_has_even_steps():
    words = texts(chart(COURSE, 0, 40, title="a measure"), "plot-tick")

    assert words[:9] == ["0", "5", "10", "15", "20", "25", "30", "35", "40"]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("bound", [None, 3.1, 5.5])
@pytest.mark.parametrize(("parts", "high"), [((), 27), (PARTS, 27), (LOW_PARTS, 42)])
@pytest.mark.parametrize("many", [1, 2, 4, 12, 30])
def test_no_words_lie_on_others(parts, high, bound, many, narrow):
    course = [(date(2026, 1 + place // 28, 1 + place % 28), (place * 7) % high) for place in range(many)]
    picture = chart(course, 0, high, title="a measure", parts=parts, bound=bound, narrow=narrow)

    words = text_boxes(picture)
    assert [(one, other) for (one, a), (other, b) in combinations(words, 2) if overlap(a, b)] == []


def test_reliable_change_is_a_dashed_line_on_each_side_of_the_first_score():
    picture = chart(COURSE, 0, 27, title="PHQ-9", bound=6)

    assert picture.count('class="chart-bound"') == 2
    assert texts(picture, "plot-middle") == ["reliable change beyond this line"] * 2
    assert "chart-bound" not in chart(COURSE, 0, 27, title="PHQ-9")
    assert "chart-bound" not in chart(COURSE[:1], 0, 27, title="PHQ-9", bound=6)
    assert chart(COURSE, 0, 27, title="PHQ-9", bound=12).count('class="chart-bound"') == 1


def test_says_what_it_is_and_is_the_same_each_time():
    picture = chart(COURSE[:1], 0, 27, title="PHQ-9 <total>", id="phq9")

    root = root_of(picture)
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "phq9-title phq9-told")
    assert root[0].text == "PHQ-9 <total>"
    assert root[1].text == "1 score on a scale from 0 to 27. The table says the same in numbers."
    assert picture == chart(COURSE[:1], 0, 27, title="PHQ-9 <total>", id="phq9")
