"""Whoever is signed out while typing gets the words back, from every form, and nothing of it is stored."""

import re
import time

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.urls import resolve, reverse

from attachmap import sessions
from clients.models import AccessLog, Client
from tests.clients.supervised import browser_of, janes_client
from tests.clients.test_access import client_addresses

pytestmark = pytest.mark.django_db
WORDS = {
    name: f"What I had typed as {name}" for name in ("text", "note", "label", "answer", "reason", "t11-words")
}
HERE = ("clients:new", "clients:list", "clients:bring_case", "clients:showing")


@pytest.fixture
def jane() -> Client:
    return janes_client()


def long_unused(browser):
    """The session as it is when nobody has used it for longer than is allowed."""
    session = browser.session
    session[sessions.LAST_USED] = time.time() - settings.IDLE_SECONDS - 1
    session.save()


def test_every_form_gives_its_words_back(jane):
    addresses = [*client_addresses(jane.pk), *map(reverse, HERE)]
    browser = browser_of(jane.therapist)
    before = [Client.objects.values("head", "therapist").get(), AccessLog.objects.count()]
    for address in addresses:
        if SESSION_KEY not in browser.session:
            browser.force_login(jane.therapist)
            before[1] = AccessLog.objects.count()
        long_unused(browser)
        answer = browser.post(address, WORDS | {"token": "start", "password": "never shown"})
        page = answer.content.decode()
        assert answer.status_code == 401, resolve(address).view_name
        for words in WORDS.values():
            assert re.search(rf"<textarea readonly[^>]*>{words}</textarea>", page), address
        assert "never shown" not in page
        assert reverse("account_login") in page
        assert SESSION_KEY not in browser.session
    assert [Client.objects.values("head", "therapist").get()] == before[:1]
    assert not AccessLog.objects.filter(what__startswith="changed").exists()


def test_a_script_leaves_the_words_where_they_are(jane):
    browser = browser_of(jane.therapist)
    long_unused(browser)
    where = reverse("clients:quick_add", args=[jane.pk])
    answer = browser.post(where, WORDS | {"token": "start"}, headers={"hx-request": "true"})
    assert answer.status_code == 401
    assert answer.content.decode() == (
        "You have been signed out. Sign in in a new tab, then press Save again."
    )


def test_nothing_that_was_typed_is_kept_in_the_browser(project):
    """The one thing a script remembers there is a setting, which is “yes” or nothing."""
    scripts = [*(project / "static" / "js").rglob("*.js"), *(project / "templates").rglob("*.html")]
    stores = re.compile(
        r'setItem\([^,]+,(?! "yes"\))|sessionStorage|indexedDB|caches\.open|document\.cookie\s*='
    )
    assert [path.name for path in scripts if stores.search(path.read_text(encoding="utf-8"))] == []
