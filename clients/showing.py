"""While a map is shown to a client and leaving asks for something, this session opens nothing else."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from attachmap.typed import typed_words

SHOWN = "shown"  # whose map is shown, and how people are named on it
LOCKED = "locked_to"  # the client whose map is all that opens until the password or the PIN is given
STILL_OPEN = {"clients:leave", "account_logout", "sign_out_everywhere"}
BEING_SHOWN = "A map is being shown to the client. Go back from there first."


def begin(session, client_id: UUID, names: str, *, lock: bool) -> None:
    """Remember what is shown; with `lock`, let nothing else be opened."""
    session[SHOWN] = [str(client_id), names]
    if lock:
        session[LOCKED] = str(client_id)


def is_shown(session, client_id: UUID, names: str) -> bool:
    return session.get(SHOWN) == [str(client_id), names]


def shown_client(session) -> str:
    """The id of the client whose map is shown, or ""."""
    return session.get(SHOWN, [""])[0]


def shown_names(session) -> str:
    """How people are named on the map that is shown, or ""."""
    return session.get(SHOWN, ["", ""])[1]


def is_locked(session) -> bool:
    return LOCKED in session


def end(session) -> None:
    session.pop(SHOWN, None)
    session.pop(LOCKED, None)


class NothingElse:
    """The door of a locked session: only the map that is shown, the way back, and signing out."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view_func, view_args, view_kwargs):
        if not is_locked(request.session) or self._stays_open(request, view_kwargs):
            return None
        if request.headers.get("HX-Request"):
            return HttpResponse(BEING_SHOWN, status=HTTPStatus.FORBIDDEN, content_type="text/plain")
        if typed := typed_words(request):
            return render(request, "showing/not_now.html", {"typed": typed}, status=HTTPStatus.FORBIDDEN)
        return redirect("clients:leave")

    def _stays_open(self, request: HttpRequest, view_kwargs) -> bool:
        view = request.resolver_match.view_name
        is_the_shown_map = (
            view == "clients:present" and str(view_kwargs["client_id"]) == request.session[LOCKED]
        )
        return is_the_shown_map or view in STILL_OPEN
