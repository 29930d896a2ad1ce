"""Until when a record is kept: plain rules over plain dates."""

from dataclasses import dataclass
from datetime import date

MAJORITY = 18


@dataclass(frozen=True)
class Life:
    """What the rules ask for. Years are kept where days are not known; they count to their last day."""

    last_contact: date | None
    born: int | None = None
    died: int | None = None


@dataclass(frozen=True)
class Kept:
    """The rule in words, and the day from which it no longer asks for the record, or what is not known."""

    rule: str
    until: date | None = None
    missing: str = ""


APA = "7 years after the last contact, or 3 after coming of age, whichever is later (APA)"
NHS = "20 years after the last contact, or 10 after death if that is sooner (NHS, mental health)"
UK_PRIVATE = "7 years after the last contact (private practice, UK)"
OWN = "{years} years after the last contact (rule of this practice)"


def kept(rule: str, life: Life) -> Kept:
    """What the rule with this name, or this number of years, says about a record."""
    if life.last_contact is None:
        return Kept(in_words(rule), missing="the day of the last contact")
    if rule == "apa":
        return _apa(life.last_contact, life.born)
    if rule == "nhs-mental-health":
        return Kept(NHS, _nhs(life.last_contact, life.died))
    return Kept(in_words(rule), _later(life.last_contact, 7 if rule == "uk-private" else int(rule)))


def in_words(rule: str) -> str:
    """The rule as it is shown."""
    named = {"apa": APA, "nhs-mental-health": NHS, "uk-private": UK_PRIVATE}
    return named.get(rule) or OWN.format(years=rule)


def _apa(last_contact: date, born: int | None) -> Kept:
    if born is None:
        return Kept(APA, missing="the year of birth")
    of_age = date(born + MAJORITY, 12, 31)
    return Kept(APA, max(_later(last_contact, 7), _later(of_age, 3)))


def _nhs(last_contact: date, died: int | None) -> date:
    after_contact = _later(last_contact, 20)
    return after_contact if died is None else min(after_contact, _later(date(died, 12, 31), 10))


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 3, 1)
