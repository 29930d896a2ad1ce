"""Mistakes in a text, said in the words that were typed, each with what to type in their place."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from typing import Final

from ..bands import is_new
from ..things import Map, Refused, Thing
from ..tones import tone_of
from ..vocabulary import CHAIN_KINDS, CLIENT, EVENT, HELPS_CHANGE, KINDS, LEADS_TO, PERSON, REPLACES, TAUGHT
from ..words import shown
from .guess import line_kind, looks_like_a_person, may_join
from .lookup import starting, whole
from .parts import PREFIXES, End, has_grammar, says_when, split_at_arrow_back
from .results import AlreadyThere, DidYouMean

BOTH_SIDES: Final = "A line needs a name on both sides of the arrow."
DIFFERENT_ENDS: Final = "A line needs two different ends."
CLIENT_HAS_NONE: Final = "{client} is the client: leave out what stands after the comma."
NO_KIND: Final = (
    "“{said}” is no kind of thing. Begin with person:, event:, model:, pattern:, effect:, ingredient: "
    "or new way:, or leave the colon out."
)
MORE_OF_IT: Final = "Type more of its name. For something new begin with its kind, such as person: or effect:"
IS_OLD: Final = "“{label}” is on the map as an old {kind}. Give what is new another name."
ONE_WAY: Final = "A line goes one way only. Type a line for each way, such as: Mother - critical -> Father"
POINTS_BACK: Final = (
    "Arrows point to the right here. Type what the line comes from first, then -> and the other end."
)

_BOTH_WAYS: Final = "↔⇔⟷"
_ARROWS: Final = {LEADS_TO: "->", TAUGHT: "=>", HELPS_CHANGE: "-|", REPLACES: "- instead of ->"}
_COLON = re.compile(r"([^:]+?)\s*:\s*")
_NEAR: Final = 0.8
_MOST_TOLD: Final = 3


def type_something(map: Map) -> Refused:
    """The refusal of a text that says nothing that could be put on the map."""
    return Refused(f"Type a name, or a line such as: Mother - critical -> {map.client.label}")


def check_kind(map: Map, text: str, end: End, *, by_itself: bool = False) -> None:
    """Refused: a word before a colon that says no kind. In a line, more words may be part of a name."""
    found = _COLON.match(text, end.start)
    if end.kind or found is None or says_when(end) or has_grammar(found[1]):
        return
    said, rest = found[1], text[found.end() :]
    known = whole(map, replace(end, name=said, whole=said, details=()))
    is_person = known.kind == PERSON if known else looks_like_a_person(said)
    close = get_close_matches(said.casefold(), PREFIXES, 1, _NEAR)
    if rest and (is_person or (not close and not known and tone_of(rest))):
        raise DidYouMean(f"{said} - {rest}", f"{text[: end.start]}{said} - {rest}")
    if close:
        raise DidYouMean(f"{close[0]}:", f"{text[: end.start]}{close[0]}: {rest}")
    if by_itself or " " not in said:
        raise Refused(NO_KIND.format(said=said))


def check_arrows(text: str) -> None:
    """Refused: an arrow that points back, with the text turned round where it has no other; or both ways."""
    found = split_at_arrow_back(text)
    if not found:
        return
    before, arrow, after = found
    if arrow in _BOTH_WAYS or arrow.endswith(">"):
        raise Refused(ONE_WAY)
    if not before or not after or has_grammar(before) or has_grammar(after):
        raise Refused(POINTS_BACK)
    raise DidYouMean(f"{after} -> {before}", f"{after} -> {before}")


def check_new(end: End, thing: Thing | None) -> None:
    """Refused: something called new that is on the map as old."""
    if thing and end.explicit and end.new and not is_new(thing):
        raise AlreadyThere(IS_OLD.format(label=thing.label, kind=KINDS[thing.kind].lower()), thing.id)


def check_fits_one(map: Map, end: End) -> None:
    """Refused: a beginning that fits several things. A kind or quotation marks mean something new."""
    fits = [] if end.kind else starting(map, end)
    if len(fits) > 1:
        labels = [*dict.fromkeys(f"“{thing.label}”" for thing in fits)]
        found = " or ".join(labels[:_MOST_TOLD])
        raise Refused(f"Which “{end.name}”: {found}? {MORE_OF_IT}")


def cannot_join(source: Thing, target: Thing, arrow: str) -> Refused:
    """The refusal of a line that means nothing, told as it was typed."""
    typed = f"{shown(source)} {_ARROWS[arrow]} {shown(target)}"
    return Refused(f"“{typed}” means nothing on the map. {_instead(source, target, arrow)}", "kind")


def _instead(source: Thing, target: Thing, arrow: str) -> str:
    """What to type in its place."""
    one, other = shown(source), shown(target)
    if arrow == TAUGHT:
        return "With => type a person or an event before it, and what was learned after it."
    if arrow == HELPS_CHANGE:
        return "With -| type an ingredient before it, and after it a model, a pattern or an effect."
    if arrow == REPLACES:
        return "“Instead of” goes from a new way to an old one."
    if may_join(line_kind(target.kind, source.kind), target, source):
        return f"Type it the other way round: {other} -> {one}"
    if CLIENT in (source.kind, target.kind):
        thing = other if source.kind == CLIENT else one
        return f"Only people have a line with the client: type what leads to “{thing}”, or what it leads to."
    if source.kind in (PERSON, EVENT) and target.kind in CHAIN_KINDS:
        return f"Type what was learned between them: {one} => “…” -> {other}"
    return "Choose other ends."
