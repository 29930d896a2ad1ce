"""One records admin alone does not take somebody's account over, and the others see what was done."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clients.models import AccessLog, User
from clients.services import second_factor
from tests.clients.second_steps import give_app
from tests.clients.supervised import browser_of
from tests.factory import PASSWORD, make_admin, make_user

pytestmark = pytest.mark.django_db
ALONE = "Nobody opens somebody else’s account alone"


@pytest.fixture
def mira():
    mira = make_user("mira", first_name="Mira")
    give_app(mira)
    return mira


@pytest.fixture
def ada():
    return make_admin("ada", first_name="Ada")


def post(admin, act, user):
    return browser_of(admin).post(reverse(f"admin:clients_user_{act}", args=[user.pk]))


def test_who_made_the_password_leaves_the_second_factor_to_another(mira, ada):
    bea = make_admin("bea")
    assert post(ada, "new_password", mira).status_code == 200
    refused = post(ada, "take_second_factor", mira)
    assert refused.status_code == 409 and ALONE in refused.text and second_factor.has_one(mira)
    assert AccessLog.objects.filter(what="took_second_factor", user=ada, result="refused").count() == 1
    assert post(bea, "take_second_factor", mira).status_code == 302 and not second_factor.has_one(mira)


def test_and_the_other_way_round(mira, ada):
    bea = make_admin("bea")
    post(ada, "take_second_factor", mira)
    refused = post(ada, "new_password", mira)
    assert refused.status_code == 409 and ALONE in refused.text
    assert User.objects.get(pk=mira.pk).check_password(PASSWORD)
    assert post(bea, "new_password", mira).status_code == 200


def test_who_has_a_password_or_factor_of_their_own_again_is_helped_as_before(mira, ada):
    make_admin("bea")
    post(ada, "new_password", mira)
    mira.refresh_from_db()
    mira.set_password(PASSWORD)
    mira.save()
    assert post(ada, "take_second_factor", mira).status_code == 302
    give_app(mira)
    assert post(ada, "new_password", mira).status_code == 200


def test_where_there_is_nobody_else_one_does_both(mira, ada):
    post(ada, "new_password", mira)
    assert post(ada, "take_second_factor", mira).status_code == 302


def test_a_new_password_alone_still_asks_for_the_second_factor(mira, ada):
    shown = post(ada, "new_password", mira).context["password"]
    answer = Browser().post(reverse("account_login"), {"login": "mira", "password": shown})
    assert answer.url == reverse("clients:second_step")


def test_the_other_records_admins_see_it_and_are_told_once(mira, ada, settings):
    settings.SECOND_FACTOR = "off"
    bea = make_admin("bea")
    post(ada, "take_second_factor", mira)
    said = "Ada took away the second factor of Mira."
    for told in (True, False):
        http = Browser()
        sent = {"login": "bea", "password": PASSWORD}
        assert (said in http.post(reverse("account_login"), sent, follow=True).text) is told
    assert said in browser_of(bea).get(reverse("admin:index")).text
