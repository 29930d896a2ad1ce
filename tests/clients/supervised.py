"""A therapist, a client with a small map, and people who may or may not look at it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client as Browser
from django.test import RequestFactory
from django.urls import resolve, reverse

from attachmap.session_store import SessionStore
from clients.maps.things import Map
from clients.models import Client, User
from clients.services import supervision
from clients.services.maps import store_revision
from clients.views.access import SharedNoMore
from tests.clients.test_access import client_addresses
from tests.factory import make_client, make_user
from tests.maps.build import line, thing

NOTE = "looks away when she says it"
SECRET = "Only for me"
PATTERN = "Swallows her needs"


def make_supervisor(username: str = "", **kw) -> User:
    return make_user(username, **{"is_therapist": False, "is_supervisor": True} | kw)


def janes_client() -> Client:
    """Jane, Mrs Reed with a private note, a pattern, and a thing that is only for the therapist."""
    client = make_client("JE-01", name_on_map="Jane", full_name="Jane Eyre", year_of_birth=1990)
    map = Map(
        (
            Map.start("Jane").client,
            thing("t1", "Mrs Reed", kind="person", role="aunt", note=NOTE),
            thing("t2", SECRET, kind="effect", private=True),
            thing("t3", PATTERN, kind="pattern", way="down", protects_from="what Mrs Reed says"),
        ),
        (line("t1", "client", "relationship", words="cold", note=NOTE), line("t3", "t2")),
    )
    revision = store_revision(client, map, "add person “Mrs Reed”", user=client.therapist, parent=None)
    assert client.move_head(None, revision)
    return client


def shared(client: Client, supervisor: User, names: str = "roles"):
    return supervision.share(client, supervisor, names, user=client.therapist)


def browser_of(user: User) -> Browser:
    browser = Browser()
    browser.force_login(user)
    return browser


def at(client: Client, name: str = "map", *args) -> str:
    return reverse(f"clients:{name}", args=[client.pk, *args])


def walk(user: User, client: Client, method: str, but=()) -> dict[str, int | str]:
    """What every address of the client answers, by its name; the views alone, without pages being written."""
    named = {
        resolve(address).view_name.removeprefix("clients:"): address
        for address in client_addresses(client.pk)
    }
    return {name: _knock(user, method, address) for name, address in named.items() if name not in but}


def _knock(user: User, method: str, address: str) -> int | str:
    request = getattr(RequestFactory(), method)(
        address, {"token": "start", "text": "Adele", "label": "Adele"}
    )
    request.user = user
    request.session = SessionStore()  # as after a sign-in just now
    found = resolve(address)
    try:
        return found.func(request, *found.args, **found.kwargs).status_code
    except SharedNoMore:
        return "no more"
    except Http404:
        return 404
    except PermissionDenied:
        return 403
