"""The forms that each role is shown, without anything being kept of the looking."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.test import Client as Browser

from tests.proofs.filling_in import Form, forms_on
from tests.proofs.people import People


def browser_of(people: People, role: str) -> Browser:
    """Errors of the program come out as they are, with their traceback."""
    browser = Browser()
    if role in people.cookies:
        browser.cookies[settings.SESSION_COOKIE_NAME] = people.cookies[role]
    return browser


def forms_shown(people: People, role: str, pages: list[str]) -> list[Form]:
    """Every form on these pages as this role is shown them."""
    browser, found = browser_of(people, role), {}
    for page in pages:
        with transaction.atomic():
            answer = browser.get(page)
            if answer.status_code == 200 and "html" in answer.headers.get("Content-Type", ""):
                for form in forms_on(answer.content.decode(), page):
                    found[form.action.partition("?")[0], tuple(sorted(form.names))] = form
            transaction.set_rollback(True)
    return list(found.values())
