"""The assessments of a case file: what was said, entered, signed and put right."""

from __future__ import annotations

from datetime import date

from clients.maps.entered import Entered
from clients.maps.vocabulary import DIFFICULTIES, HOW_MUCH, NOTE_LONGEST

from ..topics import TOPICS, WITH_THINGS
from .dated import day_of, read_signature
from .ids import Ids
from .maps import read_entered
from .strict import Node, shown
from .values import AssessmentRecord, Correction, Difficulty, Signature

LONGEST_TEXT = 10_000
LONGEST_REASON = 500
SECTIONS = tuple(TOPICS)


def read_assessments(nodes: Node, ids: Ids, today: date) -> tuple[AssessmentRecord, ...]:
    """All assessments. The people entered in them may be those that difficulties and answers are about."""
    parts = list(nodes.items())
    entered = [_entered(node, ids) for node in parts]
    ids.know_people((), (one.thing for things in entered for one in things))
    read = tuple(
        _assessment(node, things, ids, today, number)
        for number, (node, things) in enumerate(zip(parts, entered, strict=True))
    )
    _check_corrected_once(parts, read)
    return read


def _assessment(
    node: Node, things: tuple[Entered, ...], ids: Ids, today: date, number: int
) -> AssessmentRecord:
    finished, begun_from = node.at("finished", False).flag(), node.at("begun_from")
    return AssessmentRecord(
        date=day_of(node, today),
        reason=_long_text(node, "reason"),
        difficulties=_difficulties(node.at("difficulties", []), ids),
        strengths=_long_text(node, "strengths"),
        better_experience=_long_text(node, "better_experience"),
        finished=finished,
        things=things,
        complete=_sections(node.at("complete", [])),
        asked_again=_sections(node.at("asked_again", [])),
        signed=_signed(node.at("signed"), finished=finished) if node.has("signed") else None,
        corrects=_corrects(node.at("corrects"), number) if node.has("corrects") else None,
        begun_from=_earlier(begun_from, begun_from, number) if node.has("begun_from") else None,
    )


def _sections(nodes: Node) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.choice(SECTIONS) for one in nodes.items()))


def _difficulties(nodes: Node, ids: Ids) -> tuple[Difficulty, ...]:
    found = tuple(_difficulty(one, ids) for one in nodes.items())
    nodes.once([difficulty.id for difficulty in found])
    return found


def _difficulty(node: Node, ids: Ids) -> Difficulty:
    node.keys(("id", "how_much"), ("with", "note"))
    people = [ids.person(one) for one in node.at("with", []).items()]
    return Difficulty(
        id=node.at("id").choice(tuple(DIFFICULTIES)),
        how_much=node.at("how_much").choice(tuple(HOW_MUCH)),
        people=tuple(dict.fromkeys(people)),
        note=node.at("note", "").text(NOTE_LONGEST, many_lines=True),
    )


def _entered(node: Node, ids: Ids) -> tuple[Entered, ...]:
    """The people, events and ingredients of an assessment, each once."""
    node.keys(
        (),
        (
            "date", "reason", "difficulties", "strengths", "better_experience", "finished",
            "things", "complete", "asked_again", "signed", "corrects", "begun_from",
        ),
    )  # fmt: skip
    found: dict[str, Entered] = {}
    for one in node.at("things", []).items():
        thing = read_entered(one, ids)
        if thing.id in found:
            one.at("id").refuse(f"is {shown(one.value['id'])}, which another thing of the assessment has")
        section = one.at("section").choice(WITH_THINGS) if one.has("section") else ""
        if section and thing.kind not in TOPICS[section].kinds:
            one.at("section").refuse(f"is {shown(section)}, where things of this kind are not entered")
        found[thing.id] = Entered(section, thing)
    return tuple(found.values())


def _signed(node: Node, *, finished: bool) -> Signature:
    signature = read_signature(node)
    return signature if finished else node.refuse("is there, and the assessment is not finished")


def _corrects(node: Node, number: int) -> Correction:
    """A correction comes after what it puts right."""
    node.keys(("assessment", "reason"), ())
    of = _earlier(node, node.at("assessment"), number)
    return Correction(of=of, reason=node.at("reason").filled(LONGEST_REASON, many_lines=True))


def _check_corrected_once(nodes: list[Node], read: tuple[AssessmentRecord, ...]) -> None:
    corrected: set[int] = set()
    for node, one in zip(nodes, read, strict=True):
        if one.corrects and one.corrects.of in corrected:
            node.at("corrects").refuse("puts right what another assessment puts right already")
        corrected |= {one.corrects.of} if one.corrects else set()


def _earlier(whole: Node, place: Node, number: int) -> int:
    """The place of an assessment that comes before this one."""
    if number == 0:
        whole.refuse("is there, and no assessment comes before this one")
    of = place.number(0, number - 1)
    return place.refuse(f"must be a whole number from 0 to {number - 1}") if of is None else of


def _long_text(node: Node, key: str) -> str:
    return node.at(key, "").text(LONGEST_TEXT, many_lines=True)
