"""Sealing bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.models.sealing import SealBroken, new_key, place, seal, unseal

KEY = new_key()
HERE = place("table", "field", "row", "client")


@given(st.binary(max_size=2000))
def test_what_is_sealed_opens_again(plain):
    assert unseal(KEY, seal(KEY, plain, HERE), HERE) == plain


def test_the_same_text_is_sealed_differently_each_time():
    assert seal(KEY, b"Jane", HERE) != seal(KEY, b"Jane", HERE)


def test_a_token_says_its_version_and_which_key_and_does_not_hold_the_text():
    one, other = seal(KEY, b"Jane", HERE), seal(KEY, b"Jane", HERE)
    assert one[:9] == other[:9] and one[0] == 1
    assert seal(new_key(), b"Jane", HERE)[:9] != one[:9]
    assert b"Jane" not in one
    assert len(one) == 1 + 8 + 12 + len(b"Jane") + 16


@pytest.mark.parametrize("part", range(4))
def test_it_opens_in_no_other_place(part):
    parts = ["table", "field", "row", "client"]
    parts[part] = "other"
    with pytest.raises(SealBroken):
        unseal(KEY, seal(KEY, b"Jane", HERE), place(*parts))


def test_places_cannot_run_into_each_other():
    assert place("a", "bc", "d", "e") != place("ab", "c", "d", "e")


def test_no_other_key_opens_it():
    with pytest.raises(SealBroken):
        unseal(new_key(), seal(KEY, b"Jane", HERE), HERE)


def test_every_flipped_bit_is_noticed():
    token = seal(KEY, b"Jane", HERE)
    for position in range(len(token) * 8):
        broken = bytearray(token)
        broken[position // 8] ^= 1 << position % 8
        with pytest.raises(SealBroken):
            unseal(KEY, bytes(broken), HERE)


def test_every_shortened_or_lengthened_token_is_noticed():
    token = seal(KEY, b"Jane", HERE)
    for broken in [*(token[:length] for length in range(len(token))), token + b"\0"]:
        with pytest.raises(SealBroken):
            unseal(KEY, broken, HERE)
