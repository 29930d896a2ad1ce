"""Versions of a map: kept under a name, kept by themselves, and listed."""

import pytest
from django.test import Client as HttpClient

from clients.models import AccessLog, Client, Version, What
from clients.services import cases, versions
from tests.clients.editor import Editor, new_editor, text_of
from tests.clients.versions.kept import keep, kept, long_ago
from tests.factory import make_admin, make_user

pytestmark = pytest.mark.django_db


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


def test_the_name_typed_for_a_version_is_kept_in_a_conflict(jane):
    stale = jane.opened.token
    jane.add("Grace Poole")

    answer = keep(jane, "After the holidays", token=stale)
    assert answer.status_code == 409
    assert "After the holidays" in answer.content.decode()


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


def test_the_client_page_lists_versions_that_were_named(jane):
    keep(jane)
    Version.objects.create(
        client=jane.client, revision=jane.opened.revision, author=jane.client.therapist, by_itself=True
    )
    page = text_of(jane.http.get(f"/clients/{jane.client.pk}/"))

    assert "Session 3" in page
    assert "Before" not in page


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
