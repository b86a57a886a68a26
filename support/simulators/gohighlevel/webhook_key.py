"""The key that signs webhooks for targets which are told it once and for all."""

import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def build_lasting_webhook_key() -> Ed25519PrivateKey:
    """The same key in every run, whatever the seed."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"simulated GoHighLevel").digest())
