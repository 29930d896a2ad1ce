"""Accounts in the admin site: one-time passwords and roles; nobody’s password is set or seen."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client as Browser
from django.urls import reverse

from clients.models import AccessLog, Client, User
from tests.clients.admin_site.admin_pages import CLIENTS, change, roles
from tests.factory import PASSWORD, make_admin, make_client, make_user

pytestmark = pytest.mark.django_db


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
