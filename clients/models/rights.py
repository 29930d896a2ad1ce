"""What a user may do with a client: the one rule behind every door."""

from enum import Flag, auto


class Right(Flag):
    """Rights that stand beside each other; a door asks for one of them."""

    NOTHING = 0
    IDENTITY = auto()  # who the client is
    LOOK = auto()  # the map, as it is shown to others
    READ = auto()  # the clinical record, to read
    CHANGE = auto()  # the clinical record, to work with
    ALL = IDENTITY | LOOK | READ | CHANGE
    ASK = auto()  # the therapist, about the map
    EMERGENCY = auto()  # open the record to read it, with a reason


def is_shut_out(user):
    """What denies everything, whatever else the user may have been given."""
    return not user.is_authenticated or not user.is_active or user.password_is_one_time


def rights_of(user, client):
    """What this user may do with this client now. What denies is asked first; nothing later undoes it."""
    if is_shut_out(user):
        return Right.NOTHING
    if user.is_therapist and client.therapist_id == user.pk:
        return Right.ALL
    rights = Right.NOTHING
    if user.is_records_admin:
        rights |= Right.IDENTITY | Right.EMERGENCY
        if client.emergencies.under_way().filter(admin=user).exists():
            rights |= Right.READ | Right.LOOK
    if user.is_supervisor and client.shares.open_to(user).exists():
        rights |= Right.LOOK | Right.ASK
    return rights
