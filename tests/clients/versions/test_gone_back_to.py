"""Going back to a version of the map."""

import pytest

from clients.maps.edits import AddThing
from clients.maps.things import Thing
from clients.models import Revision
from clients.services import maps
from tests.clients.editor import new_editor, text_of
from tests.clients.versions.kept import keep, kept

pytestmark = pytest.mark.django_db


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


def test_going_back_is_an_edit_like_any_other(jane):
    keep(jane)
    opened = jane.opened
    edit = AddThing(Thing(id="t99", kind="effect", label="Alone once more"))
    maps.apply_edit(opened, edit, user=jane.client.therapist, token=opened.token)
    jane.post("go_back", kept(jane)[0].pk)

    assert jane.opened.undo_words == "go back to “Session 3”"
