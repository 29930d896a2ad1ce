"""The door to a client."""

import uuid

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import get_resolver, resolve, reverse

from clients.models import AccessLog, Right, What
from clients.services import log
from clients.views.access import ABSENT, client_or_404
from tests.factory import make_admin, make_client, make_user

pytestmark = pytest.mark.django_db


def asks(user, method="get", **extra):
    request = getattr(RequestFactory(), method)("/", **extra)
    request.user = user
    return request


class TestWhoMayEnter:
    def test_the_therapist(self):
        client = make_client()
        assert client_or_404(asks(client.therapist), client.pk) == client
        assert client_or_404(asks(client.therapist), client.pk, Right.IDENTITY) == client

    def test_a_records_admin_to_the_identity_only(self):
        client, admin = make_client(), make_admin()
        assert client_or_404(asks(admin), client.pk, Right.IDENTITY) == client
        with pytest.raises(Http404):
            client_or_404(asks(admin), client.pk)

    @pytest.mark.parametrize("roles", [{}, {"is_therapist": False, "is_supervisor": True}])
    @pytest.mark.parametrize("needs", [Right.CHANGE, Right.READ, Right.LOOK, Right.IDENTITY])
    def test_nobody_else(self, roles, needs):
        client, stranger = make_client(), make_user(**roles)
        for client_id in (client.pk, uuid.uuid4(), str(client.pk), "not an id", ""):
            with pytest.raises(Http404) as refused:
                client_or_404(asks(stranger), client_id, needs)
            assert str(refused.value) == ABSENT

    def test_a_therapist_whose_client_was_given_away(self):
        client, before = make_client(), make_user()
        client.therapist, before = before, client.therapist
        client.save(update_fields=["therapist"])
        with pytest.raises(Http404):
            client_or_404(asks(before), client.pk)


class TestWhatIsWrittenDown:
    def acts(self):
        return list(AccessLog.objects.order_by("at").values_list("what", "client_id", "result"))

    def test_reading_once(self):
        client = make_client("JE-01")
        client_or_404(asks(client.therapist), client.pk, what=What.OPENED_MAP)
        assert self.acts() == [("opened_map", client.pk, "ok")]

    @pytest.mark.parametrize("method", ["get", "head", "put", "delete", "options"])
    def test_whatever_is_no_post_reads(self, method):
        client = make_client()
        client_or_404(asks(client.therapist, method), client.pk)
        assert self.acts() == [("opened_client", client.pk, "ok")]

    def test_a_change_is_left_to_the_service_that_makes_it(self):
        client = make_client()
        client_or_404(asks(client.therapist, "post"), client.pk)
        assert self.acts() == []

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_a_refusal_reads_the_same_for_anothers_client_and_an_absent_one(self, method):
        client, absent = make_client(), uuid.uuid4()
        for client_id in (client.pk, absent):
            with pytest.raises(Http404):
                client_or_404(asks(make_user(), method), client_id)
        assert self.acts() == [
            ("client_refused", client.pk, "refused"),
            ("client_refused", absent, "refused"),
        ]

    def test_without_the_entry_there_is_no_page(self, monkeypatch):
        client = make_client()

        def full_disk(*args, **kwargs):
            raise OSError("no space left")

        monkeypatch.setattr(AccessLog, "save", full_disk)
        with pytest.raises(log.NotWritten):
            client_or_404(asks(client.therapist), client.pk)


def client_addresses(client_id):
    """Every address under a client, with something in each place of it."""
    places = {
        "client_id": client_id,
        "picture_id": "7f1e7d9c-3c4e-4b7e-9a44-0f0f9d7a1a11",
        "version_id": "0a1f3a52-8f3a-4c1c-9a53-6a0a2d2b7c11",
        "thing_id": "t1",
        "line_id": "t1-client-0",
        "section": "difficulties",
        "instrument": "phq9",
        "questionnaire_id": "5c3b1a0e-7d55-4a8e-8d0c-0c9a5b7e2f10",
        "assessment_id": "2d9c4f1e-5b7a-4c0d-8e21-9f3b6a7c1d22",
        "share_id": "8c3a5d7e-1b2f-4a6c-9d8e-3f4a5b6c7d33",
        "question_id": "9d4b6e8f-2c3a-4b7d-8e9f-4a5b6c7d8e44",
        "pack_id": "0e5c7f9a-3d4b-4c8e-9f0a-4b5c6d7e8f55",
        "code": "D1",
        "filename": "JE-01-map-2026-11-24.png",
    }
    routes = get_resolver().namespace_dict["clients"][1].reverse_dict
    for name in sorted(key for key in routes if isinstance(key, str)):
        [(_, names)] = routes[name][0]
        if "client_id" in names:
            yield reverse(f"clients:{name}", kwargs={key: places[key] for key in names})


def without(response: HttpResponse, secret) -> bytes:
    return response.content.replace(str(secret).encode(), b"*")


def make_supervisor():
    return make_user(is_therapist=False, is_supervisor=True)


@pytest.mark.parametrize(
    ("method", "maker"),
    [
        *((method, make_user) for method in ("get", "head", "post", "put", "delete")),
        *((method, make_supervisor) for method in ("get", "post")),
    ],
)
def test_a_stranger_cannot_tell_anothers_client_from_an_absent_one(client, method, maker):
    somebodys, absent = make_client("SECRET-1", name_on_map="Helen"), uuid.uuid4()
    client.force_login(maker())
    ours = list(client_addresses(somebodys.pk))
    assert len(ours) > 0 and all(resolve(address) for address in ours)
    for address, twin in zip(ours, client_addresses(absent), strict=True):
        here, there = (getattr(client, method)(url) for url in (address, twin))
        assert here.status_code == there.status_code, address
        assert here.status_code in (404, 405), address
        assert without(here, somebodys.pk) == without(there, absent), address
        assert dict(here.headers) == dict(there.headers), address
        assert b"SECRET-1" not in here.content and b"Helen" not in here.content
