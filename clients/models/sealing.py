"""Sealing bytes: AES-256-GCM, with the place a value belongs to as associated data."""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
VERSION = b"\x01"
KEY_ID_BYTES = 8
NONCE_BYTES = 12
HEAD_BYTES = len(VERSION) + KEY_ID_BYTES


class SealBroken(Exception):
    """A sealed value was changed, moved here from another place, or sealed with another key."""


def place(table, field, row, client):
    """The one place in the database where a value may be opened."""
    return "\x1f".join((table, field, str(row), str(client))).encode()


def seal(key, plain, where):
    """A token: version, key id, nonce, ciphertext."""
    head, nonce = _head(key), os.urandom(NONCE_BYTES)
    return head + nonce + AESGCM(key).encrypt(nonce, plain, head + where)


def unseal(key, token, where):
    """The bytes that were sealed for this place, or SealBroken."""
    head, rest = token[:HEAD_BYTES], token[HEAD_BYTES:]
    nonce, sealed = rest[:NONCE_BYTES], rest[NONCE_BYTES:]
    if head != _head(key) or len(nonce) != NONCE_BYTES:
        raise SealBroken("A sealed value cannot be opened with this key.")
    try:
        return AESGCM(key).decrypt(nonce, sealed, head + where)
    except InvalidTag:
        raise SealBroken("A sealed value was changed, or was sealed for another place.") from None


def new_key():
    """A random 256-bit key."""
    return AESGCM.generate_key(bit_length=KEY_BYTES * 8)


class Keys:
    """Keys for the same things, the newest first: it seals, and the older ones still open."""

    def __init__(self, *keys):
        self._by_id = {key_id(key): key for key in keys}

    @classmethod
    def from_bytes(cls, plain):
        """Keys that were written one after the other."""
        if not plain or len(plain) % KEY_BYTES:
            raise ValueError(f"Keys have {KEY_BYTES} bytes each; these are {len(plain)}.")
        return cls(*(plain[start : start + KEY_BYTES] for start in range(0, len(plain), KEY_BYTES)))

    def __bytes__(self):
        return b"".join(self._by_id.values())

    def __len__(self):
        return len(self._by_id)

    @property
    def ids(self):
        """Their ids as text, the newest first. An id tells nothing about its key."""
        return [id.hex() for id in self._by_id]

    @property
    def newest(self):
        return next(iter(self._by_id.values()))

    def with_newer(self, key):
        return Keys(key, *self._by_id.values())

    def and_also(self, older):
        return Keys(*self._by_id.values(), *older._by_id.values())

    def only(self, ids):
        """Those with these ids, in the order of the ids; KeyError where one is missing."""
        return Keys(*(self._by_id[bytes.fromhex(id)] for id in ids))

    def seal(self, plain, where):
        return seal(self.newest, plain, where)

    def unseal(self, token, where):
        """The bytes in a token that any of the keys has sealed for this place, or SealBroken."""
        return unseal(self._by_id.get(_id_in(token), b""), token, where)

    def is_newest(self, token):
        """Whether the newest key has sealed this."""
        return _id_in(token) == next(iter(self._by_id))

    def has(self, token):
        """Whether the key that has sealed this is among them."""
        return _id_in(token) in self._by_id


def key_id(key):
    """What a token says about its key."""
    return hmac.digest(key, b"attachmap key id", hashlib.sha256)[:KEY_ID_BYTES]


def _head(key):
    return VERSION + key_id(key)


def _id_in(token):
    return bytes(token[len(VERSION) : HEAD_BYTES])
