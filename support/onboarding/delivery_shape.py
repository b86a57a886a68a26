"""What is known of deliveries before the first is sent, from a recording, a document, or what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from support.targets.function_events import EventFormat

SignatureKind = Literal["gohighlevel", "none", "static", "hmac", "rsa", "ed25519"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureGuess:
    """How deliveries seem to be signed.

    algorithm, encoding, prefix: of an HMAC; of the others encoding and prefix.
    reason: what the guess rests on, in words.
    """

    kind: SignatureKind
    header: str = ""
    algorithm: str = "sha256"
    encoding: str = "hex"
    prefix: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryShape:
    """One kind of delivery.

    path: "" = not known.
    body: templates over the facts; None = GoHighLevel's own body.
    signature: None = nothing says how deliveries are signed.
    left_empty: dotted paths of keys whose recorded text was not taken over.
    source: what this was read from, in words.
    event: in which a Lambda function gets it.
    """

    path: str = ""
    method: Literal["POST", "PUT"] = "POST"
    format: Literal["json", "form"] = "json"
    body: Mapping[str, Any] | None = None
    signature: SignatureGuess | None = None
    left_empty: tuple[str, ...] = ()
    source: str = ""
    event: EventFormat = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetShape:
    """What is known of a target.

    message, arrival: None = nothing is known of this kind of delivery.
    health: path that answers once the target is ready; "" = not known.
    reply_path: where the answer to a delivery seems to hold the reply; "" = nowhere.
    """

    message: DeliveryShape | None = None
    arrival: DeliveryShape | None = None
    health: str = ""
    reply_path: str = ""
    notes: tuple[str, ...] = field(default=())
