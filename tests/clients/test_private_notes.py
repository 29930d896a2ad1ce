"""Whatever a supervisor can open of a shared client, no private note is in it: page, fragment, header or file."""

from collections.abc import Iterator

import pytest
from django.urls import get_resolver, reverse

from clients.maps.things import Map
from clients.models import Client
from clients.services.maps import store_revision
from tests.clients.supervised import at, browser_of, make_supervisor, shared
from tests.clients.test_access import client_addresses
from tests.factory import (
    make_assessment,
    make_client,
    make_emergency,
    make_hold,
    make_pack,
    make_questionnaire,
    make_risk_note,
    make_statement,
    make_version,
)
from tests.maps.build import line, thing

pytestmark = pytest.mark.django_db

CANARY = "zqcanary"
SEEN = "Swallows her needs"
THINGS, LINES = ("t1", "t2", "t3", "t4"), ("t1-client-0", "t3-t4-0", "t4-t3-0", "t3-t2-0")
BY_SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def jane():
    client = make_client("JE-01", name_on_map="Jane")
    revision = store_revision(client, _map(), f"note {CANARY}-said", user=client.therapist, parent=None)
    assert client.move_head(None, revision)
    make_version(client, revision=revision)
    difficulty = {"id": "D3", "how_much": "2", "note": f"{CANARY}-difficulty"}
    make_assessment(
        client, reason=f"{CANARY}-reason", strengths=f"{CANARY}-strengths", difficulties=[difficulty]
    )
    make_questionnaire(
        client, coded={"codes": [], "coder": "", "note": f"{CANARY}-coded"}, reason=f"{CANARY}-why"
    )
    make_risk_note(client, text=f"{CANARY}-risk", outcome=f"{CANARY}-outcome")
    make_statement(client, text=f"{CANARY}-statement")
    make_emergency(client, reason=f"{CANARY}-emergency")
    make_hold(client, reason=f"{CANARY}-hold")
    make_pack(client, left_out={"maps": f"{CANARY}-left-out"})
    return client


def _map() -> Map:
    """A note at each kind of thing and line, a thing and a line that are only for the therapist."""
    note = {"note": f"{CANARY}-note"}
    things = (
        Map.start("Jane").client,
        thing("t1", "Mrs Reed", kind="person", role="aunt", **note),
        thing("t2", f"{CANARY}-private", kind="effect", private=True, words=f"{CANARY}-words", **note),
        thing("t3", SEEN, kind="pattern", way="down", **note),
        thing("t4", "Nobody sees her", kind="effect", **note),
    )
    lines = (
        line("t1", "client", "relationship", words="cold", **note),
        line("t3", "t4", **note),
        line("t4", "t3", words=f"{CANARY}-private-line", private=True, **note),
        line("t3", "t2", **note),
    )
    return Map(things, lines)


def states_of_the_map(client: Client) -> Iterator[str]:
    """The page of the map with whatever its address can ask for."""
    asked = (
        "view=people",
        "view=out",
        "list=1",
        "scores=1&reading=1",
        "sel=client",
        "sel=t2",
        "line=t3-t2-0",
    )
    yield from (f"{at(client)}?{query}" for query in asked)


def own_addresses() -> Iterator[str]:
    """Every address of the app that is about no client."""
    routes = get_resolver().namespace_dict["clients"][1].reverse_dict
    for name in sorted(key for key in routes if isinstance(key, str)):
        [(_, places)] = routes[name][0]
        if not places:
            yield reverse(f"clients:{name}")


def whole(response) -> str:
    return f"{b''.join(response).decode(errors='replace')}\n{response.headers}"


@pytest.fixture
def http(jane):
    supervisor = make_supervisor()
    shared(jane, supervisor, "full")
    return browser_of(supervisor)


def test_no_state_of_the_map_holds_one(jane, http):
    pages = {address: http.get(address) for address in states_of_the_map(jane)}
    assert {page.status_code for page in pages.values()} == {200}
    assert [address for address, page in pages.items() if CANARY in whole(page)] == []
    assert sum(SEEN in page.text for page in pages.values()) > 3


def test_nor_what_a_script_opens_on_it(jane, http):
    places = [*(("thing", id) for id in THINGS), *(("line", id) for id in LINES)]
    parts = {place: http.get(at(jane, *place), headers=BY_SCRIPT) for place in places}
    assert {place[1] for place, part in parts.items() if part.status_code == 404} == {
        "t2",
        "t4-t3-0",
        "t3-t2-0",
    }
    assert [place for place, part in parts.items() if CANARY in whole(part)] == []


def test_nor_any_other_page_of_a_supervisor(jane, http):
    addresses = [*own_addresses(), *client_addresses(jane.pk)]
    assert [address for address in addresses if CANARY in whole(http.get(address))] == []


def test_nor_what_a_supervisor_is_answered(jane, http):
    for address in {*client_addresses(jane.pk), *(at(jane, "ask_thing", id) for id in THINGS)}:
        response = http.post(address, {"text": "What happens then?", "token": "start"}, follow=True)
        assert CANARY not in whole(response), address


def test_the_therapist_sees_them_so_that_they_can_be_found(jane):
    http = browser_of(jane.therapist)
    there = (
        "".join(http.get(f"{at(jane)}?sel={id}").text for id in THINGS) + http.get(at(jane, "client")).text
    )
    for part in ("note", "private", "statement", "emergency"):
        assert f"{CANARY}-{part}" in there
