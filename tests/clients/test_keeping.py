"""Records are kept until they are due, and destroyed by two people only; a legal hold stops it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from clients.models import AccessLog, AppendOnly, Certificate, Client, LegalHold, Removal, User
from clients.services import keeping, log_check, removal
from clients.services.removal import NotNow
from tests.clients.editor import text_of
from tests.clients.supervised import at, browser_of, make_supervisor
from tests.factory import make_admin, make_certificate, make_record, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def jane():
    client = make_record("JE-01", word="jane", status="closed", last_contact=date(2001, 5, 4))
    keeping.lift(client, user=client.therapist)
    return client


@pytest.fixture
def ada():
    return make_admin("ada", first_name="Ada")


@pytest.fixture
def bea():
    return make_admin("bea", first_name="Bea")


def act(user, client, what):
    return browser_of(user).post(at(client, "destroy"), {"act": what})


def is_there(client):
    return Client.objects.filter(pk=client.pk).exists()


class TestTwoPeople:
    def test_one_proposes_another_confirms_and_a_certificate_stays(self, jane, ada, bea):
        assert act(ada, jane, "propose").status_code == 302 and is_there(jane)
        page = browser_of(bea)
        answer = page.post(at(jane, "destroy"), {"act": "confirm"}, follow=True)
        found = Certificate.objects.get()
        assert not is_there(jane) and answer.redirect_chain[-1][0].endswith(f"{found.pk}/")
        assert found.client_id == jane.pk and not found.alone
        assert (found.proposed_by, found.confirmed_by) == (ada, bea)
        assert found.kept_until == date(2008, 12, 31) and "APA" in found.rule
        assert found.counts["assessments"] == 1 and found.counts["rows in all"] > 10
        words = text_of(answer)
        assert "Certificate" in words and "Ada" in words and "Bea" in words and str(jane.pk) in words
        assert "jane" not in words

    def test_the_certificate_does_not_say_whose_record_it_was(self, jane, ada, bea):
        act(ada, jane, "propose")
        assert str(jane.pk)[:8] in text_of(browser_of(bea).get(at(jane, "destroy")))  # to be written down
        act(bea, jane, "confirm")
        page = browser_of(ada)
        address = reverse("clients:certificate", args=[Certificate.objects.get().pk])
        assert "JE-01" not in text_of(page.get(address)) + text_of(page.get(reverse("clients:due")))
        assert "JE-01" not in str(list(Certificate.objects.values_list()))

    def test_the_log_tells_it_and_is_whole(self, jane, ada, bea):
        act(ada, jane, "propose")
        act(bea, jane, "confirm")
        acts = list(AccessLog.objects.about(jane).values_list("what", "user__username"))
        assert ("proposed_removal", "ada") in acts and ("erased_client", "bea") in acts
        assert list(log_check.faults()) == []

    def test_nobody_confirms_what_they_proposed(self, jane, ada, bea):
        act(ada, jane, "propose")
        answer = act(ada, jane, "confirm")
        assert answer.status_code == 409 and "Somebody else has to confirm" in text_of(answer)
        assert is_there(jane)
        assert AccessLog.objects.filter(what="removal_refused", result="refused", user=ada).count() == 1

    def test_nobody_confirms_what_nobody_proposed(self, jane, ada):
        assert act(ada, jane, "confirm").status_code == 409 and is_there(jane)

    def test_nor_what_was_withdrawn(self, jane, ada, bea):
        act(ada, jane, "propose")
        act(jane.therapist, jane, "withdraw")
        assert act(bea, jane, "confirm").status_code == 409 and is_there(jane)

    def test_the_therapist_is_the_second_person_only_where_there_is_one_admin(self, jane, ada, bea):
        act(ada, jane, "propose")
        assert act(jane.therapist, jane, "confirm").status_code == 409 and is_there(jane)
        User.objects.filter(is_records_admin=True).exclude(pk=ada.pk).update(is_active=False)
        assert act(jane.therapist, jane, "confirm").status_code == 302 and not is_there(jane)

    def test_nobody_is_both_by_having_two_roles(self, jane, ada):
        User.objects.filter(pk=jane.therapist_id).update(is_records_admin=True)
        assert act(jane.therapist, jane, "propose").status_code == 302
        assert act(jane.therapist, jane, "confirm").status_code == 409 and is_there(jane)

    def test_a_therapist_does_not_propose(self, jane):
        assert act(jane.therapist, jane, "propose").status_code == 409
        assert not Removal.objects.exists()

    def test_what_somebody_proposed_who_is_admin_no_more_does_not_count(self, jane, ada, bea):
        act(ada, jane, "propose")
        User.objects.filter(pk=ada.pk).update(is_records_admin=False)
        assert act(bea, jane, "confirm").status_code == 409 and is_there(jane)

    def test_others_find_no_such_page(self, jane, ada):
        act(ada, jane, "propose")
        supervisor = make_supervisor()
        for stranger in (make_user(), supervisor):
            assert act(stranger, jane, "confirm").status_code == 404
            assert browser_of(stranger).get(at(jane, "keeping")).status_code == 404
            assert browser_of(stranger).post(at(jane, "hold"), {"reason": "mine"}).status_code == 404
        assert is_there(jane)

    def test_it_is_asked_again_who_it_is(self, jane, ada, bea, settings):
        act(ada, jane, "propose")
        settings.SURE_SECONDS = 0
        for user, page in ((bea, "destroy"), (ada, "lift_hold")):
            answer = browser_of(user).post(at(jane, page), {"act": "confirm"})
            assert answer.status_code == 302 and reverse("clients:sure") in answer.url
        assert is_there(jane)


class TestWhenItStays:
    @pytest.mark.parametrize("change", [{"status": "active"}, {"status": "paused"}, {"last_contact": None}])
    def test_not_closed_or_not_due(self, jane, ada, bea, change):
        act(ada, jane, "propose")
        Client.objects.filter(pk=jane.pk).update(**change)
        assert act(bea, jane, "confirm").status_code == 409 and is_there(jane)

    def test_from_the_day_that_the_rule_names(self, jane, settings):
        settings.RETENTION = "8"
        today = timezone.localdate()
        for days, is_due in ((0, True), (1, False)):
            jane.last_contact = today.replace(year=today.year - 8) + timedelta(days)
            jane.save(update_fields=["last_contact"])
            assert keeping.standing(jane).is_due is is_due

    def test_a_hold_stops_a_proposal(self, jane, ada):
        keeping.hold(jane, "A complaint", user=ada)
        answer = act(ada, jane, "propose")
        assert answer.status_code == 409 and "legal hold" in text_of(answer)
        assert not Removal.objects.exists()

    def test_a_hold_stops_a_confirmation(self, jane, ada, bea):
        act(ada, jane, "propose")
        browser_of(jane.therapist).post(at(jane, "hold"), {"reason": "A court asks."})
        assert act(bea, jane, "confirm").status_code == 409 and is_there(jane)
        held = LegalHold.objects.filter(client=jane, ended=None).get()
        assert (held.reason, held.by) == ("A court asks.", jane.therapist)
        page = text_of(browser_of(bea).get(at(jane, "keeping")))
        assert "A court asks." in page

    def test_only_a_records_admin_lifts_it(self, jane, ada):
        keeping.hold(jane, "A complaint", user=jane.therapist)
        assert browser_of(jane.therapist).post(at(jane, "lift_hold")).status_code == 403
        assert keeping.standing(jane).hold
        assert browser_of(ada).post(at(jane, "lift_hold")).status_code == 302
        assert keeping.standing(jane).hold is None
        acts = AccessLog.objects.about(jane).values_list("what", flat=True)
        assert acts[0] == "lifted_hold" and acts[1] == "set_hold"
        assert "complaint" not in str(list(AccessLog.objects.values_list()))

    def test_a_hold_needs_a_reason(self, jane, ada):
        page = browser_of(ada).post(at(jane, "hold"), {"reason": " "})
        assert page.status_code == 422 and "Enter the reason" in text_of(page)


class TestDueList:
    def test_who_is_due_and_why(self, jane, ada):
        make_record("C-2", word="active", last_contact=date(2001, 1, 1))
        found = keeping.of_practice()
        assert [one.client for one in found["due"]] == [jane]
        assert [one.client.code for one in found["held"]] == ["C-2"]
        page = text_of(browser_of(ada).get(reverse("clients:due")))
        assert "JE-01" in page and "31 December 2008" in page and "7 years after the last contact" in page
        assert "jane-" not in page and "active-" not in page

    def test_what_is_missing_is_said(self, jane, ada):
        Client.objects.filter(pk=jane.pk).update(last_contact=None)
        assert "not known without the day of the last contact" in text_of(
            browser_of(ada).get(reverse("clients:due"))
        )

    def test_for_records_admins_only(self, jane):
        for user in (jane.therapist, make_supervisor()):
            assert browser_of(user).get(reverse("clients:due")).status_code == 403

    def test_nothing_goes_by_itself(self, jane, ada):
        browser_of(ada).get(reverse("clients:due"))
        assert is_there(jane)

    def test_the_dates_are_entered_on_the_page_of_the_record(self, jane, ada):
        sent = {"last_contact": "2020-02-01", "year_of_death": "2021"}
        assert browser_of(ada).post(at(jane, "keeping"), sent).status_code == 302
        jane = Client.objects.get(pk=jane.pk)
        assert (jane.last_contact, jane.year_of_death) == (date(2020, 2, 1), 2021)
        assert browser_of(ada).post(at(jane, "keeping"), {"last_contact": "soon"}).status_code == 422


class TestCertificates:
    def test_it_is_never_changed(self, jane, ada, bea):
        removal.propose(jane, user=ada)
        found = removal.confirm(jane, user=bea)
        for change in (found.save, found.delete, Certificate.objects.all().delete):
            with pytest.raises(AppendOnly):
                change()

    @pytest.mark.parametrize("alone", [True, False])
    def test_the_database_wants_it_said_who_was_alone(self, ada, bea, alone):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_certificate(alone=alone, proposed_by=ada, confirmed_by=bea if alone else ada)

    def test_for_records_admins_only(self, jane, ada, bea):
        removal.propose(jane, user=ada)
        found = removal.confirm(jane, user=bea)
        address = reverse("clients:certificate", args=[found.pk])
        assert browser_of(jane.therapist).get(address).status_code == 403
        assert browser_of(ada).get(address).status_code == 200


def test_a_refusal_says_why(jane, ada):
    with pytest.raises(NotNow, match="Nobody has proposed"):
        removal.confirm(jane, user=ada)
