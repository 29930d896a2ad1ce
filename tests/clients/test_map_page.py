"""The editor's page: every state of it is an address, and it asks the database little."""

import os
import re
import sys
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clients.maps import picture
from clients.maps.circles import find
from clients.maps.picture.engine import find as find_engine
from clients.maps.things import Line, Map, Thing
from clients.services import maps
from tests.clients.editor import Editor, janes_editor, new_editor, text_of
from tests.factory import make_assessment, make_client

pytestmark = pytest.mark.django_db


@pytest.fixture
def jane():
    return janes_editor()


@pytest.fixture
def sam():
    return new_editor()


def test_the_whole_map_with_its_circles_and_its_legend(jane):
    page = jane.get()

    words = text_of(page)
    assert page.status_code == 200
    assert 'id="map-picture"' in page.content.decode()
    for part in ("Vicious circles", "and round again", "How to read the map", "1 way out", "2 ways out"):
        assert part in words
    assert 'value="Silence and storm"' in page.content.decode()


def test_the_tab_says_the_code_and_no_name(jane):
    title = re.search("<title>(.*?)</title>", jane.get().content.decode()).group(1)

    assert title == "Map · JE-01"


def test_scripts_send_the_csrf_token_and_the_newest_revision_with_every_change(jane):
    body = re.search("<body[^>]*>", jane.get().content.decode()).group(0)

    for attribute in ("X-CSRFToken", 'hx-include="#token"', 'hx-swap="none"', 'hx-sync="this:queue all"'):
        assert attribute in body


def test_a_new_map_says_how_to_start(sam):
    words = text_of(sam.get())

    assert "Start with one person" in words
    assert "Who looked after Sam at the beginning?" in words
    assert "Mother - warm -> Sam" in words
    assert "None yet. A circle shows here as soon as the lines lead back to where they began." in words


@pytest.mark.parametrize(("view", "shown", "left_out"), [
    ("people", "t3", "t41"),
    ("patterns", "t41", "t3"),
    ("out", "t41", "t3"),
])  # fmt: skip
def test_each_view_shows_its_things(jane, view, shown, left_out):
    page = jane.get(query=f"?view={view}").content.decode()

    assert f'data-thing="{shown}"' in page
    assert f'data-thing="{left_out}"' not in page


def test_a_view_without_things_says_what_to_type(sam):
    assert "No patterns on the map yet. Type pattern: and what the client does." in text_of(
        sam.get(query="?view=patterns")
    )
    assert "No people on the map yet." in text_of(sam.get(query="?view=people"))
    assert "No way out on the map yet." in text_of(sam.get(query="?view=out"))


def test_an_opened_thing_is_marked_on_the_stored_picture_without_drawing_again(jane, monkeypatch):
    jane.get()
    monkeypatch.setattr(picture, "begin", None)  # nothing may ask for a drawing from here on

    page = jane.get(query="?view=all&sel=t3").content.decode()

    assert re.findall(r'data-thing="(\w+)" aria-current="true"', page) == ["t3"]
    assert page.count('data-touched="true"') == len(jane.map.lines_of("t3"))
    assert '<h2 id="panel-title"><bdi>Mrs Reed</bdi></h2>' in page


def test_an_opened_line_is_marked_and_its_details_shown(jane):
    page = jane.get(query="?line=t42-t43-0")

    assert re.findall(r'data-line="([\w-]+)" aria-current="true"', page.content.decode()) == ["t42-t43-0"]
    words = text_of(page)
    for part in (
        "Nobody sees what she needs → Bursts out after long silence",
        "What the line means",
        "Words on the line",
        "Turn it round",
        "Remove line",
    ):
        assert part in words


def test_a_circle_is_lit_by_its_address(jane):
    circle = find(jane.map).vicious[-1]

    page = jane.get(query=f"?loop={circle.id}").content.decode()

    assert 'class="paper lit"' in page
    assert page.count('data-lit="true"') == len(circle.things) + len(circle.lines)


def test_the_list_says_the_same_in_words(jane):
    words = text_of(jane.get(query="?list=1&sel=t3"))

    for part in (
        "Jane: 23 things, 26 lines, 2 vicious circles.",
        "People and events",
        "aunt, guardian, age 0–10 cold, shaming",
        "taught Jane: If I show what I feel, I am shut out",
        "Silence and storm : “If I show what I feel, I am shut out” leads to",
    ):
        assert part in words


@pytest.mark.parametrize("query", [
    "?view=nothing", "?sel=t999999", "?line=t1-t2-9", "?loop=c123", "?sel=%00%ff", "?view=all&sel=" + "x" * 5000,
    "?list=2&view[]=people", "?did=done-nonsense", "?did=",
])  # fmt: skip
def test_an_address_that_means_nothing_still_opens_the_map(jane, query):
    page = jane.get(query=query)

    assert page.status_code == 200
    assert "Vicious circles" in text_of(page)


@pytest.fixture
def no_engine(monkeypatch):
    monkeypatch.setenv("PATH", os.devnull)
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    find_engine.cache_clear()
    yield
    find_engine.cache_clear()


def test_without_an_engine_an_export_says_so_and_speaks_of_no_list(jane, no_engine, caplog):
    page = jane.post("export", names="full", view="all", format="png", keep="on")

    assert page.status_code == 503
    assert "The picture cannot be drawn just now." in text_of(page)
    assert "list below" not in text_of(page)
    assert "A picture could not be drawn: there is no engine" in caplog.messages


def test_without_an_engine_the_list_takes_the_place_of_the_map(jane, no_engine, caplog):
    words = text_of(jane.get())

    assert "The picture cannot be drawn just now. The list below is complete and can be edited." in words
    assert "taught Jane: If I show what I feel, I am shut out" in words
    assert caplog.messages.count("A picture could not be drawn: there is no engine") == 1


def test_a_large_map_says_which_views_are_easier():
    editor = janes_editor()
    people = [Thing(id=f"t{number}", kind="person", label=f"Person {number}") for number in range(500, 510)]
    _store(editor, Map((*editor.map.things, *people), editor.map.lines))

    assert "This is a large map. Patterns or People may be easier to read." in text_of(editor.get())


def test_a_script_gets_the_panel_alone(jane):
    opened = jane.get("thing", "t3", script=True)
    closed = jane.get(query="?sel=t3", script=True, **{"hx-target": "panel"})

    assert opened.content.decode().lstrip().startswith('<aside id="panel"')
    assert "Mrs Reed" in text_of(opened)
    assert closed.content.decode().lstrip().startswith('<aside id="panel"')
    assert "Vicious circles" in text_of(closed)


def test_a_thing_opened_without_a_script_is_an_address_of_the_page(jane):
    answer = jane.get("thing", "t3", query="?view=people")

    assert (answer.status_code, answer["Location"]) == (302, jane.address() + "?view=people&sel=t3")


def test_what_the_assessment_says_and_the_map_lacks_is_offered_and_then_not(jane):
    make_assessment(
        jane.client, difficulties=[{"id": "D7", "how_much": "quite_a_bit", "with": [], "note": ""}]
    )
    assert "Discomfort with other people’s distress" in text_of(jane.get())

    jane.post("add_difficulty", "D7")

    thing = jane.thing("Discomfort with other people’s distress")
    assert (thing.kind, thing.difficulty) == ("effect", "D7")
    assert "Said there, not on the map yet." not in text_of(jane.get())


def _store(editor: Editor, map: Map) -> None:
    opened = editor.opened
    revision = maps.store_revision(
        opened.client, map, "bring in a map", user=editor.client.therapist, parent=opened.revision
    )
    assert opened.client.move_head(opened.revision, revision)


def _queries(editor: Editor, query: str) -> int:
    editor.get(query=query)  # the picture is stored by this
    with CaptureQueriesContext(connection) as asked:
        assert editor.get(query=query).status_code == 200
    return len(asked)


def _large(things: int) -> Map:
    people = [Thing(id=f"t{number}", kind="person", label=f"Person {number}") for number in range(1, things)]
    lines = [Line(source=person.id, target="client", kind="relationship") for person in people]
    return Map((Map.start("Jane").client, *people), tuple(lines))


def test_the_page_asks_the_database_the_same_for_few_and_for_many(jane):
    few = Editor(make_client("FE-01", therapist=jane.client.therapist))
    _store(few, _large(5))
    many = Editor(make_client("MA-01", therapist=jane.client.therapist))
    for _ in range(100):
        _store(many, _large(5))
    _store(many, _large(150))

    for query in ("?view=all", "?view=all&sel=t3", "?view=people&list=1"):
        assert _queries(few, query) == _queries(many, query) <= 15


def _queries_of_a_change(editor: Editor, text: str) -> int:
    """One of them is the test's own, for the token."""
    editor.get()
    with CaptureQueriesContext(connection) as asked:
        assert editor.post("quick_add", text=text, script=True).status_code == 200
    return len(asked)


@pytest.mark.parametrize("text", ["effect: Alone once more", "person: Grace"])
def test_a_change_asks_the_database_the_same_for_few_and_for_many(text):
    few = Editor(make_client("FE-01"))
    _store(few, _large(5))
    many = Editor(make_client("MA-01"))
    for _ in range(20):
        _store(many, _large(5))
    for day in range(1, 9):
        make_assessment(many.client, date=date(2026, 1, day), finished=True)

    assert _queries_of_a_change(few, text) == _queries_of_a_change(many, text) <= 19


@pytest.mark.parametrize(
    ("name", "args", "fields"),
    [
        ("thing", ["t3"], {"label": "Mrs Reed", "to_age": "900"}),
        ("thing_remove", ["client"], {}),
        ("quick_add", [], {"text": "Grace - ->"}),
        ("circle_name", [], {"things": "t1 t2", "name": "x"}),
        ("quick_add", [], {"text": "Grace", "token": "behind"}),
    ],
)
def test_the_title_says_error_once_whatever_went_wrong(jane, name, args, fields):
    page = jane.post(name, *args, **fields)
    title = re.search(r"<title>(.*?)</title>", page.content.decode(), re.DOTALL)[1]
    assert (page.status_code in (409, 422), title) == (True, "Error: Map · JE-01")
