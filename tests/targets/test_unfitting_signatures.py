"""A signature is replaced by one of the same form that fits no body."""

from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from support.targets.unfitting_signatures import replace_signature
from support.targets.webhook_settings import (
    Ed25519Signature,
    GoHighLevelSignature,
    HmacSignature,
    NoSignature,
    RsaSignature,
    Signature,
    StaticSignature,
)
from support.targets.webhook_signatures import SigningKeys, sign_body

KEYS = SigningKeys(Ed25519PrivateKey.from_private_bytes(bytes(32)))
NOW = datetime(2026, 3, 10, 17, tzinfo=UTC)
BODY = b'{"text":"Hi"}'


@pytest.mark.parametrize(
    "signature",
    [
        GoHighLevelSignature(),
        HmacSignature(header="X-Sig", secret="a secret", prefix="sha256=", timestamp_header="X-At"),
        HmacSignature(header="X-Sig", secret="a secret", encoding="base64"),
        RsaSignature(header="X-Sig"),
        Ed25519Signature(header="X-Sig", encoding="hex", prefix="v1="),
    ],
)
def test_a_signature_keeps_its_form(signature: Signature) -> None:
    """Header, prefix and length stay, and so do the other headers."""
    right = {"Content-Type": "application/json", **sign_body(BODY, signature, KEYS, NOW)}
    wrong = replace_signature(right, signature)
    (changed,) = [name for name in right if right[name] != wrong[name]]
    assert changed in {"X-Sig", "X-GHL-Signature"}
    assert list(right) == list(wrong)
    assert len(right[changed]) == len(wrong[changed])
    prefix = getattr(signature, "prefix", "")
    assert wrong[changed].startswith(prefix)
    assert right == replace_signature(wrong, signature)


def test_a_fixed_value_keeps_its_scheme() -> None:
    """So that what is refused is the value."""
    wrong = replace_signature({"Authorization": "Bearer of-mine"}, StaticSignature(header="Authorization", value="x"))
    assert {"Authorization": "Bearer not-of-mine"} == wrong


def test_without_a_signature_nothing_changes() -> None:
    """There is none to be wrong."""
    assert {"A": "b"} == replace_signature({"A": "b"}, NoSignature())
