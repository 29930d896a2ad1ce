"""The assessment pages, and what they offer to the map."""

import re

import pytest
from django.urls import reverse

from clients.maps.edits import AddThing
from clients.maps.things import Thing
from clients.maps.vocabulary import DIFFICULTIES
from clients.models import AccessLog, Client, What
from clients.services import assessments, entered, maps
from tests.clients.html import page
from tests.factory import make_assessment, make_client, make_user

pytestmark = pytest.mark.django_db

ALL_NOT_ASKED = dict.fromkeys(DIFFICULTIES, "not_asked")
ALL_A_LITTLE = dict.fromkeys(DIFFICULTIES, "a_little")


@pytest.fixture
def jane():
    return make_client("JE-01", therapist=make_user("therapist"), name_on_map="Jane")


@pytest.fixture
def web(client, jane):
    client.force_login(jane.therapist)
    return client


def section(jane, slug="difficulties"):
    return reverse("clients:assessment", args=(jane.pk, slug))


def token(jane, slug):
    return assessments.page_token(assessments.current(jane), assessments.TOPICS[slug])


def post(web, jane, slug, values, **options):
    """Sends the page as it would be sent from a window that was opened just now."""
    return web.post(section(jane, slug), {"token": token(jane, slug)} | values, **options)


def client_page(jane):
    return reverse("clients:client", args=(jane.pk,))


def answers(jane):
    return assessments.answers(assessments.current(Client.objects.get(pk=jane.pk)))


def states(jane):
    jane = Client.objects.get(pk=jane.pk)
    found = assessments.sections(jane, assessments.current(jane), maps.open_map(jane).map)
    return {one.slug: one.state_words for one in found}


def put_on_map(jane, **details):
    opened = maps.open_map(jane)
    thing = Thing(**{"id": "t1", "kind": "person", "label": "Mrs Reed"} | details)
    maps.apply_edit(opened, AddThing(thing), user=jane.therapist, token=opened.token)


# --- difficulties now


def test_nine_questions_with_five_answers_each(web, jane):
    html = page(web.get(section(jane)))

    assert html.source.count('type="radio"') == 45
    assert "checked" not in html.source
    places = [html.text.index(words) for words, _ in DIFFICULTIES.values()]
    assert places == sorted(places)
    assert "Over-expressing needs Attention is drawn to our distress" in html


def test_with_whom_is_asked_only_where_there_is_somebody(web, jane):
    alone = page(web.get(section(jane)))
    put_on_map(jane)
    assert "With whom, and a note" not in alone
    assert "With whom, and a note" in page(web.get(section(jane)))


def test_nothing_chosen(web, jane):
    response = post(web, jane, "difficulties", {"save": "Save and go back to the list"})
    html = page(response)

    assert response.status_code == 422
    assert html.title.startswith("Error: JE-01: Difficulties now")
    assert html.problem_links() == [f"id_{code}_0" for code in DIFFICULTIES]
    assert all(target in html.ids for target in html.problem_links())
    assert "Choose how much: depression and anxiety, or choose “Not asked yet”." in html
    assert html.text.count("Choose how much, or “Not asked yet”.") == 9
    assert states(jane)["difficulties"] == "Not yet started"


def test_one_trouble_and_the_rest_not_asked_yet_is_in_progress(web, jane):
    response = post(web, jane, "difficulties", ALL_NOT_ASKED | {"D7": "quite_a_bit", "save": "1"})

    assert response.url == client_page(jane)
    assert states(jane)["difficulties"] == "In progress"
    assert answers(jane) == ALL_NOT_ASKED | {"D7": "quite_a_bit"}


def test_all_nine_answered_is_completed_when_somebody_says_so(web, jane):
    post(web, jane, "difficulties", ALL_A_LITTLE | {"save": "1"})
    assert states(jane)["difficulties"] == "In progress"

    post(web, jane, "difficulties", ALL_A_LITTLE | {"save": "1", "complete": "on"})
    assert states(jane)["difficulties"] == "Completed"
    assert assessments.current(jane).sections_done == 1


def test_what_was_chosen_is_kept_when_others_are_missing(web, jane):
    response = post(web, jane, "difficulties", {"D1": "very_much", "save": "1"})
    html = page(response)

    assert response.status_code == 422
    assert len(html.problem_links()) == 8
    assert "What you have chosen so far is kept." in html
    assert "checked" in html.tag_with_id("id_D1_3")
    assert answers(jane) == {"D1": "very_much"}
    assert states(jane)["difficulties"] == "In progress"


def test_saving_for_now_keeps_a_part_and_stays_on_the_page(web, jane):
    response = post(web, jane, "difficulties", {"D2": "a_little", "later": "Save for now"}, follow=True)

    assert response.status_code == 200
    assert "Saved." in page(response)
    assert "checked" in page(response).tag_with_id("id_D2_1")
    assert answers(jane) == {"D2": "a_little"}


def test_saving_for_now_with_nothing_chosen_starts_nothing(web, jane):
    post(web, jane, "difficulties", {"later": "Save for now"})

    assert states(jane)["difficulties"] == "Not yet started"


def test_a_later_page_leaves_earlier_answers_as_they_were(web, jane):
    post(web, jane, "difficulties", {"D1": "very_much", "later": "1"})
    post(web, jane, "difficulties", {"D2": "a_little", "later": "1"})

    assert answers(jane) == {"D1": "very_much", "D2": "a_little"}


def test_with_whom_and_notes_of_an_answer_survive_a_new_answer(web, jane):
    entry = {"id": "D1", "how_much": "a_little", "with": ["mrs-reed"], "note": "since spring"}
    make_assessment(jane, difficulties=[entry])
    post(web, jane, "difficulties", ALL_NOT_ASKED | {"D1": "very_much", "save": "1"})

    assert assessments.current(jane).difficulties[0] == entry | {"how_much": "very_much"}


@pytest.mark.parametrize("answer", ["lots", "", "\x00", "a" * 100_000, "<script>"])
def test_an_answer_that_is_not_on_the_page_is_refused(web, jane, answer):
    response = post(web, jane, "difficulties", ALL_A_LITTLE | {"D9": answer, "save": "1"})

    assert response.status_code == 422
    assert page(response).problem_links() == ["id_D9_0"]
    assert "D9" not in answers(jane)


def test_a_finished_assessment_stays_as_it_is(web, jane):
    done = make_assessment(jane, finished=True, reason="Cannot sleep", difficulties=[])
    response = post(web, jane, "difficulties", ALL_A_LITTLE | {"save": "1"})

    assert response.status_code == 409
    assert "This assessment was finished and signed at" in page(response)
    assert "checked" in page(response).tag_with_id("id_D1_1")
    done.refresh_from_db()
    assert (done.difficulties, jane.assessments.count()) == ([], 1)


def test_saving_is_written_down_without_content(web, jane):
    post(web, jane, "difficulties", ALL_A_LITTLE | {"save": "1"})

    entry = AccessLog.objects.get(what=What.CHANGED_ASSESSMENT)
    assert (entry.client_id, entry.detail) == (jane.pk, "")


# --- the open questions


@pytest.mark.parametrize(
    ("slug", "field"),
    [("reason", "reason"), ("strengths", "strengths"), ("better-experience", "better_experience")],
)
def test_an_open_question_keeps_its_text(web, jane, slug, field):
    text = "Line one\n\nLine <b>two</b> – “quoted” 李"
    response = post(web, jane, slug, {"text": text})

    assert response.url == client_page(jane)
    assert getattr(assessments.current(jane), field) == text
    assert states(jane)[slug] == "In progress"
    assert "Line &lt;b&gt;two" in web.get(section(jane, slug)).content.decode()


@pytest.mark.parametrize("slug", ["reason", "losses", "strengths"])
def test_a_section_is_complete_when_somebody_says_so_also_with_nothing_in_it(web, jane, slug):
    post(web, jane, slug, {"complete": "on"})
    assert states(jane)[slug] == "Completed"
    assert "checked" in page(web.get(section(jane, slug))).tag_with_id("id_complete")

    post(web, jane, slug, {"text": "More was said"})
    assert states(jane)[slug] != "Completed"


def test_an_event_that_happened_once_needs_no_second_age(web, jane):
    assert "Leave empty if it happened once." in page(web.get(section(jane, "losses")))
    assert "Leave empty if still so." in page(web.get(section(jane, "early-carers")))


def test_emptied_again_it_is_not_started(web, jane):
    post(web, jane, "reason", {"text": "Cannot sleep"})
    post(web, jane, "reason", {"text": ""})

    assert states(jane)["reason"] == "Not yet started"


@pytest.mark.parametrize("text", ["x" * 10_001, "a\x07", "a\u202e"])
def test_text_that_cannot_be_stored_is_one_sentence_and_kept(web, jane, text):
    response = post(web, jane, "reason", {"text": text})

    assert response.status_code == 422
    assert page(response).problem_links() == ["id_text"]
    assert text.rstrip("\x07") in response.content.decode()
    assert states(jane)["reason"] == "Not yet started"


def test_the_heading_names_the_client(web, jane):
    assert "What brings Jane here" in page(web.get(section(jane, "reason")))


# --- two windows


CHANGED = r"This page was changed in another window at \d\d:\d\d\. See the newest\."


def test_text_typed_in_two_windows_is_not_overwritten(web, jane):
    opened = token(jane, "reason")
    assert f'name="token" value="{opened}"' in web.get(section(jane, "reason")).content.decode()
    post(web, jane, "reason", {"text": "First window", "token": opened})
    response = post(web, jane, "reason", {"text": "Second window", "token": opened})

    assert response.status_code == 409
    html = page(response)
    assert re.search(CHANGED, html.text)
    assert html.title.startswith("Error: ")
    assert section(jane, "reason") in html.links
    assert "First window" in html and re.search(r"<textarea[^>]*>\s*Second window", html.source)
    assert assessments.current(jane).reason == "First window"
    assert AccessLog.objects.filter(what=What.CHANGED_ASSESSMENT).count() == 1


def test_seen_what_is_kept_one_may_put_ones_own_in_its_place(web, jane):
    post(web, jane, "reason", {"text": "First window"})
    shown = post(web, jane, "reason", {"text": "Second window", "token": "old"}).content.decode()
    again = re.search(r'name="token" value="([^"]+)"', shown)[1]

    assert post(web, jane, "reason", {"text": "Both windows", "token": again}).status_code == 302
    assert assessments.current(jane).reason == "Both windows"


@pytest.mark.parametrize("button", ["save", "later"])
@pytest.mark.parametrize("opened", ["", "old", "\x00", "é"])
def test_answers_chosen_in_two_windows_are_not_overwritten(web, jane, button, opened):
    post(web, jane, "difficulties", ALL_A_LITTLE | {"save": "1"})
    response = post(
        web, jane, "difficulties", ALL_A_LITTLE | {"D1": "very_much", button: "1", "token": opened}
    )

    assert response.status_code == 409
    assert re.search(CHANGED, page(response).text)
    assert "What you have chosen so far is kept." not in page(response)
    assert "checked" in page(response).tag_with_id("id_D1_3")
    assert answers(jane) == ALL_A_LITTLE


def test_a_page_that_missed_answers_can_be_completed(web, jane):
    shown = post(web, jane, "difficulties", {"D1": "very_much", "save": "1"}).content.decode()
    again = re.search(r'name="token" value="([^"]+)"', shown)[1]

    assert post(web, jane, "difficulties", ALL_A_LITTLE | {"token": again, "save": "1"}).status_code == 302


def test_the_same_page_sent_twice_is_no_conflict(web, jane):
    opened = token(jane, "reason")
    for _ in range(2):
        assert post(web, jane, "reason", {"text": "Cannot sleep", "token": opened}).status_code == 302
    assert AccessLog.objects.filter(what=What.CHANGED_ASSESSMENT).count() == 1


def test_other_pages_in_other_windows_are_no_conflict(web, jane):
    opened = {slug: token(jane, slug) for slug in ("reason", "strengths", "difficulties")}
    for slug in ("reason", "strengths"):
        assert post(web, jane, slug, {"text": slug, "token": opened[slug]}).status_code == 302
    post(web, jane, "difficulties", ALL_A_LITTLE | {"save": "1", "token": opened["difficulties"]})

    assert (assessments.current(jane).reason, assessments.current(jane).strengths) == ("reason", "strengths")
    assert answers(jane) == ALL_A_LITTLE


# --- what stands on the map


@pytest.mark.parametrize(
    ("slug", "details", "there"),
    [
        ("early-carers", {"from_age": 1, "to_age": 10}, True),
        ("early-carers", {"from_age": 30}, False),
        ("close-relationships", {"from_age": 30}, True),
        ("close-relationships", {"from_age": 1, "to_age": 10}, False),
        ("close-relationships", {"died": True}, False),
        ("losses", {"kind": "event", "label": "Locked in the red-room"}, True),
        ("losses", {}, False),
    ],
)
def test_what_belongs_to_a_section_is_seen_from_the_map(web, jane, slug, details, there):
    put_on_map(jane, **details)
    html = page(web.get(section(jane, slug)))

    assert (f"{reverse('clients:map', args=(jane.pk,))}?sel=t1" in html.links) is there
    assert states(jane)[slug] == ("In progress" if there else "Not yet started")


def test_a_section_that_does_not_exist(web, jane):
    assert web.get(section(jane, "horoscope")).status_code == 404


# --- what is offered to the map


def test_troubles_are_offered_until_they_stand_on_the_map(jane):
    given = {"D1": "not_at_all", "D3": "not_asked", "D6": "a_little", "D7": "quite_a_bit"}
    make_assessment(jane, difficulties=[{"id": code, "how_much": much} for code, much in given.items()])

    assert entered.offered_difficulties(assessments.current(jane), maps.open_map(jane).map) == [
        ("D6", "Trouble trusting and building deeper connections", "A little"),
        ("D7", "Discomfort with other people’s distress", "Quite a bit"),
    ]

    put_on_map(jane, kind="effect", label="Distress", difficulty="D7")
    assert [
        code for code, *_ in entered.offered_difficulties(assessments.current(jane), maps.open_map(jane).map)
    ] == ["D6"]


def test_without_an_assessment_nothing_is_offered(jane):
    assert entered.offered_difficulties(assessments.current(jane), maps.open_map(jane).map) == []
