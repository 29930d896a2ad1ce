"""What is measured: our share of the time beside the bare drawing engine, all in one run."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import NamedTemporaryFile

from ..maps import circles, picture, reading
from ..maps.drawing import draw
from ..maps.graph import node_link
from ..maps.picture.engine import run
from ..maps.things import Map
from .generated import generated_map
from .practice import Practice, map_token

SIZES = (30, 60, 150)
RUNS = 25
# A large map takes long beside what disturbs it, so that fewer runs are as sure.
RUNS_AT = {30: RUNS, 60: 15, 150: 5}
EDITS_FOR_MEMORY = 100
PATIENCE = 60.0  # seconds for one drawing: a busy machine is slow, and the ratio is what counts
RENDER_LIMITS = {30: 1.15, 60: 1.10, 150: 1.05}
EDIT_LIMITS = {30: 2.0, 60: 1.8, 150: 1.4}
PAGE_LIMIT = 1.5
FORM_LIMIT = 3.0
CIRCLES_MS_LIMIT = 5.0
READING_MS_LIMITS = {8: 20.0, 30: 50.0, 60: 200.0, 150: 1000.0}
MEMORY_MB_LIMIT = 250.0

Action = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, the figures in words, the value, and its limit."""

    what: str
    figures: str
    value: float
    limit: float

    @property
    def reached(self) -> bool:
        return self.value <= self.limit


def renders() -> Iterator[Row]:
    """Our whole way from a map to checked SVG, beside the engine alone on the same DOT."""
    for size in SIZES:
        map, engine = generated_map(size), needed_engine()
        ours, bare = alternately(
            lambda map=map, engine=engine: picture.svg_by(engine, map, "all", seconds=PATIENCE),
            bare_engine(size),
            RUNS_AT[size],
        )
        yield ratio(f"render, {size} things / bare engine", ours, bare, RENDER_LIMITS[size])


def edits(practice: Practice) -> Iterator[Row]:
    """An edit through the real server, from the request to the answer, beside the engine alone."""
    for size in SIZES:
        editor = Editor(practice, bring_in(practice, size))
        ours, bare = alternately(editor.add, bare_engine(size), RUNS_AT[size], after=editor.undo)
        yield ratio(f"edit, {size} things / bare engine", ours, bare, EDIT_LIMITS[size])


def pages(practice: Practice) -> Iterator[Row]:
    """The editor with a picture that was drawn before, beside the editor of a map with nobody on it yet."""
    empty = bring_in(practice, 0)
    for size in SIZES:
        full = client_address(practice, code(size))
        practice.get(full)
        with_map, without = alternately(
            lambda full=full: practice.get(full), lambda: practice.get(empty), RUNS_AT[60]
        )
        yield ratio(f"page with stored picture, {size} things / without a map", with_map, without, PAGE_LIMIT)


def form(practice: Practice) -> Row:
    """The longest questionnaire, 36 items with seven answers each, beside a form of a few fields."""
    long = client_address(practice, code(0)).removesuffix("map/") + "questionnaires/new/ecr_r/"
    form, empty = alternately(lambda: practice.get(long), lambda: practice.get("/clients/new/"))
    return ratio("form of 36 items with 7 answers / form without items", form, empty, FORM_LIMIT)


def circle_search() -> Row:
    """Circles of the median map of practice: 8 things and 13 lines or so."""
    map = generated_map(8)
    spent = median(timed(lambda: circles.find.__wrapped__(map)) for _ in range(RUNS)) * 1000
    what = f"circles, {len(map.things)} things and {len(map.lines)} lines"
    return Row(what, f"{spent:.2f} ms", spent, CIRCLES_MS_LIMIT)


def readings() -> Iterator[Row]:
    """The whole reading of a map, with the search for its circles."""
    for size, limit in READING_MS_LIMITS.items():
        map = generated_map(size)
        read = partial(_read_anew, map)
        spent = median(timed(read) for _ in range(RUNS)) * 1000
        yield Row(f"reading, {size} things and {len(map.lines)} lines", f"{spent:.1f} ms", spent, limit)


def _read_anew(map: Map) -> reading.Reading:
    return reading.read(map, circles.find.__wrapped__(map))


def memory(practice: Practice) -> Row | None:
    """What the server holds after many edits, where the system tells it."""
    editor = Editor(practice, client_address(practice, code(30)))
    for _ in range(EDITS_FOR_MEMORY):
        editor.add()
        editor.undo()
    used = practice.memory_mb()
    if used is None:
        return None
    return Row(
        f"memory of the server after {EDITS_FOR_MEMORY} edits", f"{used:.0f} MB", used, MEMORY_MB_LIMIT
    )


class Editor:
    """The map editor of one client, driven over HTTP."""

    def __init__(self, practice: Practice, address: str) -> None:
        self.practice = practice
        self.address = address
        self.page = practice.get(address)
        self.token = map_token(self.page)
        self.added = 0

    def add(self) -> None:
        self.added += 1
        self._post("quick-add/", text=f"effect: Comes back alone {self.added}")

    def undo(self) -> None:
        self._post("undo/")

    def _post(self, action: str, **fields: str) -> None:
        answer = self.practice.post(self.address + action, self.page, now=self.token, **fields)
        self.token = map_token(answer)


def bring_in(practice: Practice, size: int) -> str:
    """Brings a generated map in as a client of its own, one thing short: an edit adds it."""
    case = {
        "format": "attachmap-case",
        "version": 1,
        "client": {"code": code(size), "name_on_map": "Client"},
        "maps": [node_link(generated_map(size - 1))] if size else [],
    }
    with NamedTemporaryFile("w", suffix=".json", delete=False) as file:
        json.dump(case, file)
    try:
        practice.command("import_case", file.name, "--therapist", "therapist")
    finally:
        Path(file.name).unlink()
    return client_address(practice, code(size))


def client_address(practice: Practice, code: str) -> str:
    """The address of the editor of the client with that code."""
    row = practice.get("/").split(f">{code}<")[0]
    return row[row.rindex('href="') + 6 :].split('"')[0] + "map/"


def code(size: int) -> str:
    return f"SIZE-{size}"


def bare_engine(size: int) -> Action:
    """The engine alone on the DOT of a generated map."""
    dot, engine = draw(generated_map(size), "all").dot, needed_engine()
    return lambda: run(engine, dot, "svg", PATIENCE)


def needed_engine() -> picture.Engine:
    """The engine that everything is measured beside."""
    engine = picture.engine()
    if engine is None:
        raise RuntimeError("There is no engine to measure beside.")
    return engine


def alternately(
    ours: Action, bare: Action, runs: int = RUNS, after: Action | None = None
) -> tuple[float, float]:
    """Median seconds of two actions, run in turns so that both meet the same machine."""
    times: list[tuple[float, float]] = []
    for _ in range(runs):
        times.append((timed(ours), timed(bare)))
        if after:
            after()
    return median(one for one, _ in times), median(other for _, other in times)


def timed(action: Action) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def ratio(what: str, ours: float, beside: float, limit: float) -> Row:
    return Row(
        what, f"{ours * 1000:.0f} ms / {beside * 1000:.0f} ms = {ours / beside:.2f}", ours / beside, limit
    )
