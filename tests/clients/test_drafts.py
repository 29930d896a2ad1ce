"""An assessment under way that began from another one: what was not asked again, and putting it away."""

import re
from datetime import date

import pytest
from django.urls import reverse

from clients.models import AccessLog, Assessment, Client, What
from clients.services import assessments, drafts, entered, maps, signing
from tests.clients.editor import new_editor
from tests.clients.html import page
from tests.factory import make_assessment, make_client

pytestmark = pytest.mark.django_db

MRS_REED = {"section": "early-carers", "id": "t11", "kind": "person", "label": "Mrs Reed", "words": "cold"}
STILL = "From 2 March 2026, not asked again yet."
TWO = {
    "D3": {"id": "D3", "how_much": "very_much", "with": [], "note": ""},
    "D5": {"id": "D5", "how_much": "a_little", "with": [], "note": ""},
}
NINE = {f"D{number}": TWO.get(f"D{number}", {}).get("how_much", "not_asked") for number in range(1, 10)}


@pytest.fixture
def sam():
    return new_editor()


@pytest.fixture
def signed(sam):
    begun = make_assessment(
        sam.client,
        date=date(2026, 3, 2),
        reason="Cannot sleep",
        difficulties=list(TWO.values()),
        things=[MRS_REED],
    )
    return sign(begun)


@pytest.fixture
def draft(sam, signed):
    return signing.begin(sam.client, user=sam.client.therapist)


def sign(assessment):
    opened = maps.open_map(Client.objects.get(pk=assessment.client.pk))
    token = signing.record_token(Assessment.objects.get(pk=assessment.pk), opened)
    return signing.sign(assessment, user=assessment.client.therapist, token=token)


def correct(sam, signed):
    return signing.correct(signed, "A wrong name", user=sam.client.therapist)


def section(sam, slug):
    return reverse("clients:assessment", args=(sam.client.pk, slug))


def shown(sam, slug):
    return page(sam.http.get(section(sam, slug)))


def post(sam, slug, values, **headers):
    token = re.search(r'name="token" value="([^"]+)"', shown(sam, slug).source)[1]
    return sam.http.post(section(sam, slug), {"token": token} | values, headers=headers)


def address(one, name):
    return reverse(f"clients:{name}", args=(one.client.pk, one.pk))


def home(sam):
    return reverse("clients:client", args=(sam.client.pk,))


# --- what was not asked again


def test_what_is_from_the_last_time_says_so_until_the_page_is_saved(sam, draft):
    for slug in ("reason", "early-carers"):
        assert STILL in shown(sam, slug)
    assert STILL not in shown(sam, "losses")

    assert post(sam, "reason", {"text": "Cannot sleep", "save": "1"}).status_code == 302

    assert STILL not in shown(sam, "reason")
    assert STILL in shown(sam, "early-carers")


def test_each_difficulty_says_so_until_it_is_another_or_the_page_is_saved(sam, draft):
    html = shown(sam, "difficulties")
    assert html.text.count(STILL) == 2 and "Save the page once you have asked" in html

    changed = page(post(sam, "difficulties", NINE | {"D5": "very_much"}, HX_Request="true"))
    assert changed.text.count(STILL) == 1 and '<p id="before-D5"' in changed.source
    assert shown(sam, "difficulties").text.count(STILL) == 1

    post(sam, "difficulties", NINE | {"D5": "very_much", "save": "1"})
    assert STILL not in shown(sam, "difficulties")


def test_a_page_that_could_not_be_kept_whole_was_not_asked_again(sam, draft):
    assert post(sam, "difficulties", {"D3": "very_much", "save": "1"}).status_code == 422
    assert STILL in shown(sam, "difficulties")


def test_the_record_says_it_too_and_goes_on_saying_it_when_it_is_signed(sam, draft):
    post(sam, "reason", {"text": "Cannot sleep", "save": "1"})
    post(sam, "difficulties", NINE | {"D5": "very_much"}, HX_Request="true")
    record = page(sam.http.get(address(draft, "assessment_record")))
    assert "Under-expressing needs Very much " + STILL in record
    assert record.text.count(STILL) == 2  # and of Mrs Reed
    assert "Under-expressing needs: very much (from 2 March 2026)" in page(sam.get("print_scores"))

    sign(draft)

    record = page(sam.http.get(address(draft, "assessment_record")))
    assert record.text.count("From 2 March 2026, not asked again.") == 2


def test_a_first_assessment_and_a_correction_say_nothing_of_it(sam, signed):
    correct(sam, signed)
    for slug in ("reason", "early-carers", "difficulties"):
        assert "not asked again" not in shown(sam, slug)


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({"D3": "not_asked"}, "Not yet started"),
        ({"D3": "a_little"}, "In progress"),
        ({"D3": "a_little", "complete": "on"}, "Completed"),
    ],
)
def test_difficulties_stand_as_every_other_section_does(sam, values, state):
    post(sam, "difficulties", dict.fromkeys(NINE, "not_asked") | values | {"save": "1"})
    opened = maps.open_map(Client.objects.get(pk=sam.client.pk))
    assessment = assessments.current(opened.client)

    def now():
        found = assessments.sections(opened.client, assessment, opened.map)
        return next(one.state_words for one in found if one.slug == "difficulties")

    assert now() == state
    assessment.finished = True
    assert now() == ("Signed" if state == "In progress" else state)


# --- put away


def test_a_draft_is_put_away_after_it_was_read_what_is_lost(sam, signed, draft):
    post(sam, "reason", {"text": "Sleeps better", "save": "1"})
    place = address(draft, "assessment_put_away")
    assert place in page(sam.http.get(address(draft, "assessment_record"))).links
    asked = page(sam.http.get(place))
    assert "what was changed in it under: What brings Sam here The assessment of 2 March 2026 stays" in asked
    token = re.search(r'name="token" value="([^"]+)"', asked.source)[1]

    for _ in range(2):  # the second press finds it gone
        assert sam.http.post(place, {"token": token})["Location"] == home(sam)

    assert "The draft was put away." in page(sam.http.get(home(sam)))
    assert [one.pk for one in Assessment.objects.all()] == [signed.pk]
    assert AccessLog.objects.filter(what=What.PUT_AWAY_ASSESSMENT, client_id=sam.client.pk).count() == 1
    assert sam.http.get(place).status_code == 404


def test_a_correction_is_put_away_and_the_record_can_be_corrected_again(sam, signed):
    sam.add("Bessie")
    correction = correct(sam, signed)
    asked = page(sam.http.get(address(correction, "assessment_put_away")))
    assert "begun because: A wrong name Nothing was changed in it since it was begun." in asked

    token = signing.record_token(Assessment.objects.get(pk=correction.pk), sam.opened)
    sam.http.post(address(correction, "assessment_put_away"), {"token": token})

    assert "Correct it" in page(sam.http.get(address(signed, "assessment_record")))


def test_what_was_not_read_is_not_put_away(sam, draft):
    answer = sam.http.post(address(draft, "assessment_put_away"), {"token": "old"})

    assert answer.status_code == 409
    assert "Not put away. This record was changed in another window" in page(answer)
    assert Assessment.objects.filter(pk=draft.pk).exists()


def test_neither_a_signed_one_nor_a_first_one_is_ever_put_away(sam, signed):
    first = make_assessment(make_client(therapist=sam.client.therapist), reason="Cannot sleep")
    for one in (signed, first):
        for answer in (sam.http.get(address(one, "assessment_put_away")),
                       sam.http.post(address(one, "assessment_put_away"), {"token": "x"})):  # fmt: skip
            assert answer["Location"] == address(one, "assessment_record")
        assert (
            address(one, "assessment_put_away")
            not in page(sam.http.get(address(one, "assessment_record"))).links
        )
    assert Assessment.objects.count() == 2


def test_a_draft_that_another_builds_on_stays(sam, draft):
    make_assessment(sam.client, begun_from=draft)
    assert not drafts.may_be_put_away(draft)


# --- a correction


def test_a_correction_asks_for_all_that_the_record_knew_and_for_nothing_of_today(sam):
    sam.add("Bessie")
    sam.add("event: Locked in, 10")
    bessie = sam.thing("Bessie").id
    said = [{"id": "D3", "how_much": "a_little", "with": [bessie], "note": ""}]
    signed = sign(make_assessment(sam.client, date=date(2026, 3, 2), difficulties=said))
    sam.add("Helen")
    sam.add("event: Moved house, 12")
    correction = correct(sam, signed)

    carers, losses = shown(sam, "early-carers"), shown(sam, "losses")
    assert "Bessie" in carers and "Locked in" in losses
    assert "Helen" not in carers and "Moved house" not in losses and "Known already" not in losses
    people = shown(sam, "difficulties")
    assert "Bessie" in people and "Helen" not in people

    row = {"person": bessie, f"{bessie}-label": "Bessie Lee", "save": "1"}
    assert post(sam, "early-carers", row).status_code == 302
    correction = Assessment.objects.get(pk=correction.pk)
    told = [(one.section, one.thing.label) for one in entered.of(correction)]
    assert sorted(told) == [("", "Bessie Lee"), ("", "Locked in")]
    assert [topic.slug for topic in drafts.changed_since(correction)] == ["early-carers"]


def test_somebody_from_between_then_and_now_stands_in_the_record_too(sam):
    sam.add("Tom")
    sam.post("thing", sam.thing("Tom").id, label="Tom", from_age="20", to_age="25")
    signed = sign(make_assessment(sam.client))

    assert "Tom , age 20–25" in page(sam.http.get(address(signed, "assessment_record")))


# --- two of one day


def test_assessments_of_one_day_are_told_apart_by_their_number(sam, signed):
    correction = sign(correct(sam, signed))
    place = reverse("clients:assessment_compare", args=(sam.client.pk,))
    html = page(sam.http.get(f"{place}?a={signed.pk}&b={correction.pk}"))

    assert "2 March 2026, no. 1 and 2 March 2026, no. 2, corrected" in html
    assert html.text.count("2 March 2026, no. 2, corrected") == 4  # the title, both lists, the table
