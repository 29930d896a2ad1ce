"""Entries of the access log in plain words."""

from ipaddress import ip_address

from django import template

from clients.models import AccessLog, User

register = template.Library()


@register.filter
def who(entry: AccessLog, reader: User) -> str:
    """You, a colleague's name, or a command of the terminal, which signs nobody in."""
    if entry.user is None:
        return "A command in the terminal"
    return "You" if entry.user == reader else entry.user.name


@register.filter
def where_from(entry: AccessLog) -> str:
    """This computer, an address of the network, or nothing that is known."""
    if entry.address is None:
        return "not known" if entry.user else "this computer"
    return "this computer" if ip_address(entry.address).is_loopback else entry.address
