"""Giving a client to another therapist hands over the whole record; an account that is closed is closed at once."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from clients.models import AccessLog, Client, Notice, Share, User
from clients.services import clients as records
from clients.services import notices
from clients.services.destroying import destroy
from tests.clients.editor import text_of
from tests.clients.supervised import at, browser_of, janes_client, make_supervisor, shared
from tests.factory import make_admin, make_picture, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def jane():
    return janes_client()


@pytest.fixture
def admin():
    return make_admin("ada")


def give(client, therapist, admin):
    """As the page of the records admin does it."""
    typed = {"code": client.code, "name_on_map": "Jane", "full_name": "Jane Eyre", "status": "active"}
    typed |= {"token": records.record_token(Client.objects.get(pk=client.pk))}
    answer = browser_of(admin).post(at(client, "edit"), typed | {"therapist": therapist.pk})
    assert answer.status_code == 302


class TestGivingAClient:
    def test_the_new_therapist_has_the_whole_record_and_is_told(self, jane, admin):
        new = make_user("new")
        give(jane, new, admin)
        http = browser_of(new)
        day = timezone.localdate()
        assert f"Given to you by the records admin on {day.day} {day:%B %Y}." in text_of(
            http.get(at(jane, "client"))
        )
        assert "Mrs Reed" in text_of(http.get(at(jane)))

    @pytest.mark.parametrize("page", ["clients:edit", "admin:clients_client_change"])
    def test_who_gives_it_is_told_before_what_it_means(self, jane, admin, page):
        words = text_of(browser_of(admin).get(reverse(page, args=[jane.pk])))
        assert "Another therapist who had it finds nothing of it from then on." in words

    def test_the_former_one_finds_nothing_at_once(self, jane, admin):
        picture = make_picture(jane, kept=True)
        former = browser_of(jane.therapist)
        places = [
            ("client",), ("map",), ("map_picture",), ("picture", picture.pk), ("export",), ("print",), ("present",),
            ("export_file", f"JE-01-map-{timezone.localdate()}.svg"),
        ]  # fmt: skip
        assert former.get(at(jane, "picture", picture.pk)).status_code == 200
        give(jane, make_user(), admin)
        assert {former.get(at(jane, *place)).status_code for place in places} == {404}
        export = {"format": "svg", "view": "all", "names": "full"}
        assert former.post(at(jane, "export"), export).status_code == 404
        assert "JE-01" not in text_of(former.get(reverse("clients:list")))

    def test_what_the_former_one_shared_is_shared_no_more(self, jane, admin):
        supervisor = make_supervisor()
        shared(jane, supervisor)
        http = browser_of(supervisor)
        assert http.get(at(jane)).status_code == 200
        give(jane, make_user(), admin)
        assert "no longer shared" in text_of(http.get(at(jane)))
        assert Share.objects.get().ended is not None
        assert AccessLog.objects.filter(what="stopped_sharing", user=admin).count() == 1

    def test_the_log_says_from_whom_to_whom(self, jane, admin):
        former, new = jane.therapist, make_user("new")
        give(jane, new, admin)
        entry = AccessLog.objects.with_codes().get(what="reassigned")
        assert (entry.user, entry.client_code) == (admin, "JE-01")
        assert entry.detail == f"from {former.username} to new"

    def test_the_former_one_is_told_at_the_next_sign_in_and_nobody_else(self, jane, admin):
        former, new = jane.therapist, make_user("new")
        give(jane, new, admin)
        [told] = notices.lately(former)
        assert "ada gave your client to another therapist: JE-01." in told and "Jane" not in told
        assert notices.tell(former) == [told] and notices.tell(new) == []

    def test_who_gives_an_own_client_away_knows_it(self, jane):
        User.objects.filter(pk=jane.therapist_id).update(is_records_admin=True)
        give(jane, make_user(), User.objects.get(pk=jane.therapist_id))
        assert not Notice.objects.exists()

    def test_the_notice_goes_with_the_record(self, jane, admin):
        give(jane, make_user(), admin)
        destroy(Client.objects.get(pk=jane.pk))
        assert not Notice.objects.exists()

    def test_a_client_who_was_not_given_says_nothing(self, jane):
        records.change_client(jane, {"name_on_map": "Jane", "status": "paused"}, user=jane.therapist)
        assert "Given to you" not in text_of(browser_of(jane.therapist).get(at(jane, "client")))


class TestClosingAnAccount:
    def change(self, user, admin, **fields):
        typed = {"username": user.username, "first_name": "", "last_name": "", "email": ""}
        kept = ("is_therapist", "is_supervisor", "is_records_admin", "is_active")
        typed |= {name: "on" for name in kept if fields.get(name, getattr(user, name))}
        answer = browser_of(admin).post(reverse("admin:clients_user_change", args=[user.pk]), typed)
        assert answer.status_code == 302

    def test_ends_every_session_for_good(self, admin):
        user = make_user()
        http = browser_of(user)
        before = set(Session.objects.values_list("pk", flat=True))
        self.change(user, admin, is_active=False)
        assert "/accounts/login/" in http.get("/")["Location"]
        assert not before & set(Session.objects.values_list("pk", flat=True))
        User.objects.filter(pk=user.pk).update(is_active=True)
        assert "/accounts/login/" in http.get("/")["Location"]

    @pytest.mark.parametrize("taken", ["is_active", "is_supervisor"])
    def test_ends_what_was_shared_with_them(self, jane, admin, taken):
        supervisor = make_supervisor()
        shared(jane, supervisor)
        self.change(supervisor, admin, **{taken: False})
        assert Share.objects.get().ended is not None

    @pytest.mark.parametrize("taken", ["is_active", "is_therapist"])
    def test_ends_what_they_shared(self, jane, admin, taken):
        shared(jane, make_supervisor())
        self.change(jane.therapist, admin, **{taken: False})
        assert Share.objects.get().ended is not None

    def test_another_change_ends_nothing(self, jane, admin):
        supervisor = make_supervisor()
        shared(jane, supervisor)
        self.change(supervisor, admin, is_therapist=True)
        assert Share.objects.get().ended is None
        assert Client.objects.get(pk=jane.pk).shares.standing().exists()
