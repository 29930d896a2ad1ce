"""A row of answers as it comes from a spreadsheet or the keyboard."""

import pytest

from clients.instruments.catalogue import AnswersRefused
from clients.instruments.rows import split_row


@pytest.mark.parametrize(
    "row",
    [
        "1\t2\t\t4",
        "1,2,,4",
        "1, 2, -, 4",
        "1 2 - 4",
        "1;2;.;4",
        "1\n2\n\n4\n",
        "1\r\n2\r\n–\r\n4\r\n",
        "  1   2 . 4  ",
    ],
)
def test_whatever_stands_between_the_numbers(row):
    assert split_row(row, 4) == ["1", "2", "", "4"]


def test_blanks_at_either_end():
    assert split_row("\t2\t3\t\n", 4) == ["", "2", "3", ""]


def test_digits_without_anything_between():
    assert split_row("0123", 4) == ["0", "1", "2", "3"]


def test_what_is_no_answer_is_left_for_the_scale_to_refuse():
    assert split_row("1 x 99 -1", 4) == ["1", "x", "99", "-1"]


@pytest.mark.parametrize(
    ("row", "numbers"), [("1 2 3", "3 numbers"), ("7", "1 number"), ("1 2 3 4 5", "5 numbers")]
)
def test_too_few_or_too_many(row, numbers):
    with pytest.raises(AnswersRefused) as refused:
        split_row(row, 4)
    assert refused.value.sentence.startswith(f"The row has {numbers}, and there are 4 items.")
