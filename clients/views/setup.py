"""Setting up a practice that has no account yet."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from attachmap import sessions
from clients.forms.setup import FirstAccountForm, GroupForm
from clients.services import second_factor
from clients.services import setup as practice
from clients.services.keys import recovery
from clients.services.keys.shown import Shown
from clients.views.status import status_of

OTHERWISE = "This is not group {} as it was shown. Look at your paper, or at the key again."
TOO_OLD = (
    "That page was open too long. Is the recovery key on paper? If not, make a new one in the terminal: "
    "python3 manage.py recovery_key"
)
SET_UP_ALREADY = (
    "Your practice is set up. Is the recovery key on paper? If not, make a new one in the terminal: "
    "python3 manage.py recovery_key"
)
SET_UP_WITH = "set_up_with"  # the link, used up, that this session began with


@login_not_required
def setup(request: HttpRequest) -> HttpResponse:
    """Tells where the link is; it never shows it."""
    if practice.has_accounts():
        return redirect("clients:list")
    return render(request, "setup/where_the_link_is.html")


@csrf_exempt  # what was sent before signing in and is sent again has to be answered in words
@login_not_required
@sensitive_post_parameters("password1", "password2")
def setup_link(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the one-time link; whoever has just come through it is led on."""
    if request.session.get(SET_UP_WITH) == token:
        messages.warning(request, SET_UP_ALREADY)
        return _on(request)
    return _first_account(request, token)


@csrf_protect
def _first_account(request: HttpRequest, token: str) -> HttpResponse:
    """Make the first account."""
    if not practice.link_is_open(token):
        raise Http404
    form = FirstAccountForm(request.POST or None)
    if form.is_valid():
        user = form.save(commit=False)
        if not practice.open_practice(token, user):
            raise Http404
        # Whoever has just chosen the password has shown who they are.
        login(request, user)
        sessions.remember_where(request)
        request.session[SET_UP_WITH] = token
        return _page(request, "write_this_down", Shown.new(recovery.make(user)))
    return render(request, "setup/first_account.html", {"form": form}, status=status_of(form))


@sensitive_post_parameters("group", "sealed")
@require_POST
def written_down(request: HttpRequest) -> HttpResponse:
    """Asks for one group from the paper, without the key on the page, before it goes on."""
    key = Shown.brought_back(request.user, request.POST.get("sealed", ""))
    if key is None:
        messages.warning(request, TOO_OLD)
        return _on(request)
    if "again" in request.POST:
        return _page(request, "write_this_down", key)
    form = GroupForm(request.POST if "group" in request.POST else None, number=key.asked)
    if form.is_valid():
        if key.is_on_paper(form.cleaned_data["group"]):
            return _on(request)
        form.add_error("group", OTHERWISE.format(key.asked))
    return _page(request, "from_paper", key, status_of(form), form=form)


def _page(request: HttpRequest, name: str, key: Shown, status: int = HTTPStatus.OK, **more) -> HttpResponse:
    # In the answer itself: the key on it is shown once and kept nowhere.
    context = {"groups": key.groups, "sealed": key.signed(request.user)} | more
    return render(request, f"setup/{name}.html", context, status=status)


def _on(request: HttpRequest) -> HttpResponse:
    if second_factor.is_offered_to(request.user):
        return redirect(reverse("clients:second_factor", query={"next": reverse("clients:list")}))
    return redirect("clients:list")
