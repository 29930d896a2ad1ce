"""The map in words: to be read, changed, kept and copied."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from clients.forms.export import NamesCheckForm
from clients.forms.letter import LetterForm
from clients.maps import letter
from clients.maps.things import Refused
from clients.maps.vocabulary import NAMES
from clients.models import Client, What
from clients.services import letters, log, maps
from clients.services.exports import NameLeft, Wanted
from clients.services.letters import Text
from clients.services.maps import Conflict
from clients.views.access import client_or_404
from clients.views.asked import one_of

from .versions import version_or_404

ABSENT = "There is no such text."


@require_http_methods(["GET", "HEAD", "POST"])
def words_page(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The map as words, to be copied into a letter or the notes."""
    client = client_or_404(request, client_id, what=What.OPENED_MAP)
    return _page(request, _asked(request, client))


@require_POST
def keep_words(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Keeps the words as they were changed; what cannot be kept stays in its field."""
    client = client_or_404(request, client_id)
    text = _asked(request, client)
    form = _form(request, text)
    if not form.is_valid():
        return _page(request, text, HTTPStatus.UNPROCESSABLE_ENTITY)
    of, after = request.GET.get("of") or text.opened.token, request.POST.get("token", "")
    try:
        kept = letters.keep(
            client, text.wanted, form.cleaned_data["text"], of=of, after=after, user=request.user
        )
    except Refused as refused:
        return _page(request, text, HTTPStatus.UNPROCESSABLE_ENTITY, problem=refused.sentence)
    except Conflict as conflict:
        return _page(request, text, HTTPStatus.CONFLICT, conflict=conflict)
    messages.success(request, "Kept. The text stands with the map that it was written from.")
    return redirect(reverse("clients:words", args=[client.pk], query={"letter": kept.pk}))


def _wanted(request: HttpRequest) -> Wanted:
    return Wanted(
        names=one_of(request.GET, "names", NAMES, "full"),
        length=one_of(request.GET, "length", letter.LENGTHS, "page"),
        reading=request.GET.get("reading") == "1",
    )


def _asked(request: HttpRequest, client: Client) -> Text:
    """The text that was asked for: one that was kept, that of a kept version, or that of the map as it is."""
    now, wanted, query = maps.open_map(client), _wanted(request), request.GET
    rows = client.letters.with_maps()
    if "letter" in query:
        found = rows.filter(pk=_id(query["letter"])).first()
        if found is None:
            raise Http404(ABSENT)
        return letters.kept(now, found, wanted)
    opened = now
    if "version" in query:
        opened = letters.at(now, version_or_404(client, _id(query["version"])).revision)
        rows = rows.filter(revision=opened.revision)
    anew = query.get("anew") == "1" or wanted.reading
    newest = None if anew else rows.newest_of(wanted.length, wanted.names)
    return letters.kept(now, newest, wanted) if newest else Text(now, opened, wanted)


def _id(asked: str) -> UUID:
    """An id that is asked for; what is none is absent."""
    try:
        return UUID(asked)
    except ValueError:
        raise Http404(ABSENT) from None


def _page(
    request: HttpRequest,
    text: Text,
    status: int = HTTPStatus.OK,
    *,
    problem: str = "",
    conflict: Conflict | None = None,
) -> HttpResponse:
    """The text, and what can be done with it; words that could not be kept stand in their field."""
    client, wanted = text.now.client, text.wanted
    context = {
        "client": client,
        "text": text,
        "wanted": wanted,
        "all_names": NAMES,
        "all_lengths": letter.LENGTHS,
        "today": timezone.localdate(),
        "version": request.GET.get("version", ""),
        "kept": letters.all_kept(client),
        "conflict": conflict,
        "problem": problem,
        "has_problem": bool(conflict),
    }
    try:
        context |= _shown(request, text)
    except NameLeft as left:
        log.record(request.user, What.EXPORTED, client, "a name was left", result="refused")
        context["problem"] = left.sentence
        status = HTTPStatus.CONFLICT if status == HTTPStatus.OK else status
    if text.opened.revision and not wanted.reading:
        context["form"] = _form(request, text, context.get("narrative", text.as_kept))
        context["writing"] = request.method == "POST" and "looked" not in request.POST
    return render(request, "map/words.html", context, status=status)


def _form(request: HttpRequest, text: Text, words: str = "") -> LetterForm:
    """The field with the words in it: those that were typed, else those that are shown."""
    wanted, of = text.wanted, request.GET.get("of") or text.opened.token
    query = {"length": wanted.length, "names": wanted.names, "of": of}
    action = reverse("clients:keep_words", args=[text.now.client.pk], query=query)
    typed = request.POST if "text" in request.POST else None
    token = letters.token(text.now.client, wanted)
    return LetterForm(typed, initial={"text": words}, action=action, token=token)


def _shown(request: HttpRequest, text: Text) -> dict[str, Any]:
    """The words. Those that may be names are hidden until somebody says that they are none."""
    unknown = letters.unknown_names(text)
    check = NamesCheckForm(unknown, "Show it like this", request.POST if "looked" in request.POST else None)
    hide = tuple(check.cleaned_data["hide"]) if check.is_valid() else unknown
    words = letters.show(replace(text, wanted=replace(text.wanted, hide=hide)), user=request.user)
    return {"unknown": unknown, "check": check, "narrative": words, "blocks": letter.blocks(words)}
