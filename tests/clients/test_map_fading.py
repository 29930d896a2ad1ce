"""What is faded on the map: age, steps and a lit circle, each by its address and without a script."""

import re

import pytest
from django.utils import timezone

from clients.maps.circles import find
from clients.maps.edits import NameCircle, apply
from clients.services.maps import store_revision
from tests.clients.editor import Editor, janes_editor, new_editor, text_of
from tests.factory import make_client, make_user
from tests.maps.jane import jane as whole_map

pytestmark = pytest.mark.django_db


@pytest.fixture
def jane():
    return janes_editor()


@pytest.fixture
def full():
    """The whole of Jane's map, with what is new on it."""
    client = make_client("JE-02", therapist=make_user(), name_on_map="Jane")
    revision = store_revision(client, whole_map(), "bring in a map", user=client.therapist, parent=None)
    assert client.move_head(None, revision)
    return Editor(client)


def marked(page, mark: str) -> set[str]:
    """The ids of the things and lines that carry a mark."""
    return set(re.findall(rf'data-(?:thing|line)="([\w-]+)"[^>]*? data-{mark}="true"', page.content.decode()))


def shown(page) -> str:
    """The line above the map; "" when it is hidden."""
    line = re.search(r'<p id="shown" class="shown"( hidden)?>(.*?)</p>', page.content.decode(), re.S)
    parts = re.findall(r"<span data-shown=\"\w+\">(.*?)</span>", line[2])
    return "" if line[1] else " · ".join(re.sub("<.*?>", "", part) for part in parts)


# --- age ---


def test_at_an_age_what_was_not_there_is_faded_and_nothing_moves(jane):
    page = jane.get(query="?age=6")

    absent = marked(page, "absent")
    assert {"t6", "t9", "t24", "t31", "t6-client-0", "t3-t31-0", "t31-t41-0"} <= absent
    assert not absent & {"client", "t3", "t5", "t32", "t41", "t5-t32-0", "t32-t41-0"}
    assert shown(page) == "age 6"
    bare = re.sub(r' data-absent="true"|age=6&amp;|&amp;age=6', "", page.content.decode())
    picture = re.compile("<svg xmlns.*?</svg>", re.S)
    assert picture.search(bare)[0] == picture.search(jane.get().content.decode())[0]


def test_without_an_age_nothing_is_faded_and_nothing_said(jane):
    for query in ("", "?age=", "?age=all", "?age=-1", "?age=999", "?age=1e3", "?age=10.5", "?age=²"):
        page = jane.get(query=query)
        assert (marked(page, "absent"), shown(page)) == (set(), "")


def test_the_slider_goes_to_the_clients_age_now_and_one_further(jane):
    jane.client.year_of_birth = timezone.localdate().year - 44
    jane.client.save()

    page = jane.get(query="?age=30").content.decode()

    assert 'min="0" max="45" value="30" aria-valuetext="at age 30"' in page
    assert 'data-oldest="44"' in page


def test_without_a_year_of_birth_it_goes_to_the_greatest_age_on_the_map():
    assert 'min="0" max="20" value="20" aria-valuetext="all ages"' in janes_editor().get().content.decode()
    assert 'min="0" max="19" value="19"' in new_editor().get().content.decode()


def test_the_plain_form_of_the_age_keeps_the_rest_of_the_address(jane):
    page = jane.get(query="?view=people&sel=t3&list=1&age=4").content.decode()

    form = re.search('<form class="age no-js-only".*?</form>', page, re.S)[0]
    assert dict(re.findall('type="hidden" name="(.*?)" value="(.*?)"', form)) == {
        "view": "people", "sel": "t3", "list": "1",
    }  # fmt: skip
    assert 'name="age" min="0" max="19" value="4"' in form


def test_the_age_stays_in_every_link_and_after_a_change(jane):
    page = jane.get(query="?age=6").content.decode()

    links = re.findall(
        r'href="([^"]*\?[^"]*)"', page[page.index('class="tools"') : page.index('id="quick-add"')]
    )
    kept = [link for link in links if "age=6" in link]
    assert [link for link in links if link not in kept] == [f"{jane.address()}?view=all"]  # Show all
    assert len(kept) > 40
    assert "age=6" in jane.post("quick_add", query="?age=6", text="Grace Poole").url


def test_the_list_says_in_words_what_is_not_there(jane):
    page = jane.get(query="?list=1&age=6")
    words = text_of(page)

    assert "Helen Burns (person) friend, age 10 loving, steady , felt safe, warm not at this age" in words
    assert "taught Jane: If I show what I feel, I am shut out not at this age" in words
    assert {"t6", "t9", "t3-t31-0"} <= marked(page, "absent")
    assert not marked(page, "absent") & {"t3", "t5", "t5-t32-0"}
    assert "not at this age" not in text_of(jane.get(query="?list=1"))


# --- steps ---


def test_one_step_leaves_what_touches_it_and_fades_the_rest(jane):
    page = jane.get(query="?sel=t41&focus=1")

    near = {"t41", "t31", "t32", "t42", "t52", "t31-t41-0", "t32-t41-0", "t41-t42-0", "t52-t41-0"}
    every = {part.id for part in (*jane.map.things, *jane.map.lines)}
    assert marked(page, "far") == every - near
    assert shown(page) == "only what touches “Swallows her needs and serves”, 1 step"


@pytest.mark.parametrize(("query", "near", "words"), [
    ("?sel=t41&focus=1&side=before", "t31", "only what leads to “Swallows her needs and serves”, 1 step"),
    ("?sel=t41&focus=2&side=after", "t43", "only what follows from “Swallows her needs and serves”, 2 steps"),
    ("?line=t41-t42-0&focus=1", "t43",
     "only what touches the line Swallows her needs and serves → Nobody sees what she needs, 1 step"),
    ("?sel=t3&focus=1&near=t41", "t42", "only what touches “Swallows her needs and serves”, 1 step"),
])  # fmt: skip
def test_steps_to_one_side_round_a_line_and_with_something_else_open(jane, query, near, words):
    page = jane.get(query=query)

    assert near not in marked(page, "far")
    assert "client" in marked(page, "far")
    assert shown(page) == words


@pytest.mark.parametrize("query", [
    "?focus=2", "?focus=2&near=t999", "?sel=t3&focus=0", "?sel=t3&focus=4", "?sel=t3&focus=x", "?near=t3",
])  # fmt: skip
def test_steps_that_mean_nothing_fade_nothing(jane, query):
    page = jane.get(query=query)

    assert (marked(page, "far"), shown(page)) == (set(), "")
    assert "near=" not in page.content.decode().partition('id="quick-add"')[0].rpartition("map-or-list")[0]


def test_the_panel_offers_steps_and_the_chosen_ones_let_go(jane):
    def step(page, id):
        return re.search(rf'<a id="{id}" href="([^"]*)" data-reads( aria-current="true")?', page)

    offered = jane.get(query="?sel=t3&age=5").content.decode()
    assert step(offered, "focus-2")[1].endswith("?view=all&amp;sel=t3&amp;near=t3&amp;age=5&amp;focus=2")
    assert step(offered, "focus-before") is None

    chosen = jane.get(query="?sel=t3&focus=2").content.decode()
    assert step(chosen, "focus-2")[2]
    assert step(chosen, "focus-2")[1].endswith("?view=all&amp;sel=t3")
    assert step(chosen, "focus-before")[1].endswith("near=t3&amp;side=before&amp;focus=2")


def test_the_list_says_what_is_further_away(jane):
    words = text_of(jane.get(query="?list=1&sel=t3&focus=1"))

    assert (
        "Bessie (person) nursemaid, age 0–10 warm, but sharp , felt now warm, now not further away" in words
    )
    assert "cold, shaming , felt critical, controlling further away" not in words


# --- a lit circle ---


def test_a_lit_circle_stays_lit_in_every_view_that_has_it_and_after_a_change(jane):
    circle = find(jane.map).vicious[-1]
    for view in ("all", "patterns", "out"):
        page = jane.get(query=f"?view={view}&loop={circle.id}")
        assert marked(page, "lit") == {*circle.things, *circle.lines}
        assert shown(page) == "the circle “Silence and storm”"
    assert f"loop={circle.id}" in jane.post("quick_add", query=f"?loop={circle.id}", text="Grace Poole").url

    people = jane.get(query=f"?view=people&loop={circle.id}")
    assert 'class="paper"' in people.content.decode()
    assert shown(people) == ""
    assert f"view=patterns&amp;loop={circle.id}" in people.content.decode()


def test_a_circle_without_a_name_is_one_circle(jane):
    unnamed = apply(jane.map, NameCircle(("t31", "t41", "t42", "t43", "t44"), ""))
    assert jane.post("circle_name", things="t31 t41 t42 t43 t44", name="").status_code == 302

    assert shown(jane.get(query=f"?loop={find(unnamed).vicious[-1].id}")) == "one circle"


def test_the_card_lets_go_of_a_circle_that_is_lit(jane):
    circle = find(jane.map).vicious[-1]
    keep = re.compile(rf'<a id="keep-{circle.id}" class="keep-lit" href="[^"]*\?(.*?)" data-reads>(.*?)<span')

    assert keep.search(jane.get().content.decode()).groups() == (f"view=all&amp;loop={circle.id}", "Keep lit")
    lit = jane.get(query=f"?loop={circle.id}").content.decode()
    assert keep.search(lit).groups() == ("view=all", "Let go")


def test_the_list_says_what_is_in_the_circle(jane):
    circle = find(jane.map).vicious[-1]

    words = text_of(jane.get(query=f"?list=1&loop={circle.id}"))

    assert "Bursts out after long silence (pattern) turned up in the circle" in words
    assert words.count("in the circle") == len(circle.things) + len(circle.lines)


def test_ways_that_hold_are_listed_beside_and_lit_in_the_same_way(full):
    (circle,) = find(full.map).holding

    page = full.get(query=f"?loop={circle.id}")

    assert "Ways that hold" in text_of(page)
    assert marked(page, "lit") == {"t34", "t47", "t34-t47-0", "t47-t34-0"}


# --- a way out ---


def test_add_a_way_out_fills_the_box_by_the_id_of_the_circle_alone(jane):
    circle = find(jane.map).vicious[-1]
    page = jane.get().content.decode()
    link = re.search(rf'href="([^"]*out={circle.id})#quick-text" data-way-out="(.*?)"', page)

    assert link[2] == "ingredient:  -| Swallows her needs and serves"
    assert "Swallows" not in link[1]
    filled = jane.get(query=f"?view=all&out={circle.id}").content.decode()
    assert f'value="{link[2]}" autofocus' in filled
    assert 'id="quick-text" name="text" value="" placeholder' in jane.get(query="?out=c0").content.decode()


def test_only_vicious_circles_need_a_way_out(full):
    page = full.get().content.decode()

    assert page.count("Add a way out") == len(find(full.map).vicious)
    assert page.count(">Keep lit<") == len(find(full.map).listed)


# --- all of them together ---


def test_one_line_says_all_three_and_lets_go_of_them(jane):
    circle = find(jane.map).vicious[-1]

    page = jane.get(query=f"?sel=t3&age=10&focus=2&loop={circle.id}")

    assert shown(page) == "age 10 · only what touches “Mrs Reed”, 2 steps · the circle “Silence and storm”"
    assert f'<a href="{jane.address()}?view=all&amp;sel=t3" data-reads>Show all</a>' in page.content.decode()


def test_a_script_gets_the_map_and_the_panel_again(jane):
    page = jane.get(query="?sel=t3&focus=1", script=True, **{"hx-target": "stage"})

    words = page.content.decode()
    assert words.count('hx-swap-oob="true"') > 2
    assert 'id="stage"' in words
    assert 'id="panel"' in words
    assert "quick-add" not in words
    assert marked(page, "far")


def test_what_stands_in_the_address_cannot_break_out_of_the_picture(jane):
    page = jane.get(query='?loop="><script>alert(1)</script>&near=t3&focus=1&side="><u>').content.decode()

    assert "<script>alert" not in page
    assert '"><u>' not in page


# --- what is new ---


def test_the_legend_has_every_sign_of_the_map(jane):
    words = text_of(jane.get())

    for sign in ("New model", "New way", "not said yet", "instead of", "can offer", "expected to be like"):
        assert sign in words


def test_a_new_way_is_called_so_where_it_is_open_and_can_be_made_old_there(full):
    page = full.get(query="?sel=t47")

    assert '<p class="over-title">New way</p>' in page.content.decode()
    assert "symbol-new-pattern" in page.content.decode().partition('id="panel"')[2]
    front = page.content.decode().partition('id="details"')[2].partition("<details")[0]
    assert 'name="system"' in front
