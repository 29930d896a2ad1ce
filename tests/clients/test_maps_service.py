from datetime import datetime

import pytest
from django.utils import timezone

from clients.maps.edits import AddLine, AddThing, ChangeThing, RemoveThing, Together
from clients.maps.graph import node_link
from clients.maps.things import Line, Map, Refused, Thing
from clients.models import AccessLog, Client, Revision, What
from clients.services import maps
from tests.factory import make_client
from tests.maps.build import silence_and_storm

pytestmark = pytest.mark.django_db


def person(id: str, label: str) -> Together:
    tie = Line(source=id, target="client", kind="relationship")
    return Together((AddThing(Thing(id=id, kind="person", label=label)), AddLine(tie)))


@pytest.fixture
def client_with_map() -> Client:
    client = make_client(name_on_map="Jane")
    root = Revision.objects.create(
        client=client, map=node_link(silence_and_storm()), said="bring the map in", author=client.therapist
    )
    client.move_head(None, root)
    return client


def change(client: Client, edit, token: str | None = None) -> maps.Opened:
    opened = maps.open_map(client)
    return maps.apply_edit(opened, edit, user=client.therapist, token=token or opened.token)


def step(client: Client, verb) -> maps.Opened:
    opened = maps.open_map(client)
    return verb(opened, user=client.therapist, token=opened.token)


def read_again(client: Client) -> maps.Opened:
    return maps.open_map(Client.objects.get(pk=client.pk))


def test_a_new_client_has_a_map_with_only_themselves_and_nothing_to_undo():
    client = make_client(name_on_map="Sam")
    opened = maps.open_map(client)
    assert opened.map == Map.start("Sam")
    assert (opened.token, opened.undo_words, opened.redo_words, opened.saved_at) == (
        "start",
        None,
        None,
        None,
    )
    with pytest.raises(Refused, match="Nothing to undo."):
        step(client, maps.undo)
    with pytest.raises(Refused, match="Nothing to redo."):
        step(client, maps.redo)


def test_an_edit_is_stored_says_itself_and_is_logged_without_clinical_words():
    client = make_client(name_on_map="Jane")
    change(client, person("t1", "Mrs Reed"))

    opened = read_again(client)
    assert [thing.label for thing in opened.map.things] == ["Jane", "Mrs Reed"]
    assert opened.undo_words == "add person “Mrs Reed”, line to “Jane”"
    entry = AccessLog.objects.about(client).get(what=What.CHANGED_MAP)
    assert "Reed" not in f"{entry} {entry.detail}"


def test_undo_and_redo_walk_a_hundred_steps_both_ways_and_across_readings():
    client = make_client(name_on_map="Jane")
    states = [maps.open_map(client).map]
    for number in range(101):
        states.append(change(client, person(f"t{number}", f"Person {number}")).map)
    for expected in reversed(states[:-1]):
        assert step(client, maps.undo).map == expected
    assert read_again(client).undo_words is None
    for expected in states[1:]:
        assert step(client, maps.redo).map == expected
    assert read_again(client).redo_words is None


def test_a_new_change_takes_the_place_of_what_was_undone():
    client = make_client(name_on_map="Jane")
    change(client, person("t1", "Mrs Reed"))
    change(client, person("t2", "Bessie"))
    step(client, maps.undo)
    changed = change(client, person("t3", "Miss Temple"))
    assert changed.redo_words is None

    step(client, maps.undo)
    again = step(client, maps.redo)
    assert [thing.label for thing in again.map.things] == ["Jane", "Mrs Reed", "Miss Temple"]


def test_a_change_that_changes_nothing_is_not_a_step(client_with_map):
    before = maps.open_map(client_with_map)
    assert change(client_with_map, ChangeThing("t1", {"label": "Mrs Reed"})).token == before.token
    assert client_with_map.revisions.count() == 1


def test_a_change_from_a_window_that_is_behind_is_a_conflict_and_stores_nothing(client_with_map):
    behind = maps.open_map(client_with_map).token
    change(client_with_map, RemoveThing("t4"))
    revisions = client_with_map.revisions.count()

    with pytest.raises(maps.Conflict) as conflict:
        change(client_with_map, RemoveThing("t5"), token=behind)
    time = maps.timezone.localtime(read_again(client_with_map).saved_at).strftime("%H:%M")
    assert conflict.value.sentence == f"This map was changed in another window at {time}. See the newest."
    assert client_with_map.revisions.count() == revisions
    assert read_again(client_with_map).map.thing("t5")


def test_a_conflict_with_a_change_of_an_earlier_day_says_the_day():
    conflict = maps.Conflict(timezone.make_aware(datetime(2026, 3, 2, 12)))
    assert conflict.what == "This map was changed in another window on 2 March 2026."


def test_after_undo_the_map_says_when_that_was(client_with_map):
    before = change(client_with_map, RemoveThing("t4"))
    changed = change(client_with_map, RemoveThing("t5"))
    saved = changed.saved_at
    undone = maps.undo(changed, user=client_with_map.therapist, token=changed.token)
    assert undone.revision == before.revision
    assert undone.saved_at > saved
    assert read_again(client_with_map).saved_at == undone.saved_at


def test_two_windows_that_save_at_once_cannot_both_win(client_with_map):
    """The second one read the head before the first one moved it."""
    one, other = (Client.objects.get(pk=client_with_map.pk) for _ in range(2))
    token = maps.open_map(other).token
    change(one, RemoveThing("t4"))
    with pytest.raises(maps.Conflict):
        change(other, RemoveThing("t5"), token=token)
    assert not read_again(client_with_map).map.thing("t4")
    assert read_again(client_with_map).map.thing("t5")


def test_a_refused_edit_stores_nothing(client_with_map):
    with pytest.raises(Refused, match="The client stays on the map."):
        change(client_with_map, RemoveThing("client"))
    assert client_with_map.revisions.count() == 1


def test_the_counts_beside_a_revision_are_those_of_its_map(client_with_map):
    revision = change(client_with_map, RemoveThing("t7")).revision
    assert (revision.things, revision.lines, revision.circles) == (7, 7, 1)


def test_a_new_name_of_the_client_shows_on_the_map_and_can_be_undone(client_with_map):
    maps.rename_client(client_with_map, "J.", user=client_with_map.therapist)
    assert read_again(client_with_map).map.client.label == "J."
    assert step(client_with_map, maps.undo).map.client.label == "Jane"
