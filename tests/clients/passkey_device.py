"""A device that keeps one passkey and signs what it is asked, as a phone or a laptop does."""

import base64
import json
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor

PRESENT, VERIFIED, NEW = 0x01, 0x04, 0x40


def text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Device:
    def __init__(self, host: str = "localhost", *, checks_finger: bool = True) -> None:
        self.host, self.id = host, b"passkey-of-a-test"
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.flags = PRESENT | (VERIFIED if checks_finger else 0)

    def _seen(self, flags: int, more: bytes = b"") -> bytes:
        return sha256(self.host.encode()).digest() + bytes([flags]) + bytes(4) + more

    def _asked(self, type: str, challenge: str) -> bytes:
        return json.dumps({"type": type, "challenge": challenge, "origin": f"http://{self.host}"}).encode()

    def _answer(self, **response: bytes) -> str:
        sent = {name: text(value) for name, value in response.items()}
        return json.dumps(
            {"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": sent}
        )

    def make(self, question: dict) -> str:
        """A new passkey."""
        self.owner = base64.urlsafe_b64decode(question["publicKey"]["user"]["id"] + "==")
        point = self.key.public_key().public_numbers()
        key = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
        kept = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor.encode(key)
        seen = self._seen(self.flags | NEW, kept)
        asked = self._asked("webauthn.create", question["publicKey"]["challenge"])
        attested = cbor.encode({"fmt": "none", "attStmt": {}, "authData": seen})
        return self._answer(clientDataJSON=asked, attestationObject=attested)

    def sign(self, question: dict) -> str:
        asked = self._asked("webauthn.get", question["publicKey"]["challenge"])
        seen = self._seen(self.flags)
        signature = self.key.sign(seen + sha256(asked).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            clientDataJSON=asked, authenticatorData=seen, signature=signature, userHandle=self.owner
        )
