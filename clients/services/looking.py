"""The map as somebody may look at it who must not see everything: masked before anything is made of it."""

from dataclasses import replace

from ..maps.things import Thing
from ..maps.vocabulary import EFFECT
from . import exports
from .maps import Opened


def shown(opened: Opened, names: str) -> Opened:
    """The same map with names as wanted, nothing private, and no words about its changes. Raises NameLeft."""
    return replace(opened, map=exports.handed_out(opened, names), tells_steps=False)


def as_shown(opened: Opened, names: str, texts: list[str]) -> list[str]:
    """What the therapist wrote to be read beside the shown map, named like it. Raises NameLeft."""
    if not texts:
        return []
    beside = [Thing(id=f"t{-number}", kind=EFFECT, label=text) for number, text in enumerate(texts, start=1)]
    with_texts = exports.handed_out(replace(opened, map=opened.map.with_things(beside)), names)
    return [thing.label for thing in with_texts.things[-len(texts) :]]
