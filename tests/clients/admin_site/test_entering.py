"""The admin site: who may enter, and the strict policy that its pages live under."""

import re

import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.urls import reverse

from clients.models import AccessLog, Client, User
from tests.clients.admin_site.admin_pages import CLIENTS, LOG, USERS, change
from tests.factory import PASSWORD, make_admin, make_client, make_user

pytestmark = pytest.mark.django_db


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


def test_every_page_lives_under_the_strict_policy(client, records_admin):
    record = make_client()
    addresses = [reverse("admin:index"), CLIENTS, USERS, LOG, change(record), change(records_admin)]
    for address in [*addresses, reverse("admin:clients_user_add")]:
        page = client.get(address).content.decode()
        assert not re.search(
            r"\sstyle=|\son\w+=|<style|<script(?![^>]*\bsrc=)(?![^>]*application/json)", page
        ), address
