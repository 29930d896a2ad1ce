"""The site's addresses and two more, for views that no real page should have."""

from django.http import HttpResponse
from django.urls import path

from attachmap.urls import handler400, handler403, handler404, handler500
from attachmap.urls import urlpatterns as site

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def broken(request):
    raise ValueError("Helen Burns")


def stricter(request):
    policy = {"Content-Security-Policy": "default-src 'none'; sandbox"}
    return HttpResponse("<svg/>", content_type="image/svg+xml", headers=policy)


urlpatterns = [path("broken/", broken), path("stricter/", stricter), *site]
