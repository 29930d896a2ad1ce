"""Versions of a map: kept under a name, kept by themselves, gone back to and compared."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client as HttpClient

from clients.maps import picture
from clients.maps.edits import AddThing, ChangeLine
from clients.maps.things import Thing
from clients.models import AccessLog, Client, Revision, Version, What
from clients.services import cases, maps, versions
from tests.clients.editor import Editor, janes_editor, new_editor, text_of
from tests.factory import make_admin, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def jane():
    return janes_editor()


def keep(editor, name="Session 3", **more):
    return editor.post("keep_version", name=name, **more)


def kept(editor):
    return list(Version.objects.filter(client=editor.client).order_by("at"))


def long_ago(editor, days=1):
    """As if the map had been changed last some days ago."""
    for revision in Revision.objects.filter(client=editor.client):
        Revision.objects.filter(pk=revision.pk).update(at=revision.at - timedelta(days=days))


class TestKeeping:
    def test_under_a_name(self, jane):
        answer = keep(jane, script=True)

        [version] = kept(jane)
        assert (version.name, version.author, version.by_itself) == (
            "Session 3",
            jane.client.therapist,
            False,
        )
        assert version.revision == jane.opened.revision
        assert "Session 3" in text_of(answer)
        assert "Kept. You find it under Versions." in text_of(answer)
        assert AccessLog.objects.filter(what=What.KEPT_VERSION, client_id=jane.client.pk).count() == 1

    def test_without_a_script(self, jane):
        page = jane.http.get(keep(jane)["Location"])

        assert "Kept. You find it under Versions." in text_of(page)
        assert "Session 3" in text_of(page)

    @pytest.mark.parametrize(("name", "sentence"), [
        ("  ", "Enter a name for this version."),
        ("x" * 81, "“Name of this version” can have 80 characters, this has 81. Shorten it."),
        ("a\x1bb", "“Name of this version” has a character in it that cannot be shown. Type it again."),
    ])  # fmt: skip
    def test_a_name_that_cannot_be(self, jane, name, sentence):
        for script in (True, False):
            answer = keep(jane, name, script=script)
            assert answer.status_code == 422
            assert sentence in text_of(answer)
            assert answer.context["version_name"] == name
        assert kept(jane) == []

    def test_a_map_with_nothing_on_it(self):
        answer = keep(new_editor())
        assert answer.status_code == 422
        assert "There is nothing on the map to keep yet." in text_of(answer)

    def test_a_map_that_was_changed_in_another_window(self, jane):
        stale = jane.opened.token
        jane.add("Grace Poole")

        assert keep(jane, token=stale).status_code == 409
        assert kept(jane) == []


class TestByItself:
    def test_before_the_first_change_of_a_day(self, jane):
        long_ago(jane)
        before = jane.opened.revision

        jane.add("Grace Poole")
        jane.add("Adele")

        [version] = kept(jane)
        assert (version.by_itself, version.revision) == (True, before)
        assert f"kept by itself · {jane.client.therapist.name}" in text_of(jane.get())

    def test_it_comes_into_the_menu_with_the_change_that_it_was_kept_before(self, jane):
        long_ago(jane)
        first, second = (
            jane.post("quick_add", text=name, script=True).text for name in ("Grace Poole", "Adele")
        )

        assert '<div id="version-list" hx-swap-oob="true">' in first
        assert "kept by itself" in first
        assert "version-list" not in second

    def test_going_back_a_step_is_a_change_too(self, jane):
        jane.add("Grace Poole")
        long_ago(jane)
        before = jane.opened.revision

        jane.post("undo")
        jane.add("Adele")

        assert [version.revision for version in kept(jane)] == [before]

    def test_not_where_that_map_is_kept_already(self, jane):
        keep(jane)
        long_ago(jane)
        jane.add("Grace Poole")

        assert [version.by_itself for version in kept(jane)] == [False]

    def test_not_for_an_empty_map(self):
        sam = new_editor()
        sam.add("Mother")
        assert kept(sam) == []

    def test_it_stays_out_of_case_files(self, jane):
        long_ago(jane)
        jane.add("Grace Poole")
        keep(jane)

        client = Client.objects.get(pk=jane.client.pk)
        assert [kept["name"] for kept in cases.export_case(client, notes=True)["maps"]] == ["Session 3"]


class TestTheList:
    def test_says_who_kept_it_and_how_much_was_on_the_map(self, jane):
        therapist = jane.client.therapist
        therapist.first_name, therapist.last_name = "Diana", "Rivers"
        therapist.save()
        keep(jane)

        assert f"Session 3 {kept(jane)[0].day} · Diana Rivers 23 things · 2 vicious circles" in text_of(
            jane.get()
        )

    def test_the_field_offers_the_next_number(self, jane):
        assert 'placeholder="Session 1"' in jane.get().content.decode()
        keep(jane, "Session 9")
        answer = keep(jane, "Before the break", script=True)
        assert 'placeholder="Session 10"' in answer.content.decode()

    def test_more_versions_ask_the_database_no_more_often(self, jane, django_assert_num_queries):
        client = jane.opened.client
        for number in range(6):
            keep(jane, f"Session {number}")
            with django_assert_num_queries(1):
                listed = [(one.author.name, one.revision.things, one.name) for one in versions.kept(client)]
            assert len(listed) == number + 1


class TestGoingBack:
    @pytest.mark.parametrize("script", [True, False])
    def test_where_the_map_is_so_already_it_says_so_and_stores_nothing(self, jane, script):
        keep(jane)
        answer = jane.post("go_back", kept(jane)[0].pk, script=script)
        page = answer if script else jane.http.get(answer["Location"])

        assert "The map is already as it was in that version." in text_of(page)
        assert Revision.objects.filter(client=jane.client).count() == 1

    def test_it_is_a_change_that_can_be_undone(self, jane):
        before = jane.map
        keep(jane)
        jane.add("Grace Poole")
        after = jane.map

        answer = jane.post("go_back", kept(jane)[0].pk, script=True)
        assert jane.map == before
        assert "Went back to “Session 3”." in text_of(answer)

        assert "Undone: go back to “Session 3”." in text_of(jane.post("undo", script=True))
        assert jane.map == after

    def test_the_client_is_called_as_now(self, jane):
        keep(jane)
        maps.rename_client(jane.client, "Janet", user=jane.client.therapist)
        jane.post("go_back", kept(jane)[0].pk)

        assert jane.map.client.label == "Janet"

    def test_a_map_that_was_changed_in_another_window_stays(self, jane):
        keep(jane)
        stale = jane.opened.token
        jane.add("Grace Poole")

        answer = jane.post("go_back", kept(jane)[0].pk, token=stale)
        assert answer.status_code == 409
        assert jane.thing("Grace Poole")

    def test_a_version_of_another_client_is_not_there(self, jane):
        other = new_editor()
        other.add("Mother")
        keep(other)
        theirs = kept(other)[0].pk

        for answer in (
            jane.post("go_back", theirs),
            jane.get("compare", query=f"?a={theirs}"),
            jane.get("change_picture", query=f"?a={theirs}"),
        ):
            assert answer.status_code == 404


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


@pytest.mark.parametrize("name", ["keep_version", "compare", "change_picture", "go_back"])
def test_a_stranger_gets_nothing_and_changes_nothing(jane, name):
    keep(jane)
    [version] = kept(jane)
    args = (version.pk,) if name == "go_back" else ()
    token = jane.opened.token

    for user in (make_user(), make_admin()):
        stranger = Editor(jane.client, user)
        assert stranger.get(name, *args, query=f"?a={version.pk}").status_code == 404
        assert stranger.post(name, *args, token=token, name="Mine").status_code in (404, 405)
    assert HttpClient().get(jane.address(name, *args)).status_code == 302
    assert (jane.opened.token, len(kept(jane))) == (token, 1)


def test_the_client_page_lists_versions_that_were_named(jane):
    keep(jane)
    Version.objects.create(
        client=jane.client, revision=jane.opened.revision, author=jane.client.therapist, by_itself=True
    )
    page = text_of(jane.http.get(f"/clients/{jane.client.pk}/"))

    assert "Session 3" in page
    assert "Before" not in page


def test_going_back_is_an_edit_like_any_other(jane):
    keep(jane)
    opened = jane.opened
    edit = AddThing(Thing(id="t99", kind="effect", label="Alone once more"))
    maps.apply_edit(opened, edit, user=jane.client.therapist, token=opened.token)
    jane.post("go_back", kept(jane)[0].pk)

    assert jane.opened.undo_words == "go back to “Session 3”"


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


def test_the_name_typed_for_a_version_is_kept_in_a_conflict(jane):
    stale = jane.opened.token
    jane.add("Grace Poole")

    answer = keep(jane, "After the holidays", token=stale)
    assert answer.status_code == 409
    assert "After the holidays" in answer.content.decode()
