"""Who opened a client's record: what the access log tells the therapist whose client it is."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clients.models import AccessLog, What

from .access import client_or_404

AT_ONCE = 50


@require_safe
def who_opened(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Every entry about this client, newest first; the therapist's own can be left out."""
    client = client_or_404(request, client_id, what=What.READ_LOG)
    entries = AccessLog.objects.about(client).select_related("user")
    others_only = request.GET.get("who") == "others"
    if others_only:
        entries = entries.exclude(user=request.user)
    page = Paginator(entries, AT_ONCE).get_page(request.GET.get("page"))
    context = {"client": client, "page": page, "others_only": others_only}
    return render(request, "clients/who_opened.html", context)
