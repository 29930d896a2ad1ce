"""The way in, step by step."""

from django.contrib.auth import SESSION_KEY
from django.urls import reverse

from clients.models import AccessLog
from tests.factory import PASSWORD

LOGIN = reverse("account_login")
STEP = reverse("clients:second_step")
OVERVIEW = reverse("clients:second_factor")
APP = reverse("clients:second_factor_app")


def give_password(browser, password=PASSWORD, name="mira", **kw):
    return browser.post(LOGIN, {"login": name, "password": password}, **kw)


def is_in(browser) -> bool:
    return SESSION_KEY in browser.session


def acts(**kw):
    return list(AccessLog.objects.filter(**kw).order_by("at").values_list("what", "detail", "result"))
