"""What to ask next while a map begins: how somebody was, then and now, then what was learned with them."""

from __future__ import annotations

from dataclasses import dataclass

from .shorthand import typed_name
from .things import Map, Thing
from .vocabulary import MODEL, PATTERN, PERSON, TAUGHT
from .words import shown


@dataclass(frozen=True, slots=True)
class Question:
    """One question in words, and what it writes into the adding box; or the thing whose details answer it."""

    words: str
    box: str = ""
    opens: str = ""


def next_question(map: Map) -> Question | None:
    """The next question, about the newest person who has one. None as soon as there is a pattern."""
    if map.of_kind(PATTERN):
        return None
    people = reversed(map.of_kind(PERSON))
    asked = (question for person in people if (question := _about(map, person)))
    return next(asked, None) or _what_is_done(map)


def _about(map: Map, person: Thing) -> Question | None:
    name, client = person.label, map.client.label
    tie = map.tie(person.id)
    if tie is None:
        box = f"{typed_name(person)} -  -> {typed_name(map.client)}"
        return Question(f"How was {name} with {client} then, and how is it now?", box)
    if any(line.kind == TAUGHT for line in map.lines_of(person.id)):
        return None
    if not _is_dated(map, person):
        return Question(f"When was that with {name}, and how is it now?", opens=person.id)
    learned = f"What did {client} learn with {name}? In {client}’s own words."
    return Question(learned, f"{typed_name(person)} => “")


def _is_dated(map: Map, person: Thing) -> bool:
    """Whether anything says when it was so: ages, by age what they were, or that they died."""
    ages = [age for part in (person, map.tie(person.id)) if part for age in (part.from_age, part.to_age)]
    return person.died or bool(person.functions) or any(age is not None for age in ages)


def _what_is_done(map: Map) -> Question | None:
    models = map.of_kind(MODEL)
    if not models:
        return None
    words = f"What does {map.client.label} do to stay safe when this is felt: {shown(models[-1])}?"
    return Question(words, f"{typed_name(models[-1])} -> pattern: ")
