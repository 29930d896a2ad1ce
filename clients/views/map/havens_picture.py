"""Who was there as a small picture: people from top to bottom, ages from left to right.

Each of the four has its shape and its corner of a cell; full for yes, with a hole for partly, an outline for
no. It says nothing that the list beside it does not say in words.
"""

from __future__ import annotations

from collections.abc import Iterator

from clients.instruments.pictures import svg
from clients.instruments.pictures.shapes import sign
from clients.maps.reading import sentences
from clients.maps.reading.havens import people_known, periods_known
from clients.maps.things import Map, Thing
from clients.maps.vocabulary import FUNCTIONS
from clients.maps.words import count

WIDTH, NAMES, TOP = 320.0, 104.0, 24.0
ROW, LEGEND_ROW = 32.0, 20.0
TYPE, SMALL, REACH = 11.5, 10.5, 4.6
CORNERS = ((-1, -1), (1, -1), (-1, 1), (1, 1))
SHORT = {"before_birth": "unborn"}


def drawn(map: Map) -> str:
    """The picture as an SVG; "" where nothing is known."""
    people, periods = people_known(map), periods_known(map)
    if not people:
        return ""
    foot = TOP + ROW * len(people)
    parts = [*_ages(periods, foot), *_legend(foot)]
    for place, person in enumerate(people):
        parts += _row(person, periods, TOP + ROW * place)
    told = sentences.HAVENS_PICTURE_SAYS.format(
        people=count(len(people), "person", "people"), periods=count(len(periods), "period")
    )
    size = (WIDTH, foot + 3 * LEGEND_ROW + 8)
    return svg.figure("havens", "havens", size, sentences.HAVENS_PICTURE, told, parts)


def _column(periods: list[str], place: float) -> float:
    return NAMES + (WIDTH - NAMES) * place / len(periods)


def _ages(periods: list[str], foot: float) -> Iterator[str]:
    for place, period in enumerate(periods):
        x = _column(periods, place)
        text = SHORT.get(period, period.replace("-", "–"))
        yield svg.line("havens-rule", (x, 4), (x, foot))
        yield svg.words(
            "havens-age", (_column(periods, place + 0.5), TOP - 8), text, _fitting(periods), "middle"
        )


def _fitting(periods: list[str]) -> float:
    """A size of type at which nine ages stand beside each other too."""
    return SMALL if len(periods) < 8 else 8.5


def _row(person: Thing, periods: list[str], top: float) -> Iterator[str]:
    yield svg.line("havens-rule", (0, top), (WIDTH, top))
    names = svg.lines_of(person.label, TYPE, NAMES - 8, 2)
    first = top + ROW / 2 + TYPE * 0.36 - (len(names) - 1) * TYPE * svg.LEADING / 2
    for place, name in enumerate(names):
        yield svg.words("havens-name", (0, first + place * TYPE * svg.LEADING), name, TYPE)
    for period, function, answer in person.functions:
        at = _column(periods, periods.index(period) + 0.5), top + ROW / 2
        yield from _mark(function, answer, at)


def _mark(function: str, answer: str, at: tuple[float, float]) -> Iterator[str]:
    number = list(FUNCTIONS).index(function)
    across, down = CORNERS[number]
    yield _sign(number, answer, (at[0] + 7 * across, at[1] + 7 * down))


def _sign(number: int, answer: str, at: tuple[float, float]) -> str:
    shape = sign(number, at, REACH, f"is-{answer}")
    hole = (
        f'<circle class="plot-hole" cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="2"/>' if answer == "partly" else ""
    )
    return shape + hole


def _legend(foot: float) -> Iterator[str]:
    """What the shapes and their fillings mean."""
    yield svg.line("havens-rule", (0, foot), (WIDTH, foot))
    names = [(number, "yes", name) for number, name in enumerate(FUNCTIONS.values())]
    for place, (number, answer, name) in enumerate(names):
        x, y = 8 + WIDTH / 2 * (place % 2), foot + LEGEND_ROW * (place // 2 + 1)
        yield _sign(number, answer, (x, y - 4))
        yield svg.words("havens-age", (x + 12, y), name, SMALL)
    for place, (answer, name) in enumerate((("yes", "yes"), ("partly", "partly"), ("no", "no"))):
        x, y = 8 + WIDTH / 4 * place, foot + 3 * LEGEND_ROW
        yield _sign(0, answer, (x, y - 4))
        yield svg.words("havens-age", (x + 12, y), name, SMALL)
