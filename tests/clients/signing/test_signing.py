"""The assessment as a dated record: signed, and then never changed."""

import re
from datetime import date

import pytest
from django.urls import reverse

from clients.models import AccessLog, Assessment, Frozen, What
from clients.services import assessments, signing
from clients.services.assessments import Signed
from clients.services.maps import Conflict
from tests.clients.editor import Editor, text_of
from tests.clients.html import page
from tests.clients.records import address, sign
from tests.factory import make_user

pytestmark = pytest.mark.django_db


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


def test_a_person_seen_only_on_the_map_is_not_said_to_come_from_the_assessment(sam, begun):
    sam.add("Bessie - warm -> Sam")
    sign(begun)

    assert "From the assessment" not in text_of(sam.get("thing", sam.thing("Bessie").id, script=True))


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
