"""One questionnaire as it was entered, with the scores it gives."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ...maps.things import Map
from ...models import Client, Right, What
from ...services import maps, questionnaires, risk
from ...services.questionnaires import Given
from ..access import client_or_404


@require_safe
def questionnaire(request: HttpRequest, client_id: UUID, questionnaire_id: UUID) -> HttpResponse:
    """Scores, answers, source and corrections of one questionnaire."""
    client = client_or_404(request, client_id, Right.READ, what=What.OPENED_QUESTIONNAIRES)
    map = maps.open_map(client).map
    one = row_or_404(client, questionnaire_id, map)
    history = questionnaires.history(one.row)
    context = {
        "client": client,
        "may_change": client.allows(Right.CHANGE, request.user),
        "one": one,
        "open_risk": [alert for alert in risk.open_risk(client, map) if alert.row.pk == one.row.pk],
        "asked": _asked_about_risk(one),
        "answers": _answers(one),
        "history": history if len(history) > 1 else [],
        "newest": history[0] if history[0].pk != one.row.pk else None,
    }
    return render(request, "questionnaires/questionnaire.html", context)


def row_or_404(client: Client, questionnaire_id: UUID, map: Map) -> Given:
    """A questionnaire of this client that an instrument of the practice fits."""
    rows = client.questionnaires.filter(pk=questionnaire_id).select_related("entered_by")
    found = questionnaires.read(rows, map)
    if not found:
        raise Http404("There is no such questionnaire.")
    return found[0]


def _answers(one: Given) -> list[dict[str, object]]:
    """Each item with its answer in number and words; None where it was left blank."""
    response = one.instrument.response
    return [
        {
            "number": number,
            "cue": one.instrument.cues.get(number, ""),
            "answer": answer,
            "words": "" if answer is None else response.anchors[answer - response.low],
        }
        for number, answer in enumerate(one.row.answers, start=1)
    ]


def _asked_about_risk(one: Given) -> list[dict[str, object]]:
    """What this form says about harm; silence is never put as safety."""
    reported = {answer.item for answer in one.risk}
    return [
        {
            "item": risk.item,
            "label": risk.label,
            "reported": risk.item in reported,
            "blank": one.row.answers[risk.item - 1] is None,
        }
        for risk in one.instrument.risk_items
        if risk.confirmed
    ]
