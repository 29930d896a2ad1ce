"""The worked examples in a questionnaire's file: a key whose own examples do not come out is not used."""

from __future__ import annotations

from .answers import AnswersRefused, check_answers
from .document import Entry, shown
from .instrument import Instrument
from .scoring import score

ROUNDED = 0.0051  # a file may give two decimals


def check_examples(instrument: Instrument, entry: Entry) -> None:
    """Refused: an example whose answers do not fit, or whose scores come out otherwise."""
    for one in entry.entries():
        one.keys(("responses", "expected"), ("label", "arithmetic"))
        responses = one.at("responses")
        try:
            answers = check_answers(instrument, [answer.value for answer in responses.entries()])
        except AnswersRefused as refused:
            responses.refuse(refused.sentence)
        found = {id: made.value for id, made in score(instrument, answers).items()}
        for id, expected in one.at("expected").fields().items():
            if id not in found:
                expected.refuse("is not a score of this questionnaire")
            _check(expected, found[id])


def _check(expected: Entry, found: float | None) -> None:
    wanted = None if expected.value is None else expected.number()
    agrees = wanted == found or (wanted is not None and found is not None and abs(wanted - found) <= ROUNDED)
    if not agrees:
        comes = "nothing, too little is answered" if found is None else f"{found:.4g}"
        expected.refuse(f"is {shown(expected.value)}, and by this key it comes to {comes}")
