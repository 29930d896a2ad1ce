"""Plain functions that make test data; give only what the test is about."""

from datetime import timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.utils import timezone

from clients.models import (
    AccessPack,
    Assessment,
    Certificate,
    Client,
    Emergency,
    LegalHold,
    Letter,
    Picture,
    Questionnaire,
    Revision,
    RiskNote,
    Statement,
    SupervisionQuestion,
    User,
    Version,
)

PASSWORD = "a quiet morning by the lake"

_number = count(1)


def make_user(username: str = "", *, password: str = PASSWORD, is_therapist: bool = True, **kw: Any) -> User:
    """A therapist, unless told otherwise."""
    name = username or f"user-{next(_number)}"
    return User.objects.create_user(name, password=password, is_therapist=is_therapist, **kw)


def make_admin(username: str = "", **kw: Any) -> User:
    """A records admin who is no therapist."""
    return make_user(username, **{"is_therapist": False, "is_records_admin": True} | kw)


def make_client(code: str = "", **kw: Any) -> Client:
    """A client of the therapist given, or of a new one."""
    values = {"code": code or f"C-{next(_number)}", "name_on_map": "Jane"} | kw
    return Client.objects.create(**{"therapist": values.pop("therapist", None) or make_user(), **values})


def make_revision(client: Client, map: Any = None, **kw: Any) -> Revision:
    """A stored map; the head does not move."""
    values = {"map": {"nodes": [], "edges": []} if map is None else map, "author": client.therapist} | kw
    return Revision.objects.create(client=client, **values)


def make_version(client: Client, **kw: Any) -> Version:
    values = {"name": "Session 3", "author": client.therapist} | kw
    return Version.objects.create(
        client=client, **{"revision": values.pop("revision", None) or make_revision(client), **values}
    )


def make_picture(client: Client, **kw: Any) -> Picture:
    values = {"view": "all", "names": "full", "format": "svg", "body": b"<svg/>"} | kw
    return Picture.objects.create(
        client=client, **{"revision": values.pop("revision", None) or make_revision(client), **values}
    )


def make_letter(client: Client, **kw: Any) -> Letter:
    """A text kept with the working map, else with a map of its own."""
    values = {"length": "page", "names": "full", "text": "Dear Jane", "author": client.therapist} | kw
    revision = values.pop("revision", None) or client.head or make_revision(client)
    return Letter.objects.create(client=client, revision=revision, **values)


def make_assessment(client: Client, **kw: Any) -> Assessment:
    return Assessment.objects.create(client=client, **kw)


def make_questionnaire(client: Client, **kw: Any) -> Questionnaire:
    values = {"instrument": "phq9", "answers": [0] * 9} | kw
    return Questionnaire.objects.create(client=client, **values)


def make_risk_note(client: Client, **kw: Any) -> RiskNote:
    values = {"outcome": "talked", "text": "Asked today", "author": client.therapist} | kw
    return RiskNote.objects.create(client=client, **values)


def make_supervision_question(client: Client, **kw: Any) -> SupervisionQuestion:
    values = {"about": "t1", "text": "What happens then?"} | kw
    author = values.pop("author", None) or make_user(is_therapist=False, is_supervisor=True)
    return SupervisionQuestion.objects.create(client=client, author=author, **values)


def make_emergency(client: Client, **kw: Any) -> Emergency:
    values = {"reason": "The ward asks.", "until": timezone.now() + timedelta(hours=1)} | kw
    return Emergency.objects.create(client=client, admin=values.pop("admin", None) or make_admin(), **values)


def make_statement(client: Client, **kw: Any) -> Statement:
    return Statement.objects.create(
        client=client, **{"text": "I see it otherwise.", "entered_by": client.therapist} | kw
    )


def make_hold(client: Client, **kw: Any) -> LegalHold:
    return LegalHold.objects.create(client=client, **{"reason": "A complaint", "by": client.therapist} | kw)


def make_pack(client: Client, **kw: Any) -> AccessPack:
    return AccessPack.objects.create(client=client, **{"asked_by": client.therapist} | kw)


def make_certificate(**kw: Any) -> Certificate:
    values = {"client_id": uuid4(), "rule": "7 years", "counts": {"pictures": 2}}
    values |= {"kept_until": timezone.localdate(), "proposed": timezone.now()}
    return Certificate.objects.create(
        **values, **({"proposed_by": make_admin(), "confirmed_by": make_admin()} | kw)
    )


def make_record(code: str = "", *, word: str, **kw: Any) -> Client:
    """A client with a row of every kind; each sealed text holds the word and the name of its field."""
    names = {"name_on_map": f"{word}-name", "full_name": f"{word}-full-name", "pronouns": f"{word}-pronouns"}
    names |= {"former_names": [f"{word}-former-name"], "hidden_lines": [f"{word}-hidden-line"]}
    client = make_client(code, year_of_birth=1987, year_of_death=2020, **names | kw)
    revision = make_revision(
        client, {"nodes": [{"label": f"{word}-map"}]}, said=f"{word}-said", things=3, circles=1
    )
    client.move_head(None, revision)
    make_version(client, revision=revision, name=f"{word}-version")
    make_picture(client, revision=revision, body=f"<svg>{word}-picture</svg>".encode())
    make_letter(client, revision=revision, text=f"{word}-letter")
    make_assessment(
        client,
        reason=f"{word}-reason",
        difficulties=[{"id": "D3", "note": f"{word}-difficulty"}],
        strengths=f"{word}-strengths",
        better_experience=f"{word}-better",
        things=[{"section": "losses", "id": "t1", "kind": "event", "label": f"{word}-event"}],
        signer=f"{word}-signer",
        correction=f"{word}-correction",
    )
    make_questionnaire(
        client,
        about=f"{word}-about",
        answers=[1, f"{word}-answer"],
        paper_scores={"total": f"{word}-score"},
        coded={"note": f"{word}-coded"},
        enterer=f"{word}-enterer",
        reason=f"{word}-reason",
    )
    make_risk_note(client, outcome=f"{word}-outcome", text=f"{word}-note", writer=f"{word}-writer")
    make_supervision_question(client, text=f"{word}-question", answer=f"{word}-answer-to-it")
    make_emergency(client, reason=f"{word}-emergency")
    make_statement(client, text=f"{word}-statement", writer=f"{word}-writer")
    make_hold(client, reason=f"{word}-hold")
    released = {"released": timezone.now(), "released_by": client.therapist}
    make_pack(client, left_out={"maps": f"{word}-left-out"}, body=f"{word}-pack".encode(), **released)
    return client
