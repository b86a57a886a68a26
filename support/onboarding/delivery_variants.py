"""Other forms of a delivery that a target refused: paths, signatures and bodies that other bots often take."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from support.onboarding.fact_recognition import FACT_NAMES
from support.targets.webhook_settings import (
    Digest,
    Ed25519Signature,
    Encoding,
    HmacSignature,
    NoSignature,
    RsaSignature,
    Signature,
    StaticSignature,
)

PATHS: Final = (
    *("/webhook", "/webhooks", "/hook", "/hooks", "/webhooks/gohighlevel", "/webhook/gohighlevel", "/webhooks/ghl"),
    *("/webhook/ghl", "/ghl/webhook", "/api/webhook", "/api/webhooks", "/api/ghl/webhook", "/api/webhooks/ghl"),
    *("/ghl", "/inbound", "/incoming", "/message", "/messages", "/sms", "/webhook/message", "/webhooks/message", "/"),
)
SIGNATURE_HEADERS: Final = (
    *("X-Signature", "X-GHL-Signature", "X-WH-Signature", "X-Workflow-Signature", "X-Webhook-Signature"),
    *("X-Hub-Signature-256", "X-Hub-Signature", "X-Signature-256", "X-Signature-SHA256", "X-HMAC-Signature"),
    *("X-Request-Signature", "X-Payload-Signature", "Signature"),
)
TOKEN_HEADERS: Final = (
    *("Authorization", "X-Api-Key", "Api-Key", "X-Webhook-Token", "X-Webhook-Secret", "X-Webhook-Key", "X-Token"),
    *("X-Auth-Token", "X-Secret", "X-GHL-Token", "X-GHL-Secret"),
)
_TABLE_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "contact": {"id": "{contact.id}", "phone": "{contact.phone}", "email": "{contact.email}", "name": "{contact.name}"},
    "message": {"id": "{message.id}", "body": "{message.text}", "text": "{message.text}", "type": "{message.type}"},
    "customData": {"contact_id": "{contact.id}", "contactId": "{contact.id}", "message": "{message.text}"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureVariant:
    """One signature under several headers: the target reads the one that it knows.

    secret_of: where the secret stands in the profile; "" = it has none, or the one it had.
    """

    signatures: tuple[Signature, ...]
    secret_of: str = ""


def list_paths(own: str, others: Sequence[str]) -> tuple[str, ...]:
    """Paths that the target may take instead of its own, the likeliest first. others: named in profile or document."""
    plain = own.rstrip("/") or "/"
    head, _, last = plain.rpartition("/")
    alike = (
        *(f"{plain}/", plain, f"{plain}s", plain.removesuffix("s"), f"/api{plain}", plain.removeprefix("/api")),
        *(head, f"/{last}"),
    )
    return tuple(path for path in dict.fromkeys((*alike, *others, *PATHS)) if path.startswith("/") and path != own)


def list_signatures(own: Signature, secrets: Mapping[str, str], *, has_rsa_key: bool) -> Iterator[SignatureVariant]:
    """Signatures that the target may check instead of its own, the likeliest first.

    secrets: where a value stands in the profile -> the value; "" = the signature's own.
    """
    headers = tuple(dict.fromkeys((*_list_own_header(own), *SIGNATURE_HEADERS)))
    tokens = tuple(dict.fromkeys((*_list_own_header(own), *TOKEN_HEADERS)))
    yield SignatureVariant(signatures=(NoSignature(),))
    kept = own if isinstance(own, HmacSignature) else HmacSignature(header="", secret="")
    for place, secret in secrets.items():
        for algorithm, encoding, prefix in _list_hmac_forms(kept):
            yield SignatureVariant(
                signatures=tuple(
                    HmacSignature(
                        header=header,
                        secret=secret,
                        algorithm=algorithm,
                        encoding=encoding,
                        prefix=prefix,
                        signed=kept.signed,
                        timestamp_header=kept.timestamp_header,
                    )
                    for header in headers
                ),
                secret_of=place,
            )
    for encoding in get_args(Encoding):
        yield SignatureVariant(signatures=tuple(Ed25519Signature(header=name, encoding=encoding) for name in headers))
        if has_rsa_key:
            yield SignatureVariant(signatures=tuple(RsaSignature(header=name, encoding=encoding) for name in headers))
    for place, secret in secrets.items():
        for value in (secret, f"Bearer {secret}"):
            signatures = tuple(StaticSignature(header=name, value=value) for name in tokens)
            yield SignatureVariant(signatures=signatures, secret_of=place)


def list_body_keys(own: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """What may be added to a body: the names that bots give to facts, in both styles; of each key one entry.

    A table and a text of the same name exclude each other: the table comes second.
    """
    flat = {
        name: f"{{{fact}}}"
        for fact, names in FACT_NAMES.items()
        for written in names
        for name in dict.fromkeys((written, _write_in_camel_case(written)))
    }
    yield {name: value for name, value in flat.items() if name not in own}
    tables = {name: table for name, table in _TABLE_NAMES.items() if name not in own}
    yield {name: value for name, value in (flat | tables).items() if name not in own}


def _list_own_header(own: Signature) -> tuple[str, ...]:
    match own:
        case HmacSignature(header=header) | StaticSignature(header=header) | RsaSignature(header=header):
            return (header,)
        case Ed25519Signature(header=header):
            return (header,)
        case _:
            return ()


def _list_hmac_forms(own: HmacSignature) -> Iterator[tuple[Any, Any, str]]:
    """Algorithm, encoding and prefix, beginning with those of the profile."""
    forms = [(own.algorithm, own.encoding, own.prefix)]
    for algorithm in get_args(Digest):
        forms += [(algorithm, "hex", ""), (algorithm, "hex", f"{algorithm}="), (algorithm, "base64", "")]
    yield from dict.fromkeys(forms)


def _write_in_camel_case(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
