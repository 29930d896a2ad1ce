"""What the lists of the admin site can be asked: what their filters ask, and nothing about what is kept."""

import pytest
from django.urls import reverse

from tests.factory import make_client, make_user

pytestmark = pytest.mark.django_db
DAY = "2026-01-01+00%3A00%3A00%2B00%3A00"  # as the filters write it


def ask(browser, model, query):
    return browser.get(reverse(f"admin:clients_{model}_changelist") + query).status_code


@pytest.mark.parametrize(
    "query",
    [
        "?password__startswith=argon2",
        "?password__gt=a",
        "?pin__regex=a",
        "?pin=",
        "?leaving_asks=pin",
        "?username__contains=a",
        "?is_therapist__in=1",
        "?notices__isnull=0",
        "?clients__code=JE-01",
    ],
)
def test_nobody_guesses_a_password_or_a_pin_letter_by_letter(client, records_admin, query):
    assert ask(client, "user", query) == 400


@pytest.mark.parametrize(
    "query",
    ["?wrapped_key__gt=a", "?therapist__password__gt=a", "?head__isnull=1", "?created__year=999999999"],
)
def test_nor_anything_of_a_client(client, records_admin, query):
    assert ask(client, "client", query) == 400


def test_the_filters_ask_what_they_always_asked(client, records_admin):
    therapist = make_user("mira")
    make_client("JE-01", therapist=therapist)
    for model, query in (
        ("user", "?is_therapist__exact=1&is_active__exact=1"),
        ("client", f"?status__exact=current&therapist__id__exact={therapist.pk}"),
        ("client", f"?created__gte={DAY}&created__lt={DAY}&last_opened__isnull=True"),
        ("accesslog", f"?what=signed_in&result__exact=ok&user__id__exact={therapist.pk}"),
        ("accesslog", "?from=2026-01-01&until=2027-01-01"),
    ):
        assert ask(client, model, query) == 200, query


def test_a_search_is_cut_off_where_no_name_is_that_long(client, records_admin):
    for model in ("user", "client", "accesslog"):
        assert ask(client, model, "?q=" + "a" * 60_000) == 200


@pytest.mark.parametrize(
    "address", ["/admin/r/8/x/", "/admin/autocomplete/?app_label=clients&model_name=client"]
)
def test_what_no_page_leads_to_is_not_there(client, records_admin, address):
    assert client.get(address).status_code == 404
