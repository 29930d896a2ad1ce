from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.instruments.catalogue import INSTRUMENTS
from clients.instruments.change import reliable_change, standard_error

scores = st.floats(0, 100)


def test_worked_out_by_hand():
    # SD 4.8 and r .92: one score may be off by 4.8 x .2828 = 1.358, a difference by 1.358 x 1.414 = 1.920.
    change = reliable_change(14, 10, 4.8, 0.92)
    assert (change.difference, round(change.index, 3), change.reliable) == (-4, -2.083, True)
    assert round(standard_error(4.8, 0.92), 3) == 1.358


@pytest.mark.parametrize(("after", "reliable"), [(3.76, False), (3.77, True), (-3.76, False), (-3.77, True)])
def test_reliable_is_beyond_1_96_and_not_before(after, reliable):
    assert reliable_change(0, after, 4.8, 0.92).reliable == reliable


@pytest.mark.parametrize(
    ("sd", "r"),
    [(None, 0.8), (1.1, None), (None, None), (0, 0.8), (-1, 0.8), (1.1, 1), (1.1, 1.2), (1.1, -0.1)],
)
def test_it_cannot_be_judged_without_a_spread_and_a_reliability(sd, r):
    assert reliable_change(2, 5, sd, r) is None
    assert standard_error(sd, r) is None


@given(scores, scores, st.floats(0.1, 20), st.floats(0, 0.99))
def test_back_again_is_the_same_change_turned_round(before, after, sd, r):
    there, back = reliable_change(before, after, sd, r), reliable_change(after, before, sd, r)
    assert (there.difference, there.index, there.reliable) == (-back.difference, -back.index, back.reliable)
    assert there.index * standard_error(sd, r) * sqrt(2) == pytest.approx(there.difference)


def test_a_spread_or_reliability_from_memory_is_not_used():
    assert INSTRUMENTS["ecr_r"].subscales[0].sd is None
    assert INSTRUMENTS["gad7"].subscales[0].sd == 4.8
    assert INSTRUMENTS["gad7"].subscales[0].retest == 0.83


def test_the_reliability_can_depend_on_whom_it_is_about():
    avoidance = INSTRUMENTS["ecr_rs"].subscales[0]
    assert [avoidance.retest_for(target) for target in ("mother", "partner", "aunt")] == [0.8, 0.65, None]
    assert INSTRUMENTS["ecr_s"].subscales[0].retest_for("partner") == 0.8
