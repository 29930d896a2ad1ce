"""Where somebody goes next, and under which address passkeys work."""

from ipaddress import ip_address

from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.http import url_has_allowed_host_and_scheme


def next_page(request: HttpRequest, otherwise: str) -> str:
    """Where the address says to go next, if that is a page of this site."""
    wanted = request.GET.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else otherwise


def by_name(request: HttpRequest) -> str:
    """The same site under a name: browsers make no passkeys for a number; "" where it has one already."""
    host, port = split_domain_port(request.get_host())
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return ""
    return f"{request.scheme}://localhost{':' + port if port else ''}{request.path}"
