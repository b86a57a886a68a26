"""Signatures hold for the exact bytes sent, as an independent implementation verifies them."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from support.targets.webhook_settings import (
    Digest,
    Ed25519Signature,
    Encoding,
    GoHighLevelSignature,
    HmacSignature,
    NoSignature,
    RsaSignature,
    StaticSignature,
)
from support.targets.webhook_signatures import SigningKeys, sign_body

KEYS = SigningKeys(Ed25519PrivateKey.from_private_bytes(bytes(31) + b"\x07"))
NOW = datetime(2026, 3, 10, 17, 0, tzinfo=UTC)
BODY = '{"text":"quoted \\" and 😀"}'.encode()
SECRET = "not a real secret"


@pytest.mark.parametrize("algorithm", ["sha256", "sha1", "sha512"])
@pytest.mark.parametrize("encoding", ["hex", "base64"])
def test_hmac_holds(algorithm: Digest, encoding: Encoding) -> None:
    """Each algorithm and encoding, with a prefix."""
    signature = HmacSignature(
        header="X-Signature", secret=SECRET, algorithm=algorithm, encoding=encoding, prefix=f"{algorithm}="
    )
    (header,) = sign_body(BODY, signature, KEYS, NOW).items()
    digest = hmac.new(SECRET.encode(), BODY, getattr(hashlib, algorithm))
    expected = digest.hexdigest() if encoding == "hex" else base64.b64encode(digest.digest()).decode()
    assert ("X-Signature", f"{algorithm}={expected}") == header


def test_hmac_signs_the_timestamp() -> None:
    """What is signed is the second of the delivery and the body, and the second stands in a header of its own."""
    signature = HmacSignature(
        header="X-Signature", secret=SECRET, signed="v0:{timestamp}.{body}", timestamp_header="X-Timestamp"
    )
    headers = sign_body(BODY, signature, KEYS, NOW)
    assert str(int(NOW.timestamp())) == headers["X-Timestamp"]
    signed = b"v0:" + headers["X-Timestamp"].encode() + b"." + BODY
    assert hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest() == headers["X-Signature"]


def test_rsa_holds() -> None:
    """The public key in PEM verifies it, and refuses any other body."""
    headers = sign_body(BODY, RsaSignature(header="X-Wh-Signature"), KEYS, NOW)
    public = load_pem_public_key(KEYS.rsa_public_key.encode())
    assert isinstance(public, RSAPublicKey)
    raw = base64.b64decode(headers["X-Wh-Signature"], validate=True)
    public.verify(raw, BODY, PKCS1v15(), SHA256())
    with pytest.raises(InvalidSignature):
        public.verify(raw, BODY + b" ", PKCS1v15(), SHA256())


def test_ed25519_holds() -> None:
    """Under the header of the profile, with its encoding and prefix; GoHighLevel's own under X-GHL-Signature."""
    public = KEYS.ed25519.public_key()
    own = sign_body(BODY, Ed25519Signature(header="X-Sig", encoding="hex", prefix="ed25519="), KEYS, NOW)
    public.verify(bytes.fromhex(own["X-Sig"].removeprefix("ed25519=")), BODY)
    native = sign_body(BODY, GoHighLevelSignature(), KEYS, NOW)
    public.verify(base64.b64decode(native["X-GHL-Signature"]), BODY)


def test_no_signature_and_a_fixed_one() -> None:
    """No header, or always the same."""
    assert {} == sign_body(BODY, NoSignature(), KEYS, NOW)
    assert {"X-Token": "t"} == sign_body(BODY, StaticSignature(header="X-Token", value="t"), KEYS, NOW)
