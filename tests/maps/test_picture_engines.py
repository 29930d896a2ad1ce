"""Engines: which one is used, what happens when it fails, and that it can do no harm."""

import os
import shutil
import stat
import sys
import threading
from pathlib import Path
from xml.etree import ElementTree

import pytest

from clients.maps import picture
from clients.maps.picture.engine import Engine, bundled, find, run
from clients.maps.picture.problems import EngineFailed

from .jane import jane

needs_dot = pytest.mark.skipif(shutil.which("dot") is None, reason="there is no dot on this machine")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _look_again():
    find.cache_clear()
    yield
    find.cache_clear()


def fake(folder: Path, body: str) -> Engine:
    """An engine that runs the given Python code."""
    script = folder / "engine.py"
    script.write_text(f"import os, pathlib, subprocess, sys, time\n{body}\n")
    return Engine((sys.executable, str(script)), "fake", "0")


def real_svg_then(change: str) -> str:
    """Python code that draws with the real engine and then changes the SVG in `svg`."""
    command = list(picture.engine().command)
    return (
        "dot = sys.stdin.buffer.read()\n"
        f"command = [*{command!r}, sys.argv[1]]\n"
        "svg = subprocess.run(command, input=dot, capture_output=True, check=True).stdout\n"
        f"{change}\nsys.stdout.buffer.write(svg)"
    )


def test_a_lost_line_is_noticed_and_the_next_rung_drawn(tmp_path):
    lose = (
        "first = pathlib.Path(sys.argv[0]).with_name('drawn')\n"
        "if not first.exists():\n"
        "    first.touch()\n"
        "    start = svg.index(b'<g id=\"e3\"')\n"
        "    svg = svg[:start] + svg[svg.index(b'</g>', start) + 4:]"
    )
    engine = fake(tmp_path, real_svg_then(lose))
    assert picture.svg_by(engine, jane(), "all", seconds=60).rung == 1


@pytest.mark.parametrize(
    "harm",
    [
        "svg = svg.replace(b'</svg>', b'')",
        "svg = b''",
        "svg = svg.replace(b'id=\"n3\"', b'id=\"n99\"')",
        "svg = svg.replace(b'</g>\\n</svg>', b'<g id=\"n77\" class=\"node\"></g></g>\\n</svg>')",
        "start = svg.index(b'<text'); svg = svg[:start] + svg[svg.index(b'</text>', start) + 7:]",
        "sys.stdout.buffer.write(svg); raise SystemExit(1)",
        "os.kill(os.getpid(), 9)",
        "sys.stdout.buffer.write(svg); sys.stdout.buffer.flush(); svg = b'<script/>'",
    ],
)
def test_a_picture_that_is_not_whole_is_not_shown(tmp_path, harm):
    with pytest.raises(picture.PictureProblem) as problem:
        picture.svg_by(fake(tmp_path, real_svg_then(harm)), jane(), "all")
    assert problem.value.sentence == picture.CANNOT_DRAW
    assert "Reed" not in problem.value.reason


def test_an_engine_that_never_ends_is_stopped_on_every_rung(tmp_path):
    script = 'echo > "$0.$$"; exec sleep 600'  # begun at once, unlike Python on a busy machine
    endless = Engine(("/bin/sh", "-c", script, str(tmp_path / "engine")), "fake", "0")
    with pytest.raises(picture.PictureProblem) as problem:
        picture.svg_by(endless, jane(), "all", seconds=1.5)
    assert problem.value.reason.count("took longer") == 3
    started = [path.suffix[1:] for path in tmp_path.iterdir()]
    assert started
    assert not any(Path(f"/proc/{pid}").exists() for pid in started)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_picture_that_is_not_needed_any_more_ends_its_engine(tmp_path):
    children = Path(f"/proc/self/task/{threading.get_native_id()}/children")
    others = set(children.read_text().split())
    begun = picture.Begun(fake(tmp_path, "while True: time.sleep(1)"), jane(), "all")
    [engine] = set(children.read_text().split()) - others
    begun.drop()
    assert engine not in children.read_text().split()


@pytest.mark.skipif(sys.platform != "linux", reason="limits of this kind are Linux's")
def test_an_engine_cannot_take_all_memory(tmp_path):
    with pytest.raises(EngineFailed):
        run(fake(tmp_path, "time.sleep(0.2)\nbytearray(3 * 1024 ** 3)"), "", "svg")


def test_the_engine_learns_little_about_the_machine(tmp_path, monkeypatch):
    monkeypatch.setenv("ATTACHMAP_SECRET", "x")
    seen = run(fake(tmp_path, "print(sorted(os.environ))"), "", "svg").decode()
    assert "ATTACHMAP_SECRET" not in seen
    assert "SERVER_NAME" in seen


@needs_dot
def test_dot_on_the_path_comes_before_the_bundled_engine():
    assert find().name == "dot"


def test_in_place_of_a_named_program_no_other_draws():
    assert find("/no/such/dot") is None
    assert find(shutil.which("true")) is None


def test_a_named_program_comes_first(tmp_path):
    program = tmp_path / "my-dot"
    program.write_text("#!/bin/sh\necho 'my graphviz version 9.8.7' >&2\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    assert str(find(str(program))) == "dot 9.8.7"


def test_a_program_that_does_not_answer_is_passed_over(tmp_path, monkeypatch):
    program = tmp_path / "dot"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find() == bundled()


def test_without_dot_the_bundled_engine_draws_the_same_things_lines_and_words(monkeypatch):
    before = picture.svg(jane(), "all")
    monkeypatch.setenv("PATH", os.devnull)
    find.cache_clear()
    after = picture.svg(jane(), "all")
    assert after.engine.startswith("pygraphviz")
    assert (after.rung, _content(after.text)) == (before.rung, _content(before.text))


def test_without_any_engine_one_honest_sentence(monkeypatch):
    monkeypatch.setenv("PATH", os.devnull)
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    assert picture.engine() is None
    with pytest.raises(picture.PictureProblem) as problem:
        picture.svg(jane(), "all")
    assert problem.value.sentence == ("The picture cannot be drawn just now.")


def _content(svg: str) -> set[tuple[str, str]]:
    """What is linked to, and each line of text with the thing it belongs to."""
    root = ElementTree.fromstring(svg)
    said = set()
    for link in root.iter(f"{SVG}a"):
        said.add((link.attrib["href"], link.attrib["aria-label"]))
        said |= {(link.attrib["href"], text.text) for text in link.iter(f"{SVG}text")}
    return said
