"""Who opened a record, for the therapist; and the whole log, for the records admin."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from clients.models import AccessLog, What
from clients.services import log
from tests.clients.editor import text_of
from tests.factory import make_admin, make_client, make_user

pytestmark = pytest.mark.django_db
LIST = reverse("admin:clients_accesslog_changelist")
CSV = reverse("admin:clients_accesslog_csv")


@pytest.fixture
def jane(client):
    jane = make_client("JE-01")
    client.force_login(jane.therapist)
    return jane


def address(whose, query=""):
    return reverse("clients:who_opened", args=[whose.pk]) + query


class TestTheTherapist:
    def test_sees_who_did_what_and_from_where(self, client, jane):
        stranger = make_user(first_name="Helen", last_name="Burns")
        with log.coming_from("10.0.0.7"):
            log.record_refusal(stranger, jane.pk)
        log.record(None, What.EXPORTED, jane, "case file")
        client.get(reverse("clients:map", args=[jane.pk]))
        log.record(jane.therapist, What.OPENED_MAP, make_client("JE-02"))

        said = text_of(client.get(address(jane)))

        assert "Helen Burns Asked for a client who is not theirs or not there refused 10.0.0.7" in said
        assert "A command Exported case file the terminal" in said
        assert "You Opened the map this computer" in said
        assert "JE-02" not in said

    def test_can_leave_out_their_own(self, client, jane):
        client.get(reverse("clients:map", args=[jane.pk]))
        assert "Nobody but you has opened this record." in text_of(client.get(address(jane, "?who=others")))
        log.record(None, What.EXPORTED, jane)
        said = text_of(client.get(address(jane, "?who=others")))
        assert "Exported" in said and "Opened the map" not in said

    def test_reading_it_is_an_entry_too(self, client, jane):
        client.get(address(jane))
        assert AccessLog.objects.first().what == "read_log"

    def test_older_ones_are_on_further_pages(self, client, jane, django_assert_max_num_queries):
        for count in range(60):
            log.record(make_user(f"u{count}"), What.OPENED_MAP, jane)
        with django_assert_max_num_queries(13):
            first = client.get(address(jane, "?who=others"))
        older = client.get(address(jane, "?who=others&page=2"))
        assert (len(first.context["page"]), len(older.context["page"])) == (50, 10)
        assert b"?who=others&amp;page=2" in first.content and b"?who=others&amp;page=1" in older.content
        assert client.get(address(jane, f"?page={'9' * 5000}")).status_code == 200

    def test_the_client_page_leads_there(self, client, jane):
        page = client.get(reverse("clients:client", args=[jane.pk]))
        assert f'href="{address(jane)}"' in page.content.decode()

    def test_is_the_only_one(self, client, jane):
        for user in (make_user(), make_admin(), make_user(is_therapist=False, is_supervisor=True)):
            client.force_login(user)
            assert client.get(address(jane)).status_code == 404


class TestTheRecordsAdmin:
    @pytest.fixture(autouse=True)
    def entries(self, client):
        self.jane, self.admin = make_client("JE-01"), make_admin()
        client.force_login(self.admin)
        AccessLog.objects.create(
            what=What.OPENED_MAP, user=self.jane.therapist, client_id=self.jane.pk,
            at=timezone.now() - timedelta(days=10),
        )  # fmt: skip
        log.record(self.jane.therapist, What.EXPORTED, self.jane, "=1+1")

    def rows(self, client, query=""):
        answer = client.get(CSV + query)
        assert answer.status_code == 200
        return list(csv.DictReader(io.StringIO(b"".join(answer).decode())))

    def test_takes_out_everything_and_no_cell_is_a_formula(self, client):
        exported, opened, _ = self.rows(client)
        assert (exported["what"], exported["client"], exported["detail"]) == ("Exported", "JE-01", "'=1+1")
        assert (opened["what"], opened["who"]) == ("Opened the map", self.jane.therapist.username)
        assert b"'=1+1" in b"".join(client.get(CSV))

    def test_taking_it_out_is_an_entry(self, client):
        self.rows(client, "?what=exported")
        entry = AccessLog.objects.first()
        assert (entry.user, entry.what, entry.detail) == (self.admin, "exported_log", "csv, entries: 1")

    @pytest.mark.parametrize(
        ("query", "what"),
        [
            ("?what=opened_map", ["Opened the map"]),
            ("?q=JE-01&what=exported", ["Exported"]),
            ("?q=JE-02", []),
            ("?until={week_ago}", ["Opened the map"]),
            ("?from={week_ago}&q=JE-01", ["Exported"]),
            ("?from={week_ago}&until={week_ago}", []),
            ("?user__id__exact={therapist}", ["Exported", "Opened the map"]),
        ],
    )
    def test_filters(self, client, query, what):
        week_ago = timezone.localdate() - timedelta(days=7)
        query = query.format(week_ago=week_ago, therapist=self.jane.therapist.pk)
        assert [row["what"] for row in self.rows(client, query)] == what
        page = client.get(LIST + query)
        assert page.status_code == 200
        assert page.context["cl"].result_count == len(what)

    def test_the_days_keep_the_other_filters(self, client):
        page = client.get(LIST + "?what=exported&from=2026-01-01").content.decode()
        assert '<input type="hidden" name="what" value="exported">' in page
        assert page.count('name="from"') == 2  # the day itself, and what the search keeps
        assert f'href="{CSV}?what=exported&amp;from=2026-01-01"' in page

    @pytest.mark.parametrize(
        "day", ["yesterday", "0001-01-01", "9999-12-31", "9" * 5000, "2026-02-30", "\x00"]
    )
    def test_what_is_no_day(self, client, day):
        for place in (LIST, CSV):
            assert client.get(place, {"from": day}).status_code == 302

    def test_opening_a_client_in_the_admin_pages_is_an_entry_that_the_therapist_sees(self, client):
        client.get(reverse("admin:clients_client_change", args=[self.jane.pk]))
        client.force_login(self.jane.therapist)
        said = text_of(client.get(address(self.jane, "?who=others")))
        assert f"{self.admin.name} Opened the client this computer" in said

    def test_nobody_else_takes_it_out(self, client):
        client.force_login(self.jane.therapist)
        assert client.get(CSV).status_code == 302
        assert not AccessLog.objects.filter(what="exported_log").exists()
