"""Clients, and who may see them."""

import unicodedata
import uuid

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone

from clients.models.keys import practice_keys
from clients.models.rights import is_shut_out, rights_of
from clients.models.sealed import SealedJSON, SealedModel, SealedNumber, SealedQuerySet, SealedText
from clients.models.sealing import Keys, SealBroken, new_key, place

CODE_TAKEN = "This code is already used. Choose another."
a_code = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9._-]*\Z", "Use letters, digits, dots and hyphens only, for example JE-01."
)


class WrappedKey(models.BinaryField):
    """The client's own key, wrapped by the practice key; made when the client is first stored."""

    def pre_save(self, model_instance, add):
        if not add:
            # An instance read before the keys were changed must not put the old ones back.
            return F(self.attname)
        model_instance.keys  # noqa: B018  makes the key of a new client
        return super().pre_save(model_instance, add)


class ClientQuerySet(SealedQuerySet):
    def visible_to(self, user):
        """A therapist's own clients; every client for a records admin, who sees identity only."""
        if not is_shut_out(user) and user.is_records_admin:
            return self.all()
        return self.own_of(user)

    def own_of(self, user):
        """The clients whose clinical record this user works with."""
        return self.none() if is_shut_out(user) or not user.is_therapist else self.filter(therapist=user)

    def found_by(self, text):
        """Those whose code or one of whose names contains the text, letter case aside."""
        wanted = _folded(text.strip())
        if not wanted:
            return self.all()
        named = self.only("code", "name_on_map", "full_name", "wrapped_key").order_by()
        return self.filter(pk__in=[client.pk for client in named if client.answers_to(wanted)])

    def with_counts(self):
        """Annotates things, lines, circles (of the working map), changes_made, versions_kept, pictures_kept,
        sections_done, assessment_finished (of the assessment under way, else of the newest)."""
        newest = _rows("assessments").order_by("finished", "-date", "-updated")
        return self.annotate(
            things=Coalesce(F("head__things"), 0),
            lines=Coalesce(F("head__lines"), 0),
            circles=Coalesce(F("head__circles"), 0),
            changes_made=_count(_rows("revisions")),
            versions_kept=_count(_rows("versions")),
            pictures_kept=_count(_rows("pictures").filter(kept=True)),
            sections_done=Coalesce(Subquery(newest.values("sections_done")[:1]), 0),
            assessment_finished=Coalesce(Subquery(newest.values("finished")[:1]), Value(False)),
        )

    def held(self, client):
        """The client as stored now; whoever else writes for it waits until this transaction is over."""
        return self.select_for_update().get(pk=client.pk)

    def newest_first(self):
        """The client at hand first; those never opened stand where they were made."""
        return self.order_by(Coalesce("last_opened", "created").desc(), "code")


class Client(SealedModel):
    """One person in therapy. The code is plain; what names or describes the person is sealed."""

    class Status(models.TextChoices):
        ACTIVE = "active", "Active"
        PAUSED = "paused", "Paused"
        CLOSED = "closed", "Closed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(
        max_length=20,
        unique=True,
        validators=[a_code],
        error_messages={"unique": CODE_TAKEN},
    )
    wrapped_key = WrappedKey(editable=False)
    name_on_map = SealedText("name on the map", max_length=60)
    full_name = SealedText(max_length=120, blank=True)
    former_names = SealedJSON(null=True, editable=False)  # None: from before they were kept
    year_of_birth = SealedNumber(blank=True, default=None)
    pronouns = SealedText(max_length=40, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.ACTIVE.value)
    therapist = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="clients")
    hidden_lines = SealedJSON(null=True, editable=False)  # keys of what the reading does not say
    last_contact = models.DateField(null=True, editable=False)
    year_of_death = SealedNumber(null=True, editable=False)
    created = models.DateTimeField(default=timezone.now, editable=False)
    last_opened = models.DateTimeField(null=True, blank=True, editable=False)
    head = models.ForeignKey("Revision", models.PROTECT, null=True, editable=False, related_name="+")

    objects = ClientQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            # The code is part of file names, and many file systems do not tell je-01 from JE-01.
            models.UniqueConstraint(
                Lower("code"),
                name="code_in_any_case",
                violation_error_message=CODE_TAKEN,
            ),
            models.CheckConstraint(condition=~Q(code=""), name="client_has_a_code"),
            models.CheckConstraint(
                condition=Q(status__in=["active", "paused", "closed"]), name="client_status"
            ),
        ]

    def __str__(self):
        return self.code

    def __getstate__(self):
        state = super().__getstate__()
        state.pop("_opened_keys", None)
        return state | {"wrapped_key": self.wrapped_key} if "wrapped_key" in self.__dict__ else state

    def sealed_for(self):
        return self

    @property
    def keys(self):
        """The client's own keys, unwrapped once for each instance; a client not stored yet gets a new one."""
        if self._state.adding and not self.wrapped_key:
            self.wrapped_key = practice_keys().seal(new_key(), self.place_of_keys(self.pk))
        wrapped = bytes(self.wrapped_key)
        if self.__dict__.get("_opened_keys", (None,))[0] != wrapped:
            plain = practice_keys().unseal(wrapped, self.place_of_keys(self.pk))
            self._opened_keys = wrapped, Keys.from_bytes(plain)
        return self._opened_keys[1]

    @classmethod
    def place_of_keys(cls, pk):
        """Where the wrapped keys of this client may be opened."""
        return place(cls._meta.db_table, "wrapped_key", pk, pk)

    def unseal(self, token, where):
        """The bytes in a token of this client, or SealBroken."""
        if not self.keys.has(token) and not self._state.adding:
            self.refresh_from_db(fields=["wrapped_key"])  # the keys may have been changed meanwhile
        return self.keys.unseal(token, where)

    def allows(self, right, user):
        """Whether this user has this right to the client now."""
        return right in rights_of(user, self)

    def answers_to(self, folded):
        """Whether the code or a name contains this case-folded text."""
        if folded in _folded(self.code):
            return True
        try:
            return folded in _folded(self.name_on_map) or folded in _folded(self.full_name)
        except SealBroken:
            return False  # a damaged record can still be found by its code

    def move_head(self, expected, new):
        """Make new the working map if expected still is (None: the start); False if another was faster."""
        if new is not None and new.client_id != self.pk:
            raise ValueError("A map can only move to a revision of its own client.")
        moved = Client.objects.filter(pk=self.pk, head=expected).update(head=new)
        if moved:
            self.head = new
        return bool(moved)

    move_head.alters_data = True


def _rows(related_name):
    model = Client._meta.get_field(related_name).related_model
    return model.objects.filter(client=OuterRef("pk")).order_by()


def _count(rows):
    # A subquery for each count: joined together they would multiply each other's rows.
    counted = rows.values("client").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def _folded(text):
    return unicodedata.normalize("NFKC", text).casefold()
