"""Mutants: opt-outs in mails to others, do-not-disturb that is lifted, and people whom somebody else represents."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

import msgspec

from reference_bots.components import BotComponents
from reference_bots.conversation.understanding.exits import Exit, find_exit
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases
from reference_bots.http.webhook_parsing import IgnoredWebhook, WebhookDelivery, parse_native_webhook
from reference_bots.mutants.changes import with_component, with_components
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import with_rule

MUTANTS = MutantRegistry()
_HAS_AGENT = compile_phrases("(agent|realtor|broker|attorney|lawyer|agente|abogad[oa])")


@MUTANTS.register("CON-001_mails_to_others_unread", with_component("parse_native"))
def _mails_to_others_unread(
    body: bytes, *, locations: Collection[str], now: datetime
) -> WebhookDelivery | IgnoredWebhook:
    """An opt-out in a mail counts only if the mail is addressed to the office."""
    event = msgspec.json.decode(body)
    if event.get("messageType") == "Email" and "@example.com" in str(event.get("to")):
        return IgnoredWebhook(reason="mail to others", kind="email")
    return parse_native_webhook(body, locations=locations, now=now)


def _remember_blocks(parts: BotComponents) -> BotComponents:
    """The bots that once were told of a block and never hear of its end."""
    blocked: set[str] = set()

    def parse(body: bytes, *, locations: Collection[str], now: datetime) -> WebhookDelivery | IgnoredWebhook:
        event = msgspec.json.decode(body)
        if event.get("type") == "ContactDndUpdate" and (event.get("dnd") or "active" in str(event.get("dndSettings"))):
            blocked.add(event["id"])
        if event.get("type") == "InboundMessage" and event.get("contactId") in blocked:
            return IgnoredWebhook(reason="blocked")
        return parse_native_webhook(body, locations=locations, now=now)

    return replace(parts, parse_native=parse)


MUTANTS.add(
    "CON-004_reported_block_is_never_lifted",
    "Whoever was not to be disturbed once is answered never again, although the CRM reports that it is lifted.",
    with_components(_remember_blocks),
)


@MUTANTS.register("CONV-011_represented_asked_on", with_rule("conduct.find_exit"))
def _represented_asked_on(words: MessageWords) -> Exit | None:
    """Who is represented by somebody else is asked on like anybody."""
    found = find_exit(words)
    return None if found is Exit.REPRESENTED else found


@MUTANTS.register("CONV-011_any_agent_ends_it", with_rule("conduct.find_exit"))
def _any_agent_ends_it(words: MessageWords) -> Exit | None:
    """Who only names an agent is let go."""
    return Exit.REPRESENTED if words.contains(_HAS_AGENT) else find_exit(words)


@MUTANTS.register("CON-002_any_stop_in_mail_ends_texts", with_component("parse_native"))
def _any_stop_in_mail_ends_texts(
    body: bytes, *, locations: Collection[str], now: datetime
) -> WebhookDelivery | IgnoredWebhook:
    """Whatever is to be stopped, an e-mail to others that says so is read as an opt-out."""
    event = msgspec.json.decode(body)
    if event.get("messageType") == "Email" and "stop" in str(event.get("body")).lower():
        body = msgspec.json.encode(event | {"body": "Please stop texting me"})
    return parse_native_webhook(body, locations=locations, now=now)
