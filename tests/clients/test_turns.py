"""A few pictures at a time: who finds no room is told so, and pages do not wait for exports."""

import pytest

from clients.services import turns
from tests.clients.editor import janes_editor

pytestmark = pytest.mark.django_db
PICTURE = {"format": "svg", "view": "all", "names": "full"}


@pytest.fixture
def editor(monkeypatch):
    """Jane's map, where one export at a time has room."""
    monkeypatch.setattr(turns, "exports", turns.Turns(room=1, at_once=1))
    return janes_editor()


def test_one_export_too_many_is_told_so(editor):
    with turns.exports.taken():
        answer = editor.http.post(editor.address("export"), PICTURE)
    assert answer.status_code == 503
    assert "Other pictures are being drawn. Try again in a moment." in answer.content.decode()
    assert editor.http.post(editor.address("export"), PICTURE).status_code == 200


def test_the_page_is_drawn_all_the_same(editor):
    with turns.exports.taken():
        assert "<svg" in editor.get().content.decode().split('id="stage"')[1]


def test_a_page_too_many_has_the_sentence_in_place_of_the_picture(editor, monkeypatch):
    monkeypatch.setattr(turns, "pages", turns.Turns(room=1, at_once=1))
    with turns.pages.taken():
        answer = editor.get()
    assert answer.status_code == 200
    assert "Other pictures are being drawn." in answer.content.decode()
    assert "Other pictures are being drawn." not in editor.get().content.decode()
