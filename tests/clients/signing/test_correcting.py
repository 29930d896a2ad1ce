"""A record put right in a new version, and an assessment begun anew from the last."""

import re

import pytest
from django.db import IntegrityError
from django.urls import reverse

from clients.models import AccessLog, Assessment, What
from clients.services import assessments, entered, signing
from tests.clients.editor import text_of
from tests.clients.html import page
from tests.clients.records import address, labels, sign
from tests.factory import make_assessment, make_user

pytestmark = pytest.mark.django_db


def test_a_correction_is_a_new_version_and_the_old_one_stays(sam, begun):
    sign(begun)
    form = address(begun, "assessment_correct")
    assert sam.http.post(form, {"reason": " "}).status_code == 422
    assert sam.http.post(form, {"reason": "It was a nightmare, not sleep"}).status_code == 302

    correction = assessments.current(sam.client)
    assert (correction.date, correction.reason, labels(correction)) == (
        begun.date,
        "Cannot sleep",
        ["Mrs Reed"],
    )
    place = reverse("clients:assessment", args=(sam.client.pk, "reason"))
    token = assessments.page_token(correction, assessments.TOPICS["reason"])
    assert sam.http.post(place, {"token": token, "text": "Has nightmares", "save": "1"}).status_code == 302
    other = make_user("other")
    sign(correction, user=other)

    old, new = page(sam.http.get(address(begun))), page(sam.http.get(address(correction)))
    assert "Cannot sleep" in old and "Has nightmares" in new
    assert re.search(r"This version was put right on .* by other : It was a nightmare, not sleep", old.text)
    assert "A correction of the version before by other . Why: It was a nightmare, not sleep" in new
    assert assessments.current(sam.client).pk == correction.pk


def test_a_correction_holds_what_was_true_then_and_not_todays_map(sam, begun):
    sam.post("add_entered", "t11")
    sam.add("Bessie")
    sign(begun)
    before = entered.of(Assessment.objects.get())
    sam.post("thing", "t11", label="Mrs Reed", from_age="70")
    sam.add("Helen")

    correction = signing.correct(begun, "A typo", user=sam.client.therapist)
    place = reverse("clients:assessment", args=(sam.client.pk, "early-carers"))
    assert 'value="Mrs Reed"' in sam.http.get(place).content.decode()
    assert sam.http.get(place.replace("early-carers", "close-relationships")).status_code == 200
    assert entered.of(sign(correction)) == before
    assert "Helen" not in page(sam.http.get(address(correction)))


def test_what_was_put_right_is_not_put_right_again(sam, begun):
    sign(begun)
    sign(signing.correct(begun, "Wrong", user=sam.client.therapist))

    answer = sam.http.post(address(begun, "assessment_correct"), {"reason": "Again"})
    assert answer.status_code == 422
    assert "This version was put right already. Correct the newer one." in text_of(answer)
    assert "Correct it" not in text_of(sam.http.get(address(begun)))


def test_one_at_a_time(sam, begun):
    sign(begun)
    signing.correct(begun, "Wrong", user=sam.client.therapist)

    corrected = sam.http.post(address(begun, "assessment_correct"), {"reason": "Again"})
    started = sam.http.post(reverse("clients:assessment_new", args=(sam.client.pk,)))
    for answer in (corrected, started):
        assert answer.status_code == 422
        assert "An assessment is under way. Finish and sign it first." in text_of(answer)
    assert Assessment.objects.count() == 2


def test_the_database_holds_one_correction_of_a_record(begun):
    sign(begun)
    make_assessment(begun.client, corrects=begun, correction="Wrong")
    with pytest.raises(IntegrityError):
        make_assessment(begun.client, corrects=begun, correction="Wrong again")


def test_one_that_is_not_signed_needs_no_correction(sam, begun):
    answer = sam.http.post(address(begun, "assessment_correct"), {"reason": "Wrong"})

    assert (answer.status_code, Assessment.objects.count()) == (302, 1)


def test_a_new_assessment_starts_from_the_last_one(sam, begun):
    sign(begun)
    sam.http.post(reverse("clients:assessment_new", args=(sam.client.pk,)))

    new = assessments.current(sam.client)
    assert (new.finished, new.reason, labels(new)) == (False, "Cannot sleep", ["Mrs Reed"])
    assert new.difficulties == begun.difficulties
    assert {one.state_words for one in assessments.sections(sam.client, new, sam.map)} == {
        "Not asked again",
        "Not yet started",
    }
    assert AccessLog.objects.filter(what=What.STARTED_ASSESSMENT).count() == 1


def test_what_is_asked_again_is_in_progress_or_completed(sam, begun):
    sign(begun)
    signing.begin(sam.client, user=sam.client.therapist)
    for slug, values in (("reason", {"text": "Sleeps better"}), ("early-carers", {"complete": "on"})):
        token = assessments.page_token(assessments.current(sam.client), assessments.TOPICS[slug])
        sam.http.post(reverse("clients:assessment", args=(sam.client.pk, slug)), {"token": token} | values)

    new = assessments.current(sam.client)
    states = {one.slug: one.state_words for one in assessments.sections(sam.client, new, sam.map)}
    assert (states["reason"], states["early-carers"], states["losses"]) == (
        "In progress",
        "Completed",
        "Not yet started",
    )


def test_signing_calls_nothing_completed_that_nobody_called_so(sam, begun):
    sign(begun)
    sam.http.post(reverse("clients:assessment_new", args=(sam.client.pk,)))
    signed = sign(assessments.current(sam.client))

    states = {one.state_words for one in assessments.sections(sam.client, signed, sam.map)}
    assert states == {"Not asked again", "Not yet started"}
    for place in (reverse("clients:list"), reverse("clients:client", args=(sam.client.pk,))):
        assert "Completed" not in page(sam.http.get(place))
    assert "Signed" in page(sam.http.get(reverse("clients:list")))


def test_a_correction_is_called_corrected_when_it_is_signed(sam, begun):
    sign(begun)
    sam.http.post(address(begun, "assessment_correct"), {"reason": "It was a nightmare"})
    client_page = reverse("clients:client", args=(sam.client.pk,))
    assert "being corrected" in page(sam.http.get(client_page))

    sign(assessments.current(sam.client))
    assert "being corrected" not in page(sam.http.get(client_page))
    assert ", corrected" in page(sam.http.get(client_page))


def test_without_a_last_one_there_is_nothing_to_start_from(sam):
    assert sam.http.post(reverse("clients:assessment_new", args=(sam.client.pk,))).status_code == 302
    assert not Assessment.objects.exists()
