"""Who the clients are and whose they are. Names are edited here and never listed."""

from django import forms
from django.contrib import admin
from django.utils.decorators import method_decorator

from attachmap.sure import sure_who
from clients.admin_site import RecordsAdmin
from clients.maps.words import count
from clients.models import Client, What
from clients.models.assessment import SECTIONS
from clients.record_form import RecordForm
from clients.services import clients as records
from clients.services import log
from clients.services.maps import Conflict

IDENTITY = ("code", "status", "therapist", "name_on_map", "full_name", "year_of_birth", "pronouns")


class ClientForm(RecordForm, forms.ModelForm):
    """The record as its own page has it, and what came in between when it was sent."""

    not_stored: records.NotStored | None = None

    class Meta:
        model = Client
        fields = IDENTITY

    @property
    def client(self):
        return self.instance

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["token"] = records.record_token(self.instance)

    def clean(self):
        cleaned = super().clean()
        try:
            records.check_token(self.instance, cleaned.get("token", ""))
        except Conflict as conflict:
            kept = records.kept_otherwise(self.instance, cleaned)
            self.refuse(conflict.what, kept, records.record_token(self.instance))
        if self.not_stored and self.not_stored.field not in self.errors:
            self.add_error(self.not_stored.field, self.not_stored.sentence)
        return cleaned


# A client is given to another therapist by somebody who is surely who they say.
@method_decorator(sure_who, name="changeform_view")
class ClientAdmin(RecordsAdmin):
    form = ClientForm
    fields = (*IDENTITY, "token")
    list_display = [
        "code",
        "status",
        "therapist",
        "on_the_map",
        "what_is_kept",
        "assessed",
        "created",
        "last_opened",
    ]
    list_filter = ["status", ("therapist", admin.RelatedOnlyFieldListFilter), "created", "last_opened"]
    list_select_related = ["therapist"]
    search_fields = ["code"]
    search_help_text = "Search by code. Please do not type names here."
    ordering = ["code"]

    def get_queryset(self, request):
        return Client.objects.visible_to(request.user).with_counts()

    def changeform_view(self, request, *args, **kwargs):
        try:
            return super().changeform_view(request, *args, **kwargs)
        except records.NotStored as problem:
            # Outside of the transaction that was undone: the same form again, which then says why.
            request.not_stored = problem
            return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.not_stored = getattr(request, "not_stored", None)
        return form

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if request.method != "POST":
            log.record(request.user, What.OPENED_CLIENT, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def has_add_permission(self, request):
        return False  # a client is added on the page New client

    def save_model(self, request, obj, form, change):
        # On a fresh row: the form has put its values on obj, and what changed has to be seen.
        values = {name: form.cleaned_data[name] for name in IDENTITY}
        records.change_client(Client.objects.get(pk=obj.pk), values, user=request.user)

    @admin.display(description="map")
    def on_the_map(self, client):
        if not client.things:
            return "not started"
        return f"{count(client.things, 'thing')}, {count(client.circles, 'circle')}"

    @admin.display(description="kept")
    def what_is_kept(self, client):
        return f"{count(client.versions_kept, 'version')}, {count(client.pictures_kept, 'picture')}"

    @admin.display(description="assessment")
    def assessed(self, client):
        return f"{client.sections_done} of {SECTIONS}"
