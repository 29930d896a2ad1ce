"""Two versions of a map compared, in words and as a picture of the change."""

import uuid

import pytest

from clients.maps import picture
from clients.maps.edits import ChangeLine
from clients.models import AccessLog, What
from clients.services import maps
from tests.clients.editor import new_editor, text_of
from tests.clients.versions.kept import keep, kept

pytestmark = pytest.mark.django_db


class TestComparing:
    @pytest.fixture
    def changed(self, jane):
        keep(jane)
        jane.add("pattern: Leaves early -> Alone in a new place")
        opened = jane.opened
        edit = ChangeLine("t3-client-0", {"words": "cold, shaming, absent"})
        maps.apply_edit(opened, edit, user=jane.client.therapist, token=opened.token)
        return jane

    def compare(self, editor, **more):
        query = "&".join(
            f"{name}={value}" for name, value in ({"a": kept(editor)[0].pk, "b": "now"} | more).items()
        )
        return editor.get("compare", query=f"?{query}")

    def test_what_is_different_in_words(self, changed):
        page = self.compare(changed)

        words = text_of(page)
        assert "Session 3 and today" in words
        for part in ("2 new, 1 changed, 0 gone", "Circles: 2 then, 2 now.", "Nothing."):
            assert part in words.replace(" ,", ",")
        assert (
            "Mrs Reed : how they were with the client was “cold, shaming”, now “cold, shaming, absent”"
            in words
        )
        assert page.content.decode().count('class="map-picture') == 2

    def test_the_tab_says_the_code_and_no_name(self, changed):
        assert "<title>Compare · JE-01</title>" in self.compare(changed).content.decode()

    def test_without_an_engine_the_words_are_there(self, changed, monkeypatch):
        def cannot(*args, **kwargs):
            raise picture.PictureProblem(picture.CANNOT_DRAW)

        monkeypatch.setattr(picture, "pair", cannot)

        words = text_of(self.compare(changed))
        assert "The picture cannot be drawn just now. What is different stands below." in words
        assert "now “cold, shaming, absent”" in words

    def test_an_address_that_means_nothing(self, changed):
        for query in ("", "?a=now", "?a=x", f"?a={uuid.uuid4()}", f"?a={kept(changed)[0].pk}&b=x"):
            assert changed.get("compare", query=query).status_code in (200, 404)
        assert self.compare(changed, view="nothing").status_code == 200

    def test_the_picture_of_the_change(self, changed):
        answer = changed.get("change_picture", query=f"?a={kept(changed)[0].pk}&names=roles&format=svg")

        svg = answer.content.decode()
        assert answer["Content-Disposition"].startswith('attachment; filename="JE-01-change-')
        assert "+ new" in svg
        today = kept(changed)[0].day
        assert f"JE-01 · {today} to {today} · + new" in svg
        for name in ("Reed", "Jane", "Session 3"):
            assert name not in svg
        assert AccessLog.objects.filter(what=What.EXPORTED, client_id=changed.client.pk).count() == 1

    def test_what_is_private_is_not_on_it(self, jane):
        keep(jane)
        jane.add("Grace Poole")
        jane.post("thing", jane.thing("Grace Poole").id, private="on", label="Grace Poole")
        answer = jane.get("change_picture", query=f"?a={kept(jane)[0].pk}&names=full&format=svg")

        assert "Grace" not in answer.content.decode()

    def test_a_private_note_that_changed_leaves_no_sign_on_it(self, jane):
        keep(jane)
        jane.post("thing", "t3", script=True, field="note", note="looks away when asked")
        assert jane.map.thing("t3").note
        query = f"?a={kept(jane)[0].pk}&names=full&format=svg"

        assert ">~</text>" not in jane.get("change_picture", query=query).content.decode()
        page = jane.get("compare", query=query).content.decode()
        for trace in ("looks away", "note-dot", "has a note", "private note", 'class="flag flag-'):
            assert trace not in page
        assert "0 new , 0 changed , 0 gone" in text_of(jane.get("compare", query=query))

    def test_lines_are_counted_with_what_the_lists_tell(self, jane):
        keep(jane)
        jane.post("line_new", source="t52", target="t44", kind="helps_change")
        page = text_of(self.compare(jane))

        assert "1 new , 0 changed , 0 gone" in page
        assert "Line: Being met as an equal helps change Others punish or pull back" in page

    def test_more_versions_ask_the_database_no_more_often(self, changed, django_assert_max_num_queries):
        for number in range(20):
            keep(changed, f"Session {number}")
        with django_assert_max_num_queries(14):
            self.compare(changed)


class TestNamesOnThePictureOfTheChange:
    @pytest.fixture
    def renamed(self):
        sam = new_editor()
        for text in (
            "Helen - warm -> Sam", "event: Helen dies, 10", "pattern: Walks back to Lowood every night",
        ):  # fmt: skip
            sam.add(text)
        keep(sam)
        sam.post("thing", sam.thing("Helen").id, label="Miss Burns", script=True, field="label")
        sam.post("thing_remove", sam.thing("Helen dies").id, script=True)
        return sam

    @pytest.mark.parametrize("names", ["roles", "initials"])
    def test_neither_earlier_names_nor_what_may_be_a_name(self, renamed, names):
        query = f"?a={kept(renamed)[0].pk}&names={names}&format=svg"
        svg = renamed.get("change_picture", query=query).content.decode()

        assert "+ new" in svg
        for name in ("Helen", "Lowood", "Burns"):
            assert name not in svg

    @pytest.mark.parametrize("names", ["roles", "initials"])
    def test_nor_where_the_map_is_shown_to_the_client(self, renamed, names):
        renamed.post("undo")
        for step in range(1, 6):
            page = renamed.http.get(
                f"{renamed.address('present')}?step={step}&names={names}"
            ).content.decode()
            for name in ("Helen", "Lowood", "Burns"):
                assert name not in page
