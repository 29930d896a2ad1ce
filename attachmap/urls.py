"""Every address of the site."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from attachmap import errors, signin

admin.site.login = secure_admin_login(admin.site.login)
admin.site.logout = signin.SignOut.as_view()  # one way out, which also empties what the browser kept

urlpatterns = [
    # accounts/
    path("accounts/", include(signin.urlpatterns)),
    # admin/
    path("admin/", admin.site.urls),
    # everything about clients and their maps
    path("", include("clients.urls")),
]

handler400 = errors.bad_request
handler403 = errors.not_allowed
handler404 = errors.not_found
handler500 = errors.server_error
