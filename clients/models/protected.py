"""Keys behind a passphrase: what was sealed, and how the passphrase becomes the key that opens it."""

import hashlib
import json
import os
from base64 import b64decode, b64encode

from clients.models.key_problems import KeyLocked, KeyProblem
from clients.models.sealing import KEY_BYTES, SealBroken, place, seal, unseal

MARK = b'{"attachmap": "practice key behind a passphrase"'
WHERE = place("practice-key", "keys", 1, "practice")
COST = {"n": 2**17, "r": 8, "p": 1}  # 128 MiB and about half a second for each guess
MOST = {"n": 2**20, "r": 16, "p": 4}  # a changed file must not eat the memory


def is_protected(content):
    return content.startswith(MARK)


def protect(plain, passphrase):
    """What a file with these keys behind this passphrase holds."""
    salt = os.urandom(16)
    return _file(COST | {"salt": b64encode(salt).decode()}, _stretched(passphrase, salt, COST), plain)


def again(content, opener, plain):
    """The same for other keys behind the passphrase that opened this file."""
    kept = _parts(content)
    return _file({name: kept[name] for name in (*COST, "salt")}, opener, plain)


def salt(content):
    return b64decode(_parts(content)["salt"])


def opener(content, passphrase):
    """The key that a passphrase gives for this file."""
    parts = _parts(content)
    return _stretched(passphrase, salt(content), {name: parts[name] for name in COST})


def opened(content, opener):
    """The keys in the file. Raises KeyLocked."""
    try:
        return unseal(opener, b64decode(_parts(content)["sealed"]), WHERE)
    except SealBroken:
        raise KeyLocked("This passphrase does not open the practice key.") from None


def _file(parts, opener, plain):
    sealed = b64encode(seal(opener, plain, WHERE)).decode()
    return MARK + b", " + json.dumps(parts | {"sealed": sealed})[1:].encode()


def _parts(content):
    try:
        parts = json.loads(content)
        b64decode(parts["salt"], validate=True), b64decode(parts["sealed"], validate=True)
        if all(type(parts[name]) is int and 0 < parts[name] <= most for name, most in MOST.items()):
            return parts
    except (ValueError, KeyError, TypeError):
        pass
    raise KeyProblem("The file of the practice key is damaged. Take it from a backup of yours.")


def _stretched(passphrase, salt, cost):
    memory = 256 * cost["n"] * cost["r"]
    return hashlib.scrypt(passphrase.encode(), salt=salt, dklen=KEY_BYTES, maxmem=memory, **cost)
