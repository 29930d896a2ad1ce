"""A user's second factor: an app that shows codes, passkeys, and recovery codes for when both are lost."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from ..models import ActOnAccount, User, What
from . import log, notices

Type = Authenticator.Type
MAIN = (Type.TOTP, Type.WEBAUTHN)
STEP = "last_step"  # the newest half minute of which a code was taken


def of(user: User) -> QuerySet[Authenticator]:
    """What this user has besides the password, recovery codes left out."""
    return Authenticator.objects.filter(user=user, type__in=MAIN).order_by("created_at")


def has_one(user: User) -> bool:
    return user.is_authenticated and of(user).exists()


def must_set_up(user: User) -> bool:
    """Whether nothing else may open until this user has a second factor."""
    for_all = settings.SECOND_FACTOR == "required"
    for_admins = settings.SECOND_FACTOR == "records_admins" and user.is_records_admin
    return (for_all or for_admins) and not has_one(user)


def is_offered_to(user: User) -> bool:
    return settings.SECOND_FACTOR != "off" and not has_one(user)


@transaction.atomic
def add_app(user: User, key: str, code: str) -> list[str] | None:
    """With a right code, the recovery codes, empty where there were some; None for a wrong code."""
    step = _step_of(key, code)
    if step is None:
        return None
    Authenticator.objects.create(user=user, type=Type.TOTP, data={"secret": key, STEP: step})
    return _added(user, "app")


@transaction.atomic
def add_passkey(user: User, name: str, credential: dict) -> list[str]:
    WebAuthn.add(user, name, credential)
    return _added(user, "passkey")


def _added(user: User, kind: str) -> list[str]:
    log.record(user, What.ADDED_SECOND_FACTOR, detail=kind)
    return [] if _recovery_codes(user) else new_codes(user)


@transaction.atomic
def remove(authenticator: Authenticator) -> None:
    """Take one away; the recovery codes go with the last."""
    user = authenticator.user
    authenticator.delete()
    if not has_one(user):
        Authenticator.objects.filter(user=user).delete()
    log.record(user, What.REMOVED_SECOND_FACTOR, detail=KINDS[authenticator.type])


KINDS = {Type.TOTP.value: "app", Type.WEBAUTHN.value: "passkey", Type.RECOVERY_CODES.value: "recovery code"}


@transaction.atomic
def take_away(user: User, *, by: User) -> None:
    """A records admin takes all of it away from somebody who has lost it; they are told."""
    Authenticator.objects.filter(user=user).delete()
    log.record(by, What.TOOK_SECOND_FACTOR, detail=user.username)
    notices.keep(user, ActOnAccount.SECOND_FACTOR_TAKEN, by=by)


@transaction.atomic
def new_codes(user: User) -> list[str]:
    """Fresh recovery codes; the ones before stop working. Only now can they be shown."""
    Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES).delete()
    log.record(user, What.NEW_RECOVERY_CODES)
    codes = RecoveryCodes.activate(user).get_unused_codes()
    return [" ".join(code[i : i + 5] for i in range(0, len(code), 5)) for code in codes]


def codes_left(user: User) -> int:
    kept = _recovery_codes(user)
    return len(RecoveryCodes(kept).get_unused_codes()) if kept else 0


def _recovery_codes(user: User) -> Authenticator | None:
    return Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES).first()


@transaction.atomic
def take_code(user: User, code: str) -> Authenticator | None:
    """What this code belongs to, if it is right and was never used; from now on it is used."""
    rows = Authenticator.objects.select_for_update().filter(user=user)
    app = rows.filter(type=Type.TOTP).first()
    if app and _take_step(app, code):
        return app
    kept = rows.filter(type=Type.RECOVERY_CODES).first()
    return kept if kept and RecoveryCodes(kept).validate_code(code) else None


def _take_step(app: Authenticator, code: str) -> bool:
    step = _step_of(app.data["secret"], code)
    if step is None or step <= app.data[STEP]:
        return False
    app.data[STEP] = step
    app.save(update_fields=["data"])
    return True


def _step_of(key: str, code: str) -> int | None:
    """The half minute whose code this is, the one before and the one after counted in."""
    steps = totp.yield_hotp_counters_from_time()
    return next((step for step in steps if _is_code(code, totp.hotp_value(key, step))), None)


def _is_code(code: str, value: int) -> bool:
    return totp.compare_user_code(actual=code, expected=totp.format_hotp_value(value))
