"""A form takes its own fields: whatever else is sent with it changes nothing."""

from collections import Counter

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.proofs import typed
from tests.proofs.filling_in import Field, Form, Sent, post
from tests.proofs.pages import FILES, pages
from tests.proofs.people import People
from tests.proofs.places import OWN, all_routes
from tests.proofs.rows import Rows, changes, rows
from tests.proofs.shown import browser_of, forms_shown
from tests.proofs.smuggling import beside, smuggled

pytestmark = pytest.mark.django_db

ROLES = ("therapist", "supervisor", "admin", "half", "anonymous")
# Where most could be won.
ALWAYS = ("clients/<uuid:client_id>/edit/", "clients/new/", "show-to-client/")


@pytest.fixture
def people(settings, tmp_path):
    settings.NORMS_FILE = tmp_path / "norms.json"
    return People()


def test_what_no_form_asks_for_changes_nothing(people, rounds, chance, figure):
    names, before, forms, sent = smuggled(people.places), rows(), 0, 0
    turns = max(map(len, names.values()))
    for role in ROLES if rounds(0, 1) else ("therapist",):
        for form in every_form(people, role, None if rounds(0, 1) else chance):
            own = typed.filled(form, a_word)
            taken = effect(people, role, form, own, before)
            for turn in range(turns) if rounds(0, 1) else (chance.randrange(turns),):
                more = beside(form, names, turn)
                assert effect(people, role, form, own + more, before) == taken, (role, form.action)
                sent += 1
            forms += 1
    figure(
        f"{sent} times {len(names)} fields more sent with {forms} forms: nothing but the form's own changed"
    )


def a_word(field: Field) -> str:
    return "A word"


def every_form(people: People, role: str, chance) -> list[Form]:
    """The forms that this role is shown, and every address that none of them is sent to; a few of both by chance."""
    if chance:
        looked_at = [people.places.address(route, OWN) for route in ALWAYS]
        return forms_shown(people, role, looked_at + chance.sample(pages(people.places), 4))
    shown = forms_shown(people, role, pages(people.places))
    there = {form.action.partition("?")[0] for form in shown}
    every = [people.places.address(route, OWN).partition("?")[0] for route in all_routes()]
    return shown + [Form(address) for address in every if address not in there and not FILES.search(address)]


def effect(people: People, role: str, form: Form, sent: Sent, before: Rows) -> Counter:
    """What it changes; all of it is taken back."""
    cache.clear()
    with transaction.atomic():
        files = typed.files(form, a_word)
        post(browser_of(people, role), form.action, sent, files)
        changed = changes(before, rows())
        transaction.set_rollback(True)
    return changed
