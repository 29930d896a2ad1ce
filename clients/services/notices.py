"""What was done by a records admin that concerns somebody, told to them at the next sign-in.

What opens somebody's account is told to the other records admins too: whoever took it over could read the
notice in the owner's place.
"""

from datetime import timedelta

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from ..models import AccessLog, ActOnAccount, Client, Notice, User, What

LATELY = timedelta(days=90)
OF_ANOTHER = {
    ActOnAccount.NEW_PASSWORD: "made a new one-time password for the account of",
    ActOnAccount.SECOND_FACTOR_TAKEN: "took away the second factor of",
}


def keep(user: User, done: ActOnAccount, *, by: User, client: Client | None = None) -> None:
    Notice.objects.create(user=user, done=done, by=by, client=client)


def lately(user: User) -> list[str]:
    """Everything of the last ninety days, newest first, told already or not."""
    recent = user.notices.filter(at__gt=timezone.now() - LATELY).select_related("by", "client")
    return [_sentence(notice) for notice in recent.order_by("-at")]


def tell(user: User) -> list[str]:
    """One sentence for each thing not told yet; from now on it counts as told."""
    untold = list(user.notices.filter(told=None).select_related("by", "client"))
    user.notices.filter(told=None).update(told=timezone.now())
    return [_sentence(notice) for notice in untold]


def tell_records_admin(admin: User) -> list[str]:
    """What others did with accounts since this one signed in before; called after signing in."""
    sign_ins = AccessLog.objects.filter(user=admin, what=What.SIGNED_IN).order_by("-number")
    before = sign_ins.values_list("at", flat=True)[1:2]
    done = _with_accounts().filter(at__gt=before[0]) if before else _with_accounts()
    return [_of_another(notice) for notice in done.exclude(by=admin).exclude(user=admin)]


def of_accounts() -> list[str]:
    """What opened somebody's account in the last ninety days, newest first."""
    return [_of_another(notice) for notice in _with_accounts().order_by("-at")]


def _with_accounts() -> QuerySet[Notice]:
    found = Notice.objects.filter(done__in=OF_ANOTHER, at__gt=timezone.now() - LATELY)
    return found.exclude(by=F("user")).select_related("by", "user")


def _of_another(notice: Notice) -> str:
    return f"On {_when(notice)} {notice.by.name} {OF_ANOTHER[notice.done]} {notice.user.name}."


def _when(notice: Notice) -> str:
    return date_format(timezone.localtime(notice.at), "j F Y, H:i")


def _sentence(notice: Notice) -> str:
    done = f"On {_when(notice)} {notice.by.name} {notice.get_done_display()}"
    if notice.client:
        return f"{done}: {notice.client.code}. You no longer see this record."
    return f"{done}. If you did not ask for it, tell your practice."
