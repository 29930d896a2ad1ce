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


def _head(key):
    return VERSION + hmac.digest(key, b"attachmap key id", hashlib.sha256)[:KEY_ID_BYTES]
