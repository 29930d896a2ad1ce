"""The questionnaires of a case file: answers, scores from a paper form, or what a coder found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from clients.instruments.catalogue import AnswersRefused, check_answers
from clients.instruments.instrument import Instrument

from .assessments import day_of
from .ids import Ids
from .strict import Node
from .values import QuestionnaireRecord

LONGEST_CODER, LONGEST_CODER_NOTE = 120, 4_000
LONGEST_KEY_VERSION = 12


def read_questionnaire(
    node: Node, ids: Ids, today: date, instruments: Mapping[str, Instrument]
) -> QuestionnaireRecord:
    """One entry of `questionnaires`. Refused: what does not fit its instrument."""
    node.keys(("instrument",), ("about", "date", "answers", "scores", "coded", "key_version"))
    instrument = instruments[node.at("instrument").choice(tuple(instruments))]
    about = node.at("about")
    return QuestionnaireRecord(
        instrument=instrument.id,
        about="" if about.value is None else _person(about, ids, instrument),
        date=day_of(node, today),
        answers=_answers(node, instrument),
        scores=_scores(node.at("scores"), instrument) if node.has("scores") else None,
        coded=_coded(node, instrument),
        key_version=node.at("key_version", "").text(LONGEST_KEY_VERSION),
    )


def write_questionnaire(one: QuestionnaireRecord, refs: dict[str, str]) -> dict[str, Any]:
    """The entry of a case file; scores and the like stand in it only where there are any."""
    written: dict[str, Any] = {
        "instrument": one.instrument,
        "about": refs.get(one.about, one.about) or None,
        "date": one.date.isoformat(),
        "answers": list(one.answers),
    }
    more = {"scores": one.scores, "coded": one.coded, "key_version": one.key_version or None}
    return written | {key: value for key, value in more.items() if value is not None}


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
        number = isinstance(score.value, (int, float)) and not isinstance(score.value, bool)
        if not number or not scale.low <= score.value <= scale.high:
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
