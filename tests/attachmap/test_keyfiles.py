"""The data folder and its secrets are for their owner alone, whatever the umask."""

import os

import pytest
from django.core.exceptions import ImproperlyConfigured

from attachmap import keyfiles

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")


@pytest.fixture
def open_umask():
    before = os.umask(0o000)
    yield
    os.umask(before)


def mode(path) -> str:
    return oct(path.stat().st_mode & 0o777)


def test_folder_and_key_are_private_even_under_umask_000(tmp_path, open_umask):
    key = tmp_path / "records" / "key"
    secret = keyfiles.read_or_make(key)
    assert (mode(key.parent), mode(key)) == ("0o700", "0o600")
    assert len(secret) >= 50


def test_a_key_is_made_once(tmp_path):
    tmp_path.chmod(0o700)
    first = keyfiles.read_or_make(tmp_path / "key")
    assert keyfiles.read_or_make(tmp_path / "key") == first
    assert keyfiles.read_or_make(tmp_path / "other") != first
    with pytest.raises(FileExistsError):
        keyfiles.write_private(tmp_path / "key", "another")


@pytest.mark.parametrize("too_open", [0o640, 0o604, 0o620])
def test_a_key_that_others_can_read_is_refused(tmp_path, too_open):
    tmp_path.chmod(0o700)
    keyfiles.read_or_make(tmp_path / "key")
    (tmp_path / "key").chmod(too_open)
    with pytest.raises(ImproperlyConfigured, match="chmod 600"):
        keyfiles.read_or_make(tmp_path / "key")


def test_a_folder_that_others_can_open_is_refused(tmp_path):
    tmp_path.chmod(0o750)
    with pytest.raises(ImproperlyConfigured, match="chmod 700"):
        keyfiles.read_or_make(tmp_path / "key")
    assert not (tmp_path / "key").exists()


def test_an_empty_key_is_refused(tmp_path):
    tmp_path.chmod(0o700)
    (tmp_path / "key").touch(0o600)
    with pytest.raises(ImproperlyConfigured, match="is empty"):
        keyfiles.read_or_make(tmp_path / "key")
