"""The refusals of a case file for somebody who chose a file on a page, and never looks inside one."""

from __future__ import annotations

import re

from clients.maps.things import Refused

from .strict import NOT_A_CASE

_PARTS = {"nodes": "thing", "edges": "line", "circles": "circle"}
_PLACE = re.compile(
    r"(?:maps\[(?P<map>\d+)\]\.?)?(?:graph\.)?(?P<part>nodes|edges|circles)\[(?P<number>\d+)\]\.?(?P<detail>.*)"
)
_END = re.compile("(goes to|comes from) .*, which is not on this map")


def said_plainly(refused: Refused, what: str) -> str:
    """One sentence for a page: what is wrong with the file that should hold a map or a case."""
    if refused.sentence.startswith(NOT_A_CASE):
        return f"This file is not a {what} from AttachMap. Nothing was changed."
    place, colon, said = refused.sentence.partition(": ")
    if not colon or place == "the file":
        told = f"This file {said}" if colon else refused.sentence
    else:
        told = _placed(place, _END.sub(r"\1 a thing that is not in the file", said))
    return f"{told.rstrip('.')}. Nothing was changed."


def _placed(place: str, said: str) -> str:
    """Counting from one, as people do: Line 4 goes to a thing that is not in the file."""
    found = _PLACE.fullmatch(place)
    if not found:
        return f"In this file, {place}: {said}"
    part = f"{_PARTS[found['part']]} {int(found['number']) + 1}"
    if found["map"] and int(found["map"]):
        part = f"on map {int(found['map']) + 1}, {part}"
    return f"{part[0].upper()}{part[1:]}{', ' + found['detail'] + ':' if found['detail'] else ''} {said}"
