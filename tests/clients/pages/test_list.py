"""The clients list: what a row says, and finding somebody."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clients.models import AccessLog, Client, What
from tests.clients.html import page
from tests.clients.pages.one_client import add_person, address
from tests.factory import make_assessment, make_client

pytestmark = pytest.mark.django_db


def test_an_empty_list_says_what_to_do(web):
    html = page(web.get(address("list")))

    assert "No clients yet. Add the first one." in html
    assert html.links.count(address("new")) == 1


def test_a_row_says_how_far_assessment_and_map_have_come(web, jane):
    add_person(jane)
    make_assessment(jane, reason="Cannot sleep", sections_done=1)

    html = page(web.get(address("list")))

    assert "In progress 1 of 7" in html
    assert "2 things, 0 circles" in html
    assert address("client", jane.pk) in html.links


def test_a_new_client_has_nothing_started(web, jane):
    html = page(web.get(address("list")))

    assert "Not yet started" in html
    assert "not started" in html
    assert "not yet" in html


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "yesterday")])
def test_last_opened_is_said_in_words(web, jane, days, words):
    Client.objects.filter(pk=jane.pk).update(last_opened=timezone.now() - timedelta(days=days))

    assert words in page(web.get(address("list")))


@pytest.mark.parametrize("sought", ["je-0", "JANE", "eyre", " Eyre "])
def test_finding_by_code_or_name(web, jane, therapist, sought):
    make_client("SA-02", therapist=therapist, name_on_map="Sam")

    html = page(web.post(address("list"), {"find": sought}))

    assert "JE-01" in html
    assert "SA-02" not in html


def test_finding_folds_case_as_people_expect(web, therapist):
    make_client("ST-01", therapist=therapist, name_on_map="Strauß")

    assert "ST-01" in page(web.post(address("list"), {"find": "STRAUSS"}))


def test_finding_nobody_says_so_and_keeps_the_words(web, jane):
    html = page(web.post(address("list"), {"find": "<i>Rochester"}))

    assert "No client’s code or name has “ <i>Rochester ” in it." in html
    assert "<i>" not in html.source


def test_a_script_gets_only_the_list(web, jane):
    response = web.post(address("list"), {"find": "jane"}, headers={"HX-Request": "true"})

    assert "JE-01" in page(response)
    assert "<html" not in response.content.decode()


def test_looking_for_somebody_is_written_down_without_the_name(web, jane):
    web.post(address("list"), {"find": "Jane"})

    entry = AccessLog.objects.get(what=What.LOOKED_FOR_CLIENT)
    assert "Jane" not in entry.detail


def test_more_clients_need_no_more_queries(web, therapist):
    make_client("C-1", therapist=therapist)
    web.get(address("list"))
    counts = []
    for number in range(2, 5):
        add_person(make_client(f"C-{number}", therapist=therapist))
        with CaptureQueriesContext(connection) as queries:
            web.get(address("list"))
        counts.append(len(queries))

    assert len(set(counts)) == 1


def test_the_address_above_a_client_s_is_the_list(web, client):
    assert web.get("/clients/").url == "/"
    client.logout()
    assert "/accounts/login/" in client.get("/clients/").url
