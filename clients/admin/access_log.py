"""The access log to read: who, what, when; no content."""

from django.contrib import admin

from clients.admin_site import RecordsAdmin
from clients.models import What


class WhatFilter(admin.SimpleListFilter):
    title = "what"
    parameter_name = "what"

    def lookups(self, request, model_admin):
        return What.choices

    def queryset(self, request, queryset):
        return queryset.filter(what=self.value()) if self.value() else queryset


class AccessLogAdmin(RecordsAdmin):
    list_display = ["at", "user", "what_was_done", "client_code", "detail", "result", "address"]
    list_display_links = None
    list_filter = ["at", WhatFilter, "result", "user"]
    list_select_related = ["user"]
    search_fields = ["client_code"]
    search_help_text = "Search by client code"
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description="what", ordering="what")
    def what_was_done(self, entry):
        return entry.in_words
