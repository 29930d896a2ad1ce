"""Hiding a line of the reading for one client, and letting it be said again: by plain forms and by script."""

import re

import pytest

from clients.models import AccessLog, Client
from clients.services import supervision
from tests.clients.editor import Editor, janes_editor, text_of
from tests.clients.test_map_reading import panel
from tests.factory import make_user

pytestmark = pytest.mark.django_db
TRAP = "“Silence and storm” may be a trap"
BEGIN = "Begin with “If I show what I feel, I am shut out”"


@pytest.fixture
def jane():
    return janes_editor()


def reading(jane, query="") -> str:
    return panel(jane.get(query=f"?reading=1{query}"))


def key_of(part: str, words: str) -> str:
    """What the button of the line that begins with these words sends."""
    return re.search(
        rf'name="line" value="(\w+)"[^>]*>[^<]*<span class="visually-hidden">: <bdi>{words}', part
    )[1]


def hide(jane, words: str, **sent):
    return jane.post("hide_line", query="?reading=1", line=key_of(reading(jane), words), **sent)


def hidden(jane) -> list[str]:
    return Client.objects.get(pk=jane.client.pk).hidden_lines or []


def test_a_line_is_hidden_by_a_plain_form_and_shown_again(jane):
    before = jane.opened.token
    answer = hide(jane, TRAP)
    page = jane.http.get(answer.url.partition("#")[0])

    assert TRAP not in panel(page)
    assert "Hidden for this client." in text_of(page)
    assert "1 line is hidden. Show them" in " ".join(re.sub("<[^>]*>", " ", panel(page)).split())
    listed = reading(jane, "&hidden=1")
    assert TRAP in listed

    answer = jane.post("say_line_again", query="?reading=1&hidden=1", line=key_of(listed, TRAP))
    page = jane.http.get(answer.url.partition("#")[0])
    assert TRAP in panel(page)
    assert "The line is shown again." in text_of(page)
    assert "hidden." not in panel(page)
    assert jane.opened.token == before


def test_all_are_shown_again_at_once(jane):
    for words in (TRAP, BEGIN):
        hide(jane, words)
    assert "2 lines are hidden." in reading(jane)

    jane.post("say_line_again", query="?reading=1", line="every")
    assert hidden(jane) == []
    assert TRAP in reading(jane)


def test_a_script_is_given_the_reading_at_once(jane):
    here = {"hx-current-url": f"http://testserver{jane.address()}?reading=1", "hx-request": "true"}
    sent = {"line": key_of(reading(jane), TRAP)}
    answer = jane.http.post(jane.address("hide_line"), sent, headers=here)

    assert answer.content.decode().startswith('<section id="reading"')
    assert TRAP not in panel(answer)
    assert "1 line is hidden." in panel(answer)
    assert '<div id="say" hx-swap-oob="innerHTML">Hidden for this client.' in answer.content.decode()


def test_it_is_hidden_for_this_client_only_and_sealed(jane):
    Client.objects.filter(pk=jane.client.pk).update(code="JE-02")
    other = janes_editor()
    hide(jane, TRAP)

    assert TRAP in reading(other)
    (key,) = hidden(jane)
    stored = Client.objects.filter(pk=jane.client.pk).get().__dict__["hidden_lines"]
    assert key.encode() not in bytes(stored)


def test_each_is_written_down_once(jane):
    key = key_of(reading(jane), TRAP)
    for name in ("hide_line", "hide_line", "say_line_again", "say_line_again"):
        jane.post(name, query="?reading=1", line=key)

    done = AccessLog.objects.filter(what__in=["hid_line", "said_line_again"]).order_by("number")
    assert [(entry.what, entry.client_id, entry.detail) for entry in done] == [
        ("hid_line", jane.client.pk, ""),
        ("said_line_again", jane.client.pk, ""),
    ]


@pytest.mark.parametrize("line", ["", "nothing", "every", "x" * 5000])
def test_what_is_not_said_is_not_hidden(jane, line):
    answer = jane.post("hide_line", query="?reading=1", line=line)

    assert answer.status_code == 422
    assert "That line is not said any more." in text_of(answer)
    assert hidden(jane) == []


def test_it_stays_hidden_after_the_map_was_changed_and_in_the_words(jane):
    hide(jane, TRAP)
    jane.post("quick_add", text="Grace Poole")

    assert TRAP not in reading(jane)
    words = jane.get("words", query="?reading=1")
    assert TRAP not in text_of(words)
    assert "1 line is hidden." in text_of(words)
    assert "Show hidden lines, on the map" in text_of(words)
    assert "Show hidden lines" not in text_of(jane.get("words"))


def test_a_supervisor_neither_sees_nor_hides_lines(jane):
    supervisor = make_user(is_therapist=False, is_supervisor=True)
    supervision.share(jane.client, supervisor, "roles", user=jane.client.therapist)
    looking = Editor(jane.client, supervisor)

    assert 'name="line"' not in looking.get(query="?reading=1").content.decode()
    answer = looking.post("hide_line", line=key_of(reading(jane), TRAP))
    assert answer.status_code == 403
    assert hidden(jane) == []
