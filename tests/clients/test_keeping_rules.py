"""Until when a record is kept."""

from datetime import date

import pytest

from clients.services.keeping_rules import Life, kept

LAST = date(2010, 3, 15)


@pytest.mark.parametrize(
    ("rule", "life", "until"),
    [
        ("apa", Life(LAST, born=1970), date(2017, 3, 15)),
        ("apa", Life(LAST, born=2000), date(2021, 12, 31)),  # of age at the end of 2018, then 3 years
        ("nhs-mental-health", Life(LAST), date(2030, 3, 15)),
        ("nhs-mental-health", Life(LAST, died=2011), date(2021, 12, 31)),
        ("nhs-mental-health", Life(LAST, died=2028), date(2030, 3, 15)),
        ("uk-private", Life(LAST), date(2017, 3, 15)),
        ("12", Life(LAST), date(2022, 3, 15)),
        ("1", Life(date(2012, 2, 29)), date(2013, 3, 1)),
    ],
)
def test_kept_until(rule, life, until):
    assert kept(rule, life).until == until


def test_what_is_not_known_is_said_and_never_guessed():
    assert kept("uk-private", Life(None)).missing == "the day of the last contact"
    assert kept("uk-private", Life(None)).until is None
    assert kept("apa", Life(LAST)).missing == "the year of birth"
    assert kept("apa", Life(LAST)).until is None
