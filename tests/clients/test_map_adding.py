"""Adding by typing: what it does, what it says, and that no words are ever lost."""

import html
import re

import pytest

from clients.models import AccessLog
from tests.clients.editor import janes_editor, new_editor, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def jane():
    return janes_editor()


def box(page) -> str:
    """What is in the adding box of a page."""
    field = re.search(r'<input type="text" id="quick-text"[^>]*? value="([^"]*)"', page.content.decode())
    return html.unescape(field.group(1))


def test_a_plain_form_adds_and_comes_back_to_what_was_added(jane):
    answer = jane.add("Grace Poole - frightening -> Jane")

    grace = jane.thing("Grace Poole")
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{jane.address()}?view=all&sel={grace.id}&did=done-")
    assert jane.map.tie(grace.id).words == "frightening"

    page = jane.http.get(answer["Location"])
    assert "Added person “Grace Poole”" in text_of(page)
    assert box(page) == ""


def test_a_script_gets_the_parts_that_changed(jane):
    answer = jane.post("quick_add", script=True, text="Grace Poole - frightening -> Jane")

    body = answer.content.decode()
    assert answer.status_code == 200
    for part in ("stage", "status", "history", "token", "panel"):
        assert re.search(rf'id="{part}"[^>]* hx-swap-oob="true"', body), part
    assert "Added person “Grace Poole”" in text_of(answer)
    assert jane.opened.token in body
    panel = body[body.index('<aside id="panel"') : body.index("</aside>")]
    assert panel.count("hx-swap-oob") == 1  # its parts come with it, not once more by themselves


def test_what_was_added_is_said_only_once_it_is_the_newest(jane):
    location = jane.add("Grace Poole")["Location"]
    jane.add("Adèle")

    assert "Added person “Grace Poole”" not in text_of(jane.http.get(location))


@pytest.mark.parametrize(("text", "sentence"), [
    ("Grace Poole - ->", "A line needs a name on both sides of the arrow."),
    ("Mrs Reed", "“Mrs Reed” is already on the map."),
    ("Mrs Reed -> Mrs Reed", "A line needs two different ends."),
    ("   ", "Type a name, or a line such as: Mother - critical -> Jane"),
])  # fmt: skip
def test_a_problem_changes_nothing_and_keeps_the_text(jane, text, sentence):
    before = jane.opened.token

    page = jane.add(text)

    assert page.status_code == 422
    assert sentence in text_of(page)
    assert box(page) == text
    assert "<title>Error: " in page.content.decode()
    assert jane.opened.token == before


def test_a_script_gets_the_problem_beside_the_box_and_nothing_else(jane):
    answer = jane.post("quick_add", script=True, text="Grace Poole - ->")

    body = answer.content.decode()
    assert answer.status_code == 422
    assert body.startswith('<div id="preview"')
    assert "A line needs a name on both sides of the arrow." in body
    assert "map-picture" not in body


def test_what_is_on_the_map_already_can_be_opened(jane):
    page = jane.add("Mrs Reed").content.decode()

    assert f'<a href="{jane.address()}?view=all&amp;sel=t3">Open it</a>' in page


def test_the_preview_says_what_enter_adds_and_what_may_be_meant(jane):
    answer = jane.post("preview", text="Mrs Ried - cold -> Jane")

    words = text_of(answer)
    assert "Enter adds:" in words
    assert "new person Mrs Ried" in words
    assert "Did you mean “Mrs Reed” ?" in words
    assert 'data-fix="Mrs Reed - cold -&gt; Jane"' in answer.content.decode()


def test_the_preview_of_nothing_is_nothing_and_of_a_problem_its_sentence(jane):
    assert text_of(jane.post("preview", text="  ")) == ""
    assert "A line needs a name on both sides of the arrow." in text_of(
        jane.post("preview", text="Grace - ->")
    )


def test_what_is_typed_is_never_asked_about_in_an_address(jane):
    assert jane.get("preview", query="?text=Mrs Ried").status_code == 405


def test_a_preview_changes_nothing_and_is_no_act_in_the_access_log(jane):
    before, acts = jane.opened.token, AccessLog.objects.count()

    jane.post("preview", text="Grace Poole")

    assert (jane.opened.token, AccessLog.objects.count()) == (before, acts)


def test_two_windows_the_second_is_told_and_keeps_its_words(jane):
    token = jane.opened.token
    jane.add("Adèle")
    newest = jane.opened.token

    page = jane.post("quick_add", token=token, text="Grace Poole - frightening -> Jane")

    assert page.status_code == 409
    words = r"This map was changed in another window at \d\d:\d\d\. The map below is the newest\."
    assert re.search(words, text_of(page))
    assert f'name="token" value="{newest}"' in page.content.decode(), "ready to be sent again"
    assert box(page) == "Grace Poole - frightening -> Jane"
    assert jane.opened.token == newest


def test_two_windows_by_script(jane):
    token = jane.opened.token
    jane.add("Adèle")

    answer = jane.post("quick_add", script=True, token=token, text="Grace Poole")

    assert answer.status_code == 409
    assert "See the newest." in text_of(answer)
    assert 'id="status"' in answer.content.decode()


def test_a_form_without_a_token_changes_nothing(jane):
    assert jane.post("quick_add", token="", text="Grace Poole").status_code == 409
    assert jane.post("quick_add", token="no such", text="Grace Poole").status_code == 409


def test_the_newest_token_of_a_script_counts_more_than_that_of_an_older_form(jane):
    stale = jane.opened.token
    jane.add("Adèle")

    answer = jane.post("quick_add", script=True, token=stale, now=jane.opened.token, text="Grace Poole")

    assert answer.status_code == 200


def test_the_state_of_the_page_is_kept(jane):
    answer = jane.post("quick_add", query="?view=people&list=1", text="Grace Poole")

    assert answer["Location"].startswith(f"{jane.address()}?view=people&sel=t")
    assert "list=1" in answer["Location"]


def test_a_change_by_script_stands_on_the_page_it_came_from(jane):
    page = f"http://testserver{jane.address()}?view=patterns"
    sent = {"token": jane.opened.token, "text": "pattern: Runs"}

    answer = jane.http.post(
        jane.address("quick_add"), sent, headers={"hx-request": "true", "hx-current-url": page}
    )

    assert 'class="map-picture view-patterns"' in answer.content.decode()


def test_a_difficulty_that_is_not_one_of_the_nine(jane):
    assert jane.post("add_difficulty", "D99").status_code == 422


def test_the_first_person_takes_the_place_of_the_words_about_starting():
    sam = new_editor()

    answer = sam.post("quick_add", script=True, text="Mother - warm -> Sam")

    assert "Start with one person" not in text_of(answer)
    assert sam.thing("Mother").kind == "person"


def test_a_line_that_is_there_is_opened_and_nothing_is_refused(jane):
    before = jane.opened.token

    page = jane.http.get(jane.post("quick_add", text="Being met as an equal -| Swallows")["Location"])

    words = text_of(page)
    assert words.count("That line is already there. It is open now.") == 2, "said, and shown without a script"
    assert "Open it" not in words
    assert page.context["desk"].line
    assert jane.opened.token == before
    preview = text_of(jane.post("preview", text="Being met as an equal -| Swallows"))
    assert preview == "That line is already there. Enter opens it."


def test_other_words_for_a_line_that_is_there_are_taken_over_and_said(jane):
    answer = jane.post("quick_add", script=True, text="Mrs Reed - warm -> Jane")

    assert jane.map.tie("t3").words == "warm"
    assert "Changed the line from “Mrs Reed” to “Jane”." in text_of(answer)
