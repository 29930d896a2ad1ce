"""The practice keys: in a file that only its owner may read, one or, while they are changed, two.

They wrap each client's key. The newest seals; whatever an older one has sealed still opens.
"""

import functools
import os
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from attachmap import keyfiles
from clients.models import protected
from clients.models.key_problems import KeyLocked, KeyProblem
from clients.models.sealing import KEY_BYTES, Keys, new_key

LOCKED = "The practice key is protected by a passphrase, which is asked for in the terminal."
_held = []  # keys that stand in for those of the file
_opened = {}  # the salt of a protected file -> the key that opens it, and the passphrase it came from


def practice_keys():
    """The keys as they are in the file now: another process may have changed them."""
    return _held[-1] if _held else _read(key_file(), _stamp(key_file()))


def practice_key():
    """The newest of them."""
    return practice_keys().newest


@contextmanager
def holding(keys):
    """These keys meanwhile, whatever the file says."""
    _held.append(keys)
    try:
        yield
    finally:
        _held.pop()


def make_practice_key():
    """Write a new key unless there is one; only for a practice in which nothing is sealed yet."""
    path = key_file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        keyfiles.write_private(path, new_key())


def write_practice_keys(content):
    """Put keys, or what a protected file holds, into the file in one step."""
    keyfiles.replace_private(key_file(), content)


def as_file(keys, like=None):
    """What a file with these keys holds, behind the passphrase of the one it is to be like."""
    before = (like or key_file()).read_bytes()
    if not protected.is_protected(before):
        return bytes(keys)
    return protected.again(before, _opened[protected.salt(before)][0], bytes(keys))


def is_locked(path=None):
    """Whether a passphrase has to be given before anything is read."""
    path = path or key_file()
    if _held or not path.exists():
        return False
    content = path.read_bytes()
    return protected.is_protected(content) and protected.salt(content) not in _opened


def unlock(passphrase, path=None):
    """Open the protected file for this process; the passphrase and the keys stay in memory alone."""
    content = (path or key_file()).read_bytes()
    key = protected.opener(content, passphrase)
    protected.opened(content, key)
    _opened[protected.salt(content)] = key, passphrase


def passphrase_of(content):
    """What was given for a protected file, for another process of ours that has to open it too."""
    return _opened[protected.salt(content)][1] if protected.is_protected(content) else None


def key_file():
    return Path(settings.PRACTICE_KEY_FILE)


def read_keys(path):
    """The keys in a file, which is not that of this practice perhaps."""
    return _read(path, _stamp(path))


def _stamp(path):
    """Changes with the file, so that keys are read again as soon as they are others."""
    try:
        now = path.stat()
    except OSError as error:
        raise KeyProblem(f"The practice key {path} cannot be read: {error.strerror}.") from None
    return now.st_mode, now.st_ino, now.st_size, now.st_mtime_ns, len(_opened)


@functools.lru_cache(maxsize=2)
def _read(path, stamp):
    if os.name != "nt" and stamp[0] & 0o077:
        raise KeyProblem(
            f"The practice key {path} can be read by others on this computer. Set its mode to 600."
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise KeyProblem(f"The practice key {path} cannot be read: {error.strerror}.") from None
    plain = _plain(content) if protected.is_protected(content) else content
    if not plain or len(plain) % KEY_BYTES:
        raise KeyProblem(
            f"The practice key {path} is damaged: it should have {KEY_BYTES} bytes and has {len(plain)}."
        )
    return Keys.from_bytes(plain)


def _plain(content):
    salt = protected.salt(content)
    if salt not in _opened:
        raise KeyLocked(LOCKED)
    return protected.opened(content, _opened[salt][0])
