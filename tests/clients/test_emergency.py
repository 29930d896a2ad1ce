"""A records admin reads a record in an emergency, for a while; otherwise nothing clinical is open to them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from clients.models import AccessLog, Client, Emergency, Right, User
from clients.models.rights import rights_of
from clients.services import emergencies
from clients.services.maps import open_map
from tests.clients.editor import text_of
from tests.clients.supervised import NOTE, SECRET, at, browser_of, janes_client, walk
from tests.factory import (
    make_admin,
    make_assessment,
    make_client,
    make_questionnaire,
    make_risk_note,
    make_user,
)

pytestmark = pytest.mark.django_db

REASON = "The ward asks, and the therapist is away."
IDENTITY = {
    "client",
    "edit",
    "emergency",
    "keeping",
    "hold",
    "lift_hold",
    "destroy",
    "ask_for_pack",
}  # what a records admin has in any case
TO_READ = IDENTITY | {"map", "thing", "line", "emergency_record", "questionnaire"}


@pytest.fixture
def jane():
    client = janes_client()
    make_assessment(client, reason="She cannot sleep.")
    return client


@pytest.fixture
def admin():
    return make_admin("ada", first_name="Ada")


@pytest.fixture
def http(admin):
    return browser_of(admin)


@pytest.fixture
def opened(jane, admin):
    return emergencies.begin(jane, REASON, user=admin)


class TestWithoutAnEmergency:
    def test_nothing_clinical_opens(self, jane, admin):
        assert set(walk(admin, jane, "get", but=IDENTITY).values()) == {404, 405}
        assert set(walk(admin, jane, "post", but=IDENTITY | {"emergency_end"}).values()) == {404, 405}

    def test_the_page_of_a_client_has_the_identity_and_the_way_in(self, jane, http):
        page = text_of(http.get(at(jane, "client")))
        assert "Jane Eyre" in page and "Open in an emergency" in page
        assert "Mrs Reed" not in page and "She cannot sleep." not in page

    def test_nobody_but_a_records_admin_opens_one(self, jane):
        for user in (make_user(), make_user(is_therapist=False, is_supervisor=True), jane.therapist):
            http = browser_of(user)
            assert http.get(at(jane, "emergency")).status_code == 404
            assert http.post(at(jane, "emergency"), {"reason": REASON}).status_code == 404
        assert not Emergency.objects.exists()

    def test_a_reason_is_needed(self, jane, http):
        page = http.post(at(jane, "emergency"), {"reason": "  "})
        assert page.status_code == 422 and "Enter the reason" in text_of(page)
        assert not Emergency.objects.exists()

    def test_not_in_the_admin_site(self, jane, opened, http):
        for name in ("index", "clients_accesslog_changelist", "clients_client_changelist"):
            source = http.get(reverse(f"admin:{name}")).content.decode()
            assert REASON not in source and "Reed" not in source and "sleep" not in source
        assert http.get(reverse("admin:index") + "clients/emergency/").status_code == 404


class TestInAnEmergency:
    def test_the_record_opens_with_a_reason(self, jane, http):
        page = http.post(at(jane, "emergency"), {"reason": REASON}, follow=True)
        assert page.redirect_chain == [(at(jane, "emergency_record"), 302)]
        words = text_of(page)
        assert "She cannot sleep." in words and "open to you until" in words
        stored = Emergency.objects.get()
        assert (stored.reason, stored.client) == (REASON, jane)
        assert stored.until - stored.since == timedelta(minutes=60)

    def test_how_long_is_a_setting(self, jane, http, settings):
        settings.EMERGENCY_MINUTES = 20
        assert "for 20 minutes" in text_of(http.get(at(jane, "emergency")))
        http.post(at(jane, "emergency"), {"reason": REASON})
        stored = Emergency.objects.get()
        assert stored.until - stored.since == timedelta(minutes=20)

    def test_all_of_it_is_there_to_read(self, jane, opened, http):
        make_risk_note(jane, text="Asked and talked.")
        one = make_questionnaire(jane)
        record = http.get(at(jane, "emergency_record"))
        assert "Asked and talked." in text_of(record) and "PHQ-9" in text_of(record)
        assert 'aria-label="Change:' not in record.content.decode()
        page = http.get(at(jane, "questionnaire", one.pk))
        assert page.status_code == 200 and "Correct this" not in text_of(page)

    def test_the_map_has_names_and_no_private_notes(self, jane, opened, http):
        for query in ("?sel=t1", "?list=1"):
            source = http.get(at(jane) + query).content.decode()
            assert "Mrs Reed" in source
            assert NOTE not in source and SECRET not in source and "Send" not in source

    def test_nothing_leaves_and_nothing_is_changed(self, jane, opened, admin):
        before = open_map(jane).token
        posts = walk(admin, jane, "post", but=IDENTITY | {"emergency_end"})
        assert set(walk(admin, jane, "get", but=TO_READ).values()) == {404, 405}
        assert set(posts.values()) == {403, 404, 405} and posts["quick_add"] == 403
        assert open_map(Client.objects.get(pk=jane.pk)).token == before

    def test_each_reading_is_written_down_and_the_reason_is_not(self, jane, opened, http, admin):
        http.get(at(jane, "emergency_record"))
        http.get(at(jane))
        entries = AccessLog.objects.filter(client_id=jane.pk, user=admin).order_by("at")
        assert [(entry.what, entry.detail) for entry in entries] == [
            ("opened_in_emergency", "for 60 minutes"),
            ("read_in_emergency", "Opened the client"),
            ("read_in_emergency", "Opened the map"),
        ]
        assert REASON not in str(list(AccessLog.objects.values_list()))

    def test_it_is_for_one_client_and_one_admin(self, jane, opened, http):
        assert http.get(at(make_client(), "emergency_record")).status_code == 404
        assert browser_of(make_admin()).get(at(jane, "emergency_record")).status_code == 404


class TestTheEnd:
    def is_shut(self, http, jane):
        return {http.get(at(jane, name)).status_code for name in ("emergency_record", "map")} == {404}

    def test_by_itself(self, jane, opened, http):
        Emergency.objects.update(
            until=timezone.now() - timedelta(seconds=1), since=timezone.now() - timedelta(hours=1)
        )
        assert self.is_shut(http, jane)

    def test_by_end_now(self, jane, opened, http, admin):
        assert not self.is_shut(http, jane)
        http.post(at(jane, "emergency_end"))
        assert self.is_shut(http, jane)
        http.post(at(jane, "emergency_end"))
        assert AccessLog.objects.filter(what="ended_emergency", user=admin).count() == 1

    @pytest.mark.parametrize(
        "taken", [{"is_records_admin": False}, {"is_active": False}, {"password_is_one_time": True}]
    )
    def test_with_the_role(self, jane, opened, admin, taken):
        User.objects.filter(pk=admin.pk).update(**taken)
        assert rights_of(User.objects.get(pk=admin.pk), jane) == Right.NOTHING


class TestTheTherapistIsTold:
    def test_on_whichever_page_comes_next(self, jane, opened):
        http = browser_of(jane.therapist)
        for address in (
            reverse("clients:list"),
            at(jane),
            at(make_client(therapist=jane.therapist), "client"),
        ):
            assert "Ada opened the record of JE-01 in an emergency" in text_of(http.get(address))

    def test_never_before_the_client(self, jane, opened):
        page = browser_of(jane.therapist).get(at(jane, "present"), follow=True)
        assert "in an emergency" not in text_of(page)

    def test_with_the_reason_until_it_is_read(self, jane, opened):
        http = browser_of(jane.therapist)
        assert REASON in text_of(http.get(at(jane, "client")))
        http.post(at(jane, "emergency_told"))
        assert "opened the record" not in text_of(http.get(reverse("clients:list")))
        assert REASON in text_of(http.get(at(jane, "client")))
        assert AccessLog.objects.filter(what="told_of_emergency").count() == 1

    def test_nobody_else_is(self, jane, opened, http):
        other = browser_of(make_user())
        assert "in an emergency" not in text_of(other.get(reverse("clients:list")))
        assert other.post(at(jane, "emergency_told")).status_code == 404
        assert http.post(at(jane, "emergency_told")).status_code == 404
        assert Emergency.objects.get().told is None
