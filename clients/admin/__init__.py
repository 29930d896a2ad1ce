"""The admin site of the practice: who the clients are and who may sign in. Nothing clinical is registered."""

from django.contrib import admin

from clients.models import AccessLog, Client, User

from .access_log import AccessLogAdmin
from .clients import ClientAdmin
from .users import UserAdmin

__all__ = ["AccessLogAdmin", "ClientAdmin", "UserAdmin"]

admin.site.register(Client, ClientAdmin)
admin.site.register(User, UserAdmin)
admin.site.register(AccessLog, AccessLogAdmin)
