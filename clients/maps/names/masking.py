"""Maps to show to others: without what is private, and without the names of people.

Masking happens to the map itself, so that nothing made from it can give a name away.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from ..things import Line, Map, NamedCircle, Thing
from ..vocabulary import CLIENT, LINE_FIELDS, PERSON, THING_FIELDS
from .spoken import SMALL_WORDS, SOMEONE, Spoken, folded_text, name_parts, written_as_sentence

Part = TypeVar("Part", Thing, Line)
_TEXTS: dict[type, list[str]] = {
    Thing: [name for name, field in THING_FIELDS.items() if field.holds == "text"],
    Line: [name for name, field in LINE_FIELDS.items() if field.holds == "text"],
}


def shareable(map: Map, *, notes: bool = False) -> Map:
    """The map without private things, private lines and notes; with notes=True all of it."""
    if notes:
        return map
    things = tuple(replace(thing, note="") for thing in map.things if not thing.private)
    kept = {thing.id for thing in things}
    lines = tuple(
        replace(line, note="")
        for line in map.lines
        if not line.private and line.source in kept and line.target in kept
    )
    return Map(things, lines, tuple(circle for circle in map.named if kept.issuperset(circle.things)))


def mask(map: Map, names: str, also: tuple[str, ...] = (), hide: tuple[str, ...] = ()) -> Map:
    """The map with names as "full", "initials" or "roles"; the last two also leave out what is private.

    `also` are names that mean the client without standing on the map, such as the full name on record. `hide`
    are words that may be names of people who are not on the map; "someone" stands in their place.
    """
    if names == "full":
        return map
    shown = shareable(map)
    spoken = Spoken(map, also, hide)
    display = _roles(shown, spoken) if names == "roles" else _initials(shown, spoken)
    say = spoken.replacer(display)
    things = tuple(_masked_thing(thing, say, display, names) for thing in shown.things)
    lines = tuple(_masked(line, say) for line in shown.lines)
    named = tuple(NamedCircle(say(circle.name), circle.things) for circle in shown.named)
    return Map(things, lines, named)


def for_others(map: Map, names: str, also: tuple[str, ...] = (), hide: tuple[str, ...] = ()) -> Map:
    """The map as it leaves the therapist's hands: nothing private, and names as they are wanted."""
    return shareable(map) if names == "full" else mask(map, names, also, hide)


def _roles(map: Map, spoken: Spoken) -> dict[str, str]:
    """What each person is shown as: the alias, else the role."""
    roles = {person.id: _role(person, spoken) for person in map.of_kind(PERSON)}
    return _told_apart({CLIENT: "Client"} | roles)


def _told_apart(wanted: dict[str, str]) -> dict[str, str]:
    """The same, numbered where several people share it; the client never has a number."""
    counts = Counter(wanted.values())
    display: dict[str, str] = {}
    for id, words in wanted.items():
        alone = id == CLIENT or (counts[words] == 1 and words.casefold() != SOMEONE)
        display[id] = words if alone else _numbered(words, {*display.values(), *wanted.values()})
    return display


def _numbered(role: str, taken: set[str]) -> str:
    number = 1
    while f"{role} {number}" in taken:
        number += 1
    return f"{role} {number}"


def _role(person: Thing, spoken: Spoken) -> str:
    role = person.role.split(",")[0].strip()
    only_plain = "" if name_parts(person) else person.label
    for words in (person.alias, role, only_plain):
        if words and not spoken.named_in(words):
            return words[0].upper() + words[1:]
    return SOMEONE.capitalize()


def _initials(map: Map, spoken: Spoken) -> dict[str, str]:
    return _told_apart({person.id: _first_letters(person, spoken) for person in map.of_kind(CLIENT, PERSON)})


def _first_letters(person: Thing, spoken: Spoken) -> str:
    """The initials of a name; a sentence that names nobody has none."""
    names_nobody = (
        written_as_sentence(person) and not name_parts(person) and not spoken.named_in(person.label)
    )
    return person.label if names_nobody else _initials_of(person.label)


def _initials_of(label: str) -> str:
    words = [re.sub(r"^[\W_]+", "", word) for word in label.split()]
    told = [word for word in words if word and folded_text(word) not in SMALL_WORDS]
    return " ".join(f"{word[0].upper()}." for word in told[:4]) or SOMEONE


def _masked_thing(thing: Thing, say: Callable[[str], str], display: dict[str, str], names: str) -> Thing:
    masked = _masked(thing, say)
    if thing.id not in display:
        return replace(masked, ref="")
    first, *others = (part.strip() for part in masked.role.split(","))
    said_already = names == "roles" and display[thing.id].casefold().startswith(first.casefold())
    role = ", ".join(others) if said_already else masked.role
    return replace(masked, label=display[thing.id], role=role, alias="", ref="")


def hidden(text: str, hide: tuple[str, ...]) -> str:
    """The text with "someone" in the place of each of these words."""
    return Spoken(Map(()), (), hide).replacer({})(text)


def texts(map: Map) -> Iterator[str]:
    """Every text of the map that somebody wrote."""
    for part in (*map.things, *map.lines):
        yield from filter(None, (getattr(part, name) for name in (*_TEXTS[type(part)], "note")))
    yield from (thing.ref for thing in map.things if thing.ref)
    yield from (circle.name for circle in map.named)


def blank(map: Map) -> Map:
    """The map with an x for every text, so that only what the program itself writes is left of it."""
    things = tuple(replace(thing, note="", ref="", **_crossed(thing)) for thing in map.things)
    lines = tuple(replace(line, note="", **_crossed(line)) for line in map.lines)
    return Map(things, lines, tuple(NamedCircle("x", circle.things) for circle in map.named))


def _crossed(part: Thing | Line) -> dict[str, Any]:
    return {name: "x" for name in _TEXTS[type(part)] if getattr(part, name)}


def _masked(part: Part, say: Callable[[str], str]) -> Part:
    masked: dict[str, Any] = {name: say(getattr(part, name)) for name in _TEXTS[type(part)]}
    return replace(part, **masked)
