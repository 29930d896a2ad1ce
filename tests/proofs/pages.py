"""Every page there is to see: one for each address, and those that differ by what is chosen on them."""

from __future__ import annotations

import re

from clients.instruments.catalogue import INSTRUMENTS
from clients.maps.vocabulary import VIEWS
from clients.services.topics import TOPICS
from tests.maps.build import silence_and_storm
from tests.proofs.places import OWN, Places, all_routes

FILES = re.compile("static/|media/")
MAP_QUERIES = ["list=1", "reading=1", "scores=1", *(f"view={view}" for view in VIEWS)]


def pages(places: Places) -> list[str]:
    """The address of each, for the therapist's own client."""
    every = [places.address(route, OWN) for route in all_routes() if not FILES.match(route)]
    client, map = f"/clients/{places.own['client_id']}", silence_and_storm()
    every += [f"{client}/assessment/{topic}/" for topic in TOPICS]
    every += [f"{client}/questionnaires/new/{one}/" for one in INSTRUMENTS]
    every += [f"{client}/map/?sel={one.id}" for one in map.things]
    every += [f"{client}/map/?line={one.id}" for one in map.lines]
    every += [f"{client}/map/?{query}" for query in MAP_QUERIES]
    every += [f"{client}/map/{page}/?names=roles" for page in ("words", "print")]
    every += [f"{client}/map/present/?step={step}" for step in range(1, 6)]
    return list(dict.fromkeys(every))
