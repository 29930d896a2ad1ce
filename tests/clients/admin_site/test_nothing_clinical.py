"""The admin site shows identity and accounts and nothing clinical."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from clients.models import Client
from tests.clients.admin_site.admin_pages import CLIENTS, LOG, USERS, change, identity
from tests.factory import make_client, make_record

pytestmark = pytest.mark.django_db


class TestNothingClinical:
    def pages(self, client, record):
        lists = [CLIENTS, USERS, LOG, reverse("admin:index"), reverse("admin:app_list", args=["clients"])]
        searched = [f"{address}?q=canary" for address in (CLIENTS, USERS, LOG)]
        fields = ("name_on_map__contains", "head__said__contains", "assessments__reason__contains")
        searched += [f"{CLIENTS}?{field}=canary" for field in fields]
        own = [f"admin:clients_client_{view}" for view in ("change", "history", "delete")]
        own_pages = [reverse(name, args=[record.pk]) for name in own]
        for address in [*lists, *searched, *own_pages, reverse("admin:clients_client_add")]:
            yield client.get(address)
        yield client.post(change(record), identity(record, code="bad code"))
        yield client.post(change(record), identity(record, status="paused"), follow=True)
        yield client.post(CLIENTS, {"action": "delete_selected", "_selected_action": [record.pk], "index": 0})
        yield client.get(reverse("admin:clients_client_history", args=[record.pk]))
        yield client.get(LOG)

    def test_no_clinical_text_on_any_page(self, client, records_admin):
        record = make_record("CA-1", word="canary", name_on_map="Jane", full_name="Jane Eyre", pronouns="she")
        for response in self.pages(client, record):
            assert response.status_code in (200, 302, 400, 403, 404)
            assert b"canary-" not in response.content, response.request["PATH_INFO"]
            assert "canary-" not in str(response.headers)

    @pytest.mark.parametrize("name", ["name_on_map", "full_name", "pronouns"])
    @pytest.mark.parametrize("hostile", ["Jane\x07", "Jane\u202e"])
    def test_what_cannot_be_shown_is_refused_with_a_sentence(self, client, records_admin, name, hostile):
        jane = make_client(name_on_map="Jane", full_name="Jane")
        answer = client.post(change(jane), identity(jane, **{name: hostile}))
        assert "has a character in it that cannot be shown" in answer.content.decode()
        assert getattr(type(jane).objects.get(pk=jane.pk), name) in ("Jane", "")

    def test_names_stand_in_the_form_and_nowhere_else(self, client, records_admin):
        record = make_record("CA-1", word="canary")
        form = reverse("admin:clients_client_change", args=[record.pk])
        assert b"canary-full-name" in client.get(form).content
        for response in self.pages(client, record):
            if response.request["PATH_INFO"] != form:
                assert b"canary-" not in response.content, response.request["PATH_INFO"]
        assert "canary" not in "".join(
            f"{entry.object_repr} {entry.change_message}" for entry in LogEntry.objects.all()
        )
        assert [entry.object_repr for entry in LogEntry.objects.all()] == ["CA-1"]

    def test_the_list_opens_nothing_that_is_sealed(self, client, records_admin):
        make_record(word="canary")
        Client.objects.update(wrapped_key=b"broken")
        assert client.get(CLIENTS).status_code == 200
