"""A file that is too large is refused where it is chosen, before it is sent."""

import pytest
from playwright.sync_api import expect

from attachmap.uploads import LARGEST_UPLOAD
from clients.forms.bring_in import TOO_LARGE

pytestmark = pytest.mark.browser


def test_a_file_that_is_too_large_is_named_and_not_sent(tab, address, therapist, tmp_path):
    tab.goto(address("bring_case"))
    field = tab.locator("#id_file")
    for size, said, kept in ((LARGEST_UPLOAD + 1, TOO_LARGE, 0), (10, "", 1)):
        (tmp_path / "film.json").write_bytes(b" " * size)
        field.set_input_files(tmp_path / "film.json")
        assert field.evaluate("field => field.validationMessage") == said
        assert field.evaluate("field => field.files.length") == kept
    tab.get_by_role("button", name="Look at the file").click()
    expect(tab.get_by_role("alert")).to_be_visible()
