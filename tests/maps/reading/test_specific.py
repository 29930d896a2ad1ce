"""Specific against general: who differs, which two differ most, and all scores beside each other."""

from clients.maps.reading.specific import Beside, specific
from tests.maps.jane import jane

REED, TEMPLE, GENERAL = "t3", "t7", ""


def beside(person, score, other, other_score, scale="avoidance", *, bound=None, is_apart=True):
    return Beside("ECR-RS", scale, person, score, other, other_score, bound, is_apart)


def said(*found):
    return [(prompt.text, prompt.lights) for prompt in specific(jane(), found).prompts]


def test_with_whom_scores_are_other_than_in_general():
    assert said(
        beside(REED, 5, GENERAL, 4.6667, "anxiety", bound=0.2),
        beside(REED, 6.5, GENERAL, 3.8333, bound=1.4),
    ) == [
        (
            "With Mrs Reed, avoidance is 2.7 higher (chance alone gives up to 1.4) and anxiety is 0.3 higher (chance alone gives up to 0.2) than in general (ECR-RS). What is different there?",
            (REED,),
        )
    ]


def test_which_two_are_furthest_apart():
    found = (beside(REED, 6.5, TEMPLE, 2.1667), beside(REED, 6.5, "t9", 3.1667))
    assert said(*found) == [
        (
            "Avoidance lies furthest apart with Mrs Reed (6.5) and Miss Temple (2.2), by 4.3 (ECR-RS). What was there with the one and not with the other?",
            (REED, TEMPLE),
        )
    ]


def test_what_chance_alone_could_give_is_no_difference():
    part = specific(jane(), [beside(REED, 4, GENERAL, 3.8, bound=1.4, is_apart=False)])
    assert [prompt.text for prompt in part.prompts] == [
        "The scores are much the same with everybody. Does that fit what you hear?"
    ]
    assert part.about == (
        "The newest forms beside each other. A score says how one form was filled in on one day."
    )


def test_it_is_said_where_chance_is_not_known():
    part = specific(jane(), [beside(REED, 6.5, GENERAL, 3.8)])
    assert "what chance alone gives cannot be said" in part.about


def test_the_table_has_every_score_beside_every_other():
    found = (
        beside(REED, 6.5, GENERAL, 3.8333),
        beside(REED, 6.5, TEMPLE, 2.1667),
        beside(REED, 6.5, "t9", 6.5),
    )
    assert list(specific(jane(), found).table.told()) == [
        "Mrs Reed – avoidance (ECR-RS): 6.5 (in general 3.83: 2.67 higher; Miss Temple 2.17: 4.33 higher; Mr Rochester 6.5: the same).",
        "Miss Temple – avoidance (ECR-RS): 2.17 (Mrs Reed 6.5: 4.33 lower).",
        "Mr Rochester – avoidance (ECR-RS): 6.5 (Mrs Reed 6.5: the same).",
    ]


def test_whoever_is_not_on_the_map_is_not_told():
    assert not specific(jane(), [beside("t999", 6.5, GENERAL, 3.8)]).says_something
    assert not specific(jane(), [beside(REED, 6.5, "t999", 3.8)]).says_something


def test_the_four_who_differ_most_and_that_there_are_more():
    people = [
        beside(id, 4 + gap, GENERAL, 4) for gap, id in enumerate(("t3", "t4", "t5", "t6", "t7"), start=1)
    ]
    part = specific(jane(), people)
    assert [prompt.lights for prompt in part.prompts] == [("t7",), ("t6",), ("t5",), ("t4",)]
    assert part.left_out == "More is in the list below."
