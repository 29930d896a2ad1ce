"""Scores about several relationships beside each other, in the reading of the map."""

import pytest

from clients.instruments.catalogue import INSTRUMENTS
from clients.models import AccessLog, What
from clients.services import norms, questionnaires, scores_apart
from clients.services.norms import Norm
from tests.clients.editor import text_of
from tests.clients.scored import MARCH, MAY, REED, ROCHESTER, TEMPLE, about

pytestmark = pytest.mark.django_db
GENERAL = [4, 4, 4, 5, 4, 4, 5, 5, 4]  # anxiety 4.67, avoidance 3.83


def beside(jane):
    map = jane.map
    found = scores_apart.beside(questionnaires.given(jane.client, map), map)
    names = {thing.id: thing.label for thing in map.things} | {"": "in general"}
    return {
        (one.scale, names[one.person], names[one.other]): (round(one.difference, 2), one.bound, one.is_apart)
        for one in found
    }


def test_the_newest_form_of_each_relationship(scored):
    about(scored, "", GENERAL, MAY)
    found = beside(scored)

    assert found["anxiety", ROCHESTER, "in general"] == (-1.0, None, True)  # of May, not of March
    assert found["avoidance", REED, "in general"] == (2.67, None, True)
    assert found["anxiety", REED, "in general"] == (0.33, None, False)
    assert found["avoidance", REED, TEMPLE] == (4.33, None, True)
    assert len(found) == 12  # two scales, three people beside in general, three pairs


def test_the_bound_of_reliable_change_where_sd_and_r_are_known(scored):
    about(scored, "", GENERAL, MAY)
    who = scored.client.therapist
    norms.keep(INSTRUMENTS["ecr_rs"], "avoidance", Norm(1.2, 0.84, "our own group"), user=who)

    difference, bound, is_apart = beside(scored)["avoidance", ROCHESTER, "in general"]
    assert (difference, is_apart) == (-1.17, False)
    assert bound == pytest.approx(1.96 * 1.2 * 0.4 * 2**0.5)


def test_one_relationship_alone_is_beside_nothing(jane):
    about(jane, REED, [4] * 9)
    about(jane, "", [1] * 9, MARCH, "phq9")
    assert beside(jane) == {}


def test_the_panel_says_it_lights_it_and_it_is_logged(scored):
    about(scored, "", GENERAL, MAY)
    closed = scored.get()
    opened = AccessLog.objects.filter(what=What.OPENED_QUESTIONNAIRES)
    assert "Specific against general" not in text_of(closed)
    assert opened.count() == 0

    page = scored.get(query="?reading=1")
    assert "With Mrs Reed, avoidance is 2.7 higher than in general (ECR-RS)." in text_of(page)
    assert f"loop={scored.thing(REED).id}&amp;by=" in page.content.decode()
    assert opened.count() == 1
    scored.get(query="?reading=1&scores=1")
    assert opened.count() == 2


def test_the_words_page_says_it_by_roles_and_it_is_logged(scored):
    about(scored, "", GENERAL, MAY)
    page = text_of(scored.get("words", query="?reading=1&names=roles"))

    assert "With Aunt, avoidance is 2.7 higher than in general (ECR-RS)." in page
    assert AccessLog.objects.filter(what=What.OPENED_QUESTIONNAIRES).count() == 1


def test_the_page_of_scores_says_it_too(scored):
    about(scored, "", GENERAL, MAY)
    page = text_of(scored.get("scores"))

    assert "With Mrs Reed, avoidance is 2.7 higher than in general (ECR-RS)." in page
    assert "Avoidance (ECR-RS): 6.5 (in general 3.83: 2.67 higher; Miss Temple 2.17: 4.33 higher;" in page


def test_without_a_questionnaire_nothing_is_opened(jane):
    jane.get(query="?reading=1")
    assert not AccessLog.objects.filter(what=What.OPENED_QUESTIONNAIRES).exists()
