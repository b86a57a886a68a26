"""Deliveries as the target's profile describes them: GoHighLevel's own, or from a template, signed as it expects."""

import dataclasses
import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from support.scenario.house_numbers import HouseNumbers
from support.simulators.gohighlevel.service import ContactRecord, GoHighLevelSimulator, Message, format_timestamp
from support.simulators.gohighlevel.service import Webhook as GoHighLevelWebhook
from support.targets.port import Webhook
from support.targets.profile import Profile
from support.targets.unfitting_signatures import replace_signature
from support.targets.webhook_settings import (
    GoHighLevelSignature,
    HmacSignature,
    Signature,
    StaticSignature,
    WebhookTemplate,
)
from support.targets.webhook_signatures import SigningKeys, sign_body
from support.targets.webhook_templates import FactValue, encode_body, fill_in_body, fill_in_header, fill_in_path

DeliveryKind = Literal["message", "arrival", "echo", "do_not_disturb"]

WORKFLOW_SIGNATURE = "X-Workflow-Signature"
"""What signs GoHighLevel's own workflow webhooks."""

FOREIGN_KEYS = SigningKeys(Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"nobody's key").digest()))
"""Keys that no target knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One webhook and the path it goes to. Sending the same object again repeats the delivery, byte for byte."""

    path: str
    webhook: Webhook


class WebhookComposer:
    """Makes the deliveries of one scenario.

    now: the scenario's clock.
    homes: the house numbers that the target is told.
    """

    def __init__(
        self,
        *,
        crm: GoHighLevelSimulator,
        profile: Profile,
        keys: SigningKeys,
        now: Callable[[], datetime],
        homes: HouseNumbers,
    ) -> None:
        self._crm = crm
        self._settings = profile.webhooks
        self._keys = keys
        self._now = now
        self._homes = homes

    def compose_message(self, message: Message, bot: str) -> Delivery:
        """What a person wrote. bot: whom it is for."""
        message = self._renumber_message(message)
        return self._compose(
            self._settings.message,
            self._settings.native,
            own=lambda: self._crm.build_inbound_webhook(message),
            facts=lambda: self._build_facts(message.contact_id, bot, message),
        )

    def compose_workflow_message(self, message: Message, bot: str) -> Delivery:
        """What a person wrote, as a workflow's webhook action that the message triggers delivers it."""
        settings, message = self._settings, self._renumber_message(message)
        return self._compose(
            msgspec.structs.replace(settings.arrival, body=None),
            settings.workflow,
            own=lambda: self._crm.build_workflow_webhook(
                self._get_contact(message.contact_id),
                custom={"bot_type": bot},
                secret=settings.workflow_secret,
                text=message.text,
            ),
            facts=lambda: self._build_facts(message.contact_id, bot, message),
        )

    def compose_wrongly_signed_message(self, message: Message, bot: str) -> Delivery:
        """What a person wrote, with a signature that does not fit; the right delivery where none is signed."""
        delivery = self.compose_message(message, bot)
        signature = self._settings.find_signature(self._settings.message)
        headers = replace_signature(delivery.webhook.headers, signature)
        return dataclasses.replace(delivery, webhook=dataclasses.replace(delivery.webhook, headers=headers))

    def compose_nameless_message(self, message: Message, bot: str, contact_id: str | None) -> Delivery:
        """What a person wrote, with this in the place of the contact's id; None leaves its key out."""
        message = self._renumber_message(message)
        return self._compose(
            self._settings.message,
            self._settings.native,
            own=lambda: self._crm.build_webhook_with_contact_id(message, contact_id),
            facts=lambda: self._build_facts(message.contact_id, bot, message) | {"contact.id": contact_id},
        )

    def compose_arrival(self, contact_id: str, bot: str) -> Delivery | None:
        """A workflow hands the contact to this bot; None when the target does not subscribe to arrivals."""
        settings = self._settings
        if settings.arrival.send == "no":
            return None
        return self._compose(
            settings.arrival,
            settings.workflow,
            own=lambda: self._crm.build_workflow_webhook(
                self._get_contact(contact_id), custom={"bot_type": bot}, secret=settings.workflow_secret
            ),
            facts=lambda: self._build_facts(contact_id, bot, None),
        )

    def compose_echo(self, message: Message, bot: str, *, as_incoming: bool = False) -> Delivery | None:
        """A message that was sent to the person; None when the target does not subscribe to these.

        as_incoming: with the type of inbound messages, where the body is GoHighLevel's own.
        """
        if self._settings.echo.send == "no":
            return None
        message = self._renumber_message(message)
        return self._compose(
            self._settings.echo,
            self._settings.native,
            own=lambda: self._crm.build_outbound_webhook(message, as_incoming=as_incoming),
            facts=lambda: self._build_facts(message.contact_id, bot, message),
        )

    def compose_do_not_disturb(self, contact_id: str, bot: str) -> Delivery | None:
        """Do-not-disturb was set or lifted; None when the target does not subscribe to these."""
        if self._settings.do_not_disturb.send == "no":
            return None
        return self._compose(
            self._settings.do_not_disturb,
            self._settings.native,
            own=lambda: self._crm.build_contact_webhook(contact_id, "ContactDndUpdate"),
            facts=lambda: self._build_facts(contact_id, bot, None),
        )

    def _renumber_message(self, message: Message) -> Message:
        return dataclasses.replace(message, text=self._homes.renumber(message.text))

    def _get_contact(self, contact_id: str) -> ContactRecord:
        """The contact with the house numbers that the target is told."""
        contact = self._crm.get_contact(contact_id)
        fields = {
            key: self._homes.renumber(value) if isinstance(value, str) else value
            for key, value in contact.fields.items()
        }
        return dataclasses.replace(
            contact, fields=fields, address=contact.address and self._homes.renumber(contact.address)
        )

    def sign_again(
        self, delivery: Delivery, body: bytes, *, kind: DeliveryKind = "message", key: Literal["own", "foreign"] = "own"
    ) -> Delivery:
        """The delivery with this body, signed as this kind is. key: "foreign" = one that the target does not know."""
        signature = self._settings.find_signature(self._settings.templates[kind])
        secret, keys = self._settings.workflow_secret, self._keys
        if key == "foreign":
            secret, keys, signature = f"not-{secret}", FOREIGN_KEYS, _use_foreign_secret(signature)
        headers = dict(delivery.webhook.headers)
        if WORKFLOW_SIGNATURE in headers:
            headers[WORKFLOW_SIGNATURE] = hmac.digest(secret.encode(), body, "sha256").hex()
        else:
            headers |= sign_body(body, signature, keys, self._now())
        return dataclasses.replace(delivery, webhook=dataclasses.replace(delivery.webhook, body=body, headers=headers))

    def _compose(
        self,
        template: WebhookTemplate,
        usual_path: str,
        *,
        own: Callable[[], GoHighLevelWebhook],
        facts: Callable[[], Mapping[str, FactValue]],
    ) -> Delivery:
        """The delivery as the template says. own: GoHighLevel's own webhook.  facts: what templates may name."""
        signature = self._settings.find_signature(template)
        if template.body is None:
            body, headers = self._sign_own(own(), signature)
        else:
            body, content_type = encode_body(fill_in_body(template.body, facts()), template.format)
            headers = {"Content-Type": content_type} | self._sign_body(body, signature)
        path = template.path or usual_path
        if template.headers or template.path:
            known = facts()
            headers |= {name: fill_in_header(value, known) for name, value in template.headers.items()}
            path = fill_in_path(template.path, known) or usual_path
        return Delivery(path=path, webhook=Webhook(body=body, headers=headers, method=template.method))

    def _sign_own(self, own: GoHighLevelWebhook, signature: Signature) -> tuple[bytes, dict[str, str]]:
        """The body and headers of GoHighLevel's own webhook, signed as the target expects it."""
        if isinstance(signature, GoHighLevelSignature):
            return own.body, own.headers
        return own.body, {"Content-Type": own.headers["Content-Type"]} | self._sign_body(own.body, signature)

    def _sign_body(self, body: bytes, signature: Signature) -> dict[str, str]:
        return sign_body(body, signature, self._keys, self._now())

    def _build_facts(self, contact_id: str, bot: str, message: Message | None) -> dict[str, FactValue]:
        """The value of every name in WEBHOOK_FACTS. message: None = the contact arrives without one."""
        contact = self._crm.get_contact(contact_id)
        history = self._crm.messages_of(contact_id)
        return {
            "contact.id": contact.id,
            "contact.name": contact.name,
            "contact.first_name": contact.first_name or "",
            "contact.last_name": contact.last_name or "",
            "contact.phone": contact.phone or "",
            "contact.email": contact.email or "",
            "contact.tags": list(contact.tags),
            "contact.blocked_channels": list(contact.blocked_channels),
            "message.id": message.id if message else "",
            "message.text": message.text if message else "",
            "message.type": message.channel if message else "",
            "message.attachments": list(message.attachments) if message else [],
            "message.status": message.status if message else "",
            "message.direction": message.direction if message else "",
            "message.source": message.source if message else "",
            "message.user_id": self._crm.account.user_id if message and message.source == "app" else "",
            "message.at": format_timestamp(message.at if message else self._now()),
            "conversation.id": history[-1].conversation_id if history else "",
            "location.id": self._crm.account.location_id,
            "bot": bot,
        }


def _use_foreign_secret(signature: Signature) -> Signature:
    match signature:
        case HmacSignature():
            return msgspec.structs.replace(signature, secret=f"not-{signature.secret}")
        case StaticSignature():
            return msgspec.structs.replace(signature, value=f"not-{signature.value}")
        case _:
            return signature
