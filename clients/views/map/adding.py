"""Adding by typing: the box and its preview."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from clients.maps import shorthand
from clients.maps.edits import say
from clients.maps.things import Refused
from clients.services.maps import Conflict
from clients.views.access import client_or_404

from . import answer, said
from .answer import changing
from .desk import Desk


@changing
def quick_add(desk: Desk) -> HttpResponse:
    """Adds what was typed; when that cannot be done, the text stays in the box."""
    text = desk.request.POST.get("text", "")
    try:
        reading = _read(desk, text)
        words = said.done(say(desk.map, reading.edit))
        opened = answer.apply(desk, reading.edit)
    except shorthand.LineThere as there:
        return answer.changed(desk, desk.opened, said.ALREADY_THERE, show=there.existing, did="there")
    except Refused as refused:
        return _not_added(desk, text, refused)
    except Conflict as conflict:
        return answer.conflicted(desk, conflict, text=text, at_box=True)
    return answer.changed(desk, opened, words, show=reading.opens)


@require_POST
def preview(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """What Enter would add, or why it would not. By POST: words about a client belong into no address."""
    desk = Desk(request, client_or_404(request, client_id, changes_map=True))
    text = request.POST.get("text", "")
    if not text.strip():
        return answer.fragment(desk, "map/_preview.html")
    try:
        return answer.fragment(desk, "map/_preview.html", reading=_read(desk, text))
    except shorthand.LineThere:
        return answer.fragment(desk, "map/_preview.html", is_line_there=True)
    except Refused as refused:
        return answer.fragment(desk, "map/_preview.html", refused=refused, existing=_existing(desk, refused))


def _read(desk: Desk, text: str) -> shorthand.Reading:
    """What was typed, with what the assessment says of whom it names."""
    return shorthand.read(text, desk.map, desk.panel.lacking)


def _not_added(desk: Desk, text: str, refused: Refused) -> HttpResponse:
    existing = _existing(desk, refused)
    return answer.refused(desk, "map/not_added.html", text=text, refused=refused, existing=existing)


def _existing(desk: Desk, refused: Refused) -> str:
    """The address that opens the thing which is on the map already, if that was the problem."""
    existing = getattr(refused, "existing", "")
    return desk.state.showing(existing).query() if existing else ""
