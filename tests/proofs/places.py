"""Every address of the program, and what stands in its places: ids of the therapist's client, of another's, of none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import models
from django.urls import URLResolver, get_resolver
from django.utils import timezone

from clients.maps.things import Map
from clients.maps.vocabulary import PERSON
from clients.models import AccessLog, Certificate, Client, Share, SupervisionQuestion, User
from clients.services import exports, supervision
from clients.services.maps import store_revision
from tests.factory import (
    make_assessment,
    make_certificate,
    make_client,
    make_hold,
    make_letter,
    make_pack,
    make_picture,
    make_questionnaire,
    make_risk_note,
    make_statement,
    make_supervision_question,
    make_version,
)
from tests.maps.build import line, silence_and_storm, thing

OWN, ANOTHERS, ABSENT, MALFORMED = "own", "another's", "absent", "malformed"
ANOTHERS_PART, ABSENT_PART = "own, another's part", "own, absent part"
NO_OBJECT = "-"
PLACE = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
NOBODY = UUID("5c3b1a0e-7d55-4a8e-8d0c-0c9a5b7e2f10")
# Rows of a client, which another client's row could be put in the place of.
ROWS = {"picture_id", "version_id", "questionnaire_id", "assessment_id", "thing_id", "line_id"}
ROWS |= {"share_id", "question_id", "pack_id"}
# Words of the program's own: never secret, but not every one is there.
WORDS = {
    "code": "D1",
    "section": "difficulties",
    "instrument": "phq9",
    "scale": "total",
    "app_label": "clients",
}
WORDS |= {"token": "not-the-link", "url": "nothing-here", "factor_id": "1"}
# What no pattern stands for.
MORE = ["nothing-here/", "static/css/app.css", "static/css/nothing.css", "media/map.svg"]


# What an address asks for besides, so that there is something to show.
QUERIES = {
    "map/compare/": "?a={version_id}",
    "map/compare/picture/": "?a={version_id}",
    "assessments/compare/": "?a={assessment_id}&b={assessment_id}",
}


class NotInTheRegister(Exception):
    """A place that nothing is known to stand in."""


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """The route of every pattern, as deep as they go, without the marks of regular expressions."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern).strip("^$")
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        else:
            yield route


def all_routes() -> list[str]:
    return sorted({*routes(), *MORE})


def objects(route: str) -> list[str]:
    """In which states the objects that this address names can be."""
    names = _names(route)
    if "client_id" not in names:
        return [OWN, ABSENT, MALFORMED] if names else [NO_OBJECT]
    parts = [ABSENT_PART] if len(names) > 1 else []
    return [OWN, ANOTHERS, ABSENT, MALFORMED, *([ANOTHERS_PART] if names & ROWS else []), *parts]


@dataclass(frozen=True)
class Places:
    """Two clients with a row of every kind: one of the therapist, one of somebody else."""

    own: dict[str, str]
    anothers: dict[str, str]

    def address(self, route: str, state: str) -> str:
        path = PLACE.sub(lambda found: self._in(route, found[1] or found[2], state), route)
        rows = self.anothers if state == ANOTHERS else self.own
        query = next(
            (query for end, query in QUERIES.items() if route.endswith(f"<uuid:client_id>/{end}")), ""
        )
        return f"/{path}{query.format(**rows)}"

    def _in(self, route: str, name: str, state: str) -> str:
        if name == "object_id":
            name = f"{route.split('/')[2]}_id"  # admin/clients/user/<path:object_id>/
        if name not in self.own:
            raise NotInTheRegister(f"Say in tests/proofs/places.py what can stand in <{name}> of {route}.")
        part = "client_id" in route and name != "client_id"
        if state == ANOTHERS or (state == ANOTHERS_PART and part):
            return self.anothers[name]
        if (state == ABSENT and not part) or (state == ABSENT_PART and part):
            return _absent(name)
        if state == MALFORMED and (part or _names(route) == {"client_id"} or "client_id" not in route):
            return "not-one-of-these"
        return self.own[name]


def places(own: Client, anothers: Client, user: User) -> Places:
    return Places(_rows_of(own, user), _rows_of(anothers, user))


def a_record(word: str, code: str, therapist: User, supervisor: User, *, more: bool) -> Client:
    """A client of whom everything says this word; with `more`, a thing and a line that the other map lacks."""
    names = {"name_on_map": f"{word}ella", "full_name": f"{word}ella {word}burn", "pronouns": f"{word}pron"}
    client = make_client(code, therapist=therapist, **names)
    revision = store_revision(client, _map(word, more), f"{word} said", user=therapist, parent=None)
    client.move_head(None, revision)
    make_version(client, revision=revision, name=f"{word} version")
    make_picture(client, revision=revision, kept=True, body=f"<svg>{word}</svg>".encode())
    make_letter(client, revision=revision, text=f"{word} letter", length="paragraph")
    make_assessment(client, reason=f"{word} reason", strengths=f"{word} strengths")
    make_questionnaire(client, about=f"{word} about")
    make_risk_note(client, text=f"{word} note")
    make_statement(client, text=f"{word} statement")
    make_hold(client)  # its reason is for the records admin too, and so is a pack that was released
    make_pack(client, released=timezone.now(), released_by=therapist, body=b"pack")
    make_pack(client)
    make_certificate()
    supervision.share(client, supervisor, "roles", user=therapist)
    make_supervision_question(client, author=supervisor, text="What happens then?")
    return client


def _map(word: str, more: bool) -> Map:
    map = silence_and_storm()
    things = [*map.things, *([thing("t8", "Only here", kind="person")] if more else [])]
    lines = [*map.lines, *([line("t8", "client", "relationship")] if more else [])]
    # Not the people: their names may not stand in the client's code.
    named = tuple(one if one.kind == PERSON else replace(one, label=f"{word} {one.label}") for one in things)
    return replace(map, things=named, lines=tuple(replace(one, words=f"{word} words") for one in lines))


def _rows_of(client: Client, user: User) -> dict[str, str]:
    """What stands in each place for this client; rows that are nobody's are the same for both."""
    only_here = client.therapist != user
    rows: dict[str, models.Manager] = {
        "picture_id": client.pictures.filter(kept=True),
        "version_id": client.versions,
        "questionnaire_id": client.questionnaires,
        "assessment_id": client.assessments,
        "share_id": Share.objects.filter(client=client),
        "question_id": SupervisionQuestion.objects.filter(client=client),
        "pack_id": client.packs.exclude(released=None),
        "certificate_id": Certificate.objects,
        "accesslog_id": AccessLog.objects,
    }
    return {
        **{name: str(found.values_list("pk", flat=True).first()) for name, found in rows.items()},
        **WORDS,
        "client_id": str(client.pk),
        "user_id": str(user.pk),
        "thing_id": "t8" if only_here else "t1",
        "line_id": "t8-client-0" if only_here else "t1-client-0",
        "filename": exports.file_name(client, "svg", timezone.localdate()),
    }


def _absent(name: str) -> str:
    named = {"thing_id": "t99", "line_id": "t99-client-0", "factor_id": "999"}
    if name in named:
        return named[name]
    return "nothing" if name in WORDS or name == "filename" else str(NOBODY)


def _names(route: str) -> set[str]:
    return {found[1] or found[2] for found in PLACE.finditer(route)}
