"""The panel “Reading the map”: opened by its address, lit by its address, and free of cost where it is closed."""

import re

import pytest
from django.utils import timezone

from clients.maps import reading
from clients.maps.edits import ChangeThing
from clients.models import Client, Questionnaire
from clients.services import maps
from clients.views.map import reading_panel
from tests.clients.editor import janes_editor, new_editor, text_of
from tests.clients.test_map_fading import marked, shown

pytestmark = pytest.mark.django_db

read_map = reading.read


@pytest.fixture
def jane():
    return janes_editor()


@pytest.fixture
def times_read(monkeypatch):
    """How often a map was read."""
    read = []
    monkeypatch.setattr(
        reading_panel.reading, "read", lambda *args, **more: read.append(1) or read_map(*args, **more)
    )
    return read


def panel(page) -> str:
    return re.search(r'<section id="reading".*?</section>', page.content.decode(), re.S)[0]


def test_it_is_closed_and_opens_by_a_plain_link(jane):
    closed = panel(jane.get())
    assert 'aria-expanded="false"' in closed
    assert "Where to begin" not in closed
    link = re.search(r'href="[^"]*(\?[^"]*)" aria-expanded', closed)[1]

    opened = panel(jane.get(query=link.replace("&amp;", "&")))
    assert 'aria-expanded="true"' in opened
    for part in ("How the circles hold", "Where to begin", "Questions to ask next"):
        assert part in opened
    assert "They are not findings about the client." in opened


def test_nothing_is_read_where_it_is_closed_or_something_is_open_or_a_change_is_answered(jane, times_read):
    jane.get()
    jane.get(query="?reading=1&sel=t3")
    jane.get("thing", "t3", script=True)
    jane.post("quick_add", query="?reading=1", script=True, text="Grace Poole")
    jane.get("words")
    assert times_read == []

    jane.get(query="?reading=1")
    assert times_read == [1]


def test_after_a_change_a_script_fetches_it_by_itself(jane):
    here = {"hx-current-url": f"http://testserver{jane.address()}?reading=1"}
    jane.post("quick_add", text="Grace Poole")

    answer = jane.http.post(
        jane.address("undo"), {"token": jane.opened.token}, headers={"hx-request": "true"} | here
    )
    later = re.search(r'hx-get="([^"]*)" hx-trigger="load" hx-target="#reading"', answer.content.decode())
    fetched = jane.http.get(
        later[1].replace("&amp;", "&"), headers={"hx-request": "true", "hx-target": "reading"}
    )

    assert fetched.content.decode().startswith('<section id="reading"')
    assert "Where to begin" in text_of(fetched)
    assert 'id="stage"' not in fetched.content.decode()


def test_a_line_lights_what_it_speaks_of_in_the_map_and_in_the_list(jane):
    page = jane.get(query="?reading=1")
    line = re.search(r'href="[^"]*\?(\S*)" data-reads><bdi>(Begin with .*?)</bdi>', panel(page))
    address = "?" + line[1].replace("&amp;", "&")

    lit = jane.get(query=address)
    assert line[2] == "Begin with “If I show what I feel, I am shut out” and “The people I love go away”."
    assert marked(lit, "lit") == {"t31", "t33"}
    assert shown(lit) == "2 things"
    assert 'aria-current="true"><bdi>Begin with' in panel(lit)

    listed = text_of(jane.get(query=f"{address}&list=1"))
    assert listed.count("spoken of") == 2
    assert "in the circle" not in listed


def test_a_lit_line_lets_go_again(jane):
    lights = re.search(
        r"\?(view=all&amp;loop=t31\.t33&amp;by=\w+&amp;reading=1)", panel(jane.get(query="?reading=1"))
    )

    lit = panel(jane.get(query="?" + lights[1].replace("&amp;", "&")))

    assert re.search(r'\?view=all&amp;reading=1" data-reads aria-current="true"', lit)


def test_another_line_about_the_same_circle_lets_go_of_nothing(jane):
    page = panel(jane.get(query="?reading=1"))
    address, by = re.search(
        r'(\?[^"]*by=(\w+)[^"]*)" data-reads><bdi>“Silence and storm” may be a trap', page
    ).groups()

    lit = panel(jane.get(query=address.replace("&amp;", "&")))

    circle = re.search(r"loop=(c\w+)", address)[1]
    assert lit.count("aria-current") == 1
    others = re.findall(rf'loop={circle}&amp;by=(\w+)&amp;reading=1" data-reads><bdi>', lit)
    assert len(others) > 1
    assert by not in others


def test_a_lit_circle_is_no_line_of_the_reading(jane):
    page = panel(jane.get(query="?reading=1"))
    circle = re.search(r"loop=(c\w+)", page)[1]

    assert "aria-current" not in panel(jane.get(query=f"?reading=1&loop={circle}"))


def test_a_line_about_a_circle_lights_the_circle(jane):
    page = panel(jane.get(query="?reading=1"))
    loop = re.search(
        r'loop=(c\w+)&amp;by=\w+&amp;reading=1" data-reads><bdi>“Silence and storm” may be a trap', page
    )[1]

    lit = jane.get(query=f"?reading=1&loop={loop}")
    assert len(marked(lit, "lit")) == 10
    assert shown(lit) == "the circle “Silence and storm”"


@pytest.mark.parametrize("loop", ["t999", "t3.t999", "t3..", ".", "t3 t5", "x" * 5000])
def test_what_is_not_on_the_map_is_not_lit(jane, loop):
    assert marked(jane.get(query=f"?loop={loop}"), "lit") <= {"t3"}
    in_list = jane.get(query=f"?loop={loop}&list=1")
    assert bool(shown(in_list)) is bool(marked(in_list, "lit"))
    assert ('class="paper lit as-list"' in in_list.content.decode()) is bool(marked(in_list, "lit"))


def test_a_question_fills_the_box_without_its_names_in_the_address(jane):
    page = panel(jane.get(query="?reading=1"))
    link = re.search(r'href="[^"]*(\?[^"]*out=[^"]*)#quick-text" data-way-out="([^"]*)"', page)

    assert "offers-" in link[1]
    assert link[2] == "person:  -&gt; Someone hears the anger and stays"
    filled = jane.get(query=link[1].replace("&amp;", "&")).content.decode()
    assert 'value="person:  -&gt; Someone hears the anger and stays" autofocus' in filled.replace(
        "-> S", "-&gt; S"
    )


def test_a_question_that_the_details_answer_opens_them(jane):
    page = panel(jane.get(query="?reading=1"))

    assert re.search(r'sel=t41" data-thing="t41">Open the details', page)


def test_a_tie_with_a_score_but_no_words_is_asked_about():
    sam = new_editor()
    sam.add("Anna")
    asked = "Anna: a questionnaire was filled in."
    assert asked not in text_of(sam.get(query="?reading=1"))

    Questionnaire.objects.create(client=sam.client, instrument="ecr-rs", about=sam.thing("Anna").id)
    assert asked in text_of(sam.get(query="?reading=1"))


def test_the_words_page_adds_it_without_names_when_asked(jane):
    plain, full = text_of(jane.get("words")), text_of(jane.get("words", query="?reading=1"))
    assert "Where to begin" not in plain
    assert "Where to begin" in full

    roles = jane.get("words", query="?names=roles&reading=1")
    assert roles.status_code == 200
    assert "Where to begin" in text_of(roles)
    assert "Reed" not in text_of(roles)
    assert "names=initials&amp;reading=1" in roles.content.decode()


def test_a_name_that_is_a_word_of_the_reading_does_not_stop_it(jane):
    jane.post("thing", "t3", label="Mr Begin", role="uncle")

    assert jane.get("words", query="?names=roles&reading=1").status_code == 200


def test_it_is_not_on_the_print(jane):
    assert "Where to begin" not in text_of(jane.get("print", query="?reading=1"))


def test_what_has_lasted_until_now_is_said_with_its_year_where_people_have_their_names():
    sam = new_editor()
    answers = (("6-11", "safe_haven", "yes"), ("12-17", "safe_haven", "no"))
    for name in ("Anna", "Bert"):
        sam.add(name)
        edit = ChangeThing(sam.thing(name).id, {"functions": answers})
        maps.apply_edit(sam.opened, edit, user=sam.client.therapist, token=sam.opened.token)
    born = timezone.localdate().year - 16
    since = f"Since age 12 (about {born + 12}): nobody is named as a safe haven."
    assert "Ages 12 to 17: nobody is named" in text_of(sam.get(query="?reading=1"))

    client = Client.objects.get(pk=sam.client.pk)
    client.year_of_birth = born
    client.save(update_fields=["year_of_birth"])
    assert since in text_of(sam.get(query="?reading=1"))
    assert since in text_of(sam.get("words", query="?reading=1"))
    assert str(born + 12) not in text_of(sam.get("words", query="?reading=1&names=roles"))

    client.year_of_death = born + 15
    client.save(update_fields=["year_of_death"])
    assert since not in text_of(sam.get(query="?reading=1"))


def test_the_page_of_the_client_says_how_far_the_map_has_come(jane):
    asked = next(prompt for prompt in reading.standing(jane.map).questions.prompts)
    page = jane.get("client")
    assert "On the map so far: people and events, what was learned, what happens now and the way out." in (
        text_of(page)
    )
    assert asked.text in text_of(page)
    assert f'href="{jane.address()}?reading=1#reading"' in page.content.decode()

    jane.post("hide_line", query="?reading=1", line=asked.key)
    assert asked.text not in text_of(jane.get("client"))


def test_what_the_map_has_nothing_about_is_said_on_the_page_of_the_client():
    sam = new_editor()
    sam.add("Anna")
    assert "Nothing yet about what was learned, what happens now and the way out." in text_of(
        sam.get("client")
    )
