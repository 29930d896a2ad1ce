"""Who has to have a second factor, and what opens without one."""

import re

import pytest
from django.urls import reverse

from attachmap import settings as site
from clients.services import second_factor
from tests.clients.second_factor.steps import APP, OVERVIEW, give_password
from tests.clients.second_steps import code
from tests.factory import make_admin, make_client, make_user

pytestmark = pytest.mark.django_db


class TestWhoHasToHaveOne:
    @pytest.fixture(autouse=True)
    def as_delivered(self, settings):
        settings.SECOND_FACTOR = "required"

    @pytest.mark.parametrize("make", [make_user, make_admin])
    def test_nobody_opens_anything_else(self, client, make):
        make("mira")
        give_password(client)
        janes = make_client()
        for address in ("/", f"/clients/{janes.pk}/", "/admin/", reverse("clients:own_sign_ins")):
            assert client.get(address).url == OVERVIEW, address
        typed = client.post("/clients/new/", {"code": "JE-01", "name_on_map": "Jane"})
        assert typed.status_code == 403 and ">Jane</textarea>" in typed.text
        assert client.post("/clients/new/", headers={"HX-Request": "true"}).status_code == 403
        page = client.get(OVERVIEW, {"next": "/"}).text
        assert "Your account needs one" in page and "Not now" not in page

    def test_where_only_records_admins_must_a_therapist_may_say_not_now(self, client, mira, settings):
        settings.SECOND_FACTOR = "records_admins"
        response = give_password(client, QUERY_STRING="next=/clients/new/")
        assert response.url == f"{OVERVIEW}?next=%2Fclients%2Fnew%2F"
        assert 'href="/clients/new/">Not now' in client.get(response.url).text
        assert client.get("/").status_code == 200

    def test_not_now_leads_to_no_other_site(self, client, mira, settings):
        settings.SECOND_FACTOR = "records_admins"
        give_password(client)
        assert "example.org" not in client.get(OVERVIEW, {"next": "https://example.org/"}).text

    def test_a_records_admin_must_there_too(self, client, settings):
        settings.SECOND_FACTOR = "records_admins"
        make_admin("mira", is_therapist=True)
        give_password(client)
        assert client.get("/").url == OVERVIEW

    def test_once_it_is_set_up_everything_opens(self, client):
        user = make_admin("mira", is_therapist=True)
        give_password(client)
        page = client.get(APP).text
        key = re.search(r'<p class="key"><code>([^<]+)</code>', page)[1].replace(" ", "")
        sealed = re.search(r'name="sealed" value="([^"]+)"', page)[1]
        first = code(key=key)
        assert client.post(APP, {"sealed": sealed, "code": "000000"}).status_code == 422
        shown = client.post(APP, {"sealed": sealed, "code": first}).text
        assert len(re.findall(r"<li><code>[\d ]{23}</code>", shown)) == 10
        assert second_factor.has_one(user)
        assert "Go to your clients" in client.get(OVERVIEW).text
        assert client.get("/admin/").status_code == client.get("/").status_code == 200

    def test_it_is_delivered_so(self):
        assert site.SECOND_FACTOR == "required"
