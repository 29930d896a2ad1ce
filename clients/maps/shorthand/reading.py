"""Reading the shorthand against a map: what it adds, what it may have meant, or why it cannot be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from ..bands import is_new
from ..edits import (
    AddLine,
    AddThing,
    ChangeLine,
    ChangeThing,
    Edit,
    Together,
    apply,
    line_ends,
    same_line,
    say,
)
from ..entered import with_tie
from ..rules import clean_text
from ..things import Line, Map, Refused, Thing, fresh_id
from ..tones import tone_of
from ..vocabulary import (
    CLIENT,
    EVENT,
    KINDS,
    LEADS_TO,
    PERSON,
    RELATIONSHIP,
)
from ..words import age_words, shown
from .company import with_company
from .details import as_told, is_only_name, new_thing, typed_details
from .guess import guess_kinds, line_kind, looks_like_a_person, may_join, says_i
from .instead import said_in_words, with_new_ways
from .lookup import by_start, first_named, near, whole
from .mistakes import (
    BOTH_SIDES,
    CLIENT_HAS_NONE,
    DIFFERENT_ENDS,
    cannot_join,
    check_arrows,
    check_fits_one,
    check_kind,
    check_new,
    type_something,
)
from .parts import (
    End,
    Piece,
    read_end,
    says_something,
    says_when,
    split_at_arrows,
    splits_at_dash,
)
from .results import Added, AlreadyThere, LineThere, Near, Part, Reading, told_line, told_otherwise
from .writing import typed_name

LONGEST: Final = 2000
LINE_THERE: Final = "That line is already there. It is open now."
AS_ASSESSED: Final = "with what the assessment says"


def read(text: str, map: Map, assessed: Iterable[Thing] = ()) -> Reading:
    """The shorthand as an edit to this map. Refused, in one sentence, when it cannot be read or made.

    `assessed` are things that an assessment has and the map lacks: a line that names one means that one.
    """
    text = clean_text(text, "What you typed", LONGEST)
    check_arrows(text)
    pieces, arrows = split_at_arrows(text)
    reader = _Reader(map, text, tuple(assessed))
    return reader.line(pieces, arrows) if arrows else reader.alone(pieces[0])


class _Reader:
    """Builds one reading; `after` is the map with everything read so far on it."""

    def __init__(self, map: Map, text: str, assessed: tuple[Thing, ...]) -> None:
        self.before = self.after = map
        self.text = text
        self.assessed = assessed
        self.ties: dict[str, Line] = {}  # how people were, from the assessment, until it is on the map
        self.edits: list[Edit] = []
        self.adds: list[Added] = []
        self.there: list[Line] = []  # lines that were said and are on the map already
        self.near: list[Near] = []
        self.opens = ""

    def alone(self, piece: Piece) -> Reading:
        """Text without an arrow: one new thing, or a person and how they were with the client."""
        end = read_end(piece)
        if not says_something(end.name):
            raise type_something(self.before)
        if there := whole(self.before, end):
            check_new(end, there)
            raise AlreadyThere(f"“{there.label}” is already on the map.", there.id)
        assessed = first_named(self.assessed, end)
        name, words = list(splits_at_dash(piece))[-1]
        if not assessed:
            check_kind(self.before, self.text, read_end(name), by_itself=True)
        if words and not assessed and end.kind in ("", PERSON) and says_something(read_end(name).name):
            return self._tie(name, words)
        thing = self._new(end, self._said(end) or (EVENT if says_when(end) else PERSON))
        if not assessed and not end.kind and thing.kind == PERSON and says_i(end.name):
            model = f"model: {self.text}"
            self.near.append(Near(thing.label, model, model))
        return self._reading()

    def line(self, pieces: list[Piece], arrows: list[str]) -> Reading:
        """Text with arrows: a chain of ends, each joined to the next."""
        ends, words = self._ends(pieces)
        arrows, words = said_in_words(arrows, words)
        ends = with_new_ways(ends, arrows)
        if not all(says_something(end.name) for end in ends):
            raise Refused(BOTH_SIDES)
        ends = with_company(ends, words, [whole(self.before, end) for end in ends])
        known = [self._known(end) for end in ends]
        things = self._things(ends, known, arrows, words)
        for place, arrow in enumerate(arrows):
            self._join(things[place], things[place + 1], arrow, words[place])
        return self._reading()

    def _known(self, end: End) -> Thing | None:
        """The thing on the map that an end of a line means; Refused where it says no kind there is."""
        assessed = first_named(self.assessed, end)
        thing = whole(self.before, end) or (None if assessed else by_start(self.before, end))
        check_new(end, thing)
        if not thing and not assessed:
            check_kind(self.before, self.text, end)
            check_fits_one(self.before, end)
        return thing

    def _tie(self, name: Piece, words: str) -> Reading:
        end = replace(read_end(name), is_person=True)
        there = self._known(end)
        if there and there.kind not in (PERSON, CLIENT):
            raise type_something(self.before)
        person = self._detailed(there, end) if there else self._new(end, PERSON)
        self._join(person, self.before.client, LEADS_TO, words)
        return self._reading()

    def _ends(self, pieces: list[Piece]) -> tuple[list[End], list[str]]:
        """The ends, and the words before each arrow; words after a known last name count for its arrow."""
        ends, words = [], []
        for piece in pieces[:-1]:
            name, said = self._name_and_words(piece)
            ends.append(read_end(name))
            words.append(said)
        name, said = self._name_and_words(pieces[-1])
        if said and self._is_known(read_end(name)):
            words[-1] = ", ".join(part for part in (words[-1], said) if part)
        else:
            name = pieces[-1]
        return [*ends, read_end(name)], words

    def _name_and_words(self, piece: Piece) -> tuple[Piece, str]:
        """The longest name that is known and the words after it, else the name up to the first dash."""
        splits = list(splits_at_dash(piece))
        return next((split for split in splits if self._is_known(read_end(split[0]))), splits[-1])

    def _is_known(self, end: End) -> bool:
        return bool(whole(self.before, end) or first_named(self.assessed, end))

    def _said(self, end: End) -> str:
        """The kind that was typed, or that the assessment says; "" where it has to be guessed."""
        assessed = first_named(self.assessed, end)
        return assessed.kind if assessed else end.kind

    def _things(
        self, ends: list[End], known: list[Thing | None], arrows: list[str], words: list[str]
    ) -> list[Thing]:
        """The thing for every end: those on the map, and new ones of the kinds that were said or guessed."""
        persons = [
            looks_like_a_person(end.name) or bool(place < len(words) and tone_of(words[place]))
            for place, end in enumerate(ends)
        ]
        said = [thing.kind if thing else self._said(end) for thing, end in zip(known, ends, strict=True)]
        kinds = guess_kinds(said, arrows, persons)
        things: list[Thing] = []
        for end, thing, kind in zip(ends, known, kinds, strict=True):
            again = thing or self._new_before(end)
            things.append(self._detailed(again, end) if again else self._new(end, kind))
        return things

    def _new_before(self, end: End) -> Thing | None:
        """The thing that the same name earlier in the text has added; another kind means another thing."""
        new = self.after.things[len(self.before.things) :]
        return first_named(new, end)

    def _new(self, end: End, kind: str) -> Thing:
        """A new thing on the map, with its preview and the names it may be a slip for."""
        assessed = self._as_assessed(end, kind)
        thing = assessed or new_thing(end, kind, fresh_id(thing.id for thing in self.after.things))
        self._do(AddThing(thing))
        new = "new way" if is_new(thing) else ""
        said = (thing.role, thing.note, new, age_words(thing), AS_ASSESSED if assessed else "")
        details = "".join(f", {part}" for part in said if part)
        told = (Part(f"new {KINDS[kind].lower()} "), Part(shown(thing), "strong"), Part(details))
        self.adds.append(Added(kind, tuple(part for part in told if part.text)))
        self.opens = self.opens or thing.id
        alike = [] if assessed else near(self.before, end, thing.label)
        self.near += [self._meant(end, thing, other) for other in alike]
        return thing

    def _as_assessed(self, end: End, kind: str) -> Thing | None:
        """Somebody or something of the assessment; how a person was waits for what the text says of it."""
        assessed = first_named(self.assessed, end)
        if not assessed or assessed.kind != kind:
            return None
        thing, tie = with_tie(as_told(assessed, end))
        if tie:
            self.ties[thing.id] = tie
        return thing

    def _meant(self, end: End, thing: Thing, other: Thing) -> Near:
        name = typed_name(other)
        stop = end.stop if thing.kind == PERSON else max(end.stop, end.start + len(end.whole))
        return Near(thing.label, other.label, self.text[: end.start] + name + self.text[stop:])

    def _detailed(self, thing: Thing, end: End) -> Thing:
        """A thing that is on the map, with the role and ages that were typed after its name."""
        changes = typed_details(thing, end)
        if thing.kind == CLIENT and (changes or (end.details and not is_only_name(thing, end))):
            raise Refused(CLIENT_HAS_NONE.format(client=thing.label))
        if not changes:
            return thing
        self._do(ChangeThing(thing.id, changes))
        new = replace(thing, **changes)
        told = (changes.get("role"), changes.get("note", "").removeprefix(thing.note).strip(), age_words(new))
        self.adds.append(
            Added(thing.kind, (Part(shown(thing), "strong"), Part(": " + ", ".join(filter(None, told)))))
        )
        return new

    def _join(self, source: Thing, target: Thing, arrow: str, words: str) -> None:
        """A line from one thing to the next, or other words for the line that is there already."""
        if source.id == target.id:
            raise Refused(DIFFERENT_ENDS)
        typed = source, target
        line = self._with_assessed(self._line(source, target, arrow, words))
        if line.source == target.id:
            source, target = target, source
        if there := same_line(self.after, line):
            if words and words != there.words:
                self._say_otherwise(there, line, source, target)
            else:
                self.adds.append(told_line(there, source, target, "already there: "))
                self.there.append(there)
            return
        if not may_join(line.kind, source, target):
            raise cannot_join(*typed, arrow)
        self._do(AddLine(line))
        self.adds.append(told_line(line, source, target))
        if not self.opens:
            self.opens = self.after.lines[-1].id

    def _say_otherwise(self, there: Line, line: Line, source: Thing, target: Thing) -> None:
        changes = {"words": line.words} | ({"tone": line.tone} if line.tone else {})
        self._do(ChangeLine(there.id, changes))
        self.adds.append(told_otherwise(there, line, source, target))
        self.opens = self.opens or there.id

    def _line(self, source: Thing, target: Thing, arrow: str, words: str) -> Line:
        kind = line_kind(source.kind, target.kind) if arrow == LEADS_TO else arrow
        if kind == RELATIONSHIP and source.kind == CLIENT and not words:
            source, target = target, source
        tone = tone_of(words) if kind == RELATIONSHIP else ""
        return Line(source=source.id, target=target.id, kind=kind, words=words, tone=tone)

    def _with_assessed(self, line: Line) -> Line:
        """The tie of a person of the assessment; what was typed on it counts more."""
        is_tie = line.kind == RELATIONSHIP and line.target == CLIENT
        tie = self.ties.pop(line.source, None) if is_tie else None
        return replace(line, words=line.words or tie.words, tone=line.tone or tie.tone) if tie else line

    def _do(self, edit: Edit) -> None:
        self.after = apply(self.after, edit)
        self.edits.append(edit)

    def _reading(self) -> Reading:
        for tie in self.ties.values():
            self._do(AddLine(tie))
            person = next(thing for thing in self.after.things if thing.id == tie.source)
            self.adds.append(told_line(tie, person, self.before.client))
        if not self.edits:
            raise LineThere(LINE_THERE, self.there[-1].id)
        near = tuple({near.text: near for near in self.near}.values())
        return Reading(self._edit(), tuple(self.adds), near, self.opens)

    def _edit(self) -> Together:
        """All of it as one step; lines that were there already are part of what is said of it."""
        edit = Together(tuple(self.edits))
        told = [f"line {line_ends(self.after, line)} was there" for line in self.there]
        return replace(edit, said=", ".join([say(self.before, edit), *told])) if told else edit
