"""Who may sign in, and with which roles. Nobody here chooses or reads another's password."""

from django import forms
from django.contrib import admin
from django.db import transaction
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator

from attachmap import sessions
from attachmap.sure import sure_who
from clients.admin_site import RecordsAdmin
from clients.models import ActOnAccount, User, What
from clients.services import guessing, log, notices, second_factor, supervision, taking_over

ROLES = ("is_therapist", "is_supervisor", "is_records_admin")
PERSON = ("username", "first_name", "last_name", "email")
LAST_ADMIN = "The practice needs a records admin who may sign in. Give that role to another person first."


class UserForm(forms.ModelForm):
    """The person and the roles; never a password."""

    def clean(self):
        values = super().clean()
        stays = values.get("is_records_admin") and values.get("is_active", True)
        if not stays and not self._another_admin():
            raise forms.ValidationError(LAST_ADMIN)
        return values

    def _another_admin(self):
        admins = User.objects.filter(is_records_admin=True, is_active=True)
        return admins.exclude(pk=self.instance.pk).exists()


# Roles are given, and accounts opened and closed, by somebody who is surely who they say.
@method_decorator(sure_who, name="changeform_view")
@method_decorator(sure_who, name="new_password")
@method_decorator(sure_who, name="take_second_factor")
class UserAdmin(RecordsAdmin):
    form = UserForm
    list_display = ["username", "name", "roles", "is_active", "number_of_clients", "last_login"]
    list_filter = [*ROLES, "is_active"]
    search_fields = ["username", "first_name", "last_name"]
    ordering = ["username"]

    def get_queryset(self, request):
        return User.objects.annotate(number_of_clients=Count("clients"))

    def get_fields(self, request, obj=None):
        return [*PERSON, *ROLES, "is_active", "second_factor"] if obj else [*PERSON, *ROLES]

    def get_readonly_fields(self, request, obj=None):
        return ["second_factor"] if obj else []

    def get_urls(self):
        views = {"new_password": self.new_password, "take_second_factor": self.take_second_factor}
        own = [
            path(
                f"<uuid:user_id>/{name.replace('_', '-')}/",
                self.admin_site.admin_view(view),
                name=f"clients_user_{name}",
            )
            for name, view in views.items()
        ]
        return [*own, *super().get_urls()]

    @transaction.atomic
    def save_model(self, request, obj, form, change):
        if change:
            obj.save(update_fields=form.changed_data or None)
            if not obj.is_active:
                sessions.end_all(obj)
            supervision.stop_what_no_longer_holds(obj, user=request.user)
            log.record(request.user, What.CHANGED_USER, detail=f"{obj.username}: {obj.roles or 'no role'}")
            return
        obj.password_once = obj.give_one_time_password()
        obj.save()
        log.record(request.user, What.ADDED_USER, detail=f"{obj.username}: {obj.roles or 'no role'}")

    def response_add(self, request, obj, post_url_continue=None):
        return self._show_once(request, obj, obj.password_once)

    def new_password(self, request, user_id):
        """Ask, then make a one-time password for somebody else."""
        user = self._somebody_else(request, user_id)
        if sentence := taking_over.why_not(user, ActOnAccount.NEW_PASSWORD, by=request.user):
            return self._left_to_another(request, user, What.NEW_PASSWORD, sentence)
        if request.method != "POST":
            context = self._page(request, user)
            return TemplateResponse(request, "admin/clients/user/new_password.html", context)
        with transaction.atomic():
            password = user.give_one_time_password()
            user.save(update_fields=["password", "password_is_one_time"])
            guessing.forget(user)
            log.record(request.user, What.NEW_PASSWORD, detail=user.username)
            notices.keep(user, ActOnAccount.NEW_PASSWORD, by=request.user)
            self.log_change(request, user, "Made a new one-time password.")
        return self._show_once(request, user, password)

    def take_second_factor(self, request, user_id):
        """Ask, then take away what somebody else has lost; they can set up another."""
        user = self._somebody_else(request, user_id)
        if sentence := taking_over.why_not(user, ActOnAccount.SECOND_FACTOR_TAKEN, by=request.user):
            return self._left_to_another(request, user, What.TOOK_SECOND_FACTOR, sentence)
        if request.method != "POST" or not second_factor.has_one(user):
            context = self._page(request, user) | {"has_one": second_factor.has_one(user)}
            return TemplateResponse(request, "admin/clients/user/take_second_factor.html", context)
        with transaction.atomic():
            second_factor.take_away(user, by=request.user)
            sessions.end_all(user)
            self.log_change(request, user, "Took the second factor away.")
        self.message_user(request, f"The second factor of {user.name} is gone.")
        return redirect("admin:clients_user_change", user.pk)

    def _somebody_else(self, request, user_id):
        return get_object_or_404(User.objects.exclude(pk=request.user.pk), pk=user_id)

    def _left_to_another(self, request, user, what, sentence):
        if request.method == "POST":
            log.record(request.user, what, detail=user.username, result="refused")
        context = self._page(request, user) | {"sentence": sentence}
        return TemplateResponse(request, "admin/clients/user/left_to_another.html", context, status=409)

    def _show_once(self, request, user, password):
        # In this answer only: a message would keep the password in the session until it is read.
        context = self._page(request, user) | {"password": password}
        return TemplateResponse(request, "admin/clients/user/password_once.html", context)

    def _page(self, request, user):
        shared = self.admin_site.each_context(request)
        return shared | {"opts": self.opts, "original": user, "title": user.name}

    @admin.display(description="second factor", boolean=True)
    def second_factor(self, user):
        return second_factor.has_one(user)

    @admin.display(description="clients", ordering="number_of_clients")
    def number_of_clients(self, user):
        return user.number_of_clients
