"""Sharing a map with a supervisor, and stopping it."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from clients.models import AccessLog, Client, Share
from clients.services.exports import NameLeft
from clients.views.supervision import can_look
from tests.clients.editor import text_of
from tests.clients.supervised import at, browser_of, make_supervisor, shared
from tests.factory import make_client, make_user

pytestmark = pytest.mark.django_db


class TestSharing:
    def post(self, jane, **typed):
        return browser_of(jane.therapist).post(at(jane, "share"), typed, follow=True)

    def test_with_whom_and_how(self, jane, supervisor):
        page = self.post(jane, supervisor=supervisor.pk, names="roles")
        sentence = "Sue Pervisor can look at this map, without names and notes, until you stop it."
        assert sentence in text_of(page)
        made = Share.objects.get()
        assert (made.client, made.supervisor, made.names, made.by) == (
            jane,
            supervisor,
            "roles",
            jane.therapist,
        )
        entry = AccessLog.objects.with_codes().get(what="shared_map")
        assert (entry.user, entry.client_code, entry.detail) == (
            jane.therapist,
            "JE-01",
            "supervisor, roles only",
        )

    def test_the_sentence_says_how(self, jane, supervisor):
        said = {
            names: can_look(Share(client=jane, supervisor=supervisor, names=names))
            for names in ("full", "initials")
        }
        assert "with names and without notes" in said["full"]
        assert "first letters" in said["initials"]

    def test_only_with_somebody_who_supervises(self, jane):
        for other in (make_user(), make_supervisor(is_active=False), jane.therapist):
            page = self.post(jane, supervisor=other.pk, names="roles")
            assert page.status_code == 422
        assert "Choose one of the supervisors" in text_of(page)
        assert not Share.objects.exists()

    def test_once_at_a_time(self, jane, share, supervisor):
        page = self.post(jane, supervisor=supervisor.pk, names="full")
        assert page.status_code == 422 and "can look at this map already" in text_of(page)
        with pytest.raises(IntegrityError):
            Share.objects.create(client=jane, supervisor=supervisor, by=jane.therapist)

    def test_not_where_the_code_says_a_name(self, jane, supervisor):
        Client.objects.filter(pk=jane.pk).update(code="Reed-1")
        with pytest.raises(NameLeft):
            shared(Client.objects.get(pk=jane.pk), supervisor)
        page = self.post(jane, supervisor=supervisor.pk, names="roles")
        assert page.status_code == 422 and "has a name in it" in text_of(page)

    def test_stopping_is_written_down_once(self, jane, share):
        http = browser_of(jane.therapist)
        for _ in range(2):
            http.post(at(jane, "stop_sharing", share.pk))
        entry = AccessLog.objects.get(what="stopped_sharing")
        assert (entry.user, entry.detail) == (jane.therapist, "supervisor")

    def test_another_s_share_is_not_there(self, jane, share):
        other = make_client()
        assert browser_of(other.therapist).post(at(other, "stop_sharing", share.pk)).status_code == 404
        assert Share.objects.get().ended is None

    def test_the_list_of_a_supervisor(self, jane, share, http):
        page = http.get("/", follow=True)
        assert page.redirect_chain == [(reverse("clients:supervision"), 302)]
        assert "JE-01" in text_of(page) and jane.therapist.name in text_of(page)
        assert "Jane" not in text_of(page)

    def test_the_list_is_for_supervisors(self, jane):
        assert browser_of(jane.therapist).get(reverse("clients:supervision")).status_code == 403
