"""Asking what if on the map, and drawing what may repeat: by plain links and forms."""

import re

import pytest

from clients.maps.edits import ChangeThing, apply
from clients.services.maps import store_revision
from tests.clients.editor import Editor, janes_editor, text_of
from tests.clients.test_map_fading import marked, shown
from tests.clients.test_map_reading import panel
from tests.factory import make_client, make_user
from tests.maps.jane import jane as small_map

pytestmark = pytest.mark.django_db


@pytest.fixture
def jane():
    return janes_editor()


def address(part: str, words: str) -> str:
    """The address of the link with these words in a part of a page."""
    link = re.search(rf'href="[^"]*(\?[^"]*)" data-reads>{words}', part)
    return link[1].replace("&amp;", "&")


def test_it_is_tried_by_a_link_and_what_is_open_goes_pale(jane):
    begun = jane.get(query=address(panel(jane.get(query="?reading=1")), "Try what if"))

    assert "what if all were there" in shown(begun)
    assert marked(begun, "pale")
    assert marked(begun, "off") == set()
    link = address(panel(begun), "Switch off")
    without = jane.get(query=link)
    (off,) = {id for id in marked(without, "off") if "-" not in id}
    assert {line.id for line in jane.map.lines_of(off)} <= marked(without, "off")
    assert "what if without “" in shown(without)
    on = jane.get(query=address(panel(without), "Switch on"))
    assert (marked(on, "pale"), marked(on, "off")) == (marked(begun, "pale"), set())
    assert shown(on) == shown(begun)
    assert "Show the map as it is" in panel(on)
    assert marked(jane.get(query=address(panel(on), "Show the map as it is")), "pale") == set()


def test_without_all_ways_out_a_circle_closes_and_is_no_longer_pale(jane):
    circles = len(re.findall("would have no way out", text_of(jane.get(query="?reading=1&without=none"))))
    ids = ".".join(
        thing.id for thing in jane.map.things if thing.kind == "ingredient" or thing.system == "new"
    )
    page = jane.get(query=f"?reading=1&without={ids}")

    assert marked(page, "pale") == set()
    assert text_of(page).count("would have no way out") > circles


def test_nothing_is_stored_and_an_edit_stands_on_the_whole_map(jane):
    before, things = jane.opened, jane.map.things
    jane.get(query="?reading=1&without=t51.t52")
    assert jane.opened.token == before.token
    assert jane.opened.undo_words == before.undo_words

    jane.post("quick_add", query="?without=t51", text="Grace Poole")
    assert jane.map.things[: len(things)] == things


def test_it_is_in_the_list_in_words_and_on_an_open_ingredient(jane):
    ingredient = next(thing for thing in jane.map.things if thing.kind == "ingredient").id

    listed = text_of(jane.get(query=f"?list=1&without={ingredient}"))
    assert "switched off" in listed
    assert "in an open circle" in listed
    details = jane.get(query=f"?sel={ingredient}").content.decode()
    assert marked(jane.get(query=address(details, "Switch off")), "off") > {ingredient}
    assert "Switch off" not in jane.get(query="?sel=t3").content.decode()


@pytest.mark.parametrize("without", ["t999", "t3", ".", "none.none", "x" * 3000])
def test_what_cannot_be_switched_is_not(jane, without):
    assert marked(jane.get(query=f"?reading=1&without={without}"), "off") == set()


def test_an_echo_is_drawn_by_its_form_and_undone(jane):
    page = panel(jane.get(query="?reading=1"))
    form = re.search(r'<form class="echo".*?</form>', page, re.S)[0]
    sent = dict(re.findall(r'name="(source|target|kind)" value="([^"]*)"', form))
    assert sent["kind"] == "echoes"

    answer = jane.post("line_new", query="?reading=1", **sent)
    assert answer.status_code == 302
    assert jane.map.line(f"{sent['source']}-{sent['target']}-0").kind == "echoes"
    again = panel(jane.get(query="?reading=1"))
    assert re.search(r'<form class="echo".*?</form>', again, re.S)[0] != form
    jane.post("undo")
    assert all(line.kind != "echoes" for line in jane.map.lines)


def test_who_was_there_is_a_picture_and_a_list():
    answers = (("0-2", "sought", "partly"), ("6-11", "safe_haven", "yes"), ("6-11", "missed", "no"))
    map = apply(small_map(small=True), ChangeThing("t3", {"functions": answers, "label": "Reed & <Sons>"}))
    client = make_client("JE-03", therapist=make_user(), name_on_map="Jane")
    revision = store_revision(client, map, "bring in a map", user=client.therapist, parent=None)
    assert client.move_head(None, revision)

    page = panel(Editor(client).get(query="?reading=1"))
    picture = page[page.index('id="havens"') : page.index("</svg>")]
    assert "Reed &amp; &lt;Sons&gt;" in picture
    assert [picture.count(f"plot-sign is-{answer}") for answer in ("yes", "partly", "no")] == [6, 2, 2]
    assert [age for age in ("0–2", "3–5", "6–11", "12–17") if age in picture] == ["0–2", "3–5", "6–11"]
    assert "<dd>Ages 6 to 11: <bdi>safe haven (yes), missed when apart (no)</bdi></dd>" in page
