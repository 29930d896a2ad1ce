"""Whoever has to have a second factor opens nothing else until it is set up."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from attachmap.typed import typed_words
from clients.services import second_factor

STAYS_OPEN = {
    "clients:second_factor",
    "clients:second_factor_app",
    "clients:second_factor_passkey",
    "clients:leave",  # a map that is being shown opens nothing but this
    "clients:sure",
    "clients:written_down",
    "account_change_password",
    "account_logout",
    "sign_out_everywhere",
}
FIRST = "Set up your second factor first."


class SecondFactorFirst:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view_func, view_args, view_kwargs):
        if request.resolver_match.view_name in STAYS_OPEN or not request.user.is_authenticated:
            return None
        if not second_factor.must_set_up(request.user):
            return None
        if request.headers.get("HX-Request"):
            return HttpResponse(FIRST, status=HTTPStatus.FORBIDDEN, content_type="text/plain")
        if typed := typed_words(request):
            return render(request, "second_factor/first.html", {"typed": typed}, status=HTTPStatus.FORBIDDEN)
        return redirect("clients:second_factor")
