"""Two assessments side by side."""

from datetime import date

import pytest
from django.urls import reverse

from clients.services import signing
from clients.services.assessments_compared import side_by_side
from tests.clients.html import page
from tests.clients.records import MRS_REED, sign
from tests.factory import make_assessment, make_client, make_questionnaire

pytestmark = pytest.mark.django_db


def test_two_assessments_side_by_side(sam, begun):
    sign(begun)
    new = signing.begin(sam.client, user=sam.client.therapist)
    new.reason = "Sleeps better"
    new.difficulties = [
        {"id": "D3", "how_much": "a_little", "with": [], "note": ""},
        {"id": "D5", "how_much": "a_little", "with": [], "note": ""},
    ]
    new.things = [
        MRS_REED | {"words": "softer now"},
        {"section": "losses", "id": "t12", "kind": "event", "label": "Moved house"},
    ]
    new.save()

    place = reverse("clients:assessment_compare", args=(sam.client.pk,))
    shown = page(sam.http.get(f"{place}?a={begun.pk}&b={new.pk}"))

    assert "Under-expressing needs Very much A little less" in shown
    assert "Experiencing and expressing anger Not asked yet A little asked only now" in shown
    assert "Mrs Reed : how they were with the client was “cold”, now “softer now”" in shown
    assert "New Moved house" in shown
    assert "Cannot sleep" in shown and "Sleeps better" in shown


def test_what_nobody_asked_again_is_not_called_the_same(sam, begun):
    sign(begun)
    new = signing.begin(sam.client, user=sam.client.therapist)
    place = reverse("clients:assessment_compare", args=(sam.client.pk,)) + f"?a={begun.pk}&b={new.pk}"
    shown = page(sam.http.get(place))
    assert "Under-expressing needs Very much Very much not asked again" in shown
    assert "Experiencing and expressing anger Not asked yet Not asked yet not asked" in shown

    new.asked_again = ["difficulties"]
    new.save()
    assert "Under-expressing needs Very much Very much the same" in page(sam.http.get(place))


def test_another_note_and_other_relationships_are_a_difference(sam, begun):
    said = {"id": "D3", "how_much": "very_much", "with": [], "note": "With friends"}
    now = make_assessment(sam.client, reason="Cannot sleep", difficulties=[said], things=[MRS_REED])
    place = reverse("clients:assessment_compare", args=(sam.client.pk,))
    shown = page(sam.http.get(f"{place}?a={begun.pk}&b={now.pk}"))

    assert "Very much Very much in other relationships, another note" in shown
    assert not side_by_side(begun, now, sam.map).is_same


def test_with_itself_nothing_is_different(sam, begun):
    place = reverse("clients:assessment_compare", args=(sam.client.pk,))

    assert "Nothing is different." in page(sam.http.get(f"{place}?a={begun.pk}&b={begun.pk}"))


@pytest.mark.parametrize("query", ["", "?a=x&b=y", "?a=%00", "?a=7f1e7d9c-3c4e-4b7e-9a44-0f0f9d7a1a11"])
def test_what_is_no_assessment_of_the_client_is_not_there(sam, query):
    assert (
        sam.http.get(reverse("clients:assessment_compare", args=(sam.client.pk,)) + query).status_code == 404
    )


def test_anothers_assessment_is_not_there_under_ones_own_client(sam):
    theirs = make_assessment(make_client(name_on_map="Helen"), reason="Secret")
    for name in ("assessment_record", "assessment_sign", "assessment_correct"):
        place = reverse(f"clients:{name}", args=(sam.client.pk, theirs.pk))
        for answer in (sam.http.get(place), sam.http.post(place, {"reason": "x"})):
            assert answer.status_code in (404, 405)
            assert b"Secret" not in answer.content


def test_scores_are_compared_where_a_form_was_given_between_the_two(sam):
    then = make_assessment(sam.client, date=date(2026, 3, 2), reason="Cannot sleep", finished=True)
    now = make_assessment(sam.client, date=date(2026, 5, 4), reason="Cannot sleep")
    make_questionnaire(sam.client, date=date(2026, 3, 1), instrument="gad7", answers=[2] * 7)
    make_questionnaire(sam.client, date=date(2026, 3, 1), answers=[1] * 8 + [0])
    place = f"{reverse('clients:assessment_compare', args=(sam.client.pk,))}?a={then.pk}&b={now.pk}"
    assert "GAD-7" not in page(sam.http.get(place))

    make_questionnaire(sam.client, date=date(2026, 4, 20), instrument="gad7", answers=[1] * 7)

    shown = page(sam.http.get(place))
    assert "GAD-7" in shown
    assert "PHQ-9" not in shown
    assert "14 1 Mar 2026 7 20 Apr 2026 −7" in shown
