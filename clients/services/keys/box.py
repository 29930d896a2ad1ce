"""Sealing for somebody who is not there: a public key closes the box, only the recovery key opens it."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PUBLIC_BYTES = 32
NONCE_BYTES = 12


class BoxBroken(Exception):
    """It was closed for another key, or changed."""


def private_key(secret: bytes) -> X25519PrivateKey:
    """The private key that follows from a secret of many random bits."""
    return X25519PrivateKey.from_private_bytes(_derived(secret, b"", b"attachmap recovery key"))


def public_bytes(private: X25519PrivateKey) -> bytes:
    return private.public_key().public_bytes_raw()


def close(public: bytes, plain: bytes, where: bytes) -> bytes:
    """A box: a public key of its own, nonce, ciphertext."""
    mine = X25519PrivateKey.generate()
    shared = mine.exchange(X25519PublicKey.from_public_bytes(public))
    head, nonce = public_bytes(mine), os.urandom(NONCE_BYTES)
    return head + nonce + AESGCM(_key(shared, head, public)).encrypt(nonce, plain, where)


def open(private: X25519PrivateKey, box: bytes, where: bytes) -> bytes:
    """What is in the box. Raises BoxBroken."""
    head, rest = box[:PUBLIC_BYTES], box[PUBLIC_BYTES:]
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(head))
        key = _key(shared, head, public_bytes(private))
        return AESGCM(key).decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], where)
    except (InvalidTag, ValueError):
        raise BoxBroken from None


def _key(shared: bytes, sender: bytes, receiver: bytes) -> bytes:
    return _derived(shared, sender + receiver, b"attachmap recovery box")


def _derived(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=info).derive(secret)
