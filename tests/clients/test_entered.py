"""People, events and ingredients of the assessment: entered on its pages, offered to the map."""

import re

import pytest
from django.urls import reverse

from clients.maps.words import tie_words
from clients.models import AccessLog, What
from clients.services import assessments, entered
from tests.clients.editor import Editor, new_editor, text_of
from tests.clients.html import page
from tests.clients.test_map_doors import NASTY
from tests.factory import make_assessment, make_user

pytestmark = pytest.mark.django_db

MRS_REED = {
    "label": "Mrs Reed",
    "role": "aunt",
    "from_age": "0",
    "to_age": "10",
    "words": "cold",
    "tone": "critical",
}
EARACHE = {
    "type": "pain such as an earache",
    "from_age": "about 4",
    "felt": "9",
    "seen": "1",
    "comforted": "no",
}


@pytest.fixture
def sam():
    return new_editor()


def current(sam):
    return assessments.current(sam.client)


def things(sam):
    return [(one.section, one.thing.label or one.thing.type) for one in entered.of(current(sam))]


def address(sam, slug):
    return reverse("clients:assessment", args=(sam.client.pk, slug))


def row(kind, id="t11", **values):
    """A row as a page sends it."""
    return {kind: id} | {f"{id}-{name}": value for name, value in values.items()}


def enter(sam, slug, values, token=None, **options):
    """Sends a page as it would be sent from a window that was opened just now."""
    token = token or assessments.page_token(current(sam), assessments.TOPICS[slug])
    return sam.http.post(address(sam, slug), {"token": token, "save": "1"} | values, **options)


def offered(sam):
    return [thing.label for thing in entered.offered(current(sam), sam.map)]


# --- the pages


@pytest.mark.parametrize(
    ("slug", "kinds"),
    [
        ("early-carers", ["person"]),
        ("losses", ["event"]),
        ("close-relationships", ["person"]),
        ("strengths", ["person", "event"]),
        ("better-experience", ["ingredient"]),
    ],
)
def test_one_empty_row_of_each_kind(sam, slug, kinds):
    html = sam.http.get(address(sam, slug)).content.decode()

    assert re.findall(r'<input type="hidden" name="(\w+)" value="t\d+">', html) == kinds


def test_a_person_is_kept_with_all_that_was_said(sam):
    assert enter(sam, "early-carers", row("person", **MRS_REED)).status_code == 302

    (one,) = entered.of(current(sam))
    assert (one.section, one.thing.label, one.thing.role) == ("early-carers", "Mrs Reed", "aunt")
    assert (one.thing.from_age, one.thing.to_age, one.thing.words, one.thing.tone) == (
        0,
        10,
        "cold",
        "critical",
    )
    assert AccessLog.objects.filter(what=What.CHANGED_ASSESSMENT, detail="").count() == 1


def test_an_everyday_event_needs_no_other_words(sam):
    html = sam.http.get(address(sam, "losses")).content.decode()
    assert re.search(r'<optgroup label="([^"]+)"', html)[1] == "Everyday"
    assert html.count("<option>pain such as an earache</option>") == 1

    enter(sam, "losses", row("event", **EARACHE))

    (one,) = entered.of(current(sam))
    assert (one.thing.type, one.thing.from_age, one.thing.felt, one.thing.seen) == (EARACHE["type"], 4, 9, 1)
    assert offered(sam) == ["Pain such as an earache"]


def test_an_event_in_other_words(sam):
    enter(sam, "losses", row("event", **{"type": "other", "type-other": "sent to the attic"}))

    assert offered(sam) == ["Sent to the attic"]


def test_a_row_with_nothing_in_it_is_not_kept(sam):
    enter(sam, "early-carers", row("person", label="  ", tone=""))

    assert current(sam) is None


def test_unfinished_is_kept_and_not_offered(sam):
    enter(sam, "early-carers", row("person", words="always in a hurry"))

    assert entered.of(current(sam))[0].thing.words == "always in a hurry"
    assert offered(sam) == []
    html = page(sam.http.get(address(sam, "early-carers")))
    assert "No name yet always in a hurry" in html
    assert 'value="always in a hurry"' in html.source


def test_what_cannot_be_read_stays_on_the_page_and_the_rest_is_kept(sam):
    answer = enter(sam, "early-carers", row("person", **MRS_REED | {"to_age": "soon", "tone": "sour"}))
    html = page(answer)

    assert answer.status_code == 422
    assert html.title.startswith("Error: ")
    assert html.problem_links() == ["id_t11-to_age", "id_t11-tone"]
    assert "Mrs Reed: “To age” must be a whole number." in html
    assert 'value="soon"' in html.source
    kept = entered.of(current(sam))[0].thing
    assert (kept.label, kept.to_age, kept.tone) == ("Mrs Reed", None, "")


def test_one_more_than_a_section_holds_is_said_and_stays_on_the_page(sam):
    sent = {"event": [f"t{number}" for number in range(41)]}
    for number in range(41):
        sent[f"t{number}-label"] = f"Event {number}"
    answer = enter(sam, "losses", sent)

    assert answer.status_code == 422
    assert "A section holds 40 at most" in text_of(answer)
    assert 'value="Event 40"' in answer.content.decode()
    assert len(things(sam)) == 40
    assert enter(sam, "losses", sent | {"t0-removed": "on"}).status_code == 302
    assert things(sam)[-1] == ("losses", "Event 40")


def test_removed_from_the_assessment(sam):
    enter(sam, "early-carers", row("person", **MRS_REED))
    enter(sam, "early-carers", row("person", **MRS_REED, removed="on"))

    assert things(sam) == []


def test_save_and_add_another_opens_an_empty_row(sam):
    answer = enter(sam, "strengths", row("event", **EARACHE) | {"another": "event"})

    assert answer["Location"] == f"{address(sam, 'strengths')}?another=event"
    html = page(sam.http.get(answer["Location"]))
    assert "another-event" in html.ids
    assert html.source.count(" autofocus") == 1
    assert " open>" in re.search(r'<details class="entered" id="another-event"[^>]*>', html.source)[0]


def test_the_other_pages_stay_as_they_are(sam):
    enter(sam, "early-carers", row("person", **MRS_REED))
    enter(sam, "losses", row("event", "t12", **EARACHE))
    enter(sam, "close-relationships", row("person", "t13", label="Tom"))

    assert things(sam) == [
        ("early-carers", "Mrs Reed"),
        ("losses", "pain such as an earache"),
        ("close-relationships", "Tom"),
    ]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_nothing_that_can_be_typed_breaks_a_page(sam, text):
    fields = (
        "label",
        "role",
        "type",
        "type-other",
        "from_age",
        "to_age",
        "tone",
        "felt",
        "comforted",
        "by",
        "died",
    )
    for kind, slug in (("person", "early-carers"), ("event", "losses"), ("ingredient", "better-experience")):
        answer = enter(sam, slug, row(kind, **dict.fromkeys(fields, text)))
        strange = enter(sam, slug, {kind: text, f"{text[:40]}-label": text, "another": text, "token": text})
        for one in (answer, strange, sam.http.get(address(sam, slug))):
            assert one.status_code in (200, 302, 409, 422)
            assert b"<script>alert(1)" not in one.content


@pytest.mark.parametrize("id", ["client", "t", "x1", "t1; --", "t1234567890123"])
def test_a_row_with_an_id_of_its_own_making_is_ignored(sam, id):
    enter(sam, "early-carers", row("person", id, label="Mrs Reed"))

    assert current(sam) is None


# --- kept as one goes


def test_a_script_is_told_only_what_the_page_says_about_itself(sam):
    answer = enter(sam, "early-carers", row("person", **MRS_REED), headers={"hx-request": "true"})
    html = answer.content.decode()

    assert answer.status_code == 200
    assert "<html" not in html and '<input type="text"' not in html
    assert re.search(r"Saved \d\d:\d\d", html)
    token = re.search(r'id="token" name="token" value="([^"]+)"', html)[1]
    assert (
        enter(sam, "early-carers", row("person", **MRS_REED | {"label": "Aunt Reed"}), token).status_code
        == 302
    )


def test_a_script_hears_what_cannot_be_read_and_where(sam):
    answer = enter(
        sam, "early-carers", row("person", **MRS_REED | {"to_age": "900"}), headers={"hx-request": "true"}
    )

    assert answer.status_code == 422
    assert "Not all is saved." in text_of(answer)
    assert (
        '<div id="id_t11-to_age_error" class="field-error" hx-swap-oob="true"><p>' in answer.content.decode()
    )
    assert things(sam) == [("early-carers", "Mrs Reed")]


def test_answers_are_kept_before_all_nine_are_given(sam):
    answer = enter(sam, "difficulties", {"D3": "a_little"}, headers={"hx-request": "true"})

    assert answer.status_code == 200
    assert assessments.answers(current(sam)) == {"D3": "a_little"}


@pytest.mark.parametrize("script", [True, False])
def test_two_windows_do_not_overwrite_each_other(sam, script):
    enter(sam, "early-carers", row("person", **MRS_REED))
    headers = {"hx-request": "true"} if script else {}
    answer = enter(
        sam, "early-carers", row("person", "t12", label="Bessie"), "of an older page", headers=headers
    )

    assert answer.status_code == 409
    assert "This page was changed in another window" in text_of(answer)
    assert things(sam) == [("early-carers", "Mrs Reed")]
    if not script:
        assert 'value="Bessie"' in answer.content.decode()
        assert "What is kept now: People Mrs Reed" in text_of(answer)


# --- not asked again


def test_what_is_on_the_map_is_shown_and_not_asked_again(sam):
    sam.add("Mrs Reed, aunt, 1-10")
    answer = page(sam.http.get(address(sam, "early-carers")))

    assert "Known already Mrs Reed aunt, age 1–10 On the map" in answer
    enter(sam, "early-carers", row("person", label="mrs reed"))
    answer = sam.http.get(address(sam, "early-carers")).content.decode()
    assert answer.count("Mrs Reed</bdi>") == 1
    assert "mrs reed" not in answer
    assert offered(sam) == []


def test_somebody_of_another_page_is_not_asked_again_either(sam):
    enter(sam, "early-carers", row("person", label="Mother", from_age="0"))
    answer = page(sam.http.get(address(sam, "close-relationships")))

    assert "Known already Mother from age 0 Under “Early carers”" in answer


def test_a_difficulty_is_asked_about_those_who_were_entered_or_are_on_the_map(sam):
    enter(sam, "early-carers", row("person", **MRS_REED))
    sam.add("Bessie")
    bessie = sam.thing("Bessie").id
    assert 'type="checkbox" name="D3-with"' in sam.http.get(address(sam, "difficulties")).content.decode()

    enter(
        sam,
        "difficulties",
        {"D3": "very_much", "D3-with": ["t11", bessie], "D3-note": "When shouted at", "later": "1"},
    )

    (answer,) = current(sam).difficulties
    assert answer == {
        "id": "D3",
        "how_much": "very_much",
        "with": ["t11", bessie],
        "note": "When shouted at",
    }


def test_a_note_alone_is_kept(sam):
    enter(sam, "difficulties", {"D3-note": "To be asked next time", "later": "1"})

    (answer,) = current(sam).difficulties
    assert (answer["how_much"], answer["note"]) == ("not_asked", "To be asked next time")


def test_nobody_else_can_be_chosen(sam):
    sam.add("Bessie")
    answer = enter(sam, "difficulties", {"D3": "a_little", "D3-with": "t99", "D3-note": "", "later": "1"})

    assert answer.status_code == 422
    assert "Under-expressing needs: Choose among those listed." in page(answer)


# --- on the map


@pytest.fixture
def told(sam):
    enter(sam, "early-carers", row("person", **MRS_REED))
    enter(sam, "losses", row("event", "t12", **EARACHE))
    enter(sam, "better-experience", row("ingredient", "t13", type="felt safety"))
    enter(sam, "difficulties", {"D7": "quite_a_bit", "later": "1"})
    return sam


def test_all_of_it_is_offered(told):
    shown = text_of(told.get())

    for words in (
        "Mrs Reed",
        "Pain such as an earache",
        "Felt safety",
        "Discomfort with other people’s distress",
    ):
        assert words in shown
    assert "Add all 4" in shown


def test_one_is_added_with_the_tie_and_says_where_it_came_from(told):
    answer = told.post("add_entered", "t11")

    mrs_reed = told.thing("Mrs Reed")
    assert answer.status_code == 302
    assert (mrs_reed.id, mrs_reed.role, mrs_reed.from_age) == ("t11", "aunt", 0)
    assert tie_words(told.map, mrs_reed) == ("cold", "critical")
    day = current(told).date
    opened = told.get("thing", "t11", script=True)
    assert f"From the assessment of {day.day} {day:%B %Y}" in text_of(opened)
    record = reverse("clients:assessment_record", args=(told.client.pk, current(told).pk))
    assert f'href="{record}#early-carers"' in opened.content.decode()
    assert "Add Mrs Reed" not in told.get().content.decode()


def test_a_difficulty_on_the_map_says_how_much_it_was(told):
    told.post("add_difficulty", "D7")

    opened = told.get("thing", told.thing("Discomfort with other people’s distress").id, script=True)
    assert re.search(r"In the assessment of \d+ \w+ \d{4} : quite a bit", text_of(opened))


def test_what_was_not_entered_says_nothing_of_the_assessment(told):
    told.add("Bessie - warm -> Sam")

    assert "the assessment of" not in text_of(told.get("thing", told.thing("Bessie").id, script=True))


def test_all_at_once_and_one_undo(told):
    answer = told.post("add_all", script=True)
    assert answer.status_code == 200
    assert "Added 4 things from the assessment." in text_of(answer)
    assert "From the assessment" not in text_of(told.get())
    assert (len(told.map.things), len(told.map.lines)) == (5, 1)

    told.post("undo")
    assert (len(told.map.things), len(told.map.lines)) == (1, 0)
    assert offered(told) == ["Mrs Reed", "Pain such as an earache", "Felt safety"]


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        (("add_entered", "t11"), "That is on the map already, or not in the assessment any more."),
        (("add_all",), "All that the assessment has is on the map already."),
    ],
)
def test_twice_is_one_sentence(told, action, sentence):
    told.post(*action)
    again = told.post(*action)

    assert again.status_code == 422
    assert sentence in text_of(again)


@pytest.mark.parametrize("action", [("add_entered", "t11"), ("add_all",)])
def test_on_a_map_that_changed_meanwhile_nothing_is_added(told, action):
    stale = told.opened.token
    told.add("Bessie")

    assert told.post(*action, token=stale).status_code == 409
    assert len(told.map.things) == 2


def test_removed_from_the_map_it_is_offered_again(told):
    told.post("add_entered", "t11")
    told.post("thing_remove", "t11")

    assert "Mrs Reed" in offered(told)


def test_more_than_a_map_can_hold_adds_nothing(sam):
    many = [
        {"section": "losses", "id": f"t{number}", "kind": "event", "label": f"Event {number}"}
        for number in range(200)
    ]
    make_assessment(sam.client, things=many)

    answer = sam.post("add_all")
    assert (answer.status_code, len(sam.map.things)) == (422, 1)
    assert "A map can hold 150 things at most." in text_of(answer)


def test_the_next_question_is_asked_and_the_box_is_ready(sam):
    sam.add("Mrs Reed")
    shown = sam.get()
    assert "How was Mrs Reed with Sam then, and how is it now?" in text_of(shown)
    assert 'data-way-out="Mrs Reed -  -&gt; Sam"' in shown.content.decode()

    without_script = sam.get(query="?ask=1").content.decode()
    assert re.search(r'id="quick-text" name="text" value="Mrs Reed -  -&gt; Sam" autofocus', without_script)


def test_a_stranger_cannot_tell_what_was_entered(told):
    stranger = Editor(told.client, make_user())
    for slug in ("early-carers", "losses"):
        assert stranger.http.get(address(told, slug)).status_code == 404
        assert stranger.http.post(address(told, slug), row("person", **MRS_REED)).status_code == 404
    assert len(entered.of(current(told))) == 3
