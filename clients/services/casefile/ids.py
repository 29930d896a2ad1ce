"""Ids in files may say who somebody is, ids in the program never: the way from the one to the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from clients.maps.rules import THING_ID
from clients.maps.things import Map, Thing
from clients.maps.vocabulary import CLIENT, PERSON

from .strict import Node, shown

LONGEST_ID = 100
_FIRST = 10_000_001


class Ids:
    """Gives every id of a file its opaque one, the same on all maps of the case and at every import."""

    def __init__(self, seen: Iterable[str], taken: Iterable[str] = ()) -> None:
        order = dict.fromkeys(seen)
        used = {*order, *taken}
        fresh = (id for number in count(_FIRST) if (id := f"t{number}") not in used)
        # Numbered in the order of the file: a digest of a name could be tried out.
        self._opaque = {id: id if THING_ID.fullmatch(id) else next(fresh) for id in order}
        self._people: set[str] = set()

    @classmethod
    def of(cls, file: Node) -> Ids:
        """The ids of a file, in its order; whatever is malformed is refused later, at its place."""
        nodes = [node for map in _objects(file.value.get("maps")) for node in _objects(map.get("nodes"))]
        forms = _objects(file.value.get("questionnaires"))
        forms += [before for one in forms for before in _objects(one.get("replaced"))]
        abouts = [entry.get("about") for entry in forms]
        for assessment in _objects(file.value.get("assessments")):
            nodes += _objects(assessment.get("things"))
            for difficulty in _objects(assessment.get("difficulties")):
                abouts += _list(difficulty.get("with"))
        return cls(_texts(node.get("id") for node in nodes), _texts(abouts))

    def thing(self, node: Node) -> str:
        """The opaque id for the id of a node on a map."""
        node.filled(LONGEST_ID)
        return self._opaque[node.value]

    def ref(self, node: Node) -> str:
        """The id to remember for the next export; nothing where it was opaque already."""
        return "" if self._opaque[node.value] == node.value else str(node.value)

    def on_map(self, node: Node) -> str:
        """The opaque id an end of a line or a step of a circle means; "" when no map has it."""
        return (
            self._opaque.get(node.value, "") if isinstance(node.value, str) else node.refuse("must be text")
        )

    def know_people(self, maps: Iterable[Map], entered: Iterable[Thing] = ()) -> None:
        """Remembers who is a person on any of the maps, or in an assessment."""
        self._people |= {thing.id for map in maps for thing in map.of_kind(PERSON)}
        self._people |= {thing.id for thing in entered if thing.kind == PERSON}

    def person(self, node: Node) -> str:
        """The opaque id of a person of the case. An opaque id may be of somebody who was removed since."""
        id = self.on_map(node)
        removed = not id and node.value != CLIENT and THING_ID.fullmatch(node.value)
        if id not in self._people and not removed:
            node.refuse(f"is {shown(node.value)}, who is no person on the maps of this file")
        return id or str(node.value)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _objects(value: object) -> list[dict[str, Any]]:
    return [entry for entry in _list(value) if isinstance(entry, dict)]


def _texts(values: Iterable[object]) -> Iterator[str]:
    return (value for value in values if isinstance(value, str))
