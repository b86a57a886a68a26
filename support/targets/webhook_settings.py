"""How a profile says what deliveries look like to its target: [webhooks] and the tables below it."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec

from support.targets.function_events import FunctionEventSettings

Digest = Literal["sha256", "sha1", "sha512"]
Encoding = Literal["hex", "base64"]


class GoHighLevelSignature(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="gohighlevel"
):
    """GoHighLevel's own: Ed25519 under X-GHL-Signature; of a workflow's webhook an HMAC under X-Workflow-Signature."""


class NoSignature(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="none"):
    """Deliveries carry no signature."""


class StaticSignature(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="static"
):
    """Every delivery carries the same header, as a workflow's webhook action does when it is given one."""

    header: str
    value: str


class HmacSignature(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="hmac"
):
    """A keyed hash of the exact bytes sent.

    prefix: stands before the encoded hash, such as `sha256=`.
    signed: what is hashed, with {body} and {timestamp} filled in.
    timestamp_header: carries {timestamp}, the second of the delivery in Unix time; "" = none.
    """

    header: str
    secret: str
    algorithm: Digest = "sha256"
    encoding: Encoding = "hex"
    prefix: str = ""
    signed: str = "{body}"
    timestamp_header: str = ""


class RsaSignature(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="rsa"):
    """RSA with SHA-256 (PKCS #1 v1.5) of the exact bytes sent; the target gets {world.webhook_rsa_public_key}."""

    header: str
    encoding: Encoding = "base64"
    prefix: str = ""


class Ed25519Signature(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="ed25519"
):
    """Ed25519 of the exact bytes sent; the target gets {world.webhook_public_key}."""

    header: str
    encoding: Encoding = "base64"
    prefix: str = ""


Signature = GoHighLevelSignature | NoSignature | StaticSignature | HmacSignature | RsaSignature | Ed25519Signature


class WebhookTemplate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one kind of delivery looks like.

    send: "no" for a kind that the target does not subscribe to.
    path: a template, a query may follow it; "" = [webhooks] native, for an arrival [webhooks] workflow.
    headers: name -> template.
    body: templates over the facts of WEBHOOK_FACTS, nested as deep as wanted; left out = GoHighLevel's own body.
    signature: of this kind of delivery; left out = [webhooks.signature].
    """

    send: Literal["yes", "no"] = "yes"
    path: str = ""
    method: Literal["POST", "PUT"] = "POST"
    format: Literal["json", "form"] = "json"
    headers: Mapping[str, str] = {}
    body: Mapping[str, Any] | None = None
    signature: Signature | None = None


class ReplyCallback(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The webhook that the target calls with its reply, at the address {services.replies}.

    path: of the URL, which the target adds to the address.
    contact: where in the JSON or form of the body the contact stands, by id, phone number or e-mail address.
    text: where the text for the person stands.
    """

    contact: str
    text: str
    path: str = "/"


class ReplySettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the target's reply to the person is found.

    source: written `from` in the profile; "crm" = the target sends it over the CRM, "response" = its answer to the
    delivery holds it, and a workflow of the CRM sends it, "webhook" = the target posts it to the callback, and a
    workflow sends it, "both" = the target sends it over the CRM, and its answer or the callback reports the same.
    path: of the reply in the JSON of the answer, such as `contact.ai_reply` or `messages.0.text`.
    error: of what stands in the JSON of an answer that admits an error; "" = nothing does.
    callback: the webhook; None = the target calls none.
    """

    source: Literal["crm", "response", "webhook", "both"] = msgspec.field(name="from", default="crm")
    path: str = ""
    error: str = ""
    callback: ReplyCallback | None = None

    @property
    def is_in_answer(self) -> bool:
        """Whether the answer to a delivery holds a reply."""
        return self.source == "response" or (self.source == "both" and self.callback is None)

    @property
    def is_sent_by_target(self) -> bool:
        """Whether the target itself sends the reply over the CRM."""
        return self.source in {"crm", "both"}


class WebhookSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where deliveries go and what they look like.

    native: path of what the marketplace app delivers.  workflow: path of what a workflow's webhook action delivers.
    workflow_secret: signs workflow deliveries where the signature is GoHighLevel's.
    message: what a person wrote.  arrival: a contact is handed to a bot.  echo: what was sent to the person.
    do_not_disturb: do-not-disturb was set or lifted in the CRM; a target that does not subscribe to it reads the CRM.
    accepted: statuses that count as accepted; () = any 2xx.
    timeout: seconds after which GoHighLevel gives up waiting for an answer, of an in-process target.
    event: how a delivery is wrapped for a Lambda function.
    """

    native: str
    workflow: str = ""
    workflow_secret: str = ""
    message: WebhookTemplate = WebhookTemplate()
    arrival: WebhookTemplate = WebhookTemplate()
    echo: WebhookTemplate = WebhookTemplate()
    do_not_disturb: WebhookTemplate = WebhookTemplate(send="no")
    signature: Signature = GoHighLevelSignature()
    accepted: tuple[int, ...] = ()
    reply: ReplySettings = ReplySettings()
    timeout: Annotated[float, msgspec.Meta(gt=0)] = 60.0
    event: FunctionEventSettings = FunctionEventSettings()

    def accepts_status(self, status: int) -> bool:
        """Whether an answer with this status took the delivery in."""
        return status in self.accepted if self.accepted else 200 <= status < 300

    @property
    def templates(self) -> Mapping[str, WebhookTemplate]:
        """The table of each kind of delivery, by its name."""
        return {
            "message": self.message,
            "arrival": self.arrival,
            "echo": self.echo,
            "do_not_disturb": self.do_not_disturb,
        }

    def find_signature(self, template: WebhookTemplate) -> Signature:
        """How this kind of delivery is signed."""
        return self.signature if template.signature is None else template.signature

    def signs(self, kind: str, *, every_byte: bool = False) -> bool:
        """Whether this kind of delivery is signed. every_byte: and another body needs another signature."""
        signature = self.find_signature(self.templates[kind])
        unsigned = isinstance(signature, NoSignature)
        if isinstance(signature, GoHighLevelSignature) and kind == "arrival" and self.templates[kind].body is None:
            unsigned = not self.workflow_secret
        return not unsigned and not (every_byte and isinstance(signature, StaticSignature))

    def signs_time(self, kind: str) -> bool:
        """Whether the signature of this kind holds for the moment of the delivery alone."""
        signature = self.find_signature(self.templates[kind])
        return isinstance(signature, HmacSignature) and "{timestamp}" in signature.signed

    def names_location(self, kind: str) -> bool:
        """Whether the body of this kind says at which location the contact is."""
        body = self.templates[kind].body
        return body is None or "{location.id}" in repr(body)

    @property
    def signatures(self) -> Mapping[tuple[str, ...], Signature]:
        """The signature in each table of the profile that has one, and the usual one."""
        found: dict[tuple[str, ...], Signature] = {("webhooks", "signature"): self.signature}
        for kind, template in self.templates.items():
            if template.signature is not None:
                found["webhooks", kind, "signature"] = template.signature
        return found

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be shown."""
        return (self.workflow_secret, *filter(None, map(_find_secret, self.signatures.values())))


def _find_secret(signature: Signature) -> str:
    """What of the signature must not be shown; "" = nothing."""
    match signature:
        case HmacSignature(secret=secret) | StaticSignature(value=secret):
            return secret
        case _:
            return ""
