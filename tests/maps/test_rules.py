import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.maps.rules import clean_text
from clients.maps.things import Refused


def test_text_is_trimmed_and_kept_on_one_line():
    assert clean_text("  cold,\r\n shaming\t", "Words", 50) == "cold, shaming"


def test_a_note_keeps_its_lines():
    assert clean_text("one\r\n\r\ntwo ", "Note", 50, many_lines=True) == "one\n\ntwo"


@pytest.mark.parametrize("hostile", ["\x00", "\x1b", "\x9f", "\ud800", "\ufffe", "\u202e", "\u2066"])
def test_what_cannot_be_shown_is_refused_by_the_name_of_its_field(hostile):
    with pytest.raises(Refused, match="“Words” has a character in it that cannot be shown. Type it again."):
        clean_text(f"cold{hostile}", "Words", 50)


def test_text_over_its_limit_is_refused_with_both_numbers():
    with pytest.raises(Refused) as problem:
        clean_text("x" * 51, "Words", 50, field="words")
    assert problem.value.sentence == "“Words” can have 50 characters, this has 51. Shorten it."
    assert problem.value.field == "words"


@given(st.text(max_size=60))
def test_cleaning_clean_text_changes_nothing(text):
    try:
        once = clean_text(text, "Words", 60)
    except Refused:
        return
    assert clean_text(once, "Words", 60) == once
