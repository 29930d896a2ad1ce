"""Dates and counts in the words of the clients list and the client page."""

from datetime import datetime, timedelta
from typing import Any

from django import template
from django.utils import formats, timezone

from ..maps.vocabulary import NAMES, VIEWS

register = template.Library()


@register.filter
def day_words(moment: datetime | None) -> str:
    """today, yesterday, or the date; nothing for never."""
    if moment is None:
        return ""
    day, today = timezone.localtime(moment).date(), timezone.localdate()
    if day == today:
        return "today"
    if day == today - timedelta(days=1):
        return "yesterday"
    return formats.date_format(day, "j F Y")


@register.filter
def map_counts(counted: Any) -> str:
    """How much is on a map, from a client with counts."""
    things, circles = counted.things, counted.circles
    if not things:
        return "not started"
    return f"{_many(things, 'thing')}, {_many(circles, 'circle')}"


@register.filter
def map_facts(revision: Any) -> str:
    """How much is on a stored map, for the page of its client."""
    return f"{_many(revision.things, 'thing')} · {_many(revision.circles, 'vicious circle')}"


@register.filter
def picture_words(picture: Any) -> str:
    """Which view a kept picture shows, with which names, and the kind of file."""
    return f"{VIEWS[picture.view]}, {NAMES[picture.names].lower()}, {picture.format.upper()}"


def _many(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
