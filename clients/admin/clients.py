"""Who the clients are and whose they are. Names are edited here and never listed."""

from django import forms
from django.contrib import admin
from django.utils import timezone

from clients.admin_site import RecordsAdmin
from clients.maps.rules import clean_text
from clients.maps.things import Refused
from clients.maps.words import count
from clients.models import Client, User
from clients.models.assessment import SECTIONS
from clients.services import clients as records

TEXTS = {"name_on_map", "full_name", "pronouns"}
IDENTITY = ("code", "status", "therapist", "name_on_map", "full_name", "year_of_birth", "pronouns")


class ClientForm(forms.ModelForm):
    year_of_birth = forms.IntegerField(min_value=1900, required=False)

    class Meta:
        model = Client
        fields = IDENTITY

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["therapist"].queryset = User.objects.therapists()

    def clean(self):
        cleaned = super().clean()
        for name in TEXTS & cleaned.keys():
            field = self.fields[name]
            try:
                cleaned[name] = clean_text(
                    cleaned[name], name.replace("_", " ").capitalize(), field.max_length
                )
            except Refused as refused:
                self.add_error(name, refused.sentence)
        return cleaned

    def clean_year_of_birth(self):
        year = self.cleaned_data["year_of_birth"]
        if year is not None and year > timezone.localdate().year:
            raise forms.ValidationError("This year has not come yet.")
        return year


class ClientAdmin(RecordsAdmin):
    form = ClientForm
    fields = IDENTITY
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

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        widget = form.base_fields["therapist"].widget
        widget.can_add_related = widget.can_change_related = widget.can_view_related = False
        return form

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
