"""Mutants: deduplication, echoes and hostile input."""

from collections.abc import Collection, MutableMapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from reference_bots.components import BotComponents
from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.effects import AddNote, SendMessage, SetFields
from reference_bots.conversation.events import Event, MessageReceived
from reference_bots.conversation.fallback import is_code_or_markup
from reference_bots.conversation.rules import BotRules, TurnResult
from reference_bots.conversation.state import BuyerFacts, Conversation
from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.conversation.vocabulary import Bot
from reference_bots.engine.inbox import build_incoming_event
from reference_bots.http.webhook_parsing import IgnoredWebhook, WebhookDelivery, parse_native_webhook
from reference_bots.mutants.changes import Application, with_component, with_components, with_middleware
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import replace_rules, reword, with_rule, with_turns, without_effects
from reference_bots.rules.default_rules import DEFAULT_RULES
from reference_bots.storage.codec import encode_record
from reference_bots.storage.store import IncomingEvent

MUTANTS = MutantRegistry()


_deliveries = count()


@MUTANTS.register("CONV-003_no_deduplication", with_component("identify_delivery"), also_breaks=("SEC-001",))
def recognise_as_new(delivery: WebhookDelivery) -> IncomingEvent:
    """Every webhook delivery counts as a new message."""
    return replace(
        build_incoming_event(delivery), deduplication_key=f"delivery {next(_deliveries)}", duplicate_window=None
    )


@MUTANTS.register("CONV-003_duplicate_answered_with_500", with_middleware)
class _DuplicateAnsweredWith500:
    """A duplicate delivery is answered with status 500."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun: list[MutableMapping[str, Any]] = []

        async def send_with_500(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                begun.append(message)
                return
            for start in begun:
                await send({**start, "status": 500} if b'"duplicate"' in message.get("body", b"") else start)
            begun.clear()
            await send(message)

        await self._app(scope, receive, send_with_500 if scope["type"] == "http" else send)


@MUTANTS.register("CONV-003_deduplication_by_text", with_component("identify_delivery"))
def _deduplication_by_text(delivery: WebhookDelivery) -> IncomingEvent:
    """Two messages with the same text count as one delivery."""
    said = replace(delivery.event, written_at=None) if isinstance(delivery.event, MessageReceived) else delivery.event
    return replace(
        build_incoming_event(delivery), deduplication_key=f"words:{delivery.contact_id}:{encode_record(said)}"
    )


@MUTANTS.register("CONV-003_deduplication_for_one_minute", with_component("identify_delivery"))
def _deduplication_for_one_minute(delivery: WebhookDelivery) -> IncomingEvent:
    """Deliveries are deduplicated for one minute only."""
    return replace(build_incoming_event(delivery), duplicate_window=timedelta(minutes=1))


_starts = count()


@MUTANTS.register("CONV-003_deduplication_lost_on_restart", with_components)
def _deduplication_lost_on_restart(parts: BotComponents) -> BotComponents:
    """Deliveries are not deduplicated across a restart."""
    start = next(_starts)

    def recognise_since_start(delivery: WebhookDelivery) -> IncomingEvent:
        arrival = build_incoming_event(delivery)
        return replace(arrival, deduplication_key=f"start {start} {arrival.deduplication_key}")

    return replace(parts, identify_delivery=recognise_since_start)


@MUTANTS.register("CONV-003_duplicate_recorded_twice", with_components)
def _duplicate_recorded_twice(parts: BotComponents) -> BotComponents:
    """A duplicate delivery is answered once and recorded twice."""

    def note_duplicate(rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext) -> TurnResult:
        repeated = (
            state is not None
            and isinstance(event, MessageReceived)
            and event.written_at is not None
            and event.written_at == state.last_written
        )
        if repeated and state is not None:
            return TurnResult(state=state, effects=(AddNote(body="Heard from the contact."),))
        return DEFAULT_RULES.take_turn(rules, state, event, facts)

    return replace(parts, identify_delivery=recognise_as_new, rules=replace(DEFAULT_RULES, take_turn=note_duplicate))


@MUTANTS.register("CONV-003_same_words_of_two_people_count_once", with_component("identify_delivery"))
def _same_words_of_two_people_count_once(delivery: WebhookDelivery) -> IncomingEvent:
    """The same words of two people, delivered by a workflow within seconds, count as one delivery."""
    arrival = build_incoming_event(delivery)
    key = arrival.deduplication_key.replace(delivery.contact_id, "")
    return replace(arrival, deduplication_key=key)


@MUTANTS.register("CONV-004_manual_messages_taken_as_inbound", with_component("parse_native"))
def _manual_messages_taken_as_inbound(
    body: bytes, *, locations: Collection[str], now: datetime
) -> WebhookDelivery | IgnoredWebhook:
    """A message that a colleague writes by hand counts as the contact's."""
    if b'"source":"api"' not in body:
        body = body.replace(b'"type":"OutboundMessage"', b'"type":"InboundMessage"')
        body = body.replace(b'"outbound"', b'"inbound"')
    return parse_native_webhook(body, locations=locations, now=now)


@MUTANTS.register("CONV-004_outbound_messages_taken_as_inbound", with_component("parse_native"))
def _outbound_messages_taken_as_inbound(
    body: bytes, *, locations: Collection[str], now: datetime
) -> WebhookDelivery | IgnoredWebhook:
    """The echo of a message that the bot sent counts as the contact's."""
    inbound = body.replace(b'"type":"OutboundMessage"', b'"type":"InboundMessage"')
    return parse_native_webhook(inbound.replace(b'"outbound"', b'"inbound"'), locations=locations, now=now)


@MUTANTS.register("CONV-004_follow_ups_taken_as_inbound", with_component("parse_native"))
def _follow_ups_taken_as_inbound(
    body: bytes, *, locations: Collection[str], now: datetime
) -> WebhookDelivery | IgnoredWebhook:
    """The echo of a message that the bot began itself, days later, counts as the contact's."""
    if b"it is Jorge's office again" in body:
        body = body.replace(b'"type":"OutboundMessage"', b'"type":"InboundMessage"').replace(
            b'"outbound"', b'"inbound"'
        )
    return parse_native_webhook(body, locations=locations, now=now)


def _parse_without_direction(
    body: bytes, *, locations: Collection[str], now: datetime
) -> WebhookDelivery | IgnoredWebhook:
    """The delivery as if every message were the contact's."""
    inbound = body.replace(b'"outbound"', b'"inbound"') if b'"type":"InboundMessage"' in body else body
    return parse_native_webhook(inbound, locations=locations, now=now)


@MUTANTS.register("CONV-004_direction_ignored", with_components)
def _direction_ignored(parts: BotComponents) -> BotComponents:
    """The direction of a message event is ignored, and our own words are read like anybody's."""
    rules = replace_rules(parts.rules, {"conduct.is_written_by_machine": lambda _words: False})
    return replace(parts, parse_native=_parse_without_direction, rules=rules)


@MUTANTS.register("CONV-008_pasted_data_recorded", with_turns)
def _pasted_data_recorded(turn: TurnResult, event: Event) -> TurnResult:
    """A price in pasted data is written to the CRM."""
    if not isinstance(event, MessageReceived) or "750000" not in event.text:
        return turn
    filed = SetFields(fields={"seller_price_expectation": 750_000})
    return replace(turn, effects=(*turn.effects, filed))


@MUTANTS.register("CONV-008_first_message_noted_verbatim", with_rule("take_turn"))
def _first_message_noted_verbatim(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """The first message is noted in the CRM word for word."""
    turn = DEFAULT_RULES.take_turn(rules, state, event, facts)
    if state is not None or turn.missing_fact is not None or not isinstance(event, MessageReceived):
        return turn
    return replace(turn, effects=(*turn.effects, AddNote(body=event.text)))


@MUTANTS.register("CONV-008_opted_out_by_long_text", with_turns)
def _opted_out_by_long_text(turn: TurnResult, event: Event) -> TurnResult:
    """A text of 2,000 characters or more ends the conversation."""
    if not isinstance(event, MessageReceived) or len(event.text) < 2000:
        return turn
    return replace(turn, state=replace(turn.state, opted_out=True))


@MUTANTS.register("CONV-008_unusable_messages_noted", with_turns)
def _unusable_messages_noted(turn: TurnResult, event: Event) -> TurnResult:
    """Every message without a usable fact is noted in the CRM word for word."""
    understood = any(isinstance(effect, SetFields) for effect in turn.effects)
    if understood or not isinstance(event, MessageReceived) or turn.state.open_question is None:
        return turn
    return replace(turn, effects=(*turn.effects, AddNote(body=f"Not understood: {event.text[:500]!r}")))


@MUTANTS.register("CONV-008_no_reply_to_unreadable_text", with_turns)
def _no_reply_to_unreadable_text(turn: TurnResult, event: Event) -> TurnResult:
    """A text without Latin letters or digits gets no reply."""
    letters = isinstance(event, MessageReceived) and any(letter.isascii() and letter.isalnum() for letter in event.text)
    return turn if letters else replace(turn, effects=())


@MUTANTS.register("CONV-008_facts_lost_after_unreadable_text", with_turns)
def _facts_lost_after_unreadable_text(turn: TurnResult, event: Event) -> TurnResult:
    """The buyer's facts are lost after an unreadable text."""
    if isinstance(event, MessageReceived) and (tokenize(event.text).is_empty or is_code_or_markup(event.text)):
        return replace(turn, state=replace(turn.state, buyer=BuyerFacts()))
    return turn


def _drop_answer_to_signs(bot: Bot) -> Application:
    """The bot does not answer a message without a word in it."""

    def change(turn: TurnResult, event: Event) -> TurnResult:
        unread = isinstance(event, MessageReceived) and tokenize(event.text).is_empty
        return without_effects(turn, SendMessage) if unread and turn.state.bot is bot else turn

    return with_turns(change)


def _end_on_markup(bot: Bot) -> Application:
    """The bot has nothing more to ask after pasted code."""

    def change(turn: TurnResult, event: Event) -> TurnResult:
        pasted = isinstance(event, MessageReceived) and is_code_or_markup(event.text)
        return reword(turn, lambda _: "Thank you for that.") if pasted and turn.state.bot is bot else turn

    return with_turns(change)


for _bot in (Bot.LEAD, Bot.BUYER):
    MUTANTS.add(
        f"CONV-008_signs_unanswered_by_{_bot.value}_bot",
        f"The {_bot.value} bot does not answer a message without a word in it.",
        _drop_answer_to_signs(_bot),
    )
    MUTANTS.add(
        f"CONV-008_markup_ends_{_bot.value}_conversation",
        f"The {_bot.value} bot has nothing more to ask after pasted code.",
        _end_on_markup(_bot),
    )
