"""The recovery key: written down once, it puts the practice key back."""

import io
import os

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from clients.models import AccessLog, KeyProblem
from clients.models.keys import practice_keys
from clients.services.keys import recovery, written
from tests.factory import make_client


class TestOnPaper:
    @given(st.binary(min_size=written.BYTES, max_size=written.BYTES))
    def test_what_is_written_is_read_again(self, secret):
        groups = written.in_groups(secret)
        assert len(groups) == 8 and {len(group) for group in groups} == {5}
        assert written.read(" ".join(groups)) == secret
        assert written.read("-".join(groups).lower().replace("0", "o").replace("1", "l") + "\n") == secret

    def test_every_single_slip_is_found_in_its_group(self):
        right = "".join(written.in_groups(os.urandom(written.BYTES)))
        for place in range(len(right)):
            for wrong in set(written.ALPHABET) - {right[place]}:
                with pytest.raises(written.Mistyped, match=f"Group {place // 5 + 1},"):
                    written.read(right[:place] + wrong + right[place + 1 :])

    @pytest.mark.parametrize("typed", ["", "ABCD", "U" * 40, "é" * 40, "0" * 41])
    def test_anything_else_is_refused_with_a_sentence(self, typed):
        with pytest.raises(written.Mistyped):
            written.read(typed)


@pytest.fixture
def typed(monkeypatch):
    def type(text):
        monkeypatch.setattr("sys.stdin", io.StringIO(text + "\n"))

    return type


@pytest.mark.django_db
class TestPuttingBack:
    def test_a_lost_key_comes_back(self, key_file, typed):
        make_client("JE-01")
        groups, right = recovery.make(), key_file.read_bytes()
        key_file.unlink()
        typed(" ".join(groups))
        call_command("recover_key")
        assert key_file.read_bytes() == right
        assert key_file.stat().st_mode & 0o777 == 0o600
        assert AccessLog.objects.filter(what="recovered_key").count() == 1

    def test_a_wrong_key_makes_room_and_is_not_thrown_away(self, key_file, typed, capsys):
        make_client("JE-01")
        groups, right = recovery.make(), key_file.read_bytes()
        key_file.write_bytes(b"x" * 32)
        typed(" ".join(groups))
        call_command("recover_key")
        assert key_file.read_bytes() == right
        [aside] = key_file.parent.glob("practice-key-before-*")
        assert aside.read_bytes() == b"x" * 32
        assert aside.name in capsys.readouterr().out

    def test_the_right_key_stays(self, key_file, capsys):
        call_command("recover_key")
        assert "Nothing was changed" in capsys.readouterr().out

    def test_an_older_paper_opens_nothing_any_more(self, key_file, typed):
        older = recovery.make()
        recovery.make()
        key_file.unlink()
        typed(" ".join(older))
        with pytest.raises(CommandError, match="it is another one"):
            call_command("recover_key")
        assert not key_file.exists()

    def test_a_slip_is_said(self, key_file, typed):
        groups = recovery.make()
        key_file.unlink()
        typed(" ".join([groups[1], groups[0], *groups[2:]]))
        with pytest.raises(CommandError, match="Group 1"):
            call_command("recover_key")

    def test_the_copy_of_another_practice_is_not_put_here(self, key_file, typed):
        right = key_file.read_bytes()
        key_file.write_bytes(b"y" * 32)
        groups = recovery.make()
        key_file.unlink()
        typed(" ".join(groups))
        with pytest.raises(CommandError, match="is not the one"):
            call_command("recover_key")
        assert not key_file.exists()
        key_file.write_bytes(right)

    @pytest.mark.parametrize("harm", [b"", b"[]", b'{"public": 1, "copy": "x"}', None])
    def test_a_copy_that_is_damaged_or_gone_is_one_sentence(self, key_file, typed, harm):
        groups = recovery.make()
        key_file.unlink()
        recovery.file().unlink()
        if harm is not None:
            recovery.file().write_bytes(harm)
        typed(" ".join(groups))
        with pytest.raises(CommandError, match="recovery-copy"):
            call_command("recover_key")

    def test_nothing_of_it_lies_in_the_copy(self, key_file):
        groups = recovery.make()
        copy = recovery.file().read_bytes()
        assert written.read("".join(groups)) not in copy and bytes(practice_keys()) not in copy
        assert recovery.file().stat().st_mode & 0o777 == 0o600

    def test_nobody_can_put_a_public_key_of_their_own_there(self, key_file):
        recovery.make()
        theirs = recovery.file().read_bytes()
        key_file.write_bytes(b"z" * 32)
        assert theirs == recovery.file().read_bytes()
        with pytest.raises(KeyProblem, match="was changed"):
            recovery.renew_copy(practice_keys())
