"""The refusals of a case file for somebody who chose a file on a page, and never looks inside one."""

from __future__ import annotations

import re

from clients.maps.things import Refused
from clients.maps.vocabulary import LINE_FIELDS, THING_FIELDS
from clients.maps.words import count

from .strict import NOT_A_CASE

_PARTS = {
    "maps": "map", "nodes": "thing", "edges": "line", "circles": "circle", "assessments": "assessment",
    "difficulties": "difficulty", "questionnaires": "questionnaire", "replaced": "earlier form",
    "risk_notes": "risk note", "statements": "statement", "things": "thing", "answers": "answer",
}  # fmt: skip
_NAMES = {name: f"“{field.label}”" for name, field in (LINE_FIELDS | THING_FIELDS).items()}
_STEP = re.compile(r"(?P<name>[^.\[]+)(?:\[(?P<number>\d+)\])?")
# What the strict reader says in the words of JSON -> the same for people.
_PLAIN = [
    (re.compile("(goes to|comes from) .*, which is not on this map"), r"\1 a thing that is not in the file"),
    (
        re.compile("must be (an object|a list|text|true or false|true)"),
        "cannot be read",
    ),
    (
        re.compile("has a key (.*), which is not known"),
        r"has \1 in it, which AttachMap does not know",
    ),
    (re.compile("has no '(.*)'"), r"lacks something that has to be there, '\1'"),
    (re.compile("is (.*), and must be one of (.*)"), r"says \1, where only one of these can stand: \2"),
    (re.compile("has the key (.*) twice in one object"), r"says \1 twice in one place"),
    (re.compile("is nested deeper than .*"), "is built deeper than a map can be"),
    (re.compile("has (.*), which is no JSON number"), r"has \1 where a number should be"),
    (re.compile("has the same ends and key .* as another line"), "joins the same two things as another line"),
]


def said_left_out(names: tuple[str, ...]) -> str:
    """Which questionnaires of a file do not come in, because this practice has no file of them."""
    if not names:
        return ""
    files = "its file is" if len(names) == 1 else "their files are"
    named = ", ".join(f"“{name}”" for name in dict.fromkeys(names))
    return f"{count(len(names), 'questionnaire')} left out: {files} not here ({named})"


def said_plainly(refused: Refused, what: str) -> str:
    """One sentence for a page: what is wrong with the file that should hold a map or a case."""
    if refused.sentence.startswith(NOT_A_CASE):
        return f"This file is not a {what} from AttachMap. Nothing was changed."
    place, colon, said = refused.sentence.partition(": ")
    if not colon:
        told = refused.sentence
    else:
        said = _in_plain_words(said)
        told = f"This file {said}" if place == "the file" else _placed(place, said)
    return f"{told.rstrip('.')}. Nothing was changed."


def _in_plain_words(said: str) -> str:
    for technical, plain in _PLAIN:
        if technical.fullmatch(said):
            return technical.sub(plain, said)
    return said


def _placed(place: str, said: str) -> str:
    """Counting from one, as people do: Line 4 goes to a thing that is not in the file."""
    steps = [step for step in map(_step, place.split(".")) if step]
    where = ", ".join(steps) or "the map"
    # A part of the map can be what the sentence is about; a detail of it, or a rule of the map, stands apart.
    is_part = where[-1].isdigit() and said[0].islower()
    return f"{where[0].upper()}{where[1:]}{'' if is_part else ':'} {said}"


def _step(written: str) -> str:
    """One step of a place: thing 2, “From age”. The first map needs no word."""
    found = _STEP.fullmatch(written)
    if found is None:
        return written
    name, number = found["name"], found["number"]
    if number is None:
        return "" if name == "graph" else _NAMES.get(name, f"the {_plural(name)}")
    if name == "maps" and number == "0":
        return ""
    return f"{_PARTS.get(name, name)} {int(number) + 1}"


def _plural(name: str) -> str:
    return f"{_PARTS[name]}s" if name in _PARTS else name.replace("_", " ")
