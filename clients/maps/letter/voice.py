"""How the things of a map are called inside sentences, and how sure it is said that they are so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..circles import Circle
from ..names.common import CAPITALISED, is_common
from ..names.spoken import HONORIFICS, folded_text
from ..reading.sentences import together
from ..things import Line, Map, Thing
from ..vocabulary import CLIENT, EFFECT, MODEL, PERSON
from ..words import origin, sure_words
from ..words.phrases import sentence
from . import sentences

_MASKED = "Client"  # what masking calls the client by role
_FULL_STOP = re.compile(r"(?<=\w\w)\.$|(?<=\w\w”)\.$")
STEPS_IN_A_SENTENCE = 4
MOST_ENDS = 4
MOST_ON_A_PAGE = 10
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Voice:
    """The way one map is spoken of: whose map it is, and which words are names there."""

    def __init__(self, map: Map) -> None:
        self.map = map
        self.client = "the client" if map.client.label == _MASKED else map.client.label
        labels = " ".join(thing.label for thing in map.of_kind(CLIENT, PERSON))
        self._names = {folded_text(word) for word in _WORD.findall(labels)} | HONORIFICS | CAPITALISED

    def say(self, words: str, **parts: str) -> str:
        """One of the sentences with its parts filled in, from a capital to a full stop."""
        said = words.format(**{"client": self.client} | parts)
        return sentence(said[:1].upper() + said[1:].removesuffix("."))

    def called(self, thing: Thing) -> str:
        """What a thing is called within a sentence: what the client said stands in quotation marks."""
        if thing.kind == CLIENT:
            return self.client
        if thing.kind == PERSON:
            return thing.label
        if thing.kind == MODEL or thing.source == "client":
            return quoted(thing.label)
        return self.within(unended(thing.label))

    def all_called(self, ids: Iterable[str]) -> list[str]:
        """The same of several things, by their ids."""
        return [self.called(thing) for id in ids if (thing := self.map.thing(id))]

    def within(self, text: str) -> str:
        """A text that goes on in a sentence: without its first capital, where that is no name's."""
        first = _WORD.match(text)
        word = folded_text(first[0]) if first else ""
        keeps = not word or word in self._names or not is_common(word)
        return text if keeps else text[0].lower() + text[1:]

    def told(self, thing: Thing) -> str:
        """A thing on the way to another: an effect with all that is said of it, which stands nowhere else."""
        more = [quoted(thing.words), how_sure(thing)] if thing.kind == EFFECT else []
        return bracketed(self.called(thing), more)

    def ends(self, lines: Iterable[Line]) -> str:
        """What lines go to, each thing once, with how sure the line is."""
        to = {line.target: how_sure(line) for line in lines}
        told = [(self.told(thing), sure) for id, sure in to.items() if (thing := self.map.thing(id))]
        return together(few([bracketed(end, [sure]) for end, sure in told], MOST_ENDS))

    def steps(self, circle: Circle) -> str:
        """A circle from its first thing round to it again."""
        told = [self.told(thing) for id in circle.things if (thing := self.map.thing(id))]
        parts = (sentences.THEN.join(some) for some in in_lots(told, STEPS_IN_A_SENTENCE))
        return f"{sentences.THEN_AGAIN.join(parts)}{sentences.ROUND_AGAIN}"

    def named(self, circle: Circle) -> str:
        """A circle by its name, else by the thing that it begins with."""
        first = self.all_called(circle.things[:1])
        return quoted(circle.name) if circle.name else sentences.UNNAMED_CIRCLE.format(first=first[0])


def how_sure(part: Thing | Line) -> str:
    """An idea is said as an idea; what is agreed stands plainly, unless it was the therapist’s idea."""
    is_plain = part.confidence == "agreed" and origin(part) != "therapist"
    return "" if is_plain else sure_words(part)


def is_idea(part: Thing | Line) -> bool:
    """Whether it is no more than an idea: called one, or the therapist's and neither likely nor agreed."""
    return part.confidence == "idea" or (origin(part) == "therapist" and not part.confidence)


def quoted(text: str) -> str:
    """A text in quotation marks."""
    return f"“{unended(text)}”" if text else ""


def unended(text: str) -> str:
    """A text that was written as a sentence, to stand within another one; initials keep their dots."""
    return _FULL_STOP.sub("", text)


def apart(parts: Iterable[str], between: str = "; ") -> str:
    """The parts that say something, with a mark between them."""
    return between.join(part for part in parts if part)


def bracketed(text: str, parts: Iterable[str], between: str = "; ") -> str:
    """The text, and in brackets after it the parts that say something."""
    inside = apart(parts, between)
    return f"{text} ({inside})" if inside else text


def in_turn(wordings: tuple[str, ...], number: int) -> str:
    """The wording for one of several likes: the first for number 0, then the others in turn."""
    first, *others = wordings
    return others[(number - 1) % len(others)] if number else first


def in_lots(names: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    """The same in lots of at most so many, so that no sentence gets too long."""
    return (names[start : start + most] for start in range(0, len(names), most))


def on_a_page(told: list[str]) -> list[str]:
    """As many of these as a page has room for, and that there are more."""
    more = [sentences.IN_THE_LIST] if len(told) > MOST_ON_A_PAGE else []
    return [*told[:MOST_ON_A_PAGE], *more]


def few(names: list[str], most: int) -> list[str]:
    """The first so many, and how many there are beyond: for `together`."""
    more = len(names) - most
    return [*names[:most], sentences.MORE.format(number=more)] if more > 0 else names


def few_apart(names: list[str], most: int) -> str:
    """The same, with marks between that keep longer phrases apart."""
    more = len(names) - most
    return apart([*names[:most], sentences.AND_MORE.format(number=more) if more > 0 else ""])


__all__ = [
    "Voice",
    "apart",
    "bracketed",
    "few",
    "few_apart",
    "how_sure",
    "in_lots",
    "in_turn",
    "is_idea",
    "on_a_page",
    "quoted",
    "together",
]
