from dataclasses import replace

import pytest

from clients.instruments.catalogue import INSTRUMENTS
from clients.instruments.relationships import Dimensions, dimensions, spread
from clients.instruments.scoring import score


def place(anxiety, avoidance, low=1, high=7):
    return Dimensions(anxiety, avoidance, low, high)


class TestDimensions:
    def test_of_one_relationship(self):
        scores = score(INSTRUMENTS["ecr_rs"], [2, 1, 2, 1, 6, 7, 3, 3, 3])
        assert dimensions(INSTRUMENTS["ecr_rs"], scores) == place(3.0, 6.5)

    def test_none_where_one_of_the_two_is_missing(self):
        ecr_rs, pam = INSTRUMENTS["ecr_rs"], INSTRUMENTS["pam"]
        assert dimensions(ecr_rs, score(ecr_rs, [2, 1, 2, 1, 6, 7, 3, None, 3])) is None
        assert dimensions(pam, score(pam, [1] * 16)) == place(1.0, 1.375, 0, 3)

    @pytest.mark.parametrize("id", ["rq", "rsq", "raas", "dass21", "phq9", "aai"])
    def test_none_for_questionnaires_that_do_not_measure_both(self, id):
        assert dimensions(INSTRUMENTS[id], score(INSTRUMENTS[id], [1] * INSTRUMENTS[id].items)) is None

    def test_none_for_symptoms_or_two_scales_of_different_length(self):
        ecr_rs = INSTRUMENTS["ecr_rs"]
        scores = score(ecr_rs, [2] * 9)
        assert dimensions(replace(ecr_rs, scope="symptom"), scores) is None
        summed = scores | {"anxiety": replace(scores["anxiety"], low=3, high=21)}
        assert dimensions(ecr_rs, summed) is None


class TestSpread:
    REED, TEMPLE = ("Mrs Reed", place(5.0, 6.5)), ("Miss Temple", place(3.0, 2.2))
    RIVERS = ("Diana and Mary Rivers", place(2.0, 1.8))

    def test_the_two_ends_by_name(self):
        assert spread([self.REED, self.TEMPLE, self.RIVERS]) == (
            "anxiety and avoidance are lowest with Diana and Mary Rivers, highest with Mrs Reed"
        )

    def test_those_near_each_other_are_named_together(self):
        near = ("St John", place(2.1, 1.9))
        assert spread([near, self.REED, self.RIVERS]).startswith(
            "anxiety and avoidance are lowest with Diana and Mary Rivers and St John, highest"
        )

    def test_scales_of_different_length_are_compared_by_their_place(self):
        short = ("Mr Rochester", place(0.1, 0.1, 0, 3))
        assert spread([self.RIVERS, short, self.REED]).startswith(
            "anxiety and avoidance are lowest with Mr Rochester,"
        )

    def test_no_difference_to_speak_of(self):
        named = [("A", place(3, 3)), ("B", place(3.1, 3)), ("C", place(3, 3.2))]
        assert spread(named) == "anxiety and avoidance are much the same with A, B and C"

    @pytest.mark.parametrize("named", [[], [RIVERS]])
    def test_one_relationship_has_no_spread(self, named):
        assert spread(named) == ""
