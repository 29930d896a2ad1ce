"""Scores of relationships beside each other: against every pair counted out, and against reliable change."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clients.instruments.apart import GENERAL, Apart, Standing, from_each_other, from_general
from clients.instruments.change import reliable_change, standard_error

VALUES = st.integers(10, 70).map(lambda tenths: tenths / 10)


@st.composite
def standings(draw):
    people = [Standing(f"t{number}", draw(VALUES)) for number in range(draw(st.integers(0, 6)))]
    return draw(st.permutations([*people, *draw(st.sampled_from([[], [Standing(GENERAL, draw(VALUES))]]))]))


@settings(max_examples=60, deadline=None)
@given(standings())
def test_every_pair_is_there_once_and_the_furthest_come_first(found):
    people = [one for one in found if one.about]
    pairs = {frozenset((a.about, b.about)) for a, b in product(people, people) if a is not b}

    apart = from_each_other(found, 6)
    assert sorted(tuple(sorted((one.one.about, one.other.about))) for one in apart) == sorted(
        tuple(sorted(pair)) for pair in pairs
    )
    assert all(one.difference >= 0 for one in apart)

    beside = from_general(found, 6)
    assert len(beside) == (len(people) if len(people) < len(found) else 0)
    assert all(one.other.about == GENERAL for one in beside)
    for listed in (apart, beside):
        gaps = [abs(one.difference) for one in listed]
        assert gaps == sorted(gaps, reverse=True)


@settings(max_examples=60, deadline=None)
@given(VALUES, VALUES, st.floats(0.3, 3), st.floats(0.1, 0.95))
def test_with_one_sd_and_r_it_is_reliable_change(one, other, sd, r):
    error = standard_error(sd, r)
    apart = Apart(Standing("t1", one, error), Standing(GENERAL, other, error), 6)
    change = reliable_change(other, one, sd, r)

    assert apart.difference == pytest.approx(change.difference)
    assert apart.bound == pytest.approx(
        1.96 * abs(change.difference / change.index) if change.index else apart.bound
    )
    if abs(abs(change.index) - 1.96) > 1e-9:
        assert apart.is_apart is change.reliable


def test_two_reliabilities_are_joined():
    """Mother r 0.80, partner r 0.65, SD 1.3: errors 0.5814 and 0.7691, by hand 1.96 x 0.9641."""
    mother, partner = (Standing(who, 4, standard_error(1.3, r)) for who, r in (("t1", 0.8), ("t2", 0.65)))
    assert Apart(mother, partner, 6).bound == pytest.approx(1.8897, abs=1e-4)


@pytest.mark.parametrize(("higher", "is_apart"), [(4.6, False), (4.65, True)])
def test_without_a_bound_what_is_much_the_same_is_not_apart(higher, is_apart):
    apart = Apart(Standing("t1", higher, 0.5), Standing(GENERAL, 4), 6)
    assert (apart.bound, apart.is_apart) == (None, is_apart)
