"""The assessment as a dated record: signed, put right in a new version, begun anew, compared."""

import re
from datetime import date

import pytest
from django.urls import reverse

from clients.models import AccessLog, Assessment, Client, Frozen, What
from clients.services import assessments, entered, maps, signing
from clients.services.assessments import Signed
from clients.services.assessments_compared import side_by_side
from clients.services.maps import Conflict
from tests.clients.editor import Editor, new_editor, text_of
from tests.clients.html import page
from tests.factory import make_assessment, make_client, make_questionnaire, make_user

pytestmark = pytest.mark.django_db

MRS_REED = {"section": "early-carers", "id": "t11", "kind": "person", "label": "Mrs Reed", "words": "cold"}


@pytest.fixture
def sam():
    return new_editor()


@pytest.fixture
def begun(sam):
    """An assessment under way."""
    return make_assessment(
        sam.client,
        date=date(2026, 3, 2),
        reason="Cannot sleep",
        difficulties=[{"id": "D3", "how_much": "very_much", "with": ["t11"], "note": "When shouted at"}],
        things=[MRS_REED],
    )


def sign(assessment, user=None):
    opened = maps.open_map(Client.objects.get(pk=assessment.client.pk))
    token = signing.record_token(Assessment.objects.get(pk=assessment.pk), opened)
    return signing.sign(assessment, user=user or assessment.client.therapist, token=token)


def address(one, name="assessment_record"):
    return reverse(f"clients:{name}", args=(one.client.pk, one.pk))


def labels(assessment):
    return [one.thing.label for one in entered.of(assessment)]


# --- signed


def test_signing_says_who_and_when(sam, begun):
    shown = page(sam.http.get(address(begun)))
    assert "Not signed yet." in shown and "Cannot sleep" in shown and "Mrs Reed : cold" in shown
    token = re.search(r'name="token" value="([^"]+)"', shown.source)[1]

    answer = sam.http.post(address(begun, "assessment_sign"), {"token": token})

    signed = Assessment.objects.get()
    assert answer["Location"] == address(begun)
    assert (signed.finished, signed.signed_by, signed.signer) == (
        True,
        sam.client.therapist,
        sam.client.therapist.name,
    )
    assert "signed on" in page(sam.http.get(address(begun)))
    assert (
        AccessLog.objects.filter(what=What.SIGNED_ASSESSMENT, client_id=sam.client.pk, detail="").count() == 1
    )


def test_what_was_signed_is_never_changed(begun):
    signed = sign(begun)
    signed.reason = "Something else"
    with pytest.raises(Frozen):
        signed.save()
    with pytest.raises(Frozen):
        signed.save(update_fields=["reason"])
    with pytest.raises(Frozen):
        Assessment.objects.filter(pk=signed.pk).update(date=date(2020, 1, 1))
    with pytest.raises(Frozen):
        Assessment.objects.bulk_update([signed], ["date"])
    with pytest.raises(Frozen):
        Assessment.objects.filter(pk=signed.pk).delete()
    with pytest.raises(Frozen):
        signed.delete()
    again = Assessment.objects.get()
    again.finished = False
    with pytest.raises(Frozen):
        again.save()
    assert Assessment.objects.get().reason == "Cannot sleep"


def test_a_page_opened_before_it_was_signed_keeps_its_words_and_changes_nothing(sam, begun):
    token = assessments.page_token(begun, assessments.TOPICS["reason"])
    sign(begun)
    place = reverse("clients:assessment", args=(sam.client.pk, "reason"))
    answer = sam.http.post(place, {"token": token, "text": "Something else"})

    assert answer.status_code == 409
    assert "This assessment was finished and signed at" in text_of(answer)
    assert "Something else" in answer.content.decode()
    assert (Assessment.objects.get().reason, sam.http.get(place)["Location"]) == (
        "Cannot sleep",
        f"{address(begun)}#reason",
    )


def test_only_what_was_read_is_signed(sam, begun):
    token = signing.record_token(begun, sam.opened)
    sam.add("Bessie - warm -> Sam")

    answer = sam.http.post(address(begun, "assessment_sign"), {"token": token})
    assert answer.status_code == 409
    assert AccessLog.objects.filter(what=What.OPENED_ASSESSMENT, client_id=sam.client.pk).count() == 1
    assert "Not signed. This record was changed in another window" in text_of(answer)
    assert not Assessment.objects.get().finished


def test_signing_twice_is_a_conflict(begun):
    sign(begun)
    with pytest.raises(Signed):
        signing.sign(begun, user=begun.client.therapist, token="")
    assert issubclass(Signed, Conflict)


def test_the_record_holds_people_of_the_map_as_they_were_and_nothing_private(sam, begun):
    sam.post("add_entered", "t11")
    sam.post("thing", "t11", label="Mrs Reed", role="aunt", words="cold, shaming", note="only mine")
    sam.add("Bessie - warm -> Sam")
    sam.add("Uncle")
    sam.post("thing", sam.thing("Uncle").id, script=True, field="private", private="on")
    signed = sign(begun)
    sam.post("thing_remove", "t11")

    signed = Assessment.objects.get()
    assert labels(signed) == ["Mrs Reed", "Bessie"]
    mrs_reed = entered.of(signed)[0].thing
    assert (mrs_reed.role, mrs_reed.words, mrs_reed.note) == ("aunt", "cold, shaming", "")
    shown = page(sam.http.get(address(signed)))
    assert "Mrs Reed , aunt : cold, shaming" in shown and "Bessie" in shown
    assert "Uncle" not in shown and "only mine" not in shown


def test_the_words_of_a_private_line_stay_out_of_the_record(sam, begun):
    sam.add("Bessie - only for me -> Sam")
    sam.post("add_entered", "t11")
    for line in sam.map.lines:
        sam.post("line", line.id, script=True, field="private", private="on")
    assert [line.private for line in sam.map.lines] == [True, True]

    mrs_reed, bessie = (one.thing for one in entered.of(sign(begun)))
    assert (mrs_reed.words, bessie.words) == ("cold", "")


def test_a_record_takes_no_name_from_the_map_of_today(sam):
    sam.add("Uncle")
    uncle = sam.thing("Uncle").id
    sam.post("thing", uncle, script=True, field="private", private="on")
    said = {"id": "D3", "how_much": "very_much", "with": [uncle], "note": ""}
    signed = sign(make_assessment(sam.client, difficulties=[said]))

    shown = page(sam.http.get(address(signed)))
    assert "Uncle" not in shown and "someone" in shown


def test_two_of_one_type_are_two_in_the_record(sam):
    deaths = [
        {"section": "losses", "id": id, "kind": "event", "label": "", "type": "death", "from_age": age}
        for id, age in (("t11", 6), ("t12", 12))
    ]
    begun = make_assessment(sam.client, things=deaths)
    sam.post("add_entered", "t11")
    assert [one.id for one in entered.offered(begun, sam.map)] == ["t12"]

    told = [(one.thing.id, one.thing.from_age) for one in entered.of(sign(begun))]
    assert told == [("t11", 6), ("t12", 12)]


def test_no_id_is_in_a_record_twice(sam):
    begun = make_assessment(sam.client, things=[MRS_REED, MRS_REED | {"section": "close-relationships"}])
    sam.add("Bessie")
    things = entered.of(sign(begun))

    assert [one.thing.label for one in things] == ["Mrs Reed", "Mrs Reed", "Bessie"]
    assert len({one.thing.id for one in things}) == 3


def test_a_person_seen_only_on_the_map_is_not_said_to_come_from_the_assessment(sam, begun):
    sam.add("Bessie - warm -> Sam")
    sign(begun)

    assert "From the assessment" not in text_of(sam.get("thing", sam.thing("Bessie").id, script=True))


# --- put right


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


def test_one_that_is_not_signed_needs_no_correction(sam, begun):
    answer = sam.http.post(address(begun, "assessment_correct"), {"reason": "Wrong"})

    assert (answer.status_code, Assessment.objects.count()) == (302, 1)


# --- begun anew


def test_a_new_assessment_starts_from_the_last_one(sam, begun):
    sign(begun)
    sam.http.post(reverse("clients:assessment_new", args=(sam.client.pk,)))

    new = assessments.current(sam.client)
    assert (new.finished, new.reason, labels(new)) == (False, "Cannot sleep", ["Mrs Reed"])
    assert new.difficulties == begun.difficulties
    assert {one.state_words for one in assessments.sections(sam.client, new, sam.map)} == {"Not yet started"}
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


def test_without_a_last_one_there_is_nothing_to_start_from(sam):
    assert sam.http.post(reverse("clients:assessment_new", args=(sam.client.pk,))).status_code == 302
    assert not Assessment.objects.exists()


# --- compared


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


def test_reading_is_written_down(sam, begun):
    sam.http.get(address(begun))

    assert AccessLog.objects.filter(what=What.OPENED_ASSESSMENT, client_id=sam.client.pk).count() == 1


def test_the_client_page_says_where_it_stands(sam, begun):
    home = reverse("clients:client", args=(sam.client.pk,))
    assert "Assessment of 2 March 2026, not signed yet." in page(sam.http.get(home))

    sign(begun)
    assert "Assessment of 2 March 2026, signed on" in page(sam.http.get(home))

    signing.correct(begun, "Wrong name", user=sam.client.therapist)
    html = page(sam.http.get(home))
    assert "The assessment of 2 March 2026 is being put right: Wrong name" in html
    assert "All assessments" in html


def test_a_stranger_signs_nothing(sam, begun):
    stranger = Editor(sam.client, make_user())
    token = signing.record_token(begun, sam.opened)

    for name in ("assessment_record", "assessment_sign", "assessment_correct"):
        assert stranger.http.post(address(begun, name), {"token": token, "reason": "x"}).status_code in (
            404,
            405,
        )
    assert not Assessment.objects.get().finished


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
