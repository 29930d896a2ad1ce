"""Where one is signed in, and ending that."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from attachmap import sessions
from attachmap.sure import ask, is_sure
from clients.models import What
from clients.services import log, notices


@require_http_methods(["GET", "HEAD", "POST"])
def own_sign_ins(request: HttpRequest) -> HttpResponse:
    """The list; by POST one or all the others are ended."""
    if request.method == "POST":
        return _end(request) if is_sure(request) else ask(request)
    context = {"sign_ins": sessions.sign_ins(request), "lately": notices.lately(request.user)}
    return render(request, "account/sign_ins.html", context)


@transaction.atomic
def _end(request: HttpRequest) -> HttpResponse:
    one = request.POST.get("one", "")
    ended = sessions.end_one(request.user, one) if one else sessions.end_others(request)
    log.record(request.user, What.ENDED_SIGN_INS, detail=str(ended))
    messages.success(request, "Signed out there." if ended else "Nothing was open there any more.")
    return redirect("clients:own_sign_ins")
