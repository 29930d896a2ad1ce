"""People, events and ingredients of the assessment, as they are entered on its pages."""

import re

import pytest

from clients.models import AccessLog, What
from clients.services import entered
from tests.clients.editor import new_editor, text_of
from tests.clients.html import page
from tests.clients.sections import EARACHE, MRS_REED, address, current, enter, offered, row, things
from tests.clients.test_map_doors import NASTY
from tests.factory import make_assessment

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam():
    return new_editor()


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


@pytest.mark.parametrize("pressed", ["later", "save"])
def test_removed_by_itself_it_stays_away_when_the_page_is_saved(sam, pressed):
    enter(sam, "early-carers", row("person", **MRS_REED))
    ticked = row("person", **MRS_REED, removed="on")
    enter(sam, "early-carers", ticked, headers={"hx-request": "true"})
    assert things(sam) == []

    assert enter(sam, "early-carers", ticked | {pressed: ""}).status_code == 302
    assert things(sam) == []
    # The tick was taken back before the page was left.
    enter(sam, "early-carers", row("person", **MRS_REED))
    assert things(sam) == [("early-carers", "Mrs Reed")]


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


@pytest.mark.parametrize(
    ("slug", "sent"),
    [
        ("close-relationships", row("person", label="Tom")),
        ("losses", row("event", label="Sent to the attic")),
        (
            "early-carers",
            row("person", "t12", label="Bessie") | row("person", label="Tom") | {"person": ["t12", "t11"]},
        ),
    ],
)
def test_an_id_of_another_place_is_refused_and_what_was_typed_stays(sam, slug, sent):
    other = "losses" if slug == "early-carers" else "early-carers"
    enter(sam, other, row("event", **EARACHE) if other == "losses" else row("person", **MRS_REED))
    before = things(sam)

    answer = enter(sam, slug, sent)
    assert answer.status_code == 422
    assert "This is entered in another place of the assessment already" in text_of(answer)
    assert page(answer).problem_links() == ["id_t11-label" if slug != "losses" else "id_t11-type"]
    assert "Tom" in answer.content.decode() or "Sent to the attic" in answer.content.decode()
    assert things(sam) == before


def test_one_that_stood_in_two_places_before_can_still_be_changed(sam):
    twice = {"id": "t11", "kind": "person", "label": "Mrs Reed"}
    sections = ("early-carers", "close-relationships")
    make_assessment(sam.client, things=[{"section": slug} | twice for slug in sections])

    assert enter(sam, "early-carers", row("person", **MRS_REED)).status_code == 302
    assert enter(sam, "close-relationships", row("person", removed="on")).status_code == 302
    assert things(sam) == [("early-carers", "Mrs Reed")]


def test_a_person_does_not_become_an_event(sam):
    enter(sam, "strengths", row("person", **MRS_REED))

    assert enter(sam, "strengths", row("event", **EARACHE)).status_code == 422
    assert things(sam) == [("strengths", "Mrs Reed")]
