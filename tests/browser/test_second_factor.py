"""A records admin's first sign-in: the app, the recovery codes, a passkey; then in again with the passkey alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.looks import violations
from tests.clients.second_steps import code
from tests.factory import PASSWORD, make_admin

pytestmark = pytest.mark.browser
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(page):
    refused = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security" in said.text else None)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield page
    assert refused == []


def check(page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []


def give_password(page, live_server):
    page.goto(live_server.url)
    page.get_by_label("User name").fill("rosa")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_from_the_password_to_a_passkey(page, live_server, settings, transactional_db):
    settings.SECOND_FACTOR = "required"
    make_admin("rosa", is_therapist=True)
    give_password(page, live_server)
    expect(page.get_by_text("Your account needs one")).to_be_visible()
    check(page)

    page.get_by_role("link", name="Set up the app").click()
    check(page)
    page.get_by_label("Code").fill(code(key=page.locator(".key").inner_text().replace(" ", "")))
    page.get_by_role("button", name="Turn it on").click()
    check(page)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save as a text file").click()
    first = page.locator(".codes code").first.inner_text()
    assert first in saved.value.path().read_text()
    page.get_by_role("link", name="I have kept them").click()

    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("What you call it").fill("Laptop")
    check(page)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("Laptop (passkey)")).to_be_visible()
    check(page)

    page.goto(f"{live_server.url}/accounts/sure/?next=/accounts/sign-ins/")
    check(page)
    page.get_by_role("button", name="Go on with a passkey").click()
    expect(page.get_by_role("heading", name="Where you are signed in")).to_be_visible()
    check(page)

    page.goto(f"{live_server.url}/accounts/logout/")
    page.get_by_role("button", name="Sign out", exact=True).last.click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Clients")).to_be_visible()
    page.go_back()
    page.goto(f"{live_server.url}/accounts/logout/")
    page.get_by_role("button", name="Sign out", exact=True).last.click()

    give_password(page, live_server)
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    check(page)
    page.get_by_label("Code").fill(first)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Clients")).to_be_visible()
    page.goto(f"{live_server.url}/accounts/logout/")
    page.get_by_role("button", name="Sign out", exact=True).last.click()
    expect(page.get_by_label("User name")).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page.get_by_text("Clients")).to_have_count(0)
