"""A password, a code or a passkey, looked at: counted against guessing, written into the log."""

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from attachmap.forms import NOT_RIGHT
from clients.models import User, What
from clients.services import guessing, log, passkeys, second_factor

WRONG_CODE = (
    "That code is not right, or it was used already. "
    "Wait for the app’s next one, or take another recovery code."
)


def password_is_right(request: HttpRequest, password: str) -> str:
    """ "", or one sentence that says why not."""
    try:
        right = get_adapter().reauthenticate(request.user, password)
    except ValidationError as rest:
        return rest.message
    log.record(request.user, What.PROVED, detail="password", result="ok" if right else "refused")
    return "" if right else NOT_RIGHT


def code_is_right(user: User, code: str, what: What) -> str:
    """ "", or one sentence that says why not."""
    name, address = guessing.code_name(user), log.came_from()
    try:
        guessing.begin(name, address)
    except guessing.TooManyTries as rest:
        log.record(user, What.LOCKED_OUT, result="refused")
        return str(rest)
    taken = second_factor.take_code(user, code)
    if taken is None:
        log.record(user, what, result="refused")
        return WRONG_CODE
    guessing.was_right(name, address)
    log.record(user, what, detail=second_factor.KINDS[taken.type])
    return ""


def passkey_is_right(user: User, credential: str, what: What) -> str:
    """ "", or one sentence that says why not."""
    try:
        passkeys.answer(user, credential)
    except ValidationError as wrong:
        log.record(user, what, detail="passkey", result="refused")
        return wrong.message
    log.record(user, what, detail="passkey")
    return ""
