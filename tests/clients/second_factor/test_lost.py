"""A second factor that was lost is taken away, and its owner is told."""

import re

import pytest
from django.core.management import call_command
from django.test import Client as Browser
from django.urls import reverse

from clients.services import second_factor
from tests.clients.second_factor.steps import acts, give_password
from tests.factory import make_admin, make_user

pytestmark = pytest.mark.django_db


class TestLost:
    @pytest.fixture
    def admin(self, client):
        admin = make_admin("rosa", first_name="Rosa", last_name="Records")
        client.force_login(admin)
        return admin

    def test_a_records_admin_takes_it_away_and_the_owner_is_told(self, client, admin, mira, codes):
        at_home = Browser()
        at_home.force_login(mira)
        address = reverse("admin:clients_user_take_second_factor", args=[mira.pk])
        assert client.get(address).status_code == 200 and second_factor.has_one(mira)
        client.post(address)
        assert not second_factor.has_one(mira)
        assert at_home.get("/").status_code == 302
        assert acts(user=admin, what="took_second_factor") == [("took_second_factor", "mira", "ok")]
        told = give_password(at_home, follow=True).text
        assert "Rosa Records took the second factor of your account away" in told
        later = Browser()
        assert "took the second factor" not in give_password(later, follow=True).text
        assert "took the second factor" in later.get(reverse("clients:own_sign_ins")).text

    def test_a_new_password_is_told_too(self, client, admin, mira):
        shown = client.post(reverse("admin:clients_user_new_password", args=[mira.pk])).text
        once = re.search(r'<p class="password-once"><code>([^<]+)', shown)[1]
        told = give_password(Browser(), once, follow=True).text
        assert re.search(r"On \d+ \w+ \d{4}, \d\d:\d\d Rosa Records made a new one-time password", told)

    def test_neither_ones_own_nor_by_a_therapist(self, client, admin, mira, codes):
        own = reverse("admin:clients_user_take_second_factor", args=[admin.pk])
        assert client.post(own).status_code == 404
        client.force_login(make_user())
        client.post(reverse("admin:clients_user_take_second_factor", args=[mira.pk]))
        assert second_factor.has_one(mira)

    def test_at_the_machine(self, mira, codes, capsys):
        call_command("lost_second_factor", "mira")
        assert not second_factor.has_one(mira)
        assert "Set up" not in capsys.readouterr().err
