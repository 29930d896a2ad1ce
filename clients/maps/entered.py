"""What an assessment asks about people, events and ingredients, and how that comes on to the map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from .edits import AddLine, AddThing, Edit, Together
from .rules import check_thing, folded
from .things import Line, Map, Refused, Thing
from .vocabulary import CLIENT, EVENT, INGREDIENT, OFFERS, PERSON, RELATIONSHIP
from .words import count, tie_words

# The details that a page of the assessment asks for.
ASKED: dict[str, tuple[str, ...]] = {
    PERSON: ("label", "role", "from_age", "to_age", "died", "words", "tone"),
    EVENT: (
        "label", "type", "from_age", "to_age", "repeated", "felt", "seen", "comforted", "repaired", "by",
    ),
    INGREDIENT: ("label", "type", "offered_by"),
}  # fmt: skip
_SAYS_IT_TOO = {PERSON: "role", EVENT: "type", INGREDIENT: "type"}  # mother; pain such as an earache


@dataclass(frozen=True, slots=True)
class Entered:
    """A thing as an assessment has it, and the section it was entered in; "" for one seen on the map."""

    section: str
    thing: Thing


def is_blank(thing: Thing) -> bool:
    """Whether nothing was filled in."""
    return thing == Thing(id=thing.id, kind=thing.kind, label="")


def named(thing: Thing) -> Thing | None:
    """The thing with a name: its own, else its role or type; None where neither is filled in yet."""
    if thing.label:
        return thing
    said = getattr(thing, _SAYS_IT_TOO.get(thing.kind, "label"))
    return replace(thing, label=said[:1].upper() + said[1:]) if said else None


def readable(thing: Thing) -> tuple[Thing, list[Refused]]:
    """The thing with only what the rules of the map allow, and what they refuse; it may have no name yet."""
    refused: list[Refused] = []
    while True:
        try:
            checked = check_thing(thing if thing.label.strip() else replace(thing, label="?"))
        except Refused as one:
            if one.field not in ASKED[thing.kind]:
                raise
            refused.append(one)
            empty: dict[str, Any] = {one.field: getattr(Thing(id="", kind="", label=""), one.field)}
            thing = replace(thing, **empty)
        else:
            return (checked if thing.label.strip() else replace(checked, label="")), refused


def there(map: Map, thing: Thing) -> Thing | None:
    """The thing on the map that this one is: the same id, or somebody or something of the same name."""
    same = map.thing(thing.id)
    if same and same.kind == thing.kind:
        return same
    name = named(thing)
    others = map.of_kind(thing.kind) if name else ()
    return next((one for one in others if name and folded(one.label) == folded(name.label)), None)


def matched(map: Map, things: Iterable[Thing]) -> dict[str, Thing]:
    """Who or what on the map each of these is, by its id: the one of that id, else one of the same name.

    A role or a type is no name: there may be two deaths, two brothers. So nothing of the map is two of them.
    """
    entered = list(things)
    found = {one.id: same for one in entered if (same := map.thing(one.id)) and same.kind == one.kind}
    taken = set(found)
    for one in entered:
        if one.id in found or not one.label:
            continue
        free = (other for other in map.of_kind(one.kind) if other.id not in taken)
        same = next((other for other in free if folded(other.label) == folded(one.label)), None)
        if same:
            found[one.id] = same
            taken.add(same.id)
    return found


def lacking(map: Map, things: Iterable[Thing]) -> list[Thing]:
    """Those that have a name and are not on the map; what was entered twice under one name is one."""
    entered = list(things)
    on_map = matched(map, entered)
    called = {(one.kind, folded(one.label)) for one in map.things}
    found: dict[tuple[str, str], Thing] = {}
    for one in entered:
        name = named(one)
        if not name or one.id in on_map:
            continue
        key = (one.kind, folded(one.label) or one.id)
        if key in found:
            found[key] = completed(found[key], name)
        elif key not in called:
            found[key] = name
    return list(found.values())


def adding(map: Map, things: Iterable[Thing]) -> Together:
    """Puts them on the map as one step, with how somebody was with the client, and who can offer what.

    The latter is a line where somebody of that name is there or comes along.
    """
    new = list(things)
    edits = (*(edit for thing in new for edit in _adding(thing)), *_offering(map.with_things(new), new))
    added = sum(isinstance(edit, AddThing) for edit in edits)
    said = f"add {count(added, 'thing')} from the assessment" if added > 1 else ""
    return Together(edits, said)


def with_tie(thing: Thing) -> tuple[Thing, Line | None]:
    """The thing as the map has it, and for a person the line that says how they were with the client."""
    if thing.kind != PERSON or not (thing.words or thing.tone):
        return thing, None
    tie = Line(source=thing.id, target=CLIENT, kind=RELATIONSHIP, words=thing.words, tone=thing.tone)
    return replace(thing, words="", tone=""), tie


def seen(map: Map, thing: Thing) -> Thing:
    """A thing of the map with the details that an assessment asks for, and nothing private."""
    details: dict[str, Any] = {name: getattr(thing, name) for name in ASKED[thing.kind]}
    if thing.kind == PERSON:
        details["words"], details["tone"] = tie_words(map, thing)
    return Thing(id=thing.id, kind=thing.kind, ref=thing.ref, **details)


def completed(seen: Thing, entered: Thing) -> Thing:
    """What is on the map, and where that says nothing what was entered."""
    empty = Thing(id=seen.id, kind=seen.kind, label="")
    names = [name for name in ASKED[seen.kind] if getattr(seen, name) == getattr(empty, name)]
    return replace(seen, **{name: getattr(entered, name) for name in names})


def _offering(map: Map, things: Iterable[Thing]) -> list[AddLine]:
    """The lines from people of the map to those ingredients that they are said to be able to offer."""
    people = {folded(one.label): one.id for one in map.of_kind(PERSON)}
    offered = ((people.get(folded(one.offered_by)), one.id) for one in things if one.kind == INGREDIENT)
    return [AddLine(Line(source=who, target=what, kind=OFFERS)) for who, what in offered if who]


def _adding(thing: Thing) -> list[Edit]:
    alone, tie = with_tie(thing)
    return [AddThing(alone), AddLine(tie)] if tie else [AddThing(alone)]
