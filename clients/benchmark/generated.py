"""Maps of a chosen size for measuring: the same size and seed always give the same map."""

import random
from collections.abc import Iterator

from ..maps.edits import AddLine, AddThing, apply
from ..maps.rules import check_map
from ..maps.things import Line, Map, Refused, Thing
from ..maps.vocabulary import TONES, WAYS

WORDS = [
    "cold", "warm", "quiet", "alone", "held", "left", "waiting", "angry", "small", "useful", "seen", "shut",
    "kept", "away", "comes", "back", "hides", "serves", "bursts", "freezes", "asks", "again", "nobody",
    "hears", "the", "door", "closes", "stays", "near", "promises",
]  # fmt: skip
# Out of ten things: four people, one event, two models, two in what happens now, one way out.
KINDS = [
    "person", "person", "event", "model", "pattern", "effect", "person", "model", "ingredient", "person",
]  # fmt: skip
LINES_PER_THING = 1.6


def generated_map(things: int, seed: int = 1) -> Map:
    """A valid map with this many things, about 1.6 lines a thing, some of them in circles."""
    dice = random.Random(seed)  # noqa: S311 - not for secrets
    map = Map.start("Client")
    for number in range(1, things):
        map = apply(map, AddThing(_thing(number, dice)))
    for line in _lines(map, dice):
        try:
            map = apply(map, AddLine(line))
        except Refused:  # an equal line is there already
            continue
        if len(map.lines) >= things * LINES_PER_THING:
            break
    return check_map(map)


def _thing(number: int, dice: random.Random) -> Thing:
    kind = KINDS[number % len(KINDS)]
    label = " ".join(dice.choices(WORDS, k=dice.randint(2, 6))).capitalize() + f" {number}"
    ages = {"from_age": dice.randint(0, 20)} if kind in ("person", "event") else {}
    way = dice.choice(list(WAYS)) if kind == "pattern" else ""
    return Thing(id=f"t{number}", kind=kind, label=label, way=way, **ages)


def _lines(map: Map, dice: random.Random) -> Iterator[Line]:
    """First each person's tie, then lines between random things of kinds that go together."""
    people, events = map.of_kind("person"), map.of_kind("event")
    models, chain = map.of_kind("model"), map.of_kind("model", "pattern", "effect")
    for person in people:
        words = " ".join(dice.choices(WORDS, k=2))
        tone = dice.choice(list(TONES))
        yield Line(source=person.id, target="client", kind="relationship", words=words, tone=tone)
    for ingredient in map.of_kind("ingredient"):
        yield Line(source=ingredient.id, target=dice.choice(chain).id, kind="helps_change")
    while True:
        yield Line(source=dice.choice(people + events).id, target=dice.choice(models).id, kind="taught")
        for _ in range(3):
            start, step = dice.randrange(len(chain)), dice.choice((1, 1, 2, -2))
            end = chain[(start + step) % len(chain)]
            yield Line(source=chain[start].id, target=end.id, kind="leads_to")
