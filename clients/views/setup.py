"""Setting up a practice that has no account yet."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from clients.forms.setup import FirstAccountForm
from clients.services import setup as practice
from clients.services.keys import recovery


@login_not_required
def setup(request: HttpRequest) -> HttpResponse:
    """Tells where the link is; it never shows it."""
    if practice.has_accounts():
        return redirect("clients:list")
    return render(request, "setup/where_the_link_is.html")


@login_not_required
@sensitive_post_parameters("password1", "password2")
def setup_link(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the one-time link: make the first account."""
    if not practice.link_is_open(token):
        raise Http404
    form = FirstAccountForm(request.POST or None)
    if form.is_valid():
        user = form.save(commit=False)
        if not practice.open_practice(token, user):
            raise Http404
        # In the answer itself: the key on it is shown once and kept nowhere.
        return render(request, "setup/write_this_down.html", {"groups": recovery.make(user)})
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "setup/first_account.html", {"form": form}, status=status)
