"""The app's configuration: the practice key is checked before the database is used."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class ClientsConfig(AppConfig):
    name = "clients"
    default = True
    verbose_name = "Records and accounts"

    def ready(self):
        from clients import gate, sign_in_log  # noqa: PLC0415  models can be imported only now
        from clients.models.second_factor import seal_second_factors  # noqa: PLC0415

        gate.close(self)
        sign_in_log.listen()
        seal_second_factors()


class PracticeAdmin(admin_apps.AdminConfig):
    """django.contrib.admin with the site of this practice."""

    default = False
    default_site = "clients.admin_site.PracticeAdminSite"
