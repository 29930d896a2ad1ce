"""Nothing leaves with a name on it that was to be without: masking is broken here on purpose."""

import pytest
from django.core.management import CommandError, call_command

from clients.maps.names import shareable
from clients.models import AccessLog
from clients.services import exports
from tests.clients.editor import Editor, janes_editor, text_of
from tests.factory import make_client, make_user

pytestmark = pytest.mark.django_db

REFUSED = "A name is still on this picture. Nothing was handed out."
FORMATS = ["png", "svg", "pdf", "graphml", "dot"]


@pytest.fixture
def jane():
    return janes_editor()


@pytest.fixture
def masking_fails(monkeypatch):
    monkeypatch.setattr(exports, "for_others", lambda map, *_: shareable(map))


@pytest.fixture
def writing_fails(monkeypatch):
    """Files that say a name although the map they are made of says none."""
    slips = {
        "png": b"\0\0\0\x08tEXtMrs Reed\0\0\0\0",
        "pdf": b"\n1 0 obj << /Author (Mrs Reed) >> endobj",
    }
    made = exports._body

    def slipped(opened, map, wanted):
        return made(opened, map, wanted) + slips.get(wanted.format, b"<!-- Mrs Reed -->")

    monkeypatch.setattr(exports, "_body", slipped)


def export(editor, **chosen):
    return editor.post(
        "export", **({"names": "roles", "view": "all", "format": "svg", "keep": "on"} | chosen)
    )


@pytest.mark.parametrize("names", ["roles", "initials"])
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("broken", ["masking_fails", "writing_fails"])
def test_a_file_with_a_name_left_is_not_handed_out(jane, request, broken, format, names):
    request.getfixturevalue(broken)

    answer = export(jane, format=format, names=names)

    assert answer.status_code == 422
    assert "Content-Disposition" not in answer
    assert REFUSED in text_of(answer)
    assert not jane.client.pictures.filter(kept=True).exists()
    assert AccessLog.objects.get(what="exported").result == "refused"


def test_a_name_that_is_a_word_of_the_program_too_is_found_in_what_somebody_wrote(masking_fails):
    editor = Editor(make_client("X-1", therapist=make_user(), name_on_map="May"))
    editor.add("event: May was left")

    assert export(editor).status_code == 422


@pytest.mark.parametrize("page", ["words", "print"])
def test_a_page_with_a_name_left_shows_nothing(jane, masking_fails, page):
    answer = jane.get(page, query="?names=roles")

    assert answer.status_code == 409
    assert REFUSED in text_of(answer)
    assert "Reed" not in answer.content.decode()


def test_the_command_refuses_as_well(jane, masking_fails):
    with pytest.raises(CommandError, match="A name is still"):
        call_command("export_map", "JE-01", names="roles", format="txt")


@pytest.mark.parametrize("format", FORMATS)
def test_with_full_names_there_is_nothing_to_refuse(jane, masking_fails, format):
    assert export(jane, format=format, names="full").status_code == 200


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("names", ["roles", "initials"])
def test_people_called_like_common_words_do_not_stop_an_export(format, names):
    editor = Editor(make_client("X-1", therapist=make_user(), name_on_map="May", full_name="May Model"))
    for text in ("Will - cold -> May", "Rose Page, friend", "Art", "event: Rose will go in may, will she?"):
        editor.add(text)

    assert export(editor, format=format, names=names).status_code == 200


def test_a_code_that_says_a_name_is_told(jane):
    jane.client.code = "REED-1"
    jane.client.save()

    answer = export(jane)

    assert answer.status_code == 422
    assert "The code REED-1 has a name in it" in text_of(answer)
    assert export(jane, names="full").status_code == 200


class TestWordsThatMayBeNames:
    @pytest.fixture
    def lowood(self, jane):
        jane.post("thing", "t3", script=True, field="words", words="sent her to Lowood, burnt Thornfield")
        return jane

    def test_are_asked_about_before_the_file_leaves(self, lowood):
        page = export(lowood, keep="on")

        assert page.status_code == 200
        assert "Content-Disposition" not in page
        assert "These may be names: Lowood, Thornfield" in text_of(page)
        assert not lowood.client.pictures.filter(kept=True).exists()

    def test_are_hidden_where_they_are_ticked(self, lowood):
        made = export(lowood, looked="Download", hide="Lowood").content.decode()

        assert "Lowood" not in made
        assert "Thornfield" in made
        assert "someone" in made

    def test_stay_where_none_is_ticked(self, lowood):
        made = export(lowood, looked="Download").content.decode()

        assert "Lowood" in made

    def test_nothing_else_can_be_hidden(self, lowood):
        assert export(lowood, looked="Download", hide="burnt").status_code == 422

    def test_are_not_asked_about_with_full_names(self, lowood):
        assert "Content-Disposition" in export(lowood, names="full")

    @pytest.mark.parametrize("page", ["words", "print"])
    def test_are_hidden_on_a_page_until_somebody_says_they_are_none(self, lowood, page):
        first = lowood.get(page, query="?names=roles")
        assert "These may be names: Lowood, Thornfield" in text_of(first)
        assert "sent her to someone, burnt someone" in text_of(first)

        again = lowood.post(page, query="?names=roles", looked="1", hide="Thornfield")
        assert "sent her to Lowood, burnt someone" in text_of(again)
