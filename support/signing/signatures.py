"""A person's signature on a record: who, in which role, when, on which bytes."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from support.signing.canonical_json import encode_canonical
from support.signing.signing_keys import PublicKey, SigningKey

_TEXTS = ("record", "sha256", "person", "role", "key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One signature.

    statement: what was signed: record, its SHA-256, person, role, time, fingerprint of the key.
    signature: base64.
    """

    statement: dict[str, Any]
    signature: str

    def encode(self) -> bytes:
        """The signature's file."""
        return encode_canonical({"statement": self.statement, "signature": self.signature}) + b"\n"

    @property
    def person(self) -> str:
        """Who signed."""
        return str(self.statement["person"])

    @property
    def role(self) -> str:
        """In which role."""
        return str(self.statement["role"])

    @property
    def time(self) -> datetime:
        """When, by the signer's clock."""
        return datetime.fromisoformat(self.statement["signed"])

    def is_made_with(self, key: PublicKey) -> bool:
        """Whether this key, of this person in this role, signed exactly this statement."""
        same = (self.person, self.role) == (key.signer.person, key.signer.role)
        return same and key.is_signature_of(encode_canonical(self.statement), self.signature)


def sign_record(name: str, sha256: str, key: SigningKey, signed: datetime) -> Signature:
    """The signature of this person on the record with this hash."""
    statement = {
        "record": name,
        "sha256": sha256,
        "person": key.signer.person,
        "role": key.signer.role,
        "signed": signed.isoformat(timespec="seconds"),
        "key": key.public.fingerprint,
    }
    return Signature(statement=statement, signature=key.sign(encode_canonical(statement)))


def parse_signature(content: bytes) -> Signature:
    """The signature in a file's content. Raises ValueError when it is none."""
    found = json.loads(content)
    try:
        signature = Signature(statement=dict(found["statement"]), signature=str(found["signature"]))
        wrong = [name for name in _TEXTS if not isinstance(signature.statement[name], str)]
        if signature.time.tzinfo is None:
            wrong.append("time without a zone")
    except (KeyError, TypeError) as missing:
        raise ValueError(f"it lacks {missing}") from missing
    if wrong:
        raise ValueError(f"{wrong[0]} is not as signatures have it")
    return signature
