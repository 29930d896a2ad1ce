"""Therapy over time in sentences: prompts for the panel, and a paragraph for a review or a letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..vocabulary import CLIENT
from ..words import count
from . import sentences as say
from .course import CLOSED, OPEN, Course, Kept, Lane, Way
from .prompt import Lines, Part, Prompt, Table

MOST_CIRCLES = 4
MOST_WAYS = 3
MOST_AMONG = 6
MOST_CIRCLES_IN_A_LETTER = 6


@dataclass(frozen=True, slots=True)
class Story:
    """What the versions say of something, as a statement; `asks` follows it in the panel alone."""

    kind: str  # what is said, whatever it is said of
    statement: str
    asks: str = ""
    lights: tuple[str, ...] = ()
    circle: str = ""  # the circle that all of `lights` is, if it is one


def over_time(course: Course | None, left_out: str = "") -> Part:
    """What opened and closed, was tried and was agreed. `left_out`: what was not looked at, in a sentence."""
    if course is None:
        return Part(say.OVER_TIME)
    lines = (
        Lines(tuple(_prompt(story) for story in _circles(course)), MOST_CIRCLES, say.MORE_OVER_TIME),
        Lines(tuple(_prompt(story) for story in _ways(course)), MOST_WAYS, say.MORE_OVER_TIME),
        Lines(tuple(_prompt(story) for story in (*_ingredients(course), *_agreed(course)))),
    )
    first, last = (day_words(course.kept[place].day) for place in (0, -1))
    about = say.ABOUT_OVER_TIME.format(number=len(course.kept), first=first, last=last)
    return Part(say.OVER_TIME, about, lines, left_out, versions_table(course))


def letter(course: Course) -> str:
    """One paragraph: what the versions say, without questions."""
    label = course.kept[-1].map.client.label
    client = say.THE_CLIENT if label.casefold() == CLIENT else label
    first, last = (version_words(course.kept[place]) for place in (0, -1))
    begins = say.LETTER_BEGINS.format(number=len(course.kept), client=client, first=first, last=last)
    stories = [
        *_circles_in_a_letter(course),
        *_ways(course),
        *_ingredients(course),
        *_agreed(course),
    ]
    ends = say.LETTER_ENDS.format(client=client)
    return " ".join([begins, *_counted(course), *(story.statement for story in stories), ends])


def _circles_in_a_letter(course: Course) -> list[Story]:
    """The first of those that changed, and how many more there are."""
    circles = list(_circles(course))
    more = len(circles) - MOST_CIRCLES_IN_A_LETTER
    last = [Story("more", say.LETTER_MORE.format(circles=count(more, "more circle")))] if more > 0 else []
    return [*circles[:MOST_CIRCLES_IN_A_LETTER], *last]


def versions_table(course: Course) -> Table:
    """Everything that can be followed, version by version."""
    head = (say.OVER_TIME, *(say.capital(_with(kept)) for kept in course.kept))
    lanes = [
        *((lane, _in_words(lane)) for lane in course.circles),
        *((way.lane, _anxieties(way)) for way in course.ways),
        *((lane, _in_words(lane)) for lane in course.ingredients),
    ]
    rows = [(lane.name, *cells) for lane, cells in lanes]
    agreed = (say.AGREED, *(str(len(ids)) for ids in course.agreed))
    return Table(say.OVER_TIME_TABLE, head, (*rows, agreed))


def version_words(kept: Kept) -> str:
    """Session 9 (25 May 2026); of one without a name its day."""
    return f"{kept.title} ({day_words(kept.day)})" if kept.title else day_words(kept.day)


def _with(kept: Kept) -> str:
    """The same with the word before it: with Session 9 (25 May 2026), on 25 May 2026."""
    return (say.WITH_VERSION if kept.title else say.ON_DAY).format(version=version_words(kept))


def day_words(day: date) -> str:
    """25 May 2026."""
    return f"{day.day} {day:%B %Y}"


def _prompt(story: Story) -> Prompt:
    return Prompt(story.kind, f"{story.statement} {story.asks}".strip(), story.lights, story.circle)


def _circles(course: Course) -> Iterator[Story]:
    """Every circle of which something has changed."""
    for lane in course.circles:
        if sentence := _what_became(lane):
            came, since, last = (course.kept[place] for place in (lane.first, lane.since, lane.last))
            statement = sentence.format(
                circle=lane.name,
                came=_with(came),
                since=version_words(since),
                last=version_words(last),
            )
            circle = lane.id if lane.is_there else ""
            kind, asks = _CIRCLE_STORIES[sentence]
            yield Story(kind, statement, asks, lane.lights, circle)


def _what_became(lane: Lane) -> str:
    """The sentence that fits; "" where it was the same all the time."""
    if not lane.is_there:
        return say.IS_GONE
    if lane.since == 0:
        return ""
    if lane.since == lane.first:
        return say.CAME_OPEN if lane.states[-1] == OPEN else say.CAME_CLOSED
    before = lane.states[lane.since - 1]
    if before not in (OPEN, CLOSED):
        return say.IS_BACK
    if lane.states[-1] in lane.states[: lane.since]:
        return say.OPEN_AGAIN if lane.states[-1] == OPEN else say.CLOSED_AGAIN
    if lane.first == 0:
        return say.HAS_OPENED if lane.states[-1] == OPEN else say.HAS_CLOSED
    return say.CAME_AND_OPENED if lane.states[-1] == OPEN else say.CAME_AND_CLOSED


# The sentence -> its kind, and what is asked with it.
_CIRCLE_STORIES = {
    say.HAS_OPENED: ("opened", say.OPENED_ASKS),
    say.HAS_CLOSED: ("closed", say.CLOSED_ASKS),
    say.OPEN_AGAIN: ("opened again", say.OPENED_ASKS),
    say.CLOSED_AGAIN: ("closed again", say.CLOSED_ASKS),
    say.CAME_OPEN: ("came open", ""),
    say.CAME_CLOSED: ("came closed", ""),
    say.CAME_AND_OPENED: ("opened", say.OPENED_ASKS),
    say.CAME_AND_CLOSED: ("closed", say.CLOSED_ASKS),
    say.IS_BACK: ("came back", ""),
    say.IS_GONE: ("went", say.GONE_ASKS),
}


def _ways(course: Course) -> Iterator[Story]:
    """Every new way of the newest map of which an anxiety is known."""
    for way in course.ways:
        if way.lane.is_there and (told := _tried(way) or _expected(way)):
            kind = "tried" if _tried(way) else "expected"
            yield Story(kind, told[0], told[1], way.lane.lights)


def _tried(way: Way) -> tuple[str, str] | None:
    """How it was beside what was expected when it was first tried."""
    met = [number for number in way.actual if number is not None]
    if not met:
        return None
    tried = next(place for place, number in enumerate(way.actual) if number is not None)
    before = [number for number in way.expected[: tried + 1] if number is not None]
    if not before:
        return say.WAS_MET.format(way=way.lane.name, actual=met[-1]), ""
    expected, actual = before[-1], met[-1]
    sentence = say.WAS_TRIED if met[0] == actual else say.WAS_TRIED_AGAIN
    asks = say.LESS_ASKS if actual < expected else say.MORE_ASKS if actual > expected else ""
    return sentence.format(way=way.lane.name, expected=expected, first=met[0], actual=actual), asks


def _expected(way: Way) -> tuple[str, str] | None:
    """What is expected of a way that was not tried yet."""
    numbers = [number for number in way.expected if number is not None]
    if not numbers:
        return None
    sentence = say.IS_EXPECTED if numbers[0] == numbers[-1] else say.EXPECTATION_MOVED
    return sentence.format(way=way.lane.name, first=numbers[0], expected=numbers[-1]), say.EXPECTED_ASKS


def _ingredients(course: Course) -> Iterator[Story]:
    offered = [lane for lane in course.ingredients if lane.states[-1] == "offered"]
    later = [lane for lane in course.ingredients if lane.is_there and lane.first > 0]
    if offered:
        statement = say.ARE_OFFERED.format(things=_names(offered))
        yield Story("offered", statement, say.OFFERED_ASKS, _lights(offered))
    if later:
        first = version_words(course.kept[0])
        yield Story(
            "came later", say.CAME_LATER.format(first=first, things=_names(later)), "", _lights(later)
        )


def _agreed(course: Course) -> Iterator[Story]:
    newest, now, then = course.kept[-1].map, course.agreed[-1], course.agreed[0]
    if not now:
        return
    things = [thing for thing in newest.things if thing.id in now]
    lines = [line.id for line in newest.lines if line.id in now]
    named = [say.called(thing) for thing in things[:MOST_AMONG]]
    others = len(now) - len(named)
    more = [count(others, "more", "more") if named else count(others, "line")] if others else []
    counted = say.SO_MUCH_THEN.format(things=count(len(then), "thing or line", "things and lines"))
    statement = say.ARE_AGREED.format(
        things=say.together([*named, *more]),
        first=_with(course.kept[0]),
        then=counted if then else say.NOTHING_THEN,
    )
    yield Story("agreed", statement, "", (*(thing.id for thing in things), *lines))


def _counted(course: Course) -> Iterator[str]:
    """How many circles there were and are, where there was any."""
    if course.circles:
        then, now = _circles_in(course, 0, say.AT_FIRST), _circles_in(course, -1, say.NOW)
        yield say.LETTER_CIRCLES.format(then=then, now=now)


def _circles_in(course: Course, place: int, when: str) -> str:
    """2 at first (1 with a way out)."""
    number, opened = course.count(place, OPEN, CLOSED), course.count(place, OPEN)
    sentence = say.SO_MANY if number else say.SO_MANY_NONE
    return sentence.format(number=number, when=when, open=opened or "none")


def _in_words(lane: Lane) -> Iterator[str]:
    return (say.VERSION_STATES.get(state, "") for state in lane.states)


def _anxieties(way: Way) -> Iterator[str]:
    """What is known of a new way in each version."""
    for state, expected, actual in zip(way.lane.states, way.expected, way.actual, strict=True):
        numbers = ((say.EXPECTED, expected), (say.MET, actual))
        known = [words.format(number=number) for words, number in numbers if number is not None]
        yield ", ".join(known) or say.VERSION_STATES.get(state, "")


def _names(lanes: list[Lane]) -> str:
    return say.together(lane.name for lane in lanes)


def _lights(lanes: list[Lane]) -> tuple[str, ...]:
    return tuple(id for lane in lanes for id in lane.lights)
