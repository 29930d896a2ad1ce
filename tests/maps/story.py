"""The map of the first story, typed as a therapist types it."""

from clients.maps.edits import apply
from clients.maps.shorthand import read
from clients.maps.things import Map, Thing

SHUT_OUT = "If I show what I feel, I am shut out"
TYPED = (
    "Mrs Reed - cold, shaming -> Jane",
    "event: Locked in the red-room, 10",
    f'Mrs Reed => "{SHUT_OUT}"',
    f'Locked => "{SHUT_OUT}"',
    f'"{SHUT_OUT}" -> pattern: Swallows her needs and serves',
    "Swallows -> Nobody sees what she needs",
    "Nobody sees what she needs -> pattern: Bursts out after long silence",
    "Bursts -> Others punish or pull back",
    f'Others - proves it -> "{SHUT_OUT}"',
    "Being met as an equal -| Swallows",
)


def typed(*lines: str, map: Map | None = None) -> Map:
    """The map after these lines were typed one after another."""
    map = map or Map.start("Jane")
    for line in lines:
        map = apply(map, read(line, map).edit)
    return map


def thing(map: Map, label: str) -> Thing:
    return next(thing for thing in map.things if thing.label == label)
