"""The people of the practice and their roles."""

import secrets
import uuid

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models


class PracticeUserManager(UserManager):
    """Makes users with roles; there are no superusers."""

    def create_user(self, username, email=None, password=None, **extra_fields):
        return self._create_user(username, email, password, **extra_fields)

    create_user.alters_data = True

    def create_superuser(self, *args, **kwargs):
        raise TypeError("There are no superusers here. Make a user with is_records_admin=True instead.")

    def therapists(self):
        """Those a client can be given to."""
        return self.filter(is_therapist=True, is_active=True)


class Leaving(models.TextChoices):
    """What leaving Show to client can ask for."""

    NOTHING = "nothing", "Nothing"
    PASSWORD = "password", "My password"
    PIN = "pin", "A PIN"


class User(AbstractUser):
    """One account, one person; a person may have several roles."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    is_therapist = models.BooleanField("therapist", default=False)
    is_supervisor = models.BooleanField("supervisor", default=False)
    is_records_admin = models.BooleanField("records admin", default=False)
    password_is_one_time = models.BooleanField("has to choose a new password", default=False)
    # What leaving Show to client asks for; a PIN is kept as a hash only, and wrong tries are counted here.
    leaving_asks = models.CharField(max_length=10, choices=Leaving.choices, default=Leaving.NOTHING.value)
    pin = models.CharField("PIN, hashed", max_length=128, blank=True)
    leaving_tries = models.PositiveSmallIntegerField(default=0)

    objects = PracticeUserManager()

    class Meta(AbstractUser.Meta):
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(condition=models.Q(is_superuser=False), name="nobody_is_superuser"),
        ]

    def __str__(self):
        return self.name

    @property
    def is_staff(self):
        """What Django calls those who may use the admin site."""
        return self.is_records_admin

    @property
    def name(self):
        """The name to show."""
        return self.get_full_name() or self.username

    @property
    def roles(self):
        """The roles in words."""
        named = {
            "therapist": self.is_therapist,
            "supervisor": self.is_supervisor,
            "records admin": self.is_records_admin,
        }
        return ", ".join(role for role, held in named.items() if held)

    def set_password(self, raw_password):
        super().set_password(raw_password)
        self.password_is_one_time = False

    def give_one_time_password(self):
        """Set a random password, to be shown once; until another is chosen nothing clinical opens."""
        password = secrets.token_urlsafe(15)
        self.set_password(password)
        self.password_is_one_time = True
        return password

    give_one_time_password.alters_data = True
