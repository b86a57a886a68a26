"""Signs deliveries as a target expects it, over the exact bytes that are sent."""

import base64
import hmac
from datetime import datetime
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from support.targets.webhook_settings import (
    Ed25519Signature,
    GoHighLevelSignature,
    HmacSignature,
    NoSignature,
    RsaSignature,
    Signature,
    StaticSignature,
)
from support.targets.webhook_templates import parse_template

SIGNED_PARTS = ("body", "timestamp")
"""What the signed text of an HMAC may name."""


class SigningKeys:
    """The private keys of a run. ed25519: also signs GoHighLevel's own webhooks."""

    def __init__(self, ed25519: Ed25519PrivateKey) -> None:
        self.ed25519 = ed25519

    @cached_property
    def rsa(self) -> rsa.RSAPrivateKey:
        """An RSA key, made at its first use, because that takes a tenth of a second."""
        return rsa.generate_private_key(public_exponent=65537, key_size=2048)

    @property
    def rsa_public_key(self) -> str:
        """The RSA key's public half in PEM."""
        return self.rsa.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def sign_body(body: bytes, signature: Signature, keys: SigningKeys, now: datetime) -> dict[str, str]:
    """The headers that sign this body. now: the moment of the delivery, for a signed timestamp."""
    match signature:
        case NoSignature():
            return {}
        case StaticSignature():
            return {signature.header: signature.value}
        case HmacSignature():
            return _sign_by_hmac(body, signature, str(int(now.timestamp())))
        case RsaSignature():
            raw = keys.rsa.sign(body, padding.PKCS1v15(), SHA256())
            return {signature.header: signature.prefix + _encode_bytes(raw, signature.encoding)}
        case Ed25519Signature():
            raw = keys.ed25519.sign(body)
            return {signature.header: signature.prefix + _encode_bytes(raw, signature.encoding)}
        case GoHighLevelSignature():
            return {"X-GHL-Signature": _encode_bytes(keys.ed25519.sign(body), "base64")}


def _sign_by_hmac(body: bytes, signature: HmacSignature, timestamp: str) -> dict[str, str]:
    values = {"body": body, "timestamp": timestamp.encode(), None: b""}
    signed = b"".join(plain.encode() + values[name] for plain, name in parse_template(signature.signed))
    raw = hmac.digest(signature.secret.encode(), signed, signature.algorithm)
    headers = {signature.header: signature.prefix + _encode_bytes(raw, signature.encoding)}
    if signature.timestamp_header:
        headers[signature.timestamp_header] = timestamp
    return headers


def _encode_bytes(raw: bytes, encoding: str) -> str:
    return raw.hex() if encoding == "hex" else base64.b64encode(raw).decode()
