"""What can open a door stands only where somebody has looked it over; a new place of it goes red here."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parents[2]
SOURCES = [path for part in ("attachmap", "clients") for path in sorted((PROJECT / part).rglob("*.py"))]
TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
SCRIPTS = sorted((PROJECT / "static" / "js").glob("*.js"))

# Markup that is not escaped: a drawing that the program has built of checked parts, fixed words, or our own hints.
UNESCAPED = {
    "clients/forms/map_fields.py": 2,  # format_html, whose values are escaped
    "clients/forms/questionnaires.py": 3,  # the same, and numbers of items and of answers
    "clients/templatetags/scores.py": 2,  # drawings of clients.instruments.pictures
    "clients/views/map/compare.py": 1,  # drawings of clients.maps.picture
    "clients/views/map/fading.py": 1,  # fixed words
    "clients/views/map/marks.py": 1,  # a drawing
    "clients/views/map/over_time.py": 1,  # a drawing
    "clients/views/map/present.py": 1,  # a drawing
    "clients/views/map/reading.py": 1,  # a drawing
    "clients/views/map/reading_panel.py": 2,  # drawings
    "templates/attachmap/layout/hint_and_errors.html": 1,  # hints, which our forms write
}
BY_HAND = {"html_safe", "mark_safe", "format_html", "format_html_join", "SafeString", "SafeText"}
RUNS_TEXT = {"eval", "exec", "__import__", "system", "popen", "raw", "extra", "RawSQL"}


def name_of(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call, with the last part of what is called."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            yield getattr(called, "id", None) or getattr(called, "attr", ""), node


def places(pattern: str, files: list[Path]) -> set[str]:
    return {path.name for path in files if re.search(pattern, path.read_text("utf-8"))}


def test_markup_is_left_unescaped_only_where_it_was_looked_over():
    found = Counter(name_of(path) for path in SOURCES for name, _ in calls(path) if name in BY_HAND)
    for path in TEMPLATES:
        found[name_of(path)] += len(
            re.findall(r"\|\s*safe\b|safeseq|autoescape off", path.read_text("utf-8"))
        )
    assert +found == UNESCAPED


def test_no_script_and_no_style_stands_in_a_page():
    inline = r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]{3,}=|javascript:"
    # The record of an access pack is no page of the site: a file that carries its looks with it.
    assert places(inline, [path for path in TEMPLATES if path.parent.name != "packs"]) == set()


def test_scripts_never_make_markup_of_text():
    writing = r"\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write|createContextualFragment"
    assert places(writing, SCRIPTS) == set()
    assert places(r"DOMParser", SCRIPTS) == {"present.js"}  # a page of this site, as the server sent it


def test_scripts_evaluate_nothing_and_ask_no_other_window():
    assert places(r"\beval\(|new Function|setTimeout\(\s*[\"']|postMessage", SCRIPTS) == set()


def test_scripts_name_every_key_that_they_set():
    setting = r"[\w)]\[[a-z][\w.]*\]\s*(\?\?|\|\|)?=[^=>]"
    # A mark for the style sheet, of fixed words; the name of a field, as the server wrote it.
    assert places(setting, SCRIPTS) == {"dom.js", "saving.js"}
    assert places(r"fromEntries|__proto__|JSON\.parse", SCRIPTS) == set()


def test_browsers_keep_nothing_but_one_choice():
    assert places(r"localStorage", SCRIPTS) == {"keys-list.js"}  # whether letter keys are on
    assert places(r"sessionStorage|indexedDB|document\.cookie\s*=|caches\.", SCRIPTS) == set()


def test_nothing_that_was_typed_is_run():
    assert not [name_of(path) for path in SOURCES for name, _ in calls(path) if name in RUNS_TEXT]
    loads = {ast.unparse(call.func) for path in SOURCES for name, call in calls(path) if name == "loads"}
    assert loads <= {"json.loads", "signing.loads"}


def test_programs_are_started_from_lists_without_a_shell():
    for path in SOURCES:
        for _, call in calls(path):
            assert not any(keyword.arg == "shell" for keyword in call.keywords), name_of(path)


def test_sql_that_is_not_django_s_is_fixed_words():
    named = {
        "clients/models/access_log.py": 2,  # two constants
        "clients/services/backup/postgresql.py": 2,  # names of tables, quoted by Django
        "clients/services/backup/sqlite.py": 1,  # a name of a table
    }
    found = Counter(
        name_of(path)
        for path in SOURCES
        for name, call in calls(path)
        if name in ("execute", "executemany") and call.args and not isinstance(call.args[0], ast.Constant)
    )
    assert found == named


def test_templates_are_files_of_the_project():
    making = {"Template", "from_string"}
    assert not [name_of(path) for path in SOURCES for name, _ in calls(path) if name in making]
