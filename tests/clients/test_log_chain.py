"""The chain of the access log: whoever changes it behind the program's back is found out."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from clients.models import AccessLog, Client, LogHead, What
from clients.services import log, log_anchors, log_check
from clients.services.clients import record_token
from tests.clients import tampering
from tests.factory import make_client, make_user

pytestmark = pytest.mark.django_db
# The chain is the same everywhere; the ways in which these tests change rows past the program are SQLite's.
by_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="it changes rows in the ways of SQLite")


@pytest.fixture(autouse=True)
def anchors_file(settings, tmp_path) -> Path:
    settings.LOG_ANCHORS_FILE = tmp_path / "log-anchors.txt"
    return settings.LOG_ANCHORS_FILE


@pytest.fixture
def jane():
    jane = make_client("JE-01")
    tampering.write_entries(jane)
    return jane


def address(name, client):
    return reverse(f"clients:{name}", args=[client.pk])


def refuse_entries():
    """From now on the database takes no entry, as when the disk is full."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER full BEFORE INSERT ON clients_accesslog BEGIN SELECT RAISE(ABORT, 'full'); END"
        )


class TestWhole:
    def test_entries_are_numbered_without_gaps_and_the_walk_finds_nothing(self, jane):
        numbers = AccessLog.objects.order_by("number").values_list("number", flat=True)
        assert list(numbers) == list(range(1, 13))
        assert list(log_check.faults()) == []

    def test_an_empty_log_is_whole(self):
        assert list(log_check.faults()) == []

    def test_a_clock_turned_back_breaks_nothing(self, jane):
        early = timezone.now() - timedelta(days=400)
        AccessLog.objects.create(what=What.SIGNED_IN, at=early)
        assert AccessLog.objects.first().at == early
        assert list(log_check.faults()) == []

    def test_what_is_undone_leaves_no_gap(self, jane):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            log.record(jane.therapist, What.CHANGED_MAP, jane)
            1 / 0  # noqa: B018
        log.record(jane.therapist, What.CHANGED_MAP, jane)
        assert AccessLog.objects.first().number == 13
        assert list(log_check.faults()) == []

    def test_the_key_is_readable_by_its_owner_alone(self, settings):
        assert settings.LOG_KEY_FILE.stat().st_mode & 0o777 == 0o600


@by_sqlite
class TestTampering:
    @pytest.mark.parametrize("number", [1, 6, 12])
    def test_every_kind_is_found(self, jane, number):
        kinds = dict(tampering.kinds(number, 4))
        kinds.pop("truncate with its head" if number == 1 else "", None)
        unnoticed = [name for name, tamper in kinds.items() if not tampering.faults_after(tamper)]
        assert unnoticed == []
        assert list(log_check.faults()) == []

    def test_the_sentences_say_where(self, jane):
        told = dict(tampering.kinds(6, 4))
        changed = "Entry 6 was changed, moved or put in after it was written."
        assert tampering.faults_after(told["change detail"]) == [changed]
        assert tampering.faults_after(told["delete"]) == ["Entry 6 was removed."]
        short = "The newest entries are missing: there were 12, there are 5."
        assert tampering.faults_after(told["truncate"]) == [short]

    def test_an_entry_made_with_another_key_is_found(self, jane, settings, tmp_path):
        settings.LOG_KEY_FILE = tmp_path / "another"
        settings.LOG_KEY_FILE.write_text("another key")
        settings.LOG_KEY_FILE.chmod(0o600)
        assert len(list(log_check.faults())) == 13  # each entry, and the end

    def test_an_entry_of_the_same_number_from_before_a_restore_is_found(self, jane):
        """It is whole in itself and of the right key; only what came before it tells that it is another's place."""
        with transaction.atomic():
            log.record(jane.therapist, What.CHANGED_MAP, jane)
            log.record(jane.therapist, What.SIGNED_OUT)
            earlier = AccessLog.objects.values("id", "at", "user_id", "what", "client_id", "link").first()
            transaction.set_rollback(True)
        log.record(jane.therapist, What.EXPORTED, jane)
        log.record(jane.therapist, What.EXPORTED, jane)
        log.record(jane.therapist, What.OPENED_MAP, jane)
        put = ", ".join(f"{column} = %s" for column in earlier)
        values = [value.hex if hasattr(value, "hex") else value for value in earlier.values()]

        def put_back():
            tampering.sql(f"UPDATE {tampering.TABLE} SET {put} WHERE number = 14", *values)

        assert tampering.faults_after(put_back)[0].startswith("Entry 14 was changed")

    @pytest.mark.parametrize("kind", ["truncate with its head", "take the head away", "move the head"])
    def test_nothing_is_added_to_a_log_whose_end_was_changed(self, jane, kind):
        dict(tampering.kinds(6, 4))[kind]()
        with pytest.raises(log.NotWritten), transaction.atomic():
            log.record(jane.therapist, What.OPENED_MAP, jane)
        assert list(log_check.faults())


class TestAnchors:
    @by_sqlite
    def test_an_older_log_put_back_is_found(self, jane, anchors_file):
        older = LogHead.objects.values_list("number", "link", "seal").get()
        log.record(jane.therapist, What.OPENED_MAP, jane)
        log_anchors.drop()

        def put_back():
            tampering.sql("DELETE FROM clients_accesslog WHERE number > 12")
            tampering.sql("UPDATE clients_loghead SET number = %s, link = %s, seal = %s", *older)

        [fault] = tampering.faults_after(put_back)
        assert fault.startswith("Entries are missing: there were 13 on 20")
        anchors_file.unlink()
        assert tampering.faults_after(put_back) == []  # what the anchors are for

    def test_an_anchor_of_another_log_is_found(self, jane, anchors_file):
        anchors_file.write_text(f"2026-11-24T10:00:00Z 3 {'ab' * 32}\n")
        told = "Entry 3 was another one when the anchor of 2026-11-24T10:00:00Z was written."
        assert list(log_check.faults()) == [told]

    def test_a_changed_line_is_found(self, jane, anchors_file):
        log_anchors.drop()
        anchors_file.write_text(anchors_file.read_text().replace("Z 12", "Z twelve"))
        assert list(log_check.faults()) == ["Line 1 of log-anchors.txt is not as it was written."]

    def test_one_a_day_and_only_once_the_entry_stays(
        self, jane, anchors_file, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            entry = log.record(jane.therapist, What.OPENED_MAP, jane)
            log.record(jane.therapist, What.OPENED_MAP, jane)
            assert not anchors_file.exists()
        [anchor] = log_anchors.dropped()
        assert (anchor.number, log_anchors.head().number) == (14, 14) and entry.number == 13
        assert anchors_file.stat().st_mode & 0o777 == 0o600

    def test_without_room_for_the_anchor_the_entry_stays(
        self, jane, settings, django_capture_on_commit_callbacks, caplog
    ):
        settings.LOG_ANCHORS_FILE = settings.LOG_ANCHORS_FILE.parent / "no folder" / "anchors"
        with django_capture_on_commit_callbacks(execute=True):
            log.record(jane.therapist, What.OPENED_MAP, jane)
        assert AccessLog.objects.count() == 13
        assert "No anchor of the access log could be written" in caplog.text


class TestTheCommand:
    def test_a_whole_log(self, jane, capsys):
        call_command("verify_log")
        assert capsys.readouterr().out.startswith("The access log is whole: 12 entries, the last ")

    @by_sqlite
    def test_a_fault_is_a_sentence_and_a_failure(self, jane, capsys):
        tampering.sql("UPDATE clients_accesslog SET detail = 'x' WHERE number = 3")
        with pytest.raises(CommandError, match="not as it was written"):
            call_command("verify_log")
        assert capsys.readouterr().out == "Entry 3 was changed, moved or put in after it was written.\n"

    def test_without_its_key(self, jane, settings, tmp_path):
        settings.LOG_KEY_FILE = tmp_path / "nothing"
        with pytest.raises(CommandError, match="key of the access log"):
            call_command("verify_log")


@by_sqlite
class TestWhenItCannotBeWritten:
    @pytest.mark.django_db(transaction=True)
    def test_nothing_is_shown_or_changed(self, client, caplog):
        jane = make_client("JE-01")
        client.force_login(jane.therapist)
        refuse_entries()
        answers = [client.get(address(name, jane)) for name in ("client", "map", "words", "scores")]
        changed = {"code": "JE-02", "name_on_map": "Jane", "status": "active", "token": record_token(jane)}
        answers.append(client.post(address("edit", jane), changed))
        answers.append(client.post(address("quick_add", jane), {"token": "start", "text": "Mrs Reed"}))
        for answer in answers:
            assert answer.status_code == 503
            assert b"Nothing was shown or changed" in answer.content
            assert b"JE-01" not in answer.content and b"Jane" not in answer.content
            assert answer.headers["Cache-Control"] == "no-store"
        number = next(record.args[0] for record in caplog.records if record.name == "attachmap.errors")
        assert number.encode() in answers[0].content
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER full")
        jane = Client.objects.get()
        assert (jane.code, jane.head) == ("JE-01", None)

    def test_nobody_gets_in(self, client):
        user = make_user()
        refuse_entries()
        with pytest.raises(log.NotWritten):
            client.force_login(user)


@by_sqlite
@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_moment_never_fork_the_chain(tmp_path):
    jane = make_client("JE-01")
    file = tampering.on_disk(tmp_path)  # in memory, as tests have it, nobody waits
    found = []

    def write():
        with tampering.in_file(file):
            for _ in range(8):
                log.record(jane.therapist, What.OPENED_MAP, jane)

    def check():
        with tampering.in_file(file):
            found.append((AccessLog.objects.count(), list(log_check.faults())))

    for jobs in ([write] * 4, [check]):
        threads = [threading.Thread(target=job) for job in jobs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [(32, [])]
