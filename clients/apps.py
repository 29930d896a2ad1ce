"""The app's configuration: the practice key is checked before the database is used."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class ClientsConfig(AppConfig):
    name = "clients"
    default = True

    def ready(self):
        from clients import gate  # noqa: PLC0415  models can be imported only now

        gate.close(self)


class PracticeAdmin(admin_apps.AdminConfig):
    """django.contrib.admin with the site of this practice."""

    default = False
    default_site = "clients.admin.PracticeAdminSite"
