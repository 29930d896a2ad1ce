"""The admin site: identity and accounts; nothing clinical, nobody's password, nothing deleted."""

import re
from contextlib import contextmanager

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db.models.signals import pre_save
from django.test import Client as Browser
from django.test import RequestFactory
from django.urls import reverse

from clients.maps.edits import AddThing
from clients.maps.things import Thing
from clients.models import AccessLog, Client, Revision, User
from clients.services import maps
from clients.services.clients import record_token
from tests.factory import PASSWORD, make_admin, make_client, make_record, make_user

pytestmark = pytest.mark.django_db

CLIENTS, USERS, LOG = (
    reverse(f"admin:clients_{name}_changelist") for name in ("client", "user", "accesslog")
)


@pytest.fixture
def records_admin(client):
    user = make_admin("records", first_name="Rosa", last_name="Records")
    client.force_login(user)
    return user


def change(row):
    return reverse(f"admin:clients_{row._meta.model_name}_change", args=[row.pk])


def add_person(record, id="t1"):
    opened = maps.open_map(record)
    edit = AddThing(Thing(id=id, kind="person", label=f"Mrs {id}"))
    return maps.apply_edit(opened, edit, user=record.therapist, token=opened.token)


@contextmanager
def at_the_last_moment(model, happens):
    """Lets something happen once, when a row of the model is about to be written."""

    def once(**kwargs):
        pre_save.disconnect(once, model)
        happens()

    pre_save.connect(once, model)
    try:
        yield
    finally:
        pre_save.disconnect(once, model)


def identity(client, **kw):
    values = {
        name: getattr(client, name) for name in ("code", "status", "name_on_map", "full_name", "pronouns")
    }
    values |= {"therapist": client.therapist_id, "year_of_birth": client.year_of_birth or ""}
    values["token"] = record_token(client)
    return values | kw


def roles(user, **kw):
    values = {name: getattr(user, name) for name in ("username", "first_name", "last_name", "email")}
    flags = ("is_therapist", "is_supervisor", "is_records_admin", "is_active")
    return {**values, **{name: "on" for name in flags if getattr(user, name)}, **kw}


class TestWhoMayEnter:
    def test_only_identity_is_registered(self):
        assert set(admin.site._registry) == {Client, User, AccessLog}

    @pytest.mark.parametrize("who", [{}, {"is_therapist": False, "is_supervisor": True}])
    def test_no_therapist_and_no_supervisor(self, client, who):
        client.force_login(make_user(**who))
        for address in (reverse("admin:index"), CLIENTS, USERS, LOG, change(make_client())):
            assert client.get(address, follow=True).status_code == 403

    def test_nobody_who_is_not_signed_in(self, client):
        make_user()
        for address in (reverse("admin:index"), CLIENTS, reverse("admin:login")):
            response = client.get(address, follow=True)
            assert response.request["PATH_INFO"] == reverse("account_login")
        client.post(reverse("admin:login"), {"username": make_admin().username, "password": PASSWORD})
        assert "_auth_user_id" not in client.session

    def test_no_records_admin_who_still_has_a_one_time_password(self, client):
        user = make_admin()
        user.give_one_time_password()
        user.save()
        client.force_login(user)
        assert client.get(CLIENTS).status_code != 200
        request = RequestFactory().get(CLIENTS)
        request.user = user
        assert not admin.site.has_permission(request)

    def test_a_records_admin(self, client, records_admin):
        for address in (reverse("admin:index"), CLIENTS, USERS, LOG):
            assert client.get(address).status_code == 200


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


class TestClients:
    def test_the_list_and_the_search_by_code(self, client, records_admin):
        make_record("JE-01", word="canary")
        make_client("SA-02")
        assert (
            b"JE-01" in client.get(CLIENTS).content and b"3 things, 1 circle" in client.get(CLIENTS).content
        )
        found = client.get(f"{CLIENTS}?q=je-0").content
        assert b"JE-01" in found and b"SA-02" not in found

    def test_a_therapist_is_shown_by_name(self, client, records_admin):
        record = make_client("JE-01", therapist=make_user("mt", first_name="Maria", last_name="Temple"))
        make_client("SA-02", therapist=make_user("mb"))
        for address in (CLIENTS, change(record)):
            page = client.get(address).content.decode()
            assert "Maria Temple" in page and ">mt<" not in page
            assert "mb" in page
        client.post(change(record), identity(record, status="paused"))
        client.force_login(record.therapist)
        client.get(reverse("clients:client", args=[record.pk]))
        client.force_login(records_admin)
        assert b"Maria Temple" in client.get(LOG).content

    def test_more_clients_same_queries(self, client, records_admin, django_assert_max_num_queries):
        for _ in range(2):
            make_record(word="canary")
        with django_assert_max_num_queries(30) as few:
            client.get(CLIENTS)
        for _ in range(5):
            make_record(word="canary")
        with django_assert_max_num_queries(len(few.captured_queries)):
            client.get(CLIENTS)

    def test_giving_a_client_to_another_therapist_is_logged(self, client, records_admin):
        record, colleague = make_client("JE-01"), make_user("colleague")
        client.post(change(record), identity(record, therapist=colleague.pk))
        assert Client.objects.get(pk=record.pk).therapist == colleague
        entry = AccessLog.objects.with_codes().get(what="reassigned")
        assert (entry.user, entry.client_code) == (records_admin, "JE-01")

    def test_only_to_a_therapist_who_may_sign_in(self, client, records_admin):
        record = make_client()
        for other in (make_admin(), make_user(is_active=False)):
            assert client.post(change(record), identity(record, therapist=other.pk)).status_code == 200
        assert Client.objects.get(pk=record.pk).therapist == record.therapist

    def test_the_identity_is_corrected_and_logged(self, client, records_admin):
        record = make_client("JE-01", full_name="Jane Eire")
        client.post(change(record), identity(record, full_name="Jane Eyre", year_of_birth="1987"))
        again = Client.objects.get(pk=record.pk)
        assert (again.full_name, again.year_of_birth) == ("Jane Eyre", 1987)
        assert AccessLog.objects.with_codes().get(what="changed_client").client_code == "JE-01"

    @pytest.mark.parametrize("wrong", [{"year_of_birth": "3000"}, {"year_of_birth": "x"}, {"code": "a b"}])
    def test_what_cannot_be_is_refused(self, client, records_admin, wrong):
        record = make_client("JE-01")
        assert client.post(change(record), identity(record, **wrong)).status_code == 200
        again = Client.objects.get(pk=record.pk)
        assert (again.code, again.year_of_birth) == ("JE-01", None)

    def test_it_refuses_in_the_words_of_the_record_s_own_page(self, client, records_admin):
        make_client("SA-02")
        record = make_client("JE-01")
        wrong = {"code": "sa-02", "name_on_map": "", "year_of_birth": "87", "full_name": "x" * 121}
        page = client.post(change(record), identity(record, **wrong)).content.decode()
        for sentence in (
            "This code is already used. Choose another.",
            "Enter the name to use on the map",
            "Enter the year of birth with four digits, between 1900 and",
            "“Full name” can have 120 characters, this has 121. Shorten it.",
        ):
            assert sentence in page

    def test_the_same_code_saved_at_the_same_moment_is_one_sentence(self, client, records_admin):
        other, record = make_client("SA-02"), make_client("JE-01")
        typed = identity(record, code="NEW-1", full_name="Jane Eyre")
        with at_the_last_moment(Client, lambda: Client.objects.filter(pk=other.pk).update(code="new-1")):
            page = client.post(change(record), typed).content.decode()
        assert page.count("This code is already used. Choose another.") == 1
        assert 'value="Jane Eyre"' in page and 'value="NEW-1"' in page
        assert Client.objects.get(pk=record.pk).code == "JE-01"

    def test_a_name_changed_while_the_map_changes_is_one_sentence(self, client, records_admin):
        record = make_client("JE-01")
        add_person(record)
        with at_the_last_moment(Revision, lambda: add_person(Client.objects.get(pk=record.pk), "t2")):
            page = client.post(change(record), identity(record, name_on_map="Janet")).content.decode()
        assert "The map was changed at the same moment, so nothing was saved here. Save again." in page
        assert 'value="Janet"' in page
        assert Client.objects.get(pk=record.pk).name_on_map == "Jane"
        assert client.post(change(record), identity(record, name_on_map="Janet")).status_code == 302
        assert Client.objects.get(pk=record.pk).name_on_map == "Janet"

    def test_clients_are_neither_added_nor_deleted_here(self, client, records_admin):
        record = make_client()
        delete = reverse("admin:clients_client_delete", args=[record.pk])
        assert client.post(delete, {"post": "yes"}).status_code == 403
        assert client.get(reverse("admin:clients_client_add")).status_code == 403
        client.post(CLIENTS, {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"})
        assert Client.objects.filter(pk=record.pk).exists()


class TestUsers:
    def shown(self, response):
        [password] = re.findall(r'<p class="password-once"><code>([^<]+)</code>', response.content.decode())
        return password

    def test_a_new_user_gets_a_password_that_is_shown_once(self, client, records_admin):
        values = {
            "username": "new",
            "first_name": "Nora",
            "is_therapist": "on",
            "password": "chosen by admin",
        }
        response = client.post(reverse("admin:clients_user_add"), values)
        password = self.shown(response)
        user = User.objects.get(username="new")
        assert user.check_password(password) and user.password_is_one_time and user.is_therapist
        assert password not in client.get(change(user)).content.decode()
        assert password not in str(dict(client.session)) + str(LogEntry.objects.values_list())
        assert AccessLog.objects.get(what="added_user").detail == "new: therapist"

    def test_a_new_password_for_somebody_who_lost_theirs(self, client, records_admin):
        user = make_user("therapist")
        address = reverse("admin:clients_user_new_password", args=[user.pk])
        assert client.get(address).status_code == 200
        assert User.objects.get(pk=user.pk).check_password(PASSWORD)
        password = self.shown(client.post(address))
        again = User.objects.get(pk=user.pk)
        assert again.check_password(password) and again.password_is_one_time
        assert AccessLog.objects.get(what="new_password").detail == "therapist"

    def test_with_it_nothing_of_a_client_opens(self, client, records_admin):
        record = make_client()
        client.post(reverse("admin:clients_user_new_password", args=[record.therapist_id]))
        assert not Client.objects.own_of(User.objects.get(pk=record.therapist_id)).exists()

    def test_it_ends_every_session_of_theirs(self, client, records_admin):
        user, browser = make_admin(), Browser()
        browser.force_login(user)
        client.post(reverse("admin:clients_user_new_password", args=[user.pk]))
        assert browser.get(CLIENTS).status_code == 302

    def test_nobody_sets_a_password_here(self, client, records_admin):
        user = make_user("therapist")
        page = client.get(change(user)).content.decode()
        assert 'type="password"' not in page and "argon" not in page.lower() and user.password not in page
        client.post(change(user), roles(user, password="chosen by admin", is_superuser="on", is_staff="on"))
        again = User.objects.get(pk=user.pk)
        assert again.check_password(PASSWORD) and not again.is_superuser and not again.is_staff
        assert client.get(f"{change(user)}../password/").status_code in (302, 404)

    def test_not_ones_own(self, client, records_admin):
        address = reverse("admin:clients_user_new_password", args=[records_admin.pk])
        assert client.get(address).status_code == 404
        assert "New one-time password" not in client.get(change(records_admin)).content.decode()

    def test_only_for_records_admins(self, client):
        user = make_user()
        client.force_login(make_user())
        client.post(reverse("admin:clients_user_new_password", args=[user.pk]))
        assert User.objects.get(pk=user.pk).check_password(PASSWORD)

    def test_roles_are_given_and_logged(self, client, records_admin):
        user = make_user("therapist")
        client.post(change(user), roles(user, is_supervisor="on"))
        assert User.objects.get(pk=user.pk).is_supervisor
        assert AccessLog.objects.get(what="changed_user").detail == "therapist: therapist, supervisor"

    @pytest.mark.parametrize("dropped", ["is_records_admin", "is_active"])
    def test_the_practice_keeps_a_records_admin(self, client, records_admin, dropped):
        values = {name: value for name, value in roles(records_admin).items() if name != dropped}
        assert b"needs a records admin" in client.post(change(records_admin), values).content
        make_admin()
        client.post(change(records_admin), values)
        assert not getattr(User.objects.get(pk=records_admin.pk), dropped)


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


def test_every_page_lives_under_the_strict_policy(client, records_admin):
    record = make_client()
    addresses = [reverse("admin:index"), CLIENTS, USERS, LOG, change(record), change(records_admin)]
    for address in [*addresses, reverse("admin:clients_user_add")]:
        page = client.get(address).content.decode()
        assert not re.search(
            r"\sstyle=|\son\w+=|<style|<script(?![^>]*\bsrc=)(?![^>]*application/json)", page
        ), address
