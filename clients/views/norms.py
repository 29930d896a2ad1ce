"""SD and reliability of the scales, which a practice can enter: they decide what counts as change."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ..forms.norms import NormForm
from ..instruments.instrument import Instrument
from ..services import instruments
from ..services import norms as known
from ..services.norms import FileUnreadable, Norm
from .status import status_of


@require_safe
def norms(request: HttpRequest) -> HttpResponse:
    """Every scale with what is known of it, and where from."""
    _refuse_others(request)
    usable = [one for one in instruments.known().values() if instruments.may_be_used(one) and _scales(one)]
    rows = [_row(one, scale, name) for one in usable for scale, name in _scales(one).items()]
    return render(request, "scores/norms.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def norm(request: HttpRequest, instrument: str, scale: str) -> HttpResponse:
    """SD and reliability of one scale."""
    _refuse_others(request)
    one = instruments.known().get(instrument)
    if one is None or scale not in _scales(one):
        raise Http404("There is no such scale.")
    now = known.own().get((one.id, scale))
    initial = {"sd": now.sd, "r": now.r, "source": now.source} if now else {}
    form = NormForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            known.keep(one, scale, Norm(**form.cleaned_data), user=request.user)
        except FileUnreadable as unreadable:
            form.add_error(None, unreadable.sentence)
        else:
            messages.success(request, "Saved.")
            return redirect("clients:norms")
    context = {"form": form, "instrument": one, "scale": _scales(one)[scale], "now": now}
    context |= {"key": known.of_key(one, scale), "by_target": _by_target(one, scale)}
    return render(request, "scores/norm.html", context, status=status_of(form))


def _row(instrument: Instrument, scale: str, name: str) -> dict[str, object]:
    """A scale with what is known of it; r for each kind of relationship where the key has no other."""
    now = known.of_scale(instrument, scale)
    by_target = _by_target(instrument, scale) if now.r is None else {}
    source = known.both_sources(now.source, known.FROM_KEY) if by_target else now.source
    row = {"instrument": instrument, "scale": scale, "name": name, "norm": now}
    return row | {"by_target": by_target, "source": source}


def _by_target(instrument: Instrument, scale: str) -> Mapping[str, float]:
    """The r of the key for each kind of relationship, where it depends on that."""
    return next((one.retest_by_target for one in instrument.subscales if one.id == scale), {})


def _scales(instrument: Instrument) -> dict[str, str]:
    """The scales that a score is given for: id -> name."""
    return {one.id: one.name for one in (*instrument.subscales, *instrument.composites)}


def _refuse_others(request: HttpRequest) -> None:
    user = request.user
    if not (user.is_therapist or user.is_records_admin) or user.password_is_one_time:
        raise PermissionDenied("Therapists and records admins enter what is known of a scale.")
