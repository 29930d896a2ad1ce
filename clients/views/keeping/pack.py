"""The access pack: a records admin asks, the therapist looks through it and releases it."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attachmap import sure

from ...forms.keeping import PackForm
from ...maps.picture import PictureProblem
from ...models import AccessPack, Client, Right, What
from ...services.exports import NameLeft
from ...services.packs import handing_over
from ...services.packs.making import private_count
from ..access import client_or_404, shown_again
from ..map.exports import download
from .practice import admins_only

NO_PACK = "There is no such pack, or it was taken back."
NOT_ASKED = "Nobody has asked for an access pack, or it is released already."


@require_POST
def ask(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Asks the therapist for the pack."""
    client = client_or_404(request, client_id, Right.IDENTITY)
    admins_only(request, "Only a records admin asks for an access pack.")
    handing_over.ask(client, user=request.user)
    messages.success(request, f"{client.therapist.name} is asked for the access pack.")
    return redirect("clients:keeping", client.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The therapist chooses what is in it, looks through it, and releases it."""
    client = client_or_404(request, client_id)
    pack = handing_over.waiting(client)
    if pack is None:
        raise Http404(NOT_ASKED)
    if not sure.is_sure(request):
        return sure.ask(request)
    pack.client = client
    form = PackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return _made(request, pack, form)
        except (NameLeft, PictureProblem) as problem:
            form.add_error("names", problem.sentence)
        except AccessPack.DoesNotExist:
            raise Http404(NOT_ASKED) from None
    shown_again(request, client, What.OPENED_CLIENT)
    context = {"client": client, "pack": pack, "form": form, "private": private_count(client)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "packs/release.html", context, status=status)


@require_safe
def take(request: HttpRequest, client_id: UUID, pack_id: UUID) -> HttpResponse:
    """The released pack, for whoever hands it to the client."""
    client = client_or_404(request, client_id, Right.IDENTITY, what=None)
    pack = _to_take(client, pack_id)
    if not sure.is_sure(request):
        # Not to the file itself: a browser that gets a file stays on the page that asked.
        return sure.go_and_come_back(request, reverse("clients:keeping", args=[client.pk]))
    pack.client = client
    try:
        return _zip(client, handing_over.take(pack, user=request.user))
    except AccessPack.DoesNotExist:
        raise Http404(NO_PACK) from None


@require_POST
def take_back(request: HttpRequest, client_id: UUID, pack_id: UUID) -> HttpResponse:
    """The therapist takes a released pack back."""
    client = client_or_404(request, client_id)
    handing_over.take_back(_to_take(client, pack_id), user=request.user)
    messages.success(request, "Taken back. Nobody can download this access pack any more.")
    return redirect("clients:keeping", client.pk)


def _to_take(client: Client, pack_id: UUID) -> AccessPack:
    pack = client.packs.to_take().filter(pk=pack_id).first()
    if pack is None:
        raise Http404(NO_PACK)
    return pack


def _made(request: HttpRequest, pack: AccessPack, form: PackForm) -> HttpResponse:
    chosen = (form.cleaned_data["names"], form.left_out)
    if request.POST.get("act") == "release":
        handing_over.release(pack, *chosen, user=request.user)
        messages.success(request, f"Released. {pack.asked_by.name} can hand it to the client.")
        return redirect("clients:client", pack.client.pk)
    return _zip(pack.client, handing_over.look_through(pack.client, *chosen, user=request.user).body)


def _zip(client: Client, body: bytes) -> HttpResponse:
    return download(body, "application/zip", f"{client.code}-access-{timezone.localdate():%Y-%m-%d}.zip")
