"""The access log in the admin site: read, never touched."""

import pytest
from django.urls import reverse

from clients.models import AccessLog
from tests.clients.admin_site.admin_pages import LOG
from tests.factory import make_user

pytestmark = pytest.mark.django_db


class TestAccessLog:
    def test_it_is_read_and_filtered(self, client, records_admin):
        make_user("therapist")
        client.get(reverse("admin:index"))
        assert b"Signed in" in client.get(f"{LOG}?what=signed_in").content
        assert b"Rosa Records" in client.get(LOG).content or b"records" in client.get(LOG).content
        assert client.get(f"{LOG}?q=JE-01").status_code == 200

    def test_it_is_not_touched(self, client, records_admin):
        entry = AccessLog.objects.get(what="signed_in")
        for view in ("change", "delete"):
            address = reverse(f"admin:clients_accesslog_{view}", args=[entry.pk])
            assert client.post(address, {"what": "signed_out", "post": "yes"}).status_code == 403
        assert client.get(reverse("admin:clients_accesslog_add")).status_code == 403
        assert AccessLog.objects.get(pk=entry.pk).what == "signed_in"
