"""Entries of the access log in plain words."""

from ipaddress import ip_address

from django import template

from clients.models import AccessLog, User

register = template.Library()


@register.filter
def who(entry: AccessLog, reader: User) -> str:
    """You, a colleague's name, or a command, for which nobody signs in."""
    if entry.user is None:
        return "A command"
    return "You" if entry.user == reader else entry.user.name


@register.filter
def where_from(entry: AccessLog) -> str:
    """This computer, an address of the network, or the terminal, which has none."""
    if entry.address is None:
        return "the terminal"
    return "this computer" if ip_address(entry.address).is_loopback else entry.address
