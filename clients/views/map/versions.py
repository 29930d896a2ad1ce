"""Keeping a map under a name, and going back to one that was kept."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from clients.maps.edits import say
from clients.maps.things import Refused
from clients.models import Client, Version
from clients.services import versions
from clients.services.maps import Conflict

from . import answer, said
from .answer import changing
from .desk import Desk


@changing
def keep(desk: Desk) -> HttpResponse:
    """Keeps the map as it is now; a name that cannot be stays in its field."""
    name = desk.request.POST.get("name", "")
    try:
        versions.keep(desk.opened, name, user=desk.request.user, token=answer.token(desk.request))
    except Conflict as conflict:
        return answer.conflicted(desk, conflict, version_name=name, versions_open=True)
    except Refused as refused:
        context = {"version_problem": refused.sentence, "version_name": name, "versions_open": True}
        return answer.refused(desk, "map/kept.html", **context)
    if desk.request.htmx:
        return answer.fragment(desk, "map/kept.html", words=said.KEPT, versions_open=True)
    return redirect(f"{desk.address()}&did=kept-{desk.token}")


@changing
def go_back(desk: Desk, version_id: str) -> HttpResponse:
    """Puts a kept map in the place of this one, as a change that can be undone."""
    edit = versions.go_back(desk.opened, version_or_404(desk.client, version_id))
    words = said.done(say(desk.map, edit))
    opened = answer.apply(desk, edit)
    if opened.token == desk.token:
        return answer.changed(desk, opened, said.AS_IT_WAS, did="same")
    return answer.changed(desk, opened, words, show="")


def version_or_404(client: Client, version_id: str) -> Version:
    """A version of this client, with its map."""
    found = versions.kept(client).defer(None).filter(pk=version_id).first()
    if found is None:
        raise Http404("There is no such version.")
    return found
