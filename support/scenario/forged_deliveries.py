"""Deliveries in a person's name that GoHighLevel never made, by the words of the features."""

import base64
import dataclasses
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

from support.scenario.webhook_composer import WORKFLOW_SIGNATURE, Delivery, DeliveryKind, WebhookComposer
from support.targets.unfitting_signatures import replace_signature
from support.targets.webhook_settings import GoHighLevelSignature, NoSignature, Signature

OWN_SIGNATURE: Final = "X-GHL-Signature"
OLDER_SIGNATURE: Final = "X-WH-Signature"
"""GoHighLevel's signature of before, RSA; a sender who has the older key alone is not GoHighLevel any more."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Forging:
    """What a forgery is made from.

    right, other: two right deliveries with different words.
    kind, signature: which they are, and how they are signed.
    """

    right: Delivery
    other: Delivery
    kind: DeliveryKind
    signature: Signature
    composer: WebhookComposer


def _leave_out_signature(forging: Forging) -> Delivery:
    own = {OWN_SIGNATURE, WORKFLOW_SIGNATURE, getattr(forging.signature, "header", "")}
    headers = {name: value for name, value in forging.right.webhook.headers.items() if name not in own}
    return _with_headers(forging.right, headers)


def _break_signature(forging: Forging) -> Delivery:
    return _with_headers(forging.right, replace_signature(forging.right.webhook.headers, forging.signature))


def _sign_with_foreign_key(forging: Forging) -> Delivery:
    body = forging.right.webhook.body
    return forging.composer.sign_again(forging.right, body, kind=forging.kind, key="foreign")


def _take_other_signature(forging: Forging) -> Delivery:
    return _with_headers(forging.right, forging.other.webhook.headers)


def _sign_as_before(forging: Forging) -> Delivery:
    unsigned = _leave_out_signature(forging)
    signature = _make_older_key().sign(unsigned.webhook.body, padding.PKCS1v15(), SHA256())
    return _with_headers(unsigned, unsigned.webhook.headers | {OLDER_SIGNATURE: base64.b64encode(signature).decode()})


def _say_there_is_no_signature(forging: Forging) -> Delivery:
    return _with_headers(forging.right, forging.right.webhook.headers | {OWN_SIGNATURE: "N/A"})


FORGERIES: Final[Mapping[str, Callable[[Forging], Delivery]]] = {
    "without a signature": _leave_out_signature,
    "with a signature that fits nothing": _break_signature,
    "with the signature of another key": _sign_with_foreign_key,
    "with the signature of other words": _take_other_signature,
    "with the older signature alone": _sign_as_before,
    "with the note that there is no signature": _say_there_is_no_signature,
}
"""Words of the features -> what makes the forgery of two right deliveries."""


def is_signed(signature: Signature) -> bool:
    """Whether a delivery without the right signature can be told."""
    return not isinstance(signature, NoSignature)


def is_signed_by_gohighlevel(signature: Signature) -> bool:
    """Whether deliveries are signed as GoHighLevel does it itself."""
    return isinstance(signature, GoHighLevelSignature)


@cache
def _make_older_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _with_headers(delivery: Delivery, headers: Mapping[str, str]) -> Delivery:
    return dataclasses.replace(delivery, webhook=dataclasses.replace(delivery.webhook, headers=dict(headers)))
