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


def check(page, heading: str) -> None:
    """The page of this heading is there, fits a phone, and axe finds nothing on it."""
    expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []


def give_password(page, live_server) -> None:
    page.goto(live_server.url)
    page.get_by_label("User name").fill("rosa")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def set_up_app(page) -> str:
    """The first of the recovery codes, which can be kept as a file."""
    page.get_by_role("link", name="Set up the app").click()
    check(page, "Set up the app")
    page.get_by_label("Code").fill(code(key=page.locator(".key").inner_text().replace(" ", "")))
    page.get_by_role("button", name="Turn it on").click()
    check(page, "Your recovery codes")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save as a text file").click()
    first = page.locator(".codes code").first.inner_text()
    assert first in saved.value.path().read_text()
    page.get_by_role("link", name="I have kept them").click()
    return first


def add_passkey(page) -> None:
    page.get_by_role("link", name="Add a passkey").click()
    check(page, "Add a passkey")
    page.get_by_label("What you call it").fill("Laptop")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("Laptop (passkey)")).to_be_visible()
    check(page, "Second factor")


def show_again_who_it_is(page, live_server) -> None:
    page.goto(f"{live_server.url}/accounts/sure/?next=/accounts/sign-ins/")
    check(page, "Is it you?")
    page.get_by_role("button", name="Go on with a passkey").click()
    check(page, "Where you are signed in")


def sign_in_with_passkey(page) -> None:
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Clients")).to_be_visible()


def sign_in_with_recovery_code(page, live_server, recovery: str) -> None:
    give_password(page, live_server)
    check(page, "Second step")
    page.get_by_label("Code").fill(recovery)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Clients")).to_be_visible()


def sign_out(page, live_server) -> None:
    page.goto(f"{live_server.url}/accounts/logout/")
    page.get_by_role("button", name="Sign out", exact=True).last.click()
    expect(page.get_by_label("User name")).to_be_visible()


def test_from_the_password_to_a_passkey(page, live_server, settings, transactional_db):
    settings.SECOND_FACTOR = "required"
    make_admin("rosa", is_therapist=True)
    give_password(page, live_server)
    expect(page.get_by_text("Your account needs one")).to_be_visible()
    check(page, "Second factor")

    recovery = set_up_app(page)
    add_passkey(page)
    show_again_who_it_is(page, live_server)
    sign_out(page, live_server)

    sign_in_with_passkey(page)
    page.go_back()
    sign_out(page, live_server)

    sign_in_with_recovery_code(page, live_server, recovery)
    sign_out(page, live_server)
    page.go_back()
    page.go_back()
    expect(page.get_by_text("Clients")).to_have_count(0)
