"""Signing in and out is written into the access log, whichever page or program does it."""

from allauth.account.signals import password_changed
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

from attachmap.signals import locked_out, signed_out_everywhere
from clients.models import User, What
from clients.services import log


def listen():
    """Called once, when the program starts."""
    heard = {
        user_logged_in: signed_in,
        user_login_failed: sign_in_refused,
        user_logged_out: signed_out,
        locked_out: sign_in_locked,
        signed_out_everywhere: all_signed_out,
        password_changed: new_password,
    }
    for signal, write in heard.items():
        signal.connect(write, dispatch_uid="access log")


def signed_in(user, **kwargs):
    log.record(user, What.SIGNED_IN)


def signed_out(request, user, **kwargs):
    if user is not None:
        log.record(user, What.SIGNED_OUT)
    elif whose := User.objects.filter(pk=request.session.get(SESSION_KEY)).first():
        # A sign-in that was over: nobody has asked who it was yet.
        log.record(whose, What.SIGNED_OUT, detail="by itself, its time was over")


def all_signed_out(user, **kwargs):
    log.record(user, What.SIGNED_OUT_EVERYWHERE)


def new_password(user, **kwargs):
    log.record(user, What.CHANGED_PASSWORD)


def sign_in_refused(credentials, **kwargs):
    log.record(_named(credentials.get("username")), What.SIGN_IN_REFUSED, result="refused")


def sign_in_locked(username, **kwargs):
    log.record(_named(username), What.LOCKED_OUT, result="refused")


def _named(username):
    # What was typed is not written down: people type passwords into the wrong field.
    return User.objects.filter(username=username or "").first()
