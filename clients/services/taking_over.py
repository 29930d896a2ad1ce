"""Opening somebody else's account, which a new password and no second factor do to whoever made both so.

So the two are done by different records admins, where there is another one.
"""

from ..models import ActOnAccount, User
from . import second_factor

ALONE = "Nobody opens somebody else’s account alone."
ASK_ANOTHER = {
    ActOnAccount.SECOND_FACTOR_TAKEN: (
        "You made the one-time password of this account, so ask another records admin to take its second "
        f"factor away. {ALONE}"
    ),
    ActOnAccount.NEW_PASSWORD: (
        "You took the second factor of this account away, so ask another records admin to make its new "
        f"password. {ALONE}"
    ),
}


def why_not(user: User, act: ActOnAccount, *, by: User) -> str:
    """ "", or why this records admin leaves this act to another one."""
    others = User.objects.filter(is_records_admin=True, is_active=True).exclude(pk__in=[by.pk, user.pk])
    did_the_other = _other_half_by(user, act) == by.pk
    return ASK_ANOTHER[act] if did_the_other and others.exists() else ""


def _other_half_by(user: User, act: ActOnAccount) -> object:
    """Who did the other half, while the owner has not closed the account again with what is their own."""
    if act == ActOnAccount.SECOND_FACTOR_TAKEN:
        other, is_open = ActOnAccount.NEW_PASSWORD, user.password_is_one_time
    else:
        other, is_open = ActOnAccount.SECOND_FACTOR_TAKEN, not second_factor.has_one(user)
    last = user.notices.filter(done=other).order_by("at").last()
    return last.by_id if last and is_open else None
