"""Who did what with which record, and when. Nothing here is ever changed, and nothing here is clinical."""

import hmac
import uuid

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from clients.models import chain
from clients.models.append_only import AppendOnly, AppendOnlyRow, AppendOnlyRows
from clients.models.client import Client


class What(models.TextChoices):
    """What can be written down; the field has no choices, so that a new one needs no migration."""

    SIGNED_IN = "signed_in", "Signed in"
    SIGN_IN_REFUSED = "sign_in_refused", "Sign-in refused"
    LOCKED_OUT = "locked_out", "Locked out after failed sign-ins"
    SIGNED_OUT = "signed_out", "Signed out"
    SIGNED_OUT_EVERYWHERE = "signed_out_everywhere", "Signed out everywhere"
    CHANGED_PASSWORD = "changed_password", "Changed the password"
    ADDED_SECOND_FACTOR = "added_second_factor", "Set up a second factor"
    REMOVED_SECOND_FACTOR = "removed_second_factor", "Turned a second factor off"
    NEW_RECOVERY_CODES = "new_recovery_codes", "Made new recovery codes"
    SECOND_STEP = "second_step", "Gave the second factor"
    PROVED = "proved", "Proved again who they are"
    ENDED_SIGN_INS = "ended_sign_ins", "Ended other sign-ins of theirs"
    TOOK_SECOND_FACTOR = "took_second_factor", "Took a second factor away"
    SET_UP_PRACTICE = "set_up_practice", "Set up the practice"
    READ_CASELOAD = "read_caseload", "Read what is common across their clients"
    LOOKED_FOR_CLIENT = "looked_for_client", "Looked for a client"
    READ_LOG = "read_log", "Read who opened the record"
    EXPORTED_LOG = "exported_log", "Exported the access log"
    OPENED_CLIENT = "opened_client", "Opened the client"
    CLIENT_REFUSED = "client_refused", "Asked for a client who is not theirs or not there"
    ADDED_CLIENT = "added_client", "Added the client"
    CHANGED_CLIENT = "changed_client", "Changed the client's record"
    REASSIGNED = "reassigned", "Gave the client to another therapist"
    OPENED_ASSESSMENT = "opened_assessment", "Opened the assessment"
    CHANGED_ASSESSMENT = "changed_assessment", "Changed the assessment"
    OPENED_QUESTIONNAIRES = "opened_questionnaires", "Opened the questionnaires"
    ENTERED_QUESTIONNAIRE = "entered_questionnaire", "Entered a questionnaire"
    CORRECTED_QUESTIONNAIRE = "corrected_questionnaire", "Corrected a questionnaire"
    CHANGED_NORMS = "changed_norms", "Changed an SD or a reliability"
    WROTE_NOTE = "wrote_note", "Wrote a note"
    STARTED_ASSESSMENT = "started_assessment", "Started an assessment"
    PUT_AWAY_ASSESSMENT = "put_away_assessment", "Put a draft of the assessment away"
    SIGNED_ASSESSMENT = "signed_assessment", "Finished and signed the assessment"
    OPENED_MAP = "opened_map", "Opened the map"
    CHANGED_MAP = "changed_map", "Changed the map"
    HID_LINE = "hid_line", "Hid a line of the reading"
    SAID_LINE_AGAIN = "said_line_again", "Let hidden lines of the reading be said again"
    KEPT_VERSION = "kept_version", "Kept a version of the map"
    CHANGED_WORDS = "changed_words", "Changed the map in words"
    OPENED_PICTURE = "opened_picture", "Opened a picture"
    EXPORTED = "exported", "Exported"
    SHOWED_MAP = "showed_map", "Showed the map to the client"
    LEFT_SHOWING = "left_showing", "Went back from Show to client"
    LEAVING_REFUSED = "leaving_refused", "Wrong password or PIN in Show to client"
    CHANGED_LEAVING = "changed_leaving", "Changed what leaving Show to client asks for"
    SHARED_MAP = "shared_map", "Shared the map with a supervisor"
    STOPPED_SHARING = "stopped_sharing", "Stopped sharing the map"
    LOOKED_AT_MAP = "looked_at_map", "Looked at the shared map"
    ASKED_ABOUT_MAP = "asked_about_map", "Asked about the shared map"
    OPENED_QUESTIONS = "opened_questions", "Opened what supervision asked"
    ANSWERED_QUESTION = "answered_question", "Answered what supervision asked"
    READ_QUESTION = "read_question", "Marked what supervision asked as read"
    CHANGE_REFUSED = "change_refused", "Tried to change a map that is open to look at only"
    OPENED_IN_EMERGENCY = "opened_in_emergency", "Opened the record in an emergency"
    READ_IN_EMERGENCY = "read_in_emergency", "Read the record in an emergency"
    ENDED_EMERGENCY = "ended_emergency", "Ended the emergency"
    TOLD_OF_EMERGENCY = "told_of_emergency", "Read the notice of an emergency"
    IMPORTED = "imported", "Brought a case in"
    ADDED_USER = "added_user", "Added a user"
    CHANGED_USER = "changed_user", "Changed a user"
    ROTATED_KEYS = "rotated_keys", "Changed the practice key"
    RETIRED_KEY = "retired_key", "Put an old practice key away"
    ROTATED_CLIENT_KEYS = "rotated_client_keys", "Gave clients new keys"
    RETIRED_CLIENT_KEYS = "retired_client_keys", "Destroyed old keys of clients"
    NEW_RECOVERY_KEY = "new_recovery_key", "Made a new recovery key"
    RECOVERED_KEY = "recovered_key", "Put the practice key back with the recovery key"
    PROTECTED_KEY = "protected_key", "Put the practice key behind a passphrase"
    UNPROTECTED_KEY = "unprotected_key", "Took the passphrase off the practice key"
    BACKED_UP = "backed_up", "Made a backup"
    CHECKED_RECORDS = "checked_records", "Checked that every record can be read"
    RESTORED = "restored", "Restored a backup"
    ERASED_CLIENT = "erased_client", "Erased the client"
    CHANGED_KEEPING = "changed_keeping", "Changed how long the record is kept"
    SET_HOLD = "set_hold", "Put the record on legal hold"
    LIFTED_HOLD = "lifted_hold", "Lifted a legal hold"
    READ_DUE_LIST = "read_due_list", "Read which records are due"
    PROPOSED_REMOVAL = "proposed_removal", "Proposed to destroy the record"
    WITHDREW_REMOVAL = "withdrew_removal", "Withdrew the proposal to destroy the record"
    REMOVAL_REFUSED = "removal_refused", "Tried to destroy the record"
    READ_CERTIFICATE = "read_certificate", "Read a certificate"
    ASKED_FOR_PACK = "asked_for_pack", "Asked for an access pack"
    OPENED_PACK = "opened_pack", "Looked through the access pack"
    RELEASED_PACK = "released_pack", "Released the access pack"
    TOOK_PACK = "took_pack", "Took the access pack"
    TOOK_PACK_BACK = "took_pack_back", "Took the access pack back"
    ADDED_STATEMENT = "added_statement", "Added the client’s own statement"
    NEW_PASSWORD = "new_password", "Made a new one-time password"


# As they stand: put together by Django, these two would cost more than all else that an entry takes.
TAKE = "SELECT number, link, seal FROM clients_loghead WHERE id = 1"
MOVE = "UPDATE clients_loghead SET number = %s, link = %s, seal = %s WHERE id = 1"
ONE_BY_ONE = "Entries are written one after the other: each hangs on the one before."


class LogHead(models.Model):
    """Where the log ends: one row, sealed, so that entries taken off the end are missed."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    link = models.CharField(max_length=64, default=chain.BEGINNING)
    seal = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_log_head")]

    def __str__(self):
        return f"{self.number} {self.link}"

    @classmethod
    def held(cls, key):
        """The head, with everybody else waiting until this transaction is over. Raises ChainBroken."""
        with connection.cursor() as cursor:
            cursor.execute(TAKE + (" FOR UPDATE" if connection.features.has_select_for_update else ""))
            row = cursor.fetchone()
        if row is None and not AccessLog.objects.exists():
            return cls.objects.create(seal=chain.seal(key, 0, chain.BEGINNING))
        head = row and cls(1, *row)
        if not head or not head.is_whole(key):
            raise chain.ChainBroken("The end of the access log is not as it was left: manage.py verify_log")
        return head

    def is_whole(self, key):
        return hmac.compare_digest(self.seal, chain.seal(key, self.number, self.link))

    def move_to(self, entry, key):
        with connection.cursor() as cursor:
            cursor.execute(MOVE, [entry.number, entry.link, chain.seal(key, entry.number, entry.link)])

    move_to.alters_data = True


class AccessLogQuerySet(AppendOnlyRows, models.QuerySet):
    def bulk_create(self, objs, *args, **kwargs):
        raise AppendOnly(ONE_BY_ONE)

    def with_codes(self):
        """Annotates client_code: the client's code as it is today, "" where there is no such client."""
        of_client = Client.objects.filter(pk=OuterRef("client_id")).values("code")
        return self.annotate(client_code=Coalesce(Subquery(of_client), Value("")))

    def about(self, client):
        """What was done with this client's record."""
        return self.filter(client_id=client.pk)


class AccessLog(AppendOnlyRow, models.Model):
    """One entry. The client is an id that tells nothing, and no key: the entry outlives an erased record.

    Its number tells the order, not the clock, which can be turned back.
    """

    number = models.BigIntegerField(unique=True, editable=False)
    link = models.CharField(max_length=64, editable=False)
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField("when", default=timezone.now, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="who", related_name="+"
    )
    what = models.CharField(max_length=40)
    client_id = models.UUIDField("client id", null=True)
    detail = models.CharField(max_length=200, blank=True)
    result = models.CharField(max_length=10, default="ok")
    address = models.GenericIPAddressField("from", null=True)

    objects = AccessLogQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        indexes = [models.Index(fields=["client_id", "number"], name="about_client")]
        verbose_name = "entry of the access log"
        verbose_name_plural = "access log"
        constraints = [
            models.CheckConstraint(
                condition=Q(result__in=["ok", "refused", "failed"]), name="access_log_result"
            ),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.in_words}"

    def save(self, *args, **kwargs):
        self.refuse_if_stored()
        # Without a point to go back to: where the entry fails, what it tells of fails too.
        with transaction.atomic(savepoint=False):
            key = chain.log_key()
            head = LogHead.held(key)
            self.number = head.number + 1
            self.link = chain.link(key, head.link, self)
            super().save(*args, **kwargs)
            head.move_to(self, key)

    @property
    def in_words(self):
        """What was done, as it is shown."""
        return What(self.what).label if self.what in What.values else self.what
