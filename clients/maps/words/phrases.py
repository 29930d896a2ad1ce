"""The phrases that every view of a map shares: names, ages, lines and circles in words."""

from __future__ import annotations

from collections.abc import Iterable

from ..bands import is_new
from ..circles import Circle, Circles
from ..things import Line, Map, Thing
from ..vocabulary import (
    CLIENT,
    CONFIDENCES,
    EFFECT,
    EVENT,
    KINDS,
    LEADS_TO,
    LINE_KINDS,
    MODEL,
    PATTERN,
    PERSON,
    QUALITIES,
    RELATIONSHIP,
    TONES,
    WAYS_ON_MAP,
)

PROVES_IT = "proves it"
ROUND_AGAIN = "and round again"
ONLY_FOR_ME = "only for me"
THERAPISTS_IDEA = "the therapist’s idea"
FROM = {"record": "from a record", "questionnaire": "from a questionnaire"}


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: no lines, 1 line, 2 lines."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


def age_words(part: Thing | Line) -> str:
    """When it was, in words: age 10, age 1–10, from age 18, until age 3. What happened once has one age."""
    start, end = part.from_age, part.to_age
    if start is None:
        return "" if end is None else f"until age {end}"
    if end is None:
        return f"age {start}" if _is_once(part) else f"from age {start}"
    return f"age {start}" if start == end else f"age {start}–{end}"


def _is_once(part: Thing | Line) -> bool:
    return isinstance(part, Thing) and part.kind == EVENT and not part.repeated


def shown(thing: Thing) -> str:
    """A thing's label as the map shows it: what was learned stands in quotation marks."""
    return f"“{thing.label}”" if thing.kind == MODEL else thing.label


def tie_words(map: Map, thing: Thing) -> tuple[str, str]:
    """How a person was with the client, and the code of how it felt: from their line, else their own."""
    return words_with(tie_of(map, thing), thing)


def tie_of(map: Map, thing: Thing) -> Line | None:
    """The relationship of a person with the client; nothing else has one."""
    return map.tie(thing.id) if thing.kind == PERSON else None


def words_with(tie: Line | None, thing: Thing) -> tuple[str, str]:
    """What `tie_words` says, of a person with this tie."""
    return (tie and tie.words) or thing.words, (tie and tie.tone) or thing.tone


def felt(tone: str) -> str:
    """How it felt, to follow other words: felt critical, controlling."""
    return f"felt {TONES[tone].lower()}" if tone else ""


def thing_name(map: Map, thing: Thing) -> str:
    """The accessible name of a thing: the words it shows, then what its shape, place and lines say."""
    return name_with(tie_of(map, thing), thing, len(map.lines_of(thing.id)))


def name_with(tie: Line | None, thing: Thing, lines: int) -> str:
    """The accessible name of a thing with this tie and so many lines."""
    tone = words_with(tie, thing)[1] if thing.kind == PERSON else ""
    told = [
        KINDS[thing.kind],
        felt(tone),
        _unshown_quality(tie, thing),
        "new way" if is_new(thing) else "",
        age_words(thing) if thing.kind != EVENT else "",
        "has a note" if thing.note else "",
        count(lines, "line"),
    ]
    return f"{sentence(joined(_visible(tie, thing)))} {joined(told)}."


def _visible(tie: Line | None, thing: Thing) -> list[str]:
    """What stands in the thing on the map, from top to bottom."""
    return [*_details(tie, thing), ONLY_FOR_ME if thing.private else ""]


def _details(tie: Line | None, thing: Thing) -> list[str]:
    if thing.kind == PERSON:
        words = words_with(tie, thing)[0] or (quality(tie) if tie else "")
        return [thing.label, role(thing), "died" if thing.died else "", words]
    own = f"“{thing.words}”" if thing.words else ""
    expected = thing.expected_anxiety if is_new(thing) else None
    anxiety = f"expected anxiety {expected}" if expected is not None else ""
    return [shown(thing), age_words(thing) if thing.kind == EVENT else "", anxiety or way(thing), own]


def role(person: Thing) -> str:
    """Who somebody is to the client, "" where the name says just that."""
    return "" if person.role.casefold() == person.label.casefold() else person.role


def quality(line: Line) -> str:
    """What a tie is like, in the words of genograms; "" when it is not said."""
    return QUALITIES[line.quality].lower() if line.quality else ""


def _unshown_quality(tie: Line | None, thing: Thing) -> str:
    """The quality of a tie that shows other words in the person's box."""
    return f"tie: {quality(tie)}" if tie and tie.quality and words_with(tie, thing)[0] else ""


def gap_words(event: Thing) -> str:
    """How far apart it was felt and seen: what a child carried alone, in one sentence."""
    if event.felt is None or event.seen is None:
        return ""
    if event.felt == event.seen:
        return "The adults saw it as it felt."
    worse = "worse than the adults saw" if event.felt > event.seen else "less bad than the adults thought"
    return f"A gap of {abs(event.felt - event.seen)}: it felt {worse}."


def qualities(lines: Iterable[Line]) -> list[tuple[str, str]]:
    """The qualities that ties among these lines have, in the order of the vocabulary: code and name."""
    found = {line.quality for line in lines if line.kind == RELATIONSHIP}
    return [(code, name) for code, name in QUALITIES.items() if code in found]


def origin(part: Thing | Line) -> str:
    """The code of where a thing or a line comes from, "" where that is not said."""
    return part.source if isinstance(part, Thing) else part.said_by


def sure_words(part: Thing | Line) -> str:
    """How sure it is, and whose idea: the therapist’s idea; an idea; likely; agreed with the client."""
    sure = CONFIDENCES[part.confidence].lower() if part.confidence else ""
    if origin(part) == "therapist":
        return joined([THERAPISTS_IDEA, "" if part.confidence == "idea" else sure])
    return joined([FROM.get(origin(part), ""), sure])


def way(thing: Thing) -> str:
    """Which way a pattern is turned, as the map says it."""
    return WAYS_ON_MAP[thing.way] if thing.way else ""


def line_words(map: Map, line: Line) -> str:
    """The words a line shows; one that leads back to what was learned proves it."""
    return _words_between(map.thing(line.source), map.thing(line.target), line)


def _words_between(source: Thing | None, target: Thing | None, line: Line) -> str:
    if line.words or line.kind != LEADS_TO:
        return line.words
    proves = source and target and source.kind in (PATTERN, EFFECT) and target.kind == MODEL
    return PROVES_IT if proves else ""


def line_name(map: Map, line: Line) -> str:
    """The accessible name of a line: its words, then what it joins and how."""
    return name_between(map.thing(line.source), map.thing(line.target), line)


def name_between(source: Thing | None, target: Thing | None, line: Line) -> str:
    """The accessible name of a line between these two things."""
    own = _words_between(source, target, line)
    told_line = _sentence_between(source, target, line)
    like = f"tie: {quality(line)}" if own and line.quality else ""
    told = joined([felt(line.tone), like, age_words(line), ONLY_FOR_ME if line.private else ""])
    words = own or quality(line)
    if is_tie(line):
        return ": ".join(part for part in (told_line, joined([words, told])) if part)
    return joined([": ".join(part for part in (words, told_line) if part), told])


def line_sentence(map: Map, line: Line) -> str:
    """A line as a short sentence: Mrs Reed taught “If I show what I feel, I am shut out”."""
    return _sentence_between(map.thing(line.source), map.thing(line.target), line)


def _sentence_between(source: Thing | None, target: Thing | None, line: Line) -> str:
    start, end = (shown(thing) if thing else "" for thing in (source, target))
    return f"{start} {LINE_KINDS[line.kind].verb} {end}"


def line_title(map: Map, line: Line) -> str:
    """A line as a heading: Nobody sees what she needs → Bursts out after long silence."""
    return f"{label(map, line.source)} → {label(map, line.target)}"


def is_tie(line: Line) -> bool:
    """Whether the line says how a person was with the client."""
    return line.kind == RELATIONSHIP and line.target == CLIENT


def label(map: Map, id: str) -> str:
    """The shown label of the thing with that id."""
    thing = map.thing(id)
    return shown(thing) if thing else ""


def chain(map: Map, circle: Circle) -> tuple[Thing, ...]:
    """The things of a circle, in the order in which it is told."""
    by_id = {thing.id: thing for thing in map.things}
    return tuple(by_id[id] for id in circle.things)


def circle_sentence(map: Map, circle: Circle) -> str:
    """A circle as one sentence: A leads to B, which leads to C, and round again."""
    first, *others = (shown(thing) for thing in chain(map, circle))
    steps = " which".join(f" leads to {other}," for other in others)
    return f"{first}{steps} {ROUND_AGAIN}."


def ways_out_words(circle: Circle) -> str:
    """How open a circle is: 2 ways out, 1 way out, No way out yet."""
    return count(len(circle.ways_out), "way out", "ways out") if circle.open else "No way out yet"


def summary(map: Map, circles: Circles) -> str:
    """The map in one line: Jane: 23 things, 27 lines, 2 vicious circles."""
    vicious, holding = len(circles.vicious), len(circles.holding)
    parts = [
        count(len(map.things), "thing"),
        count(len(map.lines), "line"),
        count(vicious, "vicious circle"),
        count(holding, "way that holds", "ways that hold") if holding else "",
    ]
    more = " There are more circles than are listed." if circles.more else ""
    return f"{map.client.label}: {joined(parts)}.{more}"


def joined(parts: Iterable[str]) -> str:
    """The parts that say something, with commas between."""
    return ", ".join(part for part in parts if part)


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends a sentence already."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
