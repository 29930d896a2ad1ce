"""The client's own statement beside the record."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ...forms.keeping import StatementForm
from ...models import What
from ...services import statements
from ..access import client_or_404, shown_again


@require_http_methods(["GET", "HEAD", "POST"])
def add_statement(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """What the client says is added; it is never changed."""
    client = client_or_404(request, client_id)
    form = StatementForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        statements.add(client, form.cleaned_data["text"], form.cleaned_data["date"], user=request.user)
        messages.success(request, "The statement stands beside the record.")
        return redirect("clients:client", client.pk)
    shown_again(request, client, What.OPENED_CLIENT)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "keeping/statement.html", {"client": client, "form": form}, status=status)
