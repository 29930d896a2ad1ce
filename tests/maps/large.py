"""Maps of any size, filled by chance, for tests of limits."""

import random
from dataclasses import replace

from clients.maps.things import Line, Map, Thing
from clients.maps.vocabulary import LINE_KINDS, TONES

WORDS = ("shut out", "alone", "bursts", "swallows", "again", "needs", "never enough")
KINDS = ("person", "event", "model", "pattern", "effect", "ingredient")


def large(things: int, lines: int, seed: int = 0) -> Map:
    """A map with so many things and lines (fewer lines where not so many can be joined)."""
    source = random.Random(seed)
    made = [Map.start("X").client, *(_thing(source, place) for place in range(1, things))]
    joined: dict[tuple[str, str, str], Line] = {}
    for _ in range(lines * 100):
        if len(joined) == lines:
            break
        line = _line(source, *source.sample(made, 2))
        if line and (line.source, line.target, line.kind) not in joined:
            key = sum(ends[:2] == (line.source, line.target) for ends in joined)
            joined[line.source, line.target, line.kind] = replace(line, key=key)
    return Map(tuple(made), tuple(joined.values()))


def _thing(source: random.Random, place: int) -> Thing:
    kind = source.choice(KINDS)
    system = source.choice(("old", "old", "new")) if kind in ("model", "pattern") else "old"
    words = " ".join(source.choice(WORDS) for _ in range(3))
    return Thing(
        id=f"t{place}", kind=kind, label=words, system=system, from_age=source.choice((None, 3, 9, 20))
    )


def _line(source: random.Random, one: Thing, other: Thing) -> Line | None:
    fitting = [
        kind for kind, rule in LINE_KINDS.items() if one.kind in rule.sources and other.kind in rule.targets
    ]
    if not fitting:
        return None
    kind = source.choice(fitting)
    tone = source.choice(("", *TONES)) if kind == "relationship" else ""
    return Line(source=one.id, target=other.id, kind=kind, words=source.choice(("", "builds up")), tone=tone)
