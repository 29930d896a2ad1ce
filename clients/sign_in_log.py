"""Signing in and out is written into the access log, whichever page or program does it."""

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

from clients.models import User, What
from clients.services import log


def listen():
    """Called once, when the program starts."""
    user_logged_in.connect(signed_in, dispatch_uid="access log")
    user_login_failed.connect(sign_in_refused, dispatch_uid="access log")
    user_logged_out.connect(signed_out, dispatch_uid="access log")


def signed_in(request, user, **kwargs):
    log.record(user, What.SIGNED_IN, address=_address(request))


def signed_out(request, user, **kwargs):
    if user is not None:
        log.record(user, What.SIGNED_OUT, address=_address(request))


def sign_in_refused(credentials, request=None, **kwargs):
    # What was typed is not written down: people type passwords into the wrong field.
    user = User.objects.filter(username=credentials.get("username") or "").first()
    log.record(user, What.SIGN_IN_REFUSED, result="refused", address=_address(request))


def _address(request):
    return request.META.get("REMOTE_ADDR") if request is not None else None
