"""How people are named in an access pack: in every text of it in the same way."""

from collections.abc import Callable, Iterator
from typing import Any

from ...maps.names import mask, names_left, possible_names
from ...maps.things import Map, Thing
from ...maps.vocabulary import PERSON
from ..exports import NameLeft

REFERENCES = ("id", "source", "target", "about", "with", "things")  # these hold the id of a thing
WRITERS = ("signed", "entered", "written")  # who wrote it is said to the client

Say = Callable[[str], str]


def naming(names: str, client: Thing, people: list[Thing], also: tuple[str, ...], texts: list[str]) -> Say:
    """What each of these texts says with people named as wanted. Raises NameLeft."""
    if names == "full":
        return lambda text: text
    written = list(dict.fromkeys(filter(None, texts)))
    said = tuple(Thing(id=f"s{number}", kind="event", label=text) for number, text in enumerate(written))
    everything = Map((client, *_once(people), *said))
    hide = possible_names(mask(everything, names, also))
    masked = mask(everything, names, also, hide)
    if names_left(everything, masked, also, hide):
        raise NameLeft("A name would still be in the pack. Nothing was made. Choose another way of naming.")
    known = {text: masked.thing(thing.id).label for text, thing in zip(written, said, strict=True)}
    return lambda text: known[text] if text else text


def texts_of(value: Any, key: str = "") -> Iterator[str]:
    """Every text in the values of a case file that may name somebody."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in WRITERS:
                yield from texts_of(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner, key)
    elif isinstance(value, str):
        yield value


def renamed(value: Any, say: Say, ids: dict[str, str], key: str = "") -> Any:
    """The same values as they are said; `ids` stand in the place of those that a file once brought."""
    if isinstance(value, dict):
        kept = {name: inner for name, inner in value.items() if name in WRITERS}
        changed = {name: renamed(inner, say, ids, name) for name, inner in value.items() if name not in kept}
        return {name: kept.get(name, changed.get(name)) for name in value}
    if isinstance(value, list):
        return [renamed(inner, say, ids, key) for inner in value]
    if not isinstance(value, str):
        return value
    return ids[value] if key in REFERENCES and value in ids else say(value)


def _once(people: list[Thing]) -> tuple[Thing, ...]:
    """Each person once, whatever they are called in other versions of the map."""
    named: dict[str, Thing] = {}
    for one in people:
        if one.kind == PERSON:
            named.setdefault(one.label.casefold(), one)
    return tuple(
        Thing(id=f"p{number}", kind=PERSON, label=one.label, role=one.role, alias=one.alias)
        for number, one in enumerate(named.values())
    )
