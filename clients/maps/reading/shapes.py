"""How the circles hold: the shapes that keep a problem going, and what several circles share.

Trap, dilemma and snag after Ryle (1979, British Journal of Psychiatry 134, 46-54) and Ryle and Kerr (2002,
Introducing Cognitive Analytic Therapy): a trap has consequences that seem to confirm the belief behind it; a
dilemma knows two ways only, and may go back and forth between them; a snag gives up a good aim as if it were
not allowed. How each is found on a map is this program's own rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..bands import is_new
from ..circles import Circle, Circles
from ..things import Map, Thing
from ..vocabulary import EFFECT, MODEL
from ..words import chain, count
from . import sentences as say
from .begin import is_old_pattern
from .prompt import Lines, Part, Prompt, about_circle, about_things

MOST_SHAPES = 6
MOST_SHARED = 3


def shapes(map: Map, circles: Circles) -> Part:
    """The shape of each vicious circle, the steps that most of them share, and the longest."""
    vicious = circles.vicious
    told = tuple(prompt for circle in vicious for prompt in _shapes_of(map, circle))
    among = (*_shared(map, vicious), *_longest(map, vicious)) if len(vicious) > 1 else ()
    about = say.NOT_ALL_CIRCLES.format(number=len(circles.listed)) if circles.more else ""
    return Part(say.CIRCLES, about, (Lines(told, MOST_SHAPES, say.MORE_CIRCLES), Lines(among)))


def trap(things: tuple[Thing, ...]) -> tuple[Thing, Thing] | None:
    """An old pattern of a circle and the old model that it seems to prove."""
    for place, model in enumerate(things):
        if model.kind == MODEL and not is_new(model) and things[place - 1].kind != MODEL:
            before = (things[place - step] for step in range(1, len(things)))
            pattern = next((thing for thing in before if is_old_pattern(thing)), None)
            return (pattern, model) if pattern else None
    return None


def dilemma(things: tuple[Thing, ...]) -> tuple[Thing, Thing] | None:
    """Two old patterns of a circle that are turned different ways, such as up and down."""
    patterns = [
        thing for thing in things if is_old_pattern(thing) and thing.way not in ("", "back_and_forth")
    ]
    others = (thing for thing in patterns if thing.way != patterns[0].way)
    other = next(others, None)
    return (patterns[0], other) if other else None


def snag(things: tuple[Thing, ...]) -> tuple[Thing, Thing] | None:
    """A good aim of a circle, a new way or a need, and the old pattern that takes its place."""
    for place, aim in enumerate(things):
        if not _is_good_aim(aim):
            continue
        after = (things[(place + step) % len(things)] for step in range(1, len(things)))
        following = next((thing for thing in after if thing.kind != EFFECT or _is_good_aim(thing)), None)
        if following and is_old_pattern(following):
            return aim, following
    return None


def _is_good_aim(thing: Thing) -> bool:
    return is_new(thing) or (thing.kind == EFFECT and thing.what == "need")


SHAPES = (("trap", say.TRAP, trap), ("dilemma", say.DILEMMA, dilemma), ("snag", say.SNAG, snag))


def _shapes_of(map: Map, circle: Circle) -> Iterator[Prompt]:
    things, name = chain(map, circle), say.called_circle(map, circle)
    for kind, sentence, shape in SHAPES:
        if found := shape(things):
            one, other = (say.called(thing) for thing in found)
            yield about_circle(kind, sentence.format(circle=name, one=one, other=other), circle)


def _shared(map: Map, vicious: tuple[Circle, ...]) -> Iterator[Prompt]:
    """The things that most circles go through, where more than one does."""
    through = Counter(id for circle in vicious for id in circle.things)
    most = max(through.values())
    shared = [thing for thing in map.things if through[thing.id] == most > 1]
    for thing in shared[:MOST_SHARED]:
        text = say.SHARED.format(thing=say.called(thing), circles=say.of_circles(most, len(vicious)))
        yield about_things("shared", text, (thing.id,))


def _longest(map: Map, vicious: tuple[Circle, ...]) -> Iterator[Prompt]:
    """The circle with the most steps, where no other has as many."""
    *_, second, circle = sorted(vicious, key=lambda one: len(one.things))
    if len(circle.things) == len(second.things):
        return
    name = say.called_circle(map, circle)
    text = say.LONGEST.format(circle=name, number=count(len(circle.things), "step"))
    yield about_circle("longest", text, circle)
