"""The commands that bring cases in and take cases and maps out."""

import json
import stat
import subprocess
from io import StringIO
from shutil import which

import networkx as nx
import pytest
from django.core.management import CommandError, call_command

from clients.maps.edits import ChangeThing
from clients.models import AccessLog, Client, User, What
from clients.services import maps
from clients.services.demo import FILE, give_password, load_demo
from tests.clients.editor import janes_editor
from tests.factory import make_user, make_version

pytestmark = pytest.mark.django_db
NAMES = (
    "Jane",
    "Reed",
    "Bessie",
    "Brocklehurst",
    "Helen",
    "Temple",
    "Rochester",
    "Rivers",
    "looks away",
)


def run(*arguments: object, **options: object) -> str:
    out = StringIO()
    call_command(*map(str, arguments), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def jane():
    return load_demo(make_user("therapist"))


def test_a_case_comes_in_and_goes_out_again():
    therapist = make_user("maud")
    assert run("import_case", FILE, "--therapist", "maud") == "Brought in JE-01.\n"
    assert Client.objects.get().therapist == therapist
    assert run("export_case", "je-01", "--with-notes").encode() == FILE.read_bytes()
    assert "looks away" not in run("export_case", "JE-01")
    details = AccessLog.objects.filter(what=What.EXPORTED).order_by("at").values_list("detail", flat=True)
    assert list(details) == ["case file with private notes", "case file"]


def test_a_questionnaire_that_is_not_here_is_left_out_when_asked(tmp_path):
    make_user("maud")
    case = json.loads(FILE.read_bytes())
    case["questionnaires"].append({"instrument": "trust_now", "date": "2026-03-02", "answers": [1]})
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case))

    with pytest.raises(CommandError, match="'trust_now', a questionnaire that this practice does not have"):
        run("import_case", file, "--therapist", "maud")
    assert run("import_case", file, "--therapist", "maud", "--leave-out") == (
        "Brought in JE-01.\n1 questionnaire left out: its file is not here (“trust_now”).\n"
    )


def test_what_is_refused_is_one_sentence(tmp_path):
    make_user("maud")
    file = tmp_path / "case.json"
    file.write_text("Dear Jane")
    with pytest.raises(CommandError, match=r"it is not JSON \(line 1, column 1\)\. Nothing was saved\.$"):
        run("import_case", file, "--therapist", "maud")
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        run("import_case", tmp_path / "missing.json", "--therapist", "maud")
    with pytest.raises(CommandError, match="no therapist with the user name nobody"):
        run("import_case", FILE, "--therapist", "nobody")
    with pytest.raises(CommandError, match="no client with the code JE-01"):
        run("export_case", "JE-01")


@pytest.mark.parametrize("format", ["txt", "graphml", "dot", "json"])
@pytest.mark.parametrize("names", ["initials", "roles"])
@pytest.mark.parametrize("view", ["all", "people", "patterns", "out"])
def test_a_masked_map_has_no_name_in_it(jane, tmp_path, format, names, view):
    file = tmp_path / "map"
    run("export_map", "JE-01", "--format", format, "--names", names, "--view", view, "--output", file)
    written = file.read_text(encoding="utf-8").casefold()
    assert [name for name in NAMES if name.casefold() in written] == []


@pytest.mark.parametrize("format", ["txt", "graphml", "dot", "json", "svg"])
@pytest.mark.parametrize("names", ["initials", "roles"])
def test_a_masked_map_has_neither_the_full_name_nor_the_kept_name(tmp_path, format, names):
    editor = janes_editor()
    editor.client.full_name = "Jane Eyre"
    editor.client.save()
    editor.post("thing", "t3", script=True, field="words", words="sent Miss Eyre to Lowood")
    make_version(editor.client, revision=editor.opened.revision, name="After Helen died")
    file = tmp_path / "map"
    run("export_map", "JE-01", "--format", format, "--names", names, "--looked", "--output", file)
    written = file.read_text(encoding="utf-8")
    assert [name for name in ("Eyre", "Helen", "After") if name in written] == []


def test_a_map_with_full_names_has_the_ids_of_its_case_file_and_no_notes(jane, tmp_path):
    file = tmp_path / "map.json"
    run("export_map", "JE-01", "--format", "json", "--output", file)
    data = json.loads(file.read_text(encoding="utf-8"))
    graph = nx.node_link_graph(data, edges="edges")
    assert graph.nodes["mrs-reed"]["label"] == "Mrs Reed"
    assert "looks away" not in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_graphml_opens_in_networkx(jane, tmp_path):
    file = tmp_path / "map.graphml"
    run("export_map", "JE-01", "--format", "graphml", "--output", file)
    graph = nx.read_graphml(file, force_multigraph=True)
    assert graph.nodes["shut-out"]["label"] == "If I show what I feel, I am shut out"
    assert graph.nodes["mrs-reed"]["to_age"] == 10
    assert graph.edges["mrs-reed", "client", 0]["words"] == "cold, shaming"
    assert json.loads(graph.graph["circles"])[0]["name"] == "Silence and storm"


@pytest.mark.skipif(not which("dot"), reason="needs Graphviz's own dot")
def test_dot_opens_in_graphviz(jane, tmp_path):
    file = tmp_path / "map.dot"
    run("export_map", "JE-01", "--format", "dot", "--output", file)
    drawn = subprocess.run(["dot", "-Tjson0", file], capture_output=True, check=True)
    data = json.loads(drawn.stdout)
    assert drawn.stderr == b""
    assert {thing["name"] for thing in data["objects"]} >= {"client", "mrs-reed", "equal"}
    assert len(data["edges"]) == 39


def test_the_words_are_the_narrative(jane, tmp_path):
    file = tmp_path / "map.txt"
    run("export_map", "JE-01", "--format", "txt", "--output", file)
    assert file.read_text(encoding="utf-8").startswith("Jane: 38 things, 39 lines, 2 vicious circles.")
    run("export_map", "JE-01", "--format", "txt", "--view", "people", "--output", file)
    assert "Swallows" not in file.read_text(encoding="utf-8")


def test_a_map_as_a_picture(jane, tmp_path):
    file = tmp_path / "map.svg"
    assert run("export_map", "JE-01", "--format", "svg", "--output", file) == f"Wrote {file}.\n"
    assert "Swallows" in file.read_text(encoding="utf-8")
    assert AccessLog.objects.filter(what=What.EXPORTED, detail="map, svg, Whole map, full").exists()


def test_a_file_that_is_there_is_replaced_and_closed_to_others(jane, tmp_path):
    file = tmp_path / "map.txt"
    file.write_text("an older map" * 10_000)
    file.chmod(0o644)
    run("export_map", "JE-01", "--format", "txt", "--output", file)
    assert file.read_text(encoding="utf-8").startswith("Jane: 38 things")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_what_is_no_file_is_left_as_it_is(jane, tmp_path):
    link = tmp_path / "link"
    link.symlink_to("/dev/null")
    for output in (link, tmp_path):
        with pytest.raises(CommandError, match=r"is not a file\. Leave --output out"):
            run("export_map", "JE-01", "--format", "txt", "--output", output)
    assert list(tmp_path.iterdir()) == [link]


def test_a_file_that_cannot_be_written(jane, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        run("export_map", "JE-01", "--format", "txt", "--output", tmp_path / "missing" / "map.txt")


def test_demo_makes_an_account_and_prints_a_password_that_works(client):
    first, case = run("demo").splitlines()
    assert case == "The demonstration case is JE-01."
    assert first.startswith("Sign in as therapist with password ")
    assert User.objects.get(username="therapist").check_password(first.rpartition(" ")[2])
    assert Client.objects.count() == 1


@pytest.mark.parametrize("username", ["therapist", "somebody-else"])
def test_demo_leaves_the_accounts_of_a_practice_alone(username):
    before = make_user(username).password
    with pytest.raises(CommandError, match="--therapist"):
        run("demo")
    assert User.objects.get().password == before
    assert not Client.objects.exists()


def test_no_new_password_for_an_account_of_a_practice():
    before = make_user("therapist").password
    with pytest.raises(ValueError, match="their own"):
        give_password()
    assert User.objects.get().password == before


def test_demo_for_a_therapist_who_is_there():
    maud = make_user("maud")
    assert run("demo", therapist="maud") == "The demonstration case is JE-01.\n"
    assert Client.objects.get().therapist == maud
    with pytest.raises(CommandError, match="no therapist"):
        run("demo", therapist="nobody")


def test_words_that_may_be_names_are_asked_about_before_a_masked_map_is_written(jane, tmp_path):
    opened = maps.open_map(jane)
    edit = ChangeThing(
        opened.map.of_kind("pattern")[0].id, {"words": "what she saw at Lowood and Thornfield"}
    )
    maps.apply_edit(opened, edit, user=jane.therapist, token=opened.token)
    file = tmp_path / "map.txt"
    asked = ["export_map", "JE-01", "--format", "txt", "--names", "roles", "--output", file]

    with pytest.raises(CommandError, match="These may be names: Lowood, Thornfield. Nothing was written."):
        run(*asked)
    with pytest.raises(CommandError, match="These may be names: Thornfield."):
        run(*asked, "--hide", "Lowood")
    assert not file.exists()

    run(*asked, "--hide", "Lowood", "--looked")
    assert "what she saw at someone and Thornfield" in file.read_text()
