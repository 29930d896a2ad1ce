"""The details of a thing and of a line: opened, saved field by field or whole, and removed."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from clients.forms.map import DetailsForm
from clients.maps.edits import ChangeLine, RemoveThing
from clients.maps.things import Line, Thing
from clients.models import Right, What
from clients.services import maps
from clients.services.maps import Conflict
from clients.views.access import client_or_404

from . import answer, looking
from .answer import changing
from .desk import Desk
from .saving import Make, readable, thing_edit


@require_http_methods(["GET", "HEAD", "POST"])
def thing(request: HttpRequest, client_id: UUID, thing_id: str) -> HttpResponse:
    """The panel of a thing, or a change to its details."""
    if request.method == "POST":
        return _save_thing(request, client_id=client_id, thing_id=thing_id)
    return _open(request, client_id, thing_id)


@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HttpRequest, client_id: UUID, line_id: str) -> HttpResponse:
    """The panel of a line, or a change to its details."""
    if request.method == "POST":
        return _save_line(request, client_id=client_id, line_id=line_id)
    return _open(request, client_id, line_id)


@changing
def thing_remove(desk: Desk, thing_id: str) -> HttpResponse:
    """Removes a thing and its lines without a question: undo brings them back."""
    return answer.done(desk, RemoveThing(thing_on(desk, thing_id).id), show="")


def thing_on(desk: Desk, id: str) -> Thing:
    """The thing with that id. Gone in another window is a conflict; never there is a 404."""
    found = desk.map.thing(id)
    if found is None:
        raise _gone(desk)
    return found


def line_on(desk: Desk, id: str) -> Line:
    """The line with that id, in the same way."""
    found = desk.map.line(id)
    if found is None:
        raise _gone(desk)
    return found


@changing
def _save_thing(desk: Desk, thing_id: str) -> HttpResponse:
    found = thing_on(desk, thing_id)
    desk.state = desk.state.showing(found.id)
    form = desk.panel.thing_form(found, desk.request.POST)
    return _save(desk, form, lambda changes: thing_edit(desk.map, found, changes), found.id)


@changing
def _save_line(desk: Desk, line_id: str) -> HttpResponse:
    found = line_on(desk, line_id)
    desk.state = desk.state.showing(found.id)
    form = desk.panel.line_form(found, desk.request.POST)
    return _save(desk, form, lambda changes: ChangeLine(found.id, changes), found.id)


def _save(desk: Desk, form: DetailsForm, make: Make, id: str) -> HttpResponse:
    """Saves one field when a script says which was left, else the whole form.

    Beside that one, fields that could not be saved before are looked at again.
    """
    only = form.field_of(desk.request.htmx.trigger_name or "")
    edit = readable(form, desk.map, make, only)
    fields = form.with_others(only) if only else list(form.fields)
    if edit is None:
        return _not_saved(desk, form, fields)
    try:
        opened = answer.apply(desk, edit)
    except Conflict as conflict:
        desk.form = _on_the_newest(desk, form)
        return answer.conflicted(desk, conflict)
    # Another meaning has other fields, so only then is the form drawn again.
    show = id if only == "kind" else None
    context = {} if show else {"form": form, "fields": _problems(form, fields)}
    return answer.changed(desk, opened, "", show=show, **context)


def _on_the_newest(desk: Desk, form: DetailsForm) -> DetailsForm:
    """The details as they now are, with what was typed in its fields, so that Save takes only that over."""
    found, panel = desk.thing or desk.line, desk.panel
    newest = panel.thing_form(found) if isinstance(found, Thing) else panel.line_form(found)
    opened_with = maps.map_at(desk.client, answer.token(desk.request))
    if opened_with is None or not (old := opened_with.thing(found.id) or opened_with.line(found.id)):
        return form
    sent = type(form)(old, opened_with, url=form.url, data=desk.request.POST)
    sent.full_clean()
    typed = {name: sent.cleaned_data.get(name, sent.data.get(name)) for name in sent.changed_data}
    for name, words in typed.items():
        kept = newest.initial.get(name)
        if isinstance(kept, str) and kept not in (getattr(old, name, ""), words):
            newest.fields[name].help_text = f"Kept now: {kept or 'nothing'}"
    newest.initial |= typed
    return newest


def _not_saved(desk: Desk, form: DetailsForm, fields: list[str]) -> HttpResponse:
    desk.form = form
    return answer.refused(desk, "map/not_saved.html", form=form, fields=_problems(form, fields))


def _problems(form: DetailsForm, fields: list[str]) -> list[tuple[str, list[str]]]:
    return [(name, list(form.errors.get(name, []))) for name in fields]


def _open(request: HttpRequest, client_id: UUID, id: str) -> HttpResponse:
    client = client_or_404(request, client_id, Right.LOOK, what=What.OPENED_MAP)
    if not client.allows(Right.CHANGE, request.user):
        return looking.opened(request, client, id)
    desk = Desk(request, client)
    asked = "" if request.htmx else request.GET.get("sel") or request.GET.get("line")
    desk.state = desk.state.showing(asked or id).on(desk.map, desk.oldest)
    if desk.thing is None and desk.line is None:
        raise Http404
    return answer.fragment(desk, "map/_panel.html") if request.htmx else redirect(desk.address())


def _gone(desk: Desk) -> Exception:
    if answer.token(desk.request) == desk.token:
        return Http404()
    return maps.conflict(desk.opened)
