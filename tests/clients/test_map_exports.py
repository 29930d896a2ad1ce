"""Taking a map out: the right file under a name that says nobody's name, and nothing private by accident."""

import json
import re

import pytest
from django.utils import timezone

from clients.models import AccessLog
from clients.services import clients, pictures
from tests.clients.editor import janes_editor, text_of
from tests.factory import make_version

pytestmark = pytest.mark.django_db

FIRST_BYTES = {"png": b"\x89PNG\r\n\x1a\n", "svg": b"<", "pdf": b"%PDF"}
TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}


@pytest.fixture
def jane():
    return janes_editor()


@pytest.fixture
def today():
    return f"{timezone.localdate():%Y-%m-%d}"


def export(editor, **chosen):
    return editor.post("export", **({"names": "full", "view": "all", "format": "png", "keep": "on"} | chosen))


@pytest.mark.parametrize(("names", "mark"), [("initials", "-first-letters"), ("roles", "-no-names")])
def test_the_file_name_says_how_people_are_named(jane, today, names, mark):
    answer = export(jane, names=names)
    assert answer["Content-Disposition"] == f'attachment; filename="JE-01-map-{today}{mark}.png"'

    kept = jane.get("picture", jane.client.pictures.get(kept=True).pk)
    assert kept["Content-Disposition"] == answer["Content-Disposition"]


@pytest.mark.parametrize("format", ["png", "svg", "pdf"])
def test_a_picture_is_a_file_named_by_the_code(jane, today, format):
    answer = export(jane, format=format)

    assert answer.status_code == 200
    assert answer["Content-Type"] == TYPES[format]
    assert answer["Content-Disposition"] == f'attachment; filename="JE-01-map-{today}.{format}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.content.startswith(FIRST_BYTES[format])


def test_an_svg_file_may_do_nothing(jane):
    policy = export(jane, format="svg")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "sandbox" in policy


def test_a_picture_is_kept_only_when_asked(jane, today):
    export(jane, keep="")
    assert not jane.client.pictures.filter(kept=True).exists()

    taken = export(jane)
    kept = jane.client.pictures.get(kept=True)
    again = jane.get("picture", kept.pk)
    assert again.content == taken.content
    assert again["Content-Disposition"] == f'attachment; filename="JE-01-map-{today}.png"'


def test_a_picture_of_the_page_is_not_one_of_those_kept(jane):
    jane.get()
    stored = jane.client.pictures.get(kept=False)

    assert jane.get("picture", stored.pk).status_code == 404


def test_without_names_no_name_is_in_the_file(jane):
    response = export(jane, format="svg", names="roles")
    svg = response.content.decode()

    assert response["Content-Type"] == "image/svg+xml"  # it was handed out, and not held back
    assert ">Client<" in svg
    for name in ("Reed", "Jane", "Bessie", "Helen"):
        assert name not in svg


def named_everywhere(editor):
    """The client's full name in a text and in the name under which the map was kept."""
    editor.client.full_name = "Jane Eyre"
    editor.client.save()
    editor.post("thing", "t3", script=True, field="words", words="sent Miss Eyre to Lowood")
    make_version(editor.client, revision=editor.opened.revision, name="After Helen died")


@pytest.mark.parametrize("names", ["initials", "roles"])
def test_without_names_neither_the_full_name_nor_the_kept_name_is_in_a_picture(jane, names):
    named_everywhere(jane)

    made = export(jane, format="svg", names=names, looked="1", hide=[]).content.decode()

    assert "Lowood" in made
    assert [name for name in ("Eyre", "Helen", "After") if name in made] == []


def test_with_full_names_the_picture_says_what_it_was_kept_as(jane):
    named_everywhere(jane)

    assert "After Helen died" in export(jane, format="svg").content.decode()


@pytest.mark.parametrize("names", ["initials", "roles"])
@pytest.mark.parametrize("format", ["png", "svg", "pdf"])
def test_a_picture_without_names_is_the_same_whatever_the_map_was_kept_as(jane, format, names):
    before = export(jane, format=format, names=names).content
    make_version(jane.client, revision=jane.opened.revision, name="After Helen died")

    assert export(jane, format=format, names=names).content == before


@pytest.mark.parametrize("names", ["initials", "roles"])
def test_without_names_the_full_name_is_not_in_the_words(jane, names):
    named_everywhere(jane)

    page = jane.get("words", query=f"?names={names}")
    assert "to someone" in page.context["narrative"]  # Lowood may be a name, and is hidden until asked
    assert "Eyre" not in text_of(page)


def test_the_name_on_record_is_masked_when_the_map_calls_the_client_otherwise(jane):
    jane.post("thing", "client", script=True, field="label", label="Pip")
    jane.post("thing", "t3", script=True, field="words", words="cold to Jane")

    words = text_of(jane.get("words", query="?names=roles"))
    assert "cold to Client" in words
    assert "Jane" not in words


def renamed(editor, **names):
    editor.client.refresh_from_db()
    now = {"name_on_map": editor.client.name_on_map, "full_name": editor.client.full_name}
    clients.change_client(editor.client, now | names, user=editor.client.therapist)


@pytest.mark.parametrize("names", ["initials", "roles"])
def test_a_name_the_client_had_before_is_masked_too(jane, names):
    renamed(jane, full_name="Jane Elliott")
    renamed(jane, full_name="Janet Fairfax", name_on_map="Janet")
    jane.post("quick_add", text="effect: Waits for Jane Elliott")

    for made in (
        text_of(jane.get("words", query=f"?names={names}&length=list")),
        export(jane, format="svg", names=names).content.decode(),
        pictures.page_svg(jane.opened, "all", names).svg,
    ):
        assert "Waits" in made
        assert [name for name in ("Jane", "Elliott", "Fairfax") if name in made] == []


def test_a_name_the_client_had_on_the_map_alone_is_masked_too(jane):
    jane.post("thing", "client", script=True, field="label", label="Pip")
    jane.post("thing", "client", script=True, field="label", label="Jane")
    jane.post("thing", "t3", script=True, field="words", words="cold to Pip")

    assert "Pip" not in text_of(jane.get("words", query="?names=roles"))


def test_names_from_before_they_were_kept_are_found_in_the_revisions(jane):
    jane.post("thing", "client", script=True, field="label", label="Pip")
    jane.post("thing", "client", script=True, field="label", label="Jane")
    jane.post("thing", "t3", script=True, field="words", words="cold to Pip")
    jane.client.refresh_from_db()
    jane.client.former_names = None
    jane.client.save()

    assert "Pip" not in text_of(jane.get("words", query="?names=roles"))


def test_a_masked_picture_of_the_page_is_drawn_anew_when_names_change(jane):
    jane.post("quick_add", text="effect: Waits for Miss Elliott")
    assert "Elliott" in pictures.page_svg(jane.opened, "all", "roles").svg
    renamed(jane, full_name="Jane Elliott")

    assert "Elliott" not in pictures.page_svg(jane.opened, "all", "roles").svg


def test_a_picture_of_the_page_without_names_does_not_know_the_full_name_either(jane):
    named_everywhere(jane)

    drawn = pictures.page_svg(jane.opened, "all", "roles").svg
    assert "Lowood" in drawn
    assert "Eyre" not in drawn


def test_a_picture_by_its_name_for_copying_keeps_nothing(jane, today):
    answer = jane.get("export_file", f"JE-01-map-{today}.png", query="?view=patterns")

    assert answer["Content-Type"] == "image/png"
    assert not jane.client.pictures.filter(kept=True).exists()


@pytest.mark.parametrize("name", [
    "JE-01-map-today.exe", "XX-99-map-2026-01-01.png", "passwd", "JE-01-map-.json", "JE-01-map-x.png?view=nothing",
    "JE-01-map-anything.svg", "JE-01-map-2026-02-30.svg", "JE-01-map-20260101.svg", "JE-01-map-2026-01-01.exe",
    "JE-01-map-2026-W01-1.svg", "JE-01-map-2026-01-01.svg.png", "je-01-map-2026-01-01.svg", "2026-01-01.svg",
    "JE-01-map-2026-01-01.png?view=nothing", "JE-01-map-2026-01-01.json",
])  # fmt: skip
def test_other_file_names_are_not_there(jane, name):
    name, _, query = name.partition("?")

    assert jane.get("export_file", name, query=query and "?" + query).status_code == 404


def test_choices_that_are_missing_or_wrong(jane):
    page = export(jane, names="", view="nothing", format="exe")

    words = text_of(page)
    assert page.status_code == 422
    for sentence in (
        "Choose how people are named on the picture",
        "Choose what is on the picture",
        "Choose a format",
    ):
        assert sentence in words


def test_the_page_says_what_stays_behind_when_everything_is_taken(jane):
    assert "These stay here: who looked at the record and when" in text_of(jane.get("export"))


def test_the_choices_keep_a_picture_unless_told_otherwise(jane):
    body = jane.get("export").content.decode()

    assert "Also keep the picture with the client’s record" in body
    assert 'name="keep" id="id_keep" checked' in body or 'name="keep" checked' in body or "checked" in body


def test_everything_asks_first_about_private_notes(jane, today):
    jane.post("thing", "t3", script=True, field="note", note="Asked twice about her")
    assert "Private notes go with it" in text_of(jane.get("export"))

    unanswered = jane.post("export", format="json")
    assert unanswered.status_code == 422
    assert "Choose whether private notes go with it" in text_of(unanswered)

    without = jane.post("export", format="json", notes="no")
    assert without["Content-Disposition"] == f'attachment; filename="JE-01-map-{today}.json"'
    assert "Asked twice" not in without.content.decode()
    case = json.loads(without.content)
    assert case["format"] == "attachmap-case"
    assert len(case["maps"][-1]["nodes"]) == len(jane.map.things)

    assert "Asked twice" in jane.post("export", format="json", notes="yes").content.decode()


def test_words_only(jane):
    page = jane.get("words")

    words = text_of(page)
    for part in (
        "People and events",
        "What was learned",
        "What happens now",
        "The way out",
        "Copy",
        "Mrs Reed",
    ):
        assert part in words


def test_words_without_names_and_without_what_is_private(jane):
    jane.post("thing", "t5", script=True, field="private", private="on")
    assert "Bessie" not in text_of(jane.get("words"))

    words = text_of(jane.get("words", query="?names=roles"))
    assert "Reed" not in words
    assert "Jane" not in words


def test_the_menu_asks_by_a_tick_whether_a_picture_is_kept(jane):
    menu = jane.get().content.decode()
    assert re.search(r'<input type="checkbox" name="keep" checked>\s*Also keep the picture', menu)

    jane.post("export", names="full", view="all", format="png")
    assert not jane.client.pictures.filter(kept=True).exists()


def test_the_circles_are_named_under_the_picture(jane):
    assert "Circles: Silence and storm" in export(jane, format="svg").content.decode()
    assert "Circles:" not in export(jane, format="svg", view="people").content.decode()


def test_the_words_page_says_code_and_date(jane):
    assert f"JE-01 · {timezone.localdate().day} " in text_of(jane.get("words"))


def test_every_export_is_in_the_access_log_without_content(jane):
    export(jane)
    jane.post("export", format="json", notes="yes")
    jane.get("words")

    entries = AccessLog.objects.filter(what="exported")
    assert entries.count() == 3
    assert all("Reed" not in entry.detail for entry in entries)
