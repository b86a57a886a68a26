"""Replaces the signature of a delivery by one of the same form that fits no body."""

import base64
from collections.abc import Mapping
from typing import Final

from support.targets.webhook_settings import GoHighLevelSignature, NoSignature, Signature, StaticSignature

_OWN: Final = {"X-GHL-Signature": "base64", "X-Workflow-Signature": "hex"}
"""Header of GoHighLevel's own signatures -> how it encodes them."""


def replace_signature(headers: Mapping[str, str], signature: Signature) -> dict[str, str]:
    """The headers of a signed delivery with a signature that does not fit; unchanged where there is none."""
    match signature:
        case NoSignature():
            return dict(headers)
        case StaticSignature(header=header):
            scheme, space, value = headers[header].rpartition(" ")
            return {**headers, header: f"{scheme}{space}not-{value}"}
        case GoHighLevelSignature():
            return {name: _invert(value, _OWN[name]) if name in _OWN else value for name, value in headers.items()}
        case _:
            value = headers[signature.header].removeprefix(signature.prefix)
            return {**headers, signature.header: signature.prefix + _invert(value, signature.encoding)}


def _invert(text: str, encoding: str) -> str:
    """The same number of bytes in the same encoding, every bit changed."""
    raw = bytes.fromhex(text) if encoding == "hex" else base64.b64decode(text)
    inverted = bytes(byte ^ 0xFF for byte in raw)
    return inverted.hex() if encoding == "hex" else base64.b64encode(inverted).decode()
