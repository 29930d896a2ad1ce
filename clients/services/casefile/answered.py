"""The questionnaires of a case file: answers, scores from a paper form, or what a coder found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from clients.instruments.catalogue import AnswersRefused, check_answers
from clients.instruments.instrument import Instrument
from clients.instruments.scales import ID

from .dated import past_day_of, read_past_signature, write_signature
from .ids import LONGEST_ID, Ids
from .strict import Node, shown
from .values import QuestionnaireRecord

LONGEST_CODER, LONGEST_CODER_NOTE = 120, 4_000
LONGEST_KEY_VERSION = 12
LONGEST_REASON = 2_000
_FORM = ("about", "date", "answers", "scores", "coded", "key_version", "entered", "reason")


def left_out(nodes: Node, instruments: Mapping[str, Instrument]) -> tuple[str, ...]:
    """The questionnaires of these entries that this practice has not, one for each entry."""
    return tuple(node.value["instrument"] for node in nodes.items() if _is_foreign(node, instruments))


def read_questionnaires(
    nodes: Node, ids: Ids, today: date, instruments: Mapping[str, Instrument], *, leave_out: bool = False
) -> tuple[QuestionnaireRecord, ...]:
    """All entries, but for those that are to be left out."""
    kept = (node for node in nodes.items() if not (leave_out and _is_foreign(node, instruments)))
    return tuple(_questionnaire(node, ids, today, instruments) for node in kept)


def write_questionnaire(one: QuestionnaireRecord, refs: dict[str, str]) -> dict[str, Any]:
    """The entry of a case file."""
    replaced = [_written(before, refs) for before in one.replaced]
    more = {"replaced": replaced} if replaced else {}
    return {"instrument": one.instrument, **_written(one, refs), **more}


def _is_foreign(node: Node, instruments: Mapping[str, Instrument]) -> bool:
    given = node.value.get("instrument") if isinstance(node.value, dict) else None
    return isinstance(given, str) and given not in instruments and bool(ID.fullmatch(given))


def _questionnaire(
    node: Node, ids: Ids, today: date, instruments: Mapping[str, Instrument]
) -> QuestionnaireRecord:
    """One entry of `questionnaires`. Refused: what does not fit its instrument."""
    node.keys(("instrument",), (*_FORM, "replaced"))
    instrument = _instrument(node.at("instrument"), instruments)
    replaced = _replaced(node.at("replaced", []), instrument, ids, today)
    form = _form(node, instrument, ids, today, is_first=not replaced)
    return replace(form, replaced=replaced)


def _instrument(node: Node, instruments: Mapping[str, Instrument]) -> Instrument:
    id = node.filled(LONGEST_ID)
    return instruments.get(id) or node.refuse(
        f"is {shown(id)}, a questionnaire that this practice does not have; "
        "add its file to the folder instruments, or leave it out"
    )


def _replaced(nodes: Node, instrument: Instrument, ids: Ids, today: date) -> tuple[QuestionnaireRecord, ...]:
    """What was entered before, the first one first; each one put right the one before it."""
    entries = nodes.items()
    for node in entries:
        node.keys((), _FORM)
    return tuple(
        _form(node, instrument, ids, today, is_first=not number) for number, node in enumerate(entries)
    )


def _form(
    node: Node, instrument: Instrument, ids: Ids, today: date, *, is_first: bool
) -> QuestionnaireRecord:
    """A form as it was entered, or as it was put right; then it may say why."""
    if is_first and node.has("reason"):
        node.at("reason").refuse("is there, and nothing was replaced")
    about = node.at("about")
    return QuestionnaireRecord(
        instrument=instrument.id,
        about="" if about.value is None else _person(about, ids, instrument),
        date=past_day_of(node, today),
        answers=_answers(node, instrument),
        scores=_scores(node.at("scores"), instrument) if node.has("scores") else None,
        coded=_coded(node, instrument),
        key_version=node.at("key_version", "").text(LONGEST_KEY_VERSION),
        entered=read_past_signature(node.at("entered"), today) if node.has("entered") else None,
        reason=node.at("reason", "").text(LONGEST_REASON, many_lines=True),
    )


def _written(one: QuestionnaireRecord, refs: dict[str, str]) -> dict[str, Any]:
    """One form; scores and the like stand in it only where there are any."""
    form: dict[str, Any] = {
        "about": refs.get(one.about, one.about) or None,
        "date": one.date.isoformat(),
        "answers": list(one.answers),
    }
    more = {
        "scores": one.scores,
        "coded": one.coded,
        "key_version": one.key_version or None,
        "entered": write_signature(one.entered) if one.entered else None,
        "reason": one.reason or None,
    }
    return form | {key: value for key, value in more.items() if value is not None}


def _person(about: Node, ids: Ids, instrument: Instrument) -> str:
    if not instrument.per_relationship:
        about.refuse(f"cannot be given for {instrument.abbreviation}, which is about no one person")
    return ids.person(about)


def _answers(node: Node, instrument: Instrument) -> tuple[int | None, ...]:
    if not instrument.items and not node.has("answers"):
        return ()
    if not node.has("answers"):
        node.refuse("has no 'answers'")
    answers = node.at("answers")
    try:
        return check_answers(instrument, [answer.value for answer in answers.items()])
    except AnswersRefused as refused:
        answers.refuse(refused.sentence)


def _scores(node: Node, instrument: Instrument) -> dict[str, float]:
    scales = {scale.id: scale for scale in instrument.subscales}
    node.keys((), tuple(scales))
    if not node.value:
        node.refuse("is empty")
    scores = {}
    for id in node.value:
        scale, score = scales[id], node.at(id)
        is_number = score.is_whole() or isinstance(score.value, float)
        if not is_number or not scale.low <= score.value <= scale.high:
            score.refuse(f"must be a number from {scale.low:g} to {scale.high:g}")
        scores[id] = float(score.value)
    return scores


def _coded(node: Node, instrument: Instrument) -> dict[str, Any] | None:
    if not instrument.coded_only:
        if node.has("coded"):
            node.at("coded").refuse(f"cannot be given for {instrument.abbreviation}")
        return None
    coded = node.at("coded", {})
    coded.keys(("codes",), ("coder", "note"))
    known = tuple(category.code for category in instrument.categories)
    codes = [code.choice(known) for code in coded.at("codes").items()]
    if not codes:
        coded.at("codes").refuse("is empty")
    return {
        "codes": codes,
        "coder": coded.at("coder", "").text(LONGEST_CODER),
        "note": coded.at("note", "").text(LONGEST_CODER_NOTE, many_lines=True),
    }
