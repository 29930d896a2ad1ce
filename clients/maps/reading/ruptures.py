"""Hurts and mending: how an event felt beside how adults saw it, what it taught, and what was repaired.

A gap between the two may be what a child carried alone, also after mundane events (the source article's
earache). Mending is told beside it: good development goes with frequent reparation of what went wrong between
infant and adult (Tronick 1989, American Psychologist 44, 112-119), and Safran and Muran (2000) put the
negotiation of ruptures at the heart of change in therapy.
"""

from __future__ import annotations

from dataclasses import replace

from ..things import Map, Thing
from ..vocabulary import EVENT, TAUGHT
from ..words import shown
from . import sentences as say
from .prompt import Lines, Part, Prompt, Table

MOST_HURTS = 3
MOST_MENDED = 3


def ruptures(map: Map) -> Part:
    """The widest gaps between felt and seen, then what was mended, each by age."""
    events = sorted(map.of_kind(EVENT), key=_age)
    hurts = tuple(_hurt(map, event) for event in events if _gap(event) is not None)
    mended = tuple(_mending(map, event) for event in events if _how(event))
    lines = (Lines(hurts, MOST_HURTS, say.MORE_RUPTURES), Lines(mended, MOST_MENDED, say.MORE_RUPTURES))
    return Part(say.RUPTURES, "", lines, table=_table(map, events))


def _table(map: Map, events: list[Thing]) -> Table | None:
    """Every event of which it is known how it felt or was mended, felt and seen side by side."""
    rows = tuple(row for event in events if any((row := _row(map, event))[1:-1]))
    return Table(say.RUPTURES_TABLE, say.RUPTURES_HEAD, rows) if rows else None


def _row(map: Map, event: Thing) -> tuple[str, ...]:
    numbers = (event.felt, event.seen, _gap(event))
    return (
        say.called_with_age(event),
        *("" if number is None else str(number) for number in numbers),
        event.comforted,
        event.repaired,
        event.by.rstrip("."),
        say.together(shown(model) for model in _models(map, event)),
    )


def _age(event: Thing) -> tuple[bool, int]:
    """By age; what has none comes last."""
    return event.from_age is None, event.from_age or 0


def _gap(event: Thing) -> int | None:
    """How much worse it felt than the adults saw."""
    return None if event.felt is None or event.seen is None else event.felt - event.seen


def _how(event: Thing) -> str:
    """How it was mended, in words: a repair says more than comfort, a whole one more than a part."""
    answers = (("repaired", event.repaired), ("comforted", event.comforted))
    whole_first = sorted(answers, key=lambda answer: answer[1] != "yes")
    return next((say.HOW_MENDED[answer] for answer in whole_first if answer in say.HOW_MENDED), "")


def _hurt(map: Map, event: Thing) -> Prompt:
    gap = _gap(event) or 0
    text = say.HURT.format(event=say.called_with_age(event), felt=event.felt, seen=event.seen)
    asks = say.CARRIED_ASKS if gap > 0 else ""
    return replace(_with_models(map, event, "hurt", text, asks), weight=gap)


def _mending(map: Map, event: Thing) -> Prompt:
    sentence = say.MENDED_BY if event.by else say.MENDED
    text = sentence.format(event=say.called_with_age(event), how=_how(event), by=event.by.rstrip("."))
    return _with_models(map, event, "mended", text, say.MENDED_ASKS)


def _with_models(map: Map, event: Thing, kind: str, text: str, asks: str) -> Prompt:
    """What is known of an event, what it taught, and last what is asked."""
    lines = [line for line in map.lines_of(event.id) if line.kind == TAUGHT]
    models = say.together(shown(model) for model in _models(map, event))
    taught = say.IT_TAUGHT.format(models=models) if models else ""
    lights = (event.id, *(end for line in lines for end in (line.target, line.id)))
    return Prompt(kind, " ".join(filter(None, (text, taught, asks))), lights)


def _models(map: Map, event: Thing) -> list[Thing]:
    taught = (line for line in map.lines_of(event.id) if line.kind == TAUGHT)
    return [model for line in taught if (model := map.thing(line.target))]
