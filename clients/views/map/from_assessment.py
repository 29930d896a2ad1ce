"""What the assessment has and the map lacks: put on the map one by one, or all at once."""

from __future__ import annotations

from django.http import HttpResponse

from clients.maps.edits import AddThing, Together
from clients.maps.entered import adding
from clients.maps.things import Refused, Thing, fresh_id
from clients.maps.vocabulary import DIFFICULTIES_ON_MAP, EFFECT

from . import answer
from .answer import changing
from .desk import Desk

THERE = "That is on the map already, or not in the assessment any more."
NOTHING_MORE = "All that the assessment has is on the map already."


@changing
def add_difficulty(desk: Desk, code: str) -> HttpResponse:
    """Puts a difficulty of the assessment on the map; it then leaves the list by itself."""
    if code not in DIFFICULTIES_ON_MAP:
        return answer.not_changed(desk, "That difficulty is not one of the nine.")
    effect = difficulty(desk, code)
    return answer.done(desk, Together((AddThing(effect),)), show=effect.id)


@changing
def add_entered(desk: Desk, thing_id: str) -> HttpResponse:
    """Puts a person, an event or an ingredient of the assessment on the map."""
    found = [thing for thing in desk.panel.lacking if thing.id == thing_id]
    if not found:
        raise Refused(THERE)
    return answer.done(desk, adding(desk.map, found), show=found[0].id)


@changing
def add_all(desk: Desk) -> HttpResponse:
    """Puts all that the map lacks on it, as one step for undo."""
    effects = [difficulty(desk, code) for code, *_ in desk.panel.lacking_difficulties]
    missing = [*desk.panel.lacking, *effects]
    if not missing:
        raise Refused(NOTHING_MORE)
    return answer.done(desk, adding(desk.map, missing), show="")


def difficulty(desk: Desk, code: str) -> Thing:
    """A difficulty as the map has it."""
    id = fresh_id(thing.id for thing in desk.map.things)
    return Thing(id=id, kind=EFFECT, label=DIFFICULTIES_ON_MAP[code], difficulty=code)
