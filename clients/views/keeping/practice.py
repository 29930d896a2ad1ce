"""The due list, and the certificates of what was destroyed: for records admins."""

from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ...models import Certificate, What
from ...models.rights import is_shut_out
from ...services import keeping, log
from ...services.keeping_rules import in_words

ONLY_ADMINS = "Only records admins see which records are due."


@require_safe
def due(request: HttpRequest) -> HttpResponse:
    """Which records are due, and why; which are held. Nothing goes by itself."""
    admins_only(request, ONLY_ADMINS)
    log.record(request.user, What.READ_DUE_LIST)
    certificates = Certificate.objects.select_related("proposed_by", "confirmed_by")
    context = {
        "found": keeping.of_practice(),
        "rule": in_words(settings.RETENTION),
        "certificates": certificates,
    }
    return render(request, "keeping/due.html", context)


@require_safe
def certificate(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """One certificate, to print."""
    admins_only(request, ONLY_ADMINS)
    found = get_object_or_404(
        Certificate.objects.select_related("proposed_by", "confirmed_by"), pk=certificate_id
    )
    log.record(request.user, What.READ_CERTIFICATE, detail=str(found.pk))
    return render(request, "keeping/certificate.html", {"certificate": found})


def admins_only(request: HttpRequest, sentence: str) -> None:
    """Refused, with the sentence, for everybody else."""
    if is_shut_out(request.user) or not request.user.is_records_admin:
        raise PermissionDenied(sentence)
