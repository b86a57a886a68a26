"""Webhook signatures. Both checks run over the raw body, before anything is parsed.

Source: docs/sources/gohighlevel.md#webhook-signatures, docs/sources/gohighlevel.md#workflow-webhooks; SEC-001.
"""

import base64
import binascii
import hmac

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def is_signed_by_gohighlevel(key: Ed25519PublicKey, body: bytes, signature: str) -> bool:
    """Whether `signature` (X-GHL-Signature: base64 of 64 bytes; `N/A` means none) is `body`'s Ed25519 signature."""
    try:
        key.verify(base64.b64decode(signature, validate=True), body)
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def is_signed_with_secret(secret: str, body: bytes, signature: str) -> bool:
    """Whether `signature` (X-Workflow-Signature: hexadecimal) is the HMAC-SHA256 of `body` with the shared secret."""
    expected = hmac.new(secret.encode(), body, "sha256").hexdigest()
    return hmac.compare_digest(expected.encode(), signature.strip().lower().encode())
