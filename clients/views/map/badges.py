"""Scores on the boxes of people, put on the stored picture for one page when they are wished."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.html import escape

from clients.lettering import text_width
from clients.maps.things import Map
from clients.models import Client
from clients.services import questionnaires, scores
from clients.templatetags.questionnaires import number

# A thing of the picture: its opening tag up to the end of its name, the first shape, and all the rest.
_THING = re.compile(
    r'(<a class="thing [^>]*data-thing="([\w-]+)"[^>]*aria-label="[^"]*)("[^>]*>)(.*?)(</a>)', re.S
)
_SHAPE = re.compile(r' (?:d|points)="([^"]*)"')
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
HEIGHT, SIZE = 13.5, 10.0  # points


@dataclass(frozen=True, slots=True)
class Badge:
    """The newest attachment scores about one person."""

    instrument: str
    day: date
    anxiety: float
    avoidance: float

    @property
    def short(self) -> str:
        """What fits on a box."""
        return f"anx {self.anxiety:.1f} · avo {self.avoidance:.1f}"

    @property
    def words(self) -> str:
        day = date_format(self.day, "j M Y")
        return f"{self.instrument}, {day}: anxiety {number(self.anxiety)}, avoidance {number(self.avoidance)}"


def badges(client: Client, map: Map) -> dict[str, Badge]:
    """Id of a person on the map -> badge."""
    newest = scores.newest_dimensions(questionnaires.given(client, map))
    return {
        id: Badge(one.instrument.abbreviation, one.date, place.anxiety, place.avoidance)
        for id, (one, place) in newest.items()
    }


def with_badges(svg: str, badges: dict[str, Badge]) -> str:
    """The picture with a badge at the lower left of each box that has one, where few lines begin."""

    def mark(thing: re.Match[str]) -> str:
        start, id, end, inside, close = thing.groups()
        badge = badges.get(id)
        shape = badge and _SHAPE.search(inside)
        if not badge or not shape:
            return thing[0]
        return f"{start} {escape(badge.words)}.{end}{inside}{_drawn(badge.short, shape[1])}{close}"

    return _THING.sub(mark, svg) if badges else svg


def _drawn(words: str, outline: str) -> str:
    numbers = [float(number) for number in _NUMBER.findall(outline)]
    left, lower = min(numbers[::2]) - 4, max(numbers[1::2]) - 3
    wide = text_width(words, SIZE) + 8
    return (
        f'<g class="score-badge"><rect x="{left:.2f}" y="{lower:.2f}" width="{wide:.2f}" '
        f'height="{HEIGHT:g}" rx="4"/><text x="{left + wide / 2:.2f}" y="{lower + HEIGHT - 3.6:.2f}" '
        f'font-size="{SIZE:g}" text-anchor="middle">{escape(words)}</text></g>'
    )
