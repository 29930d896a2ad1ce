"""What lies within a few steps of a thing or a line: one line is one step."""

from __future__ import annotations

from .things import Map

MOST_STEPS = 3
SIDES = {"": "All lines", "before": "Leads here", "after": "Follows"}


def within(map: Map, id: str, steps: int, side: str = "") -> frozenset[str]:
    """The ids of things and lines at most so many steps away, the start among them.

    Lines count in both directions; `side` follows them backwards (before) or forwards (after) only.
    """
    line = map.line(id)
    things = {line.source, line.target} if line else {id}
    found = {id, *things}
    for _ in range(steps):
        taken = [line for line in map.lines if _starts_in(things, line.source, line.target, side)]
        things |= {end for line in taken for end in (line.source, line.target)}
        found |= things | {line.id for line in taken}
    return frozenset(found)


def _starts_in(things: set[str], source: str, target: str, side: str) -> bool:
    return (side != "before" and source in things) or (side != "after" and target in things)
