"""Show to client: what the page of each step holds, and what it never holds."""

import re

import pytest

from clients.maps import picture
from clients.maps.edits import AddLine, AddThing, ChangeLine, ChangeThing, NameCircle
from clients.maps.things import Line, Thing
from clients.models import AccessLog, Picture, What
from clients.services import maps
from tests.clients.editor import janes_editor, new_editor, text_of

pytestmark = pytest.mark.django_db

NAMES = ["Reed", "Bessie", "Brocklehurst", "Helen", "Temple", "Rochester", "Rivers", "looks away", "Jane"]
UNTOLD = {
    1: ["I am shut out", "What was", "Swallows", "Being met", "Silence and storm", "What happens"],
    2: ["Swallows", "builds up", "Being met", "Silence and storm", "The way out"],
    3: ["Being met", "and round again", "Silence and storm"],
    4: ["Being met", "I can be heard"],
}


@pytest.fixture
def jane():
    editor = janes_editor()
    change(editor, ChangeThing("t3", {"note": "looks away when asked"}))
    return editor


def change(editor, edit):
    maps.apply_edit(editor.opened, edit, user=editor.client.therapist, token=editor.opened.token)


def step(editor, number, names="roles"):
    answer = editor.get("present", query=f"?step={number}&names={names}")
    assert answer.status_code == 200
    return answer


def title(answer):
    return re.search(r"<h1[^>]*><bdi>(.*?)</bdi>", answer.text)[1]


def test_it_begins_at_the_first_step_with_roles(jane):
    answer = jane.get("present")
    assert answer["Location"].endswith("/map/present/?step=1&names=roles")


@pytest.mark.parametrize("number", range(1, 6))
def test_with_roles_no_name_is_in_the_page(jane, number):
    source = step(jane, number).text
    assert "Aunt" in source
    for name in NAMES:
        assert name not in source


@pytest.mark.parametrize("names", ["roles", "full"])
def test_a_difficulty_is_shown_in_the_clients_words_or_not_at_all(jane, names):
    clinical = {"kind": "effect", "label": "Over-expressing needs", "difficulty": "D2"}
    change(jane, AddThing(Thing(id="t91", **clinical)))
    assert "Over-expressing" not in step(jane, 3, names).text

    change(jane, ChangeThing("t91", {"words": "I shout so that somebody comes"}))
    shown = step(jane, 3, names).text
    assert "“I shout so that" in shown and "Over-expressing" not in shown

    change(jane, ChangeThing("t91", {"label": "I make a scene"}))
    assert "I make a scene" in step(jane, 3, names).text


@pytest.mark.parametrize(("number", "words"), UNTOLD.items())
def test_what_is_not_told_yet_is_not_in_the_page(jane, number, words):
    source = step(jane, number).text
    for untold in words:
        assert untold not in source


def test_the_five_titles(jane):
    assert [title(step(jane, number)) for number in range(1, 6)] == [
        "The people and what happened",
        "What was learned",
        "What happens now",
        "Silence and storm",
        "The way out",
    ]


def test_the_circle_as_a_sentence(jane):
    words = text_of(step(jane, 4))
    assert re.search(
        r"If I show what I feel, I am shut out ” → leads to Swallows her needs and serves → leads to Nobody sees "
        r"what she needs → leads to Bursts out after long silence → leads to Others punish or pull back → and round again",
        words,
    )
    assert "and round again" not in text_of(step(jane, 5))


def test_other_ways_of_naming(jane):
    assert "M. R." in step(jane, 1, "initials").text
    assert "Mrs Reed" in step(jane, 1, "full").text
    assert "Reed" not in step(jane, 1, "nonsense").text


@pytest.mark.parametrize("names", ["roles", "initials", "full"])
def test_nothing_private_is_in_the_page_with_any_names(jane, names):
    jane.get()  # the editor has drawn its own picture of this revision, with what is private
    change(jane, AddThing(Thing(id="t90", kind="event", label="Kept quiet", private=True)))
    change(jane, ChangeLine("t3-client-0", {"words": "hidden words", "private": True}))
    jane.get()
    for number in range(1, 6):
        source = step(jane, number, names).text
        for private in ("Kept quiet", "hidden words", "looks away"):
            assert private not in source
    assert "hidden words" in jane.get().text


def test_the_name_of_a_circle_is_masked_too(jane):
    circle = next(circle for circle in jane.map.named if circle.name == "Silence and storm")
    change(jane, NameCircle(circle.things, "What Mrs Reed taught"))
    assert title(step(jane, 4)) == "What Aunt taught"


def test_nothing_leads_anywhere_but_to_its_own_steps_and_back(jane):
    source = step(jane, 2).text
    body = source[source.index("<body") :]
    home = jane.address("present")
    links = set(re.findall(r'(?:href|action)="([^"#]+)"', body))
    assert all(link.startswith(home) or link == "/show-to-client/leave/" for link in links)
    assert "<title>JE-01</title>" in source


def test_steps_that_are_not_there(jane):
    for nonsense, number in (("0", 1), ("9", 5), ("-1", 1), ("x", 1), ("", 1), ("٣", 1), ("9" * 5000, 1)):
        assert f"Step {number} of 5" in text_of(step(jane, nonsense))


def test_finish_at_the_last_step(jane):
    assert ("Next" in text_of(step(jane, 4)), "Finish" in text_of(step(jane, 4))) == (True, False)
    assert ("Next" in text_of(step(jane, 5)), "Finish" in text_of(step(jane, 5))) == (False, True)


def test_a_map_with_nobody_on_it_yet():
    page = text_of(step(new_editor(), 1))
    assert "Step 1 of 1" in page
    assert "Finish" in page


def test_a_circle_without_a_way_out():
    editor = new_editor()
    change(editor, AddThing(Thing(id="t1", kind="pattern", label="Says nothing")))
    change(editor, AddThing(Thing(id="t2", kind="effect", label="Alone")))
    for ends in (("t1", "t2"), ("t2", "t1")):
        change(editor, AddLine(Line(source=ends[0], target=ends[1], kind="leads_to")))
    assert title(step(editor, 4)) == "A vicious circle"
    assert "Not found yet. We look for it together." in text_of(step(editor, 5))


def test_blank_by_its_address(jane):
    page = jane.get("present", query="?step=3&names=roles&blank=1").text
    assert "Show again" in page
    assert "<svg" not in page
    assert "Swallows" not in page


def test_where_nothing_can_be_drawn_a_sentence_stands(jane, monkeypatch):
    def cannot(*args, **kwargs):
        raise picture.PictureProblem(picture.CANNOT_DRAW)

    monkeypatch.setattr(picture, "begin", cannot)
    answer = step(jane, 2)
    assert "The picture cannot be drawn just now." in answer.text
    assert "<svg" not in answer.text[answer.text.index("present-stage") :]


def test_a_code_with_a_name_in_it_is_not_shown_without_names(jane):
    jane.client.code = "REED-1"
    jane.client.save(update_fields=["code"])
    answer = jane.get("present", query="?step=1&names=roles")
    assert answer.status_code == 422
    assert "Change the code under Edit details first." in answer.text
    assert "<svg" not in answer.text
    assert step(jane, 1, "full").status_code == 200


class TestDrawing:
    def kept(self, jane):
        return sorted(Picture.objects.filter(client=jane.client).values_list("view", "names"))

    def test_all_steps_are_one_drawing(self, jane):
        boxes = {re.search(r'viewBox="([^"]*)"', step(jane, n).text)[1] for n in range(1, 6)}
        assert len(boxes) == 1
        assert self.kept(jane) == [("shown", "roles")]

    def test_with_full_names_it_is_not_the_editors_picture(self, jane):
        jane.get()
        step(jane, 1, "full")
        step(jane, 2, "full")
        assert self.kept(jane) == [("all", "full"), ("shown", "full")]


class TestWhatIsWrittenDown:
    def entries(self):
        shown = AccessLog.objects.with_codes().filter(what=What.SHOWED_MAP).order_by("at")
        return list(shown.values_list("client_code", "detail", "result"))

    def test_once_for_each_start_with_the_naming(self, jane):
        page = jane.http.get(jane.address("present"), follow=True)
        assert page.status_code == 200
        for number in (2, 3, 2, 5):
            step(jane, number)
        assert self.entries() == [("JE-01", "roles only", "ok")]

        jane.http.get("/show-to-client/leave/")
        jane.http.get(jane.address("present"), follow=True)
        assert len(self.entries()) == 2

    def test_other_names_are_something_else_shown(self, jane):
        step(jane, 1)
        step(jane, 1, "full")
        step(jane, 2, "full")
        assert [detail for _, detail, _ in self.entries()] == ["roles only", "full names"]

    def test_the_steps_are_no_other_entry(self, jane):
        before = AccessLog.objects.count()
        for number in range(1, 6):
            step(jane, number)
        assert AccessLog.objects.count() == before + 1


def test_the_editor_leads_to_it(jane):
    assert re.search(
        rf'<a class="button primary" data-key="p" href="{jane.address("present")}">', jane.get().text
    )
