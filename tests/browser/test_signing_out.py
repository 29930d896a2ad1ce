"""What is left in the browser when somebody has signed out: nothing."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("page", ["client", "map"])
def test_back_after_signing_out_shows_nothing(tab, address, janes, therapist, page):
    tab.goto(address(page, janes.pk))
    expect(tab.get_by_text("Jane").first).to_be_attached()
    tab.evaluate("sessionStorage.kept = 'by this page'")
    tab.get_by_text(therapist.name, exact=True).first.click()
    tab.get_by_role("button", name="Sign out", exact=True).click()
    expect(tab.get_by_label("User name")).to_be_visible()
    assert tab.evaluate("sessionStorage.length + localStorage.length") == 0
    tab.go_back()
    expect(tab.get_by_label("User name")).to_be_visible()
    assert "Jane" not in tab.content() and "JE-01" not in tab.content()
