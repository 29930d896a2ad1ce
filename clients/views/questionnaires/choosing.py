"""Which questionnaire is to be entered."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ...instruments.instrument import Instrument
from ...models import What
from ...services import instruments
from ..access import client_or_404

GROUPS = {
    "relationship": "About one relationship",
    "global": "Close relationships in general",
    "symptom": "How it has been lately",
    "interview": "Interviews that a trained coder has rated",
    "own": "Added by this practice",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Questionnaires that are used for the same, under one heading."""

    slug: str
    title: str
    instruments: list[Instrument]


@require_safe
def choose(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Every questionnaire of the practice, with its source and who may use it."""
    client = client_or_404(request, client_id, what=What.OPENED_QUESTIONNAIRES)
    every = instruments.known().values()
    context = {
        "client": client,
        "groups": _groups([one for one in every if instruments.may_be_used(one)]),
        "off": [one for one in every if not instruments.may_be_used(one)],
        "refused": instruments.refused(),
    }
    return render(request, "questionnaires/choose.html", context)


def _groups(usable: list[Instrument]) -> list[Group]:
    own = instruments.own()
    found = [
        Group(slug, title, [one for one in usable if _group_of(one, own) == slug])
        for slug, title in GROUPS.items()
    ]
    return [group for group in found if group.instruments]


def _group_of(instrument: Instrument, own: dict[str, Instrument]) -> str:
    if instrument.id in own:
        return "own"
    if instrument.coded_only:
        return "interview"
    if instrument.symptom:
        return "symptom"
    return "relationship" if instrument.per_relationship else "global"
