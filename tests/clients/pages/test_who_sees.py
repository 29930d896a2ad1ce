"""Who may see the list, a client’s page and the record."""

from uuid import uuid4

import pytest

from clients.models import Client
from tests.clients.html import page
from tests.clients.pages.one_client import ABOUT_ONE, RECORD, add_person, address
from tests.factory import make_admin, make_assessment, make_client, make_user

pytestmark = pytest.mark.django_db

HERE = ["list", "new"]


@pytest.mark.parametrize("name", HERE)
def test_nobody_gets_in_without_signing_in(client, therapist, name):
    response = client.get(address(name))

    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("name", "args"), ABOUT_ONE)
def test_anothers_client_and_an_absent_one_are_the_same(web, name, args, method):
    theirs = make_client("XX-99", therapist=make_user())
    answers = [getattr(web, method)(address(name, pk, *args)) for pk in (theirs.pk, uuid4())]

    if method == "post" and name in ("client", "map_picture"):
        assert [answer.status_code for answer in answers] == [405, 405]
        return
    assert [answer.status_code for answer in answers] == [404, 404]
    assert "XX-99" not in answers[0].content.decode()
    assert answers[0].content == answers[1].content


def test_the_list_holds_only_the_therapists_own(web, jane):
    make_client("XX-99", therapist=make_user())

    html = page(web.get(address("list")))

    assert "JE-01" in html
    assert "XX-99" not in html


def test_a_records_admin_sees_who_the_client_is_and_nothing_clinical(client, jane):
    make_assessment(jane, reason="Cannot sleep")
    add_person(jane)
    client.force_login(make_admin())

    listed = page(client.get(address("list")))
    html = page(client.get(address("client", jane.pk)))

    assert "JE-01" in listed
    assert "with the therapist" in listed
    assert "Jane Eyre" in html
    assert "Difficulties now" not in html
    assert "Mrs Reed" not in html
    for name, args in ABOUT_ONE[2:]:
        assert client.get(address(name, jane.pk, *args)).status_code == 404


def test_a_supervisor_has_no_clients_but_shared_maps_and_cannot_add(client):
    client.force_login(make_user(is_therapist=False, is_supervisor=True))

    assert "No map is shared with you." in page(client.get(address("list"), follow=True))
    assert client.post(address("new"), RECORD).status_code == 403
    assert not Client.objects.exists()
