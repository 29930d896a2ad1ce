"""The map editor as a test sees it through Django's test client, by script (htmx) or by plain forms."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

from django.test import Client as HttpClient
from django.urls import reverse

from clients.maps.things import Map
from clients.models import Client, User
from clients.services.maps import Opened, open_map, store_revision
from tests.factory import make_client, make_user
from tests.maps.jane import jane


class Editor:
    """One signed-in therapist with one client's map."""

    def __init__(self, client: Client, user: User | None = None) -> None:
        self.client = client
        self.http = HttpClient()
        self.http.force_login(user or client.therapist)

    @property
    def opened(self) -> Opened:
        return open_map(Client.objects.select_related("head", "therapist").get(pk=self.client.pk))

    @property
    def map(self) -> Any:
        return self.opened.map

    def address(self, name: str = "map", *args: Any) -> str:
        return reverse(f"clients:{name}", args=[self.client.pk, *args])

    def get(
        self, name: str = "map", *args: Any, query: str = "", script: bool = False, **headers: str
    ) -> Any:
        return self.http.get(self.address(name, *args) + query, headers=_headers(script, headers))

    def post(
        self, place: str, /, *args: Any, query: str = "", script: bool = False, field: str = "", **data: Any
    ) -> Any:
        """Sends a form with the newest token, unless another is given."""
        sent = {"token": self.opened.token} | data
        headers = {"hx-trigger-name": field} if field else {}
        return self.http.post(self.address(place, *args) + query, sent, headers=_headers(script, headers))

    def add(self, text: str) -> Any:
        return self.post("quick_add", text=text)

    def thing(self, label: str) -> Any:
        return next(thing for thing in self.map.things if thing.label == label)


def janes_editor() -> Editor:
    """Jane's map, brought in as one revision."""
    return _editor_of(jane(small=True))


def editor_of_a_part(*things: str) -> Editor:
    """Of Jane's map only these things and the lines between them: quick to draw."""
    whole = jane(small=True)
    ends = {*things, "client"}
    lines = tuple(line for line in whole.lines if {line.source, line.target} <= ends)
    return _editor_of(replace(whole, things=tuple(t for t in whole.things if t.id in ends), lines=lines))


def _editor_of(map: Map) -> Editor:
    client = make_client("JE-01", therapist=make_user(), name_on_map="Jane")
    revision = store_revision(client, map, "bring in a map", user=client.therapist, parent=None)
    assert client.move_head(None, revision)
    return Editor(client)


def new_editor() -> Editor:
    """A map with nobody on it yet but Sam."""
    return Editor(make_client("SA-01", therapist=make_user(), name_on_map="Sam"))


def text_of(response: Any) -> str:
    """The words of a page, without its marks-up."""
    reader = _Text()
    reader.feed(response.content.decode())
    return " ".join(" ".join(reader.words).split())


def _headers(script: bool, more: dict[str, str]) -> dict[str, str]:
    return {"hx-request": "true"} | more if script else more


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)
