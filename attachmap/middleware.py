"""What every response carries, and where a visitor without an account or sign-in is sent."""

from http import HTTPStatus

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect, render

from attachmap.typed import typed_words

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
OPEN_WITH_A_ONE_TIME_PASSWORD = {"account_change_password", "account_logout", "sign_out_everywhere"}
SIGNED_OUT = "You have been signed out. Sign in in a new tab, then press Save again."


class ResponseHeaders:
    """Outermost, so that errors, downloads, static files and the admin site carry the headers too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)  # a view may only be stricter
        if not _is_static(request, response):
            response.headers["Cache-Control"] = "no-store"
        return response


def _is_static(request: HttpRequest, response: HttpResponse) -> bool:
    found = response.status_code in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED, HTTPStatus.PARTIAL_CONTENT)
    return found and request.path.startswith(settings.STATIC_URL)


class CompressStaticFiles(GZipMiddleware):
    """They are the same for everybody, so that their length tells nothing and needs no padding."""

    max_random_bytes = 0

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        return super().process_response(request, response) if _is_static(request, response) else response


class SignInFirst(LoginRequiredMiddleware):
    """Everything is private unless a view says otherwise."""

    def process_view(self, request: HttpRequest, view_func, view_args, view_kwargs):
        # A password that somebody else has seen opens nothing but the page to replace it.
        view = request.resolver_match.view_name
        if getattr(request.user, "password_is_one_time", False) and view not in OPEN_WITH_A_ONE_TIME_PASSWORD:
            return redirect("account_change_password")
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request: HttpRequest, view_func) -> HttpResponse:
        if request.headers.get("HX-Request"):
            return HttpResponse(SIGNED_OUT, status=HTTPStatus.UNAUTHORIZED, content_type="text/plain")
        if typed := typed_words(request):
            return render(request, "signed_out.html", {"typed": typed}, status=HTTPStatus.UNAUTHORIZED)
        if not get_user_model().objects.exists():
            return redirect("clients:setup")
        return super().handle_no_permission(request, view_func)
