"""What a screen reader says for the map and for the list is as somebody has read it and found it good."""

import os
from pathlib import Path

import pytest

from tests.browser.spoken import spoken

pytestmark = pytest.mark.browser

APPROVED = Path(__file__).parent / "approved"
RENEW = "RENEW_APPROVED"
HOW = f"Read the difference as somebody who only hears it. If it is good: {RENEW}=1 pytest {{test}} writes the new text."


@pytest.mark.parametrize(
    ("name", "query"), [("map", ""), ("map-as-list", "?list=1"), ("map-details", "?sel=t3")]
)
def test_what_a_screen_reader_says(map_page, name, query, request):
    map_page.open(query)
    map_page.still()
    text, approved = spoken(map_page.page), APPROVED / f"{name}.txt"
    if os.environ.get(RENEW):
        approved.write_text(text, encoding="utf-8")

    assert text == approved.read_text(encoding="utf-8"), HOW.format(test=request.node.nodeid)
