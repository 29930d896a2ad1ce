"""What was done by a records admin that concerns somebody, told to them at the next sign-in."""

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format

from ..models import ActOnAccount, Client, Notice, User


def keep(user: User, done: ActOnAccount, *, by: User, client: Client | None = None) -> None:
    Notice.objects.create(user=user, done=done, by=by, client=client)


def lately(user: User) -> list[str]:
    """Everything of the last ninety days, newest first, told already or not."""
    recent = user.notices.filter(at__gt=timezone.now() - timedelta(days=90)).select_related("by", "client")
    return [_sentence(notice) for notice in recent.order_by("-at")]


def tell(user: User) -> list[str]:
    """One sentence for each thing not told yet; from now on it counts as told."""
    untold = list(user.notices.filter(told=None).select_related("by", "client"))
    user.notices.filter(told=None).update(told=timezone.now())
    return [_sentence(notice) for notice in untold]


def _sentence(notice: Notice) -> str:
    when = date_format(timezone.localtime(notice.at), "j F Y, H:i")
    done = f"On {when} {notice.by.name} {notice.get_done_display()}"
    if notice.client:
        return f"{done}: {notice.client.code}. You no longer see this record."
    return f"{done}. If you did not ask for it, tell your practice."
