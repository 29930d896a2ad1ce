"""The site itself: for records admins, and for the models of this app that hold identity only."""

from django.contrib import admin
from django.db.models import Model
from django.shortcuts import redirect

from clients.services import notices

UNUSED = {"autocomplete", "view_on_site"}
ASKED = {"", "exact", "id__exact", "gte", "lt", "isnull"}  # how the filters of a list ask
LONGEST_SEARCH = 200


class PracticeAdminSite(admin.AdminSite):
    site_header = "Records and accounts"
    site_title = "AttachMap"
    index_title = "Records and accounts"
    enable_nav_sidebar = False

    def has_permission(self, request):
        user = request.user
        return user.is_active and user.is_staff and not user.password_is_one_time

    def register(self, model_or_iterable, admin_class=None, **options):
        """Models of other apps register themselves; they have no business here."""
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else list(model_or_iterable)
        ours = [model for model in models if issubclass(model, Model) and model._meta.app_label == "clients"]
        super().register(ours, admin_class, **options)

    def get_urls(self):
        """Without the addresses that no page here leads to."""
        return [url for url in super().get_urls() if getattr(url, "name", "") not in UNUSED]

    def index(self, request, extra_context=None):
        """With what opened somebody's account, so that others than who did it see it."""
        return super().index(request, {"lately": notices.of_accounts()} | (extra_context or {}))

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")


class RecordsAdmin(admin.ModelAdmin):
    """Open to all who may enter the site, by role and not by Django's permissions; nothing is deleted."""

    actions = None
    view_on_site = False

    def lookup_allowed(self, lookup, value, request):
        """Only what the filters of the list ask for: nobody guesses their way into a password."""
        name, _, how = lookup.partition("__")
        return name in self._filtered_by() and how in ASKED

    def _filtered_by(self):
        for one in self.list_filter:
            if isinstance(one, type):
                yield from one.parameters
            else:
                yield one if isinstance(one, str) else one[0]

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_term[:LONGEST_SEARCH])

    def has_module_permission(self, request):
        return self.admin_site.has_permission(request)

    def has_view_permission(self, request, obj=None):
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request):
        return self.admin_site.has_permission(request)

    def has_change_permission(self, request, obj=None):
        return self.admin_site.has_permission(request)

    def has_delete_permission(self, request, obj=None):
        return False
