"""Out and in again: everything as a file, the words, the print, and a map brought into another record."""

import json
import re
import shutil
import subprocess

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from clients.maps import circles
from clients.maps.graph import node_link
from clients.maps.names import name_parts
from clients.models import Client
from clients.services.maps import open_map
from tests.browser.map_page import MapPage

pytestmark = pytest.mark.browser

A4_ACROSS = "841.92 x 594.96 pts (A4)"


@pytest.fixture
def today():
    return f"{timezone.localdate():%Y-%m-%d}"


def export_menu(page):
    page.locator("summary", has_text="Export").click()
    return page.locator("details.export-menu[open]")


def take(page, control):
    with page.expect_download() as download:
        control.click()
    return download.value


def everything(page, notes: str):
    """Step 1: the file with everything, after the question about private notes."""
    export_menu(page).get_by_text("Everything, to move it elsewhere").click()
    part = page.locator("#everything")
    part.get_by_role("button", name="Download").click()
    expect(page.get_by_text("Choose whether private notes go with it").first).to_be_visible()
    page.locator("#everything").get_by_label(notes).check()
    return take(page, page.locator("#everything").get_by_role("button", name="Download"))


def counts(map) -> str:
    found = len(circles.find(map).vicious)
    return f"{len(map.things)} things, {len(map.lines)} lines, {found} circles"


def test_everything_as_a_file(map_page, janes, today):
    download = everything(map_page.page, "Yes")

    assert download.suggested_filename == f"JE-01-map-{today}.json"
    case = json.loads(download.path().read_text())
    map = open_map(janes).map
    assert (case["format"], case["version"]) == ("attachmap-case", 1)
    assert len(case["maps"][-1]["nodes"]) == len(map.things)
    assert len(case["maps"][-1]["edges"]) == len(map.lines)
    assert "Silence and storm" in [circle["name"] for circle in case["maps"][-1]["graph"]["circles"]]


def test_words_only_to_copy(map_page, janes):
    page = map_page.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    export_menu(page).get_by_text("Words only, to copy").click()

    expect(page.get_by_role("heading", name="The map in words")).to_be_visible()
    for heading in ("People and events", "What was learned", "What happens now", "The way out"):
        expect(page.locator("#narrative")).to_contain_text(heading)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("The words are copied").first).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Silence and storm" in copied


def paper(page, tmp_path) -> bytes:
    export_menu(page).get_by_text("Print, or save as PDF").click()
    expect(page.get_by_role("heading", name="The map in words")).to_be_visible()
    page.wait_for_load_state()
    return page.pdf(path=tmp_path / "print.pdf", prefer_css_page_size=True, print_background=True)


def test_print(map_page, janes, tmp_path):
    page = map_page.page
    pdf = paper(page, tmp_path)
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    assert pdf.startswith(b"%PDF")
    assert page.locator(".print-map svg").evaluate("(svg) => svg.querySelectorAll('a').length") == 0
    if not shutil.which("pdftotext"):
        pytest.skip("no pdftotext to read the pages with")

    info = run("pdfinfo", tmp_path / "print.pdf")
    assert re.search(r"Pages:\s+2\n", info)
    assert A4_ACROSS in info
    first, second = (run("pdftotext", "-layout", "-f", n, "-l", n, tmp_path / "print.pdf", "-") for n in "12")
    day = f"{timezone.localdate().day} {timezone.localdate():%B %Y}"
    for part in ("Client JE-01", day, "Confidential", "Attachment map", "Ingredient", "leads to"):
        assert part in first
    for part in ("The map in words", "Client JE-01", day, "Confidential"):
        assert part in second
    told = " ".join(run("pdftotext", "-f", "2", tmp_path / "print.pdf", "-").split())
    map = open_map(janes).map
    for thing in map.things[1:]:
        assert thing.label in told
    assert len(re.findall(r"Vicious circle(?: “|\.)", told)) == len(circles.find(map).vicious)
    assert re.search(r"1 ?/ ?2", first) and re.search(r"2 ?/ ?2", second)
    assert "http" not in first + second


def run(*command) -> str:
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True).stdout


def choose(page, address, path):
    page.goto(address)
    page.locator("#id_file").set_input_files(path)
    page.get_by_role("button", name="Look at the file").click()


def test_a_map_brought_into_another_record(map_page, janes, tab, address, tmp_path):
    path = everything(tab, "Yes").path().rename(tmp_path / "JE-01.json")
    tab.goto(address("new"))
    tab.get_by_label("Code").fill("JE-02")
    tab.get_by_label("Name on the map").fill("Jane")
    tab.get_by_role("button", name="Save").click()
    tab.get_by_role("link", name="Open the map").click()
    expect(tab.get_by_text("Start with one person")).to_be_visible()
    export_menu(tab).get_by_text("Bring a map in").click()
    tab.locator("#id_file").set_input_files(path)
    tab.get_by_role("button", name="Look at the file").click()

    was = open_map(janes).map
    expect(tab.get_by_text(f"This file holds {counts(was)}. The map here is empty.")).to_be_visible()
    tab.get_by_role("button", name="Bring it in").click()

    other = MapPage(tab, tab.url)
    expect(other.picture.locator("a.thing")).to_have_count(len(was.things))
    expect(tab.locator('input.circle-name[value="Silence and storm"]')).to_have_count(1)
    assert node_link(open_map(Client.objects.get(code="JE-02")).map) == node_link(was)
    tab.get_by_role("button", name="Undo").click()
    expect(tab.get_by_text("Start with one person")).to_be_visible()


def test_files_that_are_no_map(tab, nobodys_map, janes, address, map_page, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleague,")
    case = json.loads(everything(tab, "No").path().read_text())
    case["maps"][-1]["edges"][3]["target"] = "nobody"
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(case))

    choose(tab, address("bring_map", nobodys_map.pk), letter)
    expect(
        tab.get_by_text("This file is not a map from AttachMap. Nothing was changed.").first
    ).to_be_visible()
    choose(tab, address("bring_map", nobodys_map.pk), broken)
    expect(
        tab.get_by_text("Line 4 goes to a thing that is not in the file. Nothing was changed.").first
    ).to_be_visible()
    assert len(open_map(nobodys_map).map.things) == 1


def test_a_picture_without_names(map_page, janes, today):
    page = map_page.page
    menu = export_menu(page)
    expect(menu.get_by_label("Also keep the picture with the client’s record")).to_be_checked()
    download = take(page, menu.get_by_role("button", name="Picture without names"))

    assert download.suggested_filename == f"JE-01-map-{today}-no-names.png"
    assert download.path().read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    page.goto(map_page.address.replace("map/", "map/export/"))
    page.get_by_label("Roles only").check()
    page.get_by_label("Format").select_option("svg")
    picture = take(page, page.get_by_role("button", name="Download").first).path().read_text()
    assert "Aunt" in picture
    names = [part for thing in open_map(janes).map.of_kind("client", "person") for part in name_parts(thing)]
    assert [name for name in names if re.search(rf"\b{name}\b", picture)] == []


def test_a_picture_is_not_kept_when_the_tick_is_taken_away(map_page, janes):
    page = map_page.page
    menu = export_menu(page)
    menu.get_by_label("Also keep the picture with the client’s record").uncheck()
    take(page, menu.get_by_role("button", name="Picture for session notes"))

    assert not janes.pictures.filter(kept=True).exists()
