"""How deliveries are signed, guessed from the headers of one of them."""

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Final

from support.onboarding.delivery_shape import SignatureGuess

_DIGESTS: Final = {20: "sha1", 32: "sha256", 64: "sha512"}
"""Length of a hash in bytes -> its name."""
_ED25519_LENGTH: Final = 64
_RSA_LENGTHS: Final = (128, 256, 384, 512)
_SIGNED = re.compile(r"signature|hmac|digest|(?:^|[-_])(?:sig|sign|signed)(?:$|[-_])", re.IGNORECASE)
_STATIC = re.compile(r"authorization|api-?key|token|secret|webhook-?key", re.IGNORECASE)
_PREFIX = re.compile(r"(?P<prefix>(?:sha1|sha256|sha512|v\d)=|)(?P<rest>[^,]+)")
_HASHED: Final = re.compile(r"sha(?:1|256|512)=[\w+/=]{20,}$")
"""A value that says itself what it is, whatever its header is called."""
_OWN: Final = {"x-ghl-signature": "gohighlevel", "x-workflow-signature": "gohighlevel", "x-wh-signature": "rsa"}


def guess_signature(headers: Mapping[str, str]) -> SignatureGuess:
    """The likeliest signature of a delivery with these headers; that of kind "none" where no header looks like one."""
    for name in headers:
        own = _OWN.get(name.lower())
        if own == "gohighlevel":
            return SignatureGuess(kind="gohighlevel", header=name, reason=f"the header {name}")
        if own == "rsa":
            return SignatureGuess(kind="rsa", header=name, encoding="base64", reason=f"GoHighLevel's header {name}")
    for name, value in headers.items():
        if _SIGNED.search(name):
            return guess_from_value(name, value)
    for name, value in headers.items():
        if _HASHED.match(value):
            return guess_from_value(name, value)
    for name in headers:
        if _STATIC.search(name):
            return SignatureGuess(kind="static", header=name, reason=f"the header {name}")
    return SignatureGuess(kind="none", reason="no header looks like a signature")


def guess_from_value(name: str, value: str) -> SignatureGuess:
    """The signature under this header, by the length of what it decodes to; an HMAC in hex where that says nothing."""
    parts = _PREFIX.fullmatch(value)
    prefix, rest = (parts["prefix"], parts["rest"]) if parts else ("", "")
    encoding, length = _measure(rest)
    reason = f"the header {name}" + (f" with {length} bytes in {encoding}" if length else "")
    if length in _RSA_LENGTHS and encoding == "base64":
        return SignatureGuess(kind="rsa", header=name, encoding=encoding, prefix=prefix, reason=reason)
    if length == _ED25519_LENGTH and encoding == "base64" and not prefix.startswith("sha"):
        return SignatureGuess(kind="ed25519", header=name, encoding=encoding, prefix=prefix, reason=reason)
    algorithm = _DIGESTS.get(length, "sha256")
    return SignatureGuess(
        kind="hmac", header=name, algorithm=algorithm, encoding=encoding or "hex", prefix=prefix, reason=reason
    )


def _measure(text: str) -> tuple[str, int]:
    """The encoding of a text and the number of bytes it stands for; "" and 0 where it is neither hex nor base64."""
    if re.fullmatch(r"(?:[0-9a-fA-F]{2})+", text):
        return "hex", len(text) // 2
    try:
        return "base64", len(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError):
        return "", 0
