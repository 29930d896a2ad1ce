"""The access log to read, to filter and to take out: who, what, when; no content."""

from datetime import date, datetime, time

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.http import StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone

from clients.admin_site import RecordsAdmin
from clients.models import What
from clients.services import log, log_csv

YEARS = range(1970, 2200)


class WhatFilter(admin.SimpleListFilter):
    title = "what"
    parameter_name = "what"
    parameters = [parameter_name]

    def lookups(self, request, model_admin):
        return What.choices

    def queryset(self, request, queryset):
        return queryset.filter(what=self.value()) if self.value() else queryset


class DaysFilter(admin.ListFilter):
    """From one day until another, both with it."""

    title = "day"
    parameters = ["from", "until"]
    template = "admin/clients/accesslog/days.html"

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        for name in self.expected_parameters():
            self.used_parameters[name] = params.pop(name, [""])[-1]

    def has_output(self):
        return True

    def expected_parameters(self):
        return self.parameters

    def choices(self, changelist):
        """What the form of the two days keeps beside them: the other filters."""
        for name, values in changelist.get_filters_params().items():
            yield from ((name, value) for value in values if name not in self.expected_parameters())

    def queryset(self, request, queryset):
        first, last = (_day(self.used_parameters[name]) for name in self.expected_parameters())
        if first:
            queryset = queryset.filter(at__gte=timezone.make_aware(datetime.combine(first, time.min)))
        if last:
            queryset = queryset.filter(at__lte=timezone.make_aware(datetime.combine(last, time.max)))
        return queryset


class AccessLogAdmin(RecordsAdmin):
    list_display = ["at", "user", "what_was_done", "client", "detail", "result", "address"]
    list_display_links = None
    list_filter = [DaysFilter, WhatFilter, "result", "user"]
    list_select_related = ["user"]
    search_fields = ["client_code"]  # of today: with_codes
    search_help_text = "Search by client code"
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).with_codes()

    def get_urls(self):
        own = path("csv/", self.admin_site.admin_view(self.as_csv), name="clients_accesslog_csv")
        return [own, *super().get_urls()]

    def as_csv(self, request):
        """What the list shows, all pages of it, as one file."""
        try:
            shown = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return redirect("admin:clients_accesslog_changelist")
        entry = log.record(request.user, What.EXPORTED_LOG, detail=f"csv, entries: {shown.count()}")
        body = log_csv.lines(shown.filter(number__lt=entry.number))  # as many as the entry says
        name = f'attachment; filename="access-log-{timezone.localdate()}.csv"'
        headers = {"Content-Disposition": name}
        return StreamingHttpResponse(body, content_type="text/csv; charset=utf-8", headers=headers)

    @admin.display(ordering="client_code")
    def client(self, entry):
        return entry.client_code or entry.client_id

    @admin.display(description="what", ordering="what")
    def what_was_done(self, entry):
        return entry.in_words


def _day(typed):
    try:
        day = date.fromisoformat(typed) if typed else None
    except ValueError:
        raise IncorrectLookupParameters from None
    if day and day.year not in YEARS:
        raise IncorrectLookupParameters
    return day
