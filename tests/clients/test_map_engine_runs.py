"""When the drawing engine runs: for a map that was not drawn yet, and for nothing else."""

import shutil

import pytest

from clients.maps.edits import AddThing
from clients.maps.things import Thing
from clients.services import maps
from tests.clients.editor import janes_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def engine_runs(settings, tmp_path):
    """How often the engine was asked to draw: a program that writes that down, then is the engine."""
    dot = shutil.which("dot")
    if dot is None:
        pytest.skip("needs a Graphviz on the PATH")
    diary = tmp_path / "runs"
    program = tmp_path / "dot"
    program.write_text(f'#!/bin/sh\ncase "$1" in -T*) echo run >> {diary};; esac\nexec {dot} "$@"\n')
    program.chmod(0o700)
    settings.GRAPHVIZ_DOT = str(program)
    return lambda: diary.read_text().count("run") if diary.exists() else 0


def test_a_map_is_drawn_once_and_opening_details_draws_nothing(engine_runs):
    editor = janes_editor()

    editor.get()
    drawn = engine_runs()
    for query in ("", "?sel=t3", "?view=all", "?age=10", "?list=1"):
        assert editor.get(query=query).status_code == 200
    editor.get("thing", "t3", script=True)
    editor.get("line", "t41-t42-0", script=True)

    assert drawn == engine_runs() == 1


def test_a_change_is_drawn_once_and_undone_not_again(engine_runs):
    editor = janes_editor()
    editor.get()

    editor.post("quick_add", text="effect: Alone once more", script=True)
    after = engine_runs()
    editor.post("undo", script=True)

    assert (after, engine_runs()) == (2, 2)


def test_a_change_asks_the_engine_for_what_the_page_shows_and_for_nothing_else(engine_runs):
    editor = janes_editor()

    editor.post("quick_add", text="effect: Alone once more")  # without a script: the page comes after it
    editor.post("quick_add", text="effect: And again", script=True, query="?list=1")
    assert engine_runs() == 0


def test_where_another_change_is_stored_first_there_is_a_conflict_and_no_picture():
    editor = janes_editor()
    before, person = editor.opened, Thing(id="t900", kind="person", label="Grace")
    sent = {"user": editor.client.therapist, "token": before.token}

    with pytest.raises(maps.Conflict):
        maps.apply_edit(
            before, AddThing(person), **sent, begin=lambda _: editor.add("effect: Alone once more")
        )

    assert editor.thing("Alone once more")
    assert not editor.client.pictures.exists()


def test_stepping_through_show_to_client_draws_once_for_each_way_of_naming(engine_runs):
    editor = janes_editor()

    for names in ("roles", "roles", "initials"):
        for step in range(1, 6):
            assert editor.get("present", query=f"?step={step}&names={names}").status_code == 200

    assert engine_runs() == 2
