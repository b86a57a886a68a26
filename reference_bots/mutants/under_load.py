"""Mutants: defects that show only when many people write at once, in bots deployed as a process of their own."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import count
from typing import Any

from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_bots import app
from reference_bots.adapters.valuation_cache import ValuationAnswer
from reference_bots.components import BotComponents, build_components
from reference_bots.conversation.context import Contact
from reference_bots.conversation.effects import SendMessage
from reference_bots.conversation.events import Event, MessageReceived
from reference_bots.conversation.rules import TurnResult
from reference_bots.conversation.vocabulary import Bot, Language
from reference_bots.engine.inbox import build_incoming_event
from reference_bots.metrics import BotMetrics
from reference_bots.mutants.changes import (
    Application,
    replace_methods,
    slow_down,
    with_component,
    with_components,
    with_valuation_cache,
)
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import with_turns, without_effects
from reference_bots.ports import Clock
from reference_bots.settings import Settings
from reference_bots.system_clock import SystemClock

MUTANTS = MutantRegistry(under_load=True)

UNAFFECTED_MESSAGES = 150
"""Messages that are answered correctly at the start, so that the conversations that run alone do not see the defect."""

PENDING_LIMIT = 30


def select_calls(*, every: int, after: int = UNAFFECTED_MESSAGES) -> Callable[[], bool]:
    """A function that says at each of its calls whether the call is to be affected.

    every: affects every `every`-th call.
    after: calls at the start that are never affected.
    """
    calls = count(1)

    def is_selected() -> bool:
        number = next(calls)
        return number > after and number % every == 0

    return is_selected


def with_some_turns(change: Callable[[TurnResult], TurnResult], *, every: int) -> Application:
    """The bots with every `every`-th turn that answers a message passed through `change`."""
    is_selected = select_calls(every=every)

    def change_some(turn: TurnResult, event: Event) -> TurnResult:
        return change(turn) if isinstance(event, MessageReceived) and is_selected() else turn

    return with_turns(change_some)


@MUTANTS.register("LAT-001_database_80_ms", with_components)
def _database_80_ms(parts: BotComponents) -> BotComponents:
    """Every wait for the disk takes 80 ms longer."""

    async def wait_until_settled() -> None:
        await asyncio.sleep(0.08)
        await parts.store.wait_until_durable()

    return replace(parts, store=replace_methods(parts.store, wait_until_durable=wait_until_settled))


@MUTANTS.register(
    "LOAD-001_one_reply_in_20_sent_twice",
    partial(with_some_turns, every=20),
    also_breaks=("LOAD-002", "LOAD-004", "LOAD-006"),
)
def _one_reply_in_20_sent_twice(turn: TurnResult) -> TurnResult:
    """One reply in 20 is sent twice."""
    says = tuple(effect for effect in turn.effects if isinstance(effect, SendMessage))
    return replace(turn, effects=(*says, *turn.effects))


@MUTANTS.register(
    "LOAD-001_one_message_in_8_unanswered",
    partial(with_some_turns, every=8),
    also_breaks=("LOAD-002", "LOAD-003", "LOAD-004", "LOAD-005", "LOAD-006", "LOAD-008", "LAT-001"),
)
def _one_message_in_8_unanswered(turn: TurnResult) -> TurnResult:
    """One message in eight gets no reply."""
    return without_effects(turn, SendMessage)


@MUTANTS.register(
    "LOAD-001_one_reply_in_3_canned",
    partial(with_some_turns, every=3),
    also_breaks=("LOAD-002", "LOAD-003", "LOAD-006"),
)
def _one_reply_in_3_canned(turn: TurnResult) -> TurnResult:
    """One reply in three is the same canned sentence."""
    effects = (
        replace(effect, phrase="Thank you! Somebody will get back to you.", rephrase=False, keep_verbatim=())
        if isinstance(effect, SendMessage)
        else effect
        for effect in turn.effects
    )
    return replace(turn, effects=tuple(effects))


MUTANTS.add(
    "LOAD-001_webhook_15_ms",
    "Every webhook delivery takes 15 ms.",
    with_component("identify_delivery")(slow_down(build_incoming_event, seconds=0.015, every=1)),
    also_breaks=("LOAD-003",),
)


_leaked: list[bytearray] = []


@MUTANTS.register("LOAD-001_memory_200_kb_per_message", with_turns, also_breaks=("LOAD-006", "LIM-002"))
def _memory_200_kb_per_message(turn: TurnResult, _event: Event) -> TurnResult:
    """Every message keeps 200 kB."""
    _leaked.append(bytearray(b"kept" * 50_000))
    return turn


def _make_with_high_rate_limit(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
    return app.application({**environment, "GHL_REQUESTS_IN_TEN_SECONDS": "1000"}, clock=clock)


MUTANTS.add(
    "LOAD-002_rate_limit_1000_calls",
    "The bots believe that GoHighLevel grants 1,000 calls in ten seconds.",
    _make_with_high_rate_limit,
)


MUTANTS.add(
    "LOAD-004_valuation_cache_never_hits",
    "The valuation cache never has a valuation that is fresh enough.",
    with_valuation_cache(lambda cache: replace(cache, max_age=timedelta(0))),
    also_breaks=("LAT-002",),
)


@MUTANTS.register("LOAD-007_one_reply_in_5_with_other_name", with_components)
def _one_reply_in_5_with_other_name(parts: BotComponents) -> BotComponents:
    """One reply in five names the contact who was answered before."""
    is_selected, names, answered_before = select_calls(every=5), dict[str, str](), [""]

    async def contact(contact_id: str) -> Contact:
        found = await parts.crm.fetch_contact(contact_id)
        names[contact_id] = found.first_name
        return found

    async def send_sms(contact_id: str, text: str) -> str:
        other, answered_before[0] = answered_before[0], names.get(contact_id, "")
        if other and answered_before[0] and is_selected():
            text = text.replace(answered_before[0], other)
        return await parts.crm.send_sms(contact_id, text)

    return replace(parts, crm=replace_methods(parts.crm, fetch_contact=contact, send_sms=send_sms))


@MUTANTS.register("LOAD-007_one_tag_in_5_not_written", with_components, also_breaks=("LOAD-008",))
def _one_tag_in_5_not_written(parts: BotComponents) -> BotComponents:
    """One tag in five is not written."""
    is_selected = select_calls(every=5, after=60)

    async def add_tags(contact_id: str, tags: tuple[str, ...]) -> None:
        if not is_selected():
            await parts.crm.add_tags(contact_id, tags)

    return replace(parts, crm=replace_methods(parts.crm, add_tags=add_tags))


@MUTANTS.register("LOAD-007_one_record_in_5_swapped", with_components, also_breaks=("LOAD-008",))
def _one_record_in_5_swapped(parts: BotComponents) -> BotComponents:
    """One record in five is written to the contact who was served before."""
    is_selected, served_before = select_calls(every=5), [""]

    async def set_fields(contact_id: str, fields: Mapping[str, Any]) -> None:
        other, served_before[0] = served_before[0], contact_id
        await parts.crm.set_fields(other if is_selected() else contact_id, fields)

    return replace(parts, crm=replace_methods(parts.crm, set_fields=set_fields))


@MUTANTS.register("LOAD-007_one_record_in_5_written_twice", with_components, also_breaks=("CONV-003",))
def _one_record_in_5_written_twice(parts: BotComponents) -> BotComponents:
    """One record in five is written a second time with the same values."""
    is_selected = select_calls(every=5)

    async def set_fields(contact_id: str, fields: Mapping[str, Any]) -> None:
        await parts.crm.set_fields(contact_id, fields)
        if is_selected():
            await parts.crm.set_fields(contact_id, fields)

    return replace(parts, crm=replace_methods(parts.crm, set_fields=set_fields))


@MUTANTS.register("LOAD-008_valuation_3_seconds_late", with_components)
def _valuation_3_seconds_late(parts: BotComponents) -> BotComponents:
    """Every valuation takes three seconds longer."""

    async def value(address: str) -> ValuationAnswer:
        await asyncio.sleep(3.0)
        return await parts.valuer.value_home(address)

    return replace(parts, valuer=replace_methods(parts.valuer, value_home=value))


def _make_delayed(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
    seconds = float(environment.get("SLOWER_BY", "0"))

    def delay_replies(parts: BotComponents) -> BotComponents:
        async def phrase(say: SendMessage, *, bot: Bot, language: Language, name: str) -> str:
            await parts.clock.sleep(seconds)
            return await parts.rephraser.rephrase(say, bot=bot, language=language, name=name)

        return replace(parts, rephraser=replace_methods(parts.rephraser, rephrase=phrase))

    return with_components(delay_replies)(environment, clock=clock)


MUTANTS.add("REG-002_every_reply_delayed", "Every reply is delayed by SLOWER_BY seconds.", _make_delayed)


@MUTANTS.register("REG-002_every_reply_50_ms_later", with_components)
def _every_reply_50_ms_later(parts: BotComponents) -> BotComponents:
    """Every reply is delayed by 50 milliseconds, beside an accepted release that delays none."""

    async def phrase(say: SendMessage, *, bot: Bot, language: Language, name: str) -> str:
        await parts.clock.sleep(0.05)
        return await parts.rephraser.rephrase(say, bot=bot, language=language, name=name)

    return replace(parts, rephraser=replace_methods(parts.rephraser, rephrase=phrase))


class _MetricsWithoutTokens(BotMetrics):
    def count_tokens(self, input_tokens: int, output_tokens: int) -> None:
        """Count none."""


def _make_with_uncounted_tokens(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
    settings = Settings.from_environment(environment)
    return app.build_application(build_components(settings, clock or SystemClock(), metrics=_MetricsWithoutTokens()))


MUTANTS.add(
    "COST-001_tokens_not_counted", "The tokens of the language model are not counted.", _make_with_uncounted_tokens
)


class _PendingReplies:
    """How many messages were accepted and not answered yet."""

    count = 0


class _RefuseWhenFull:
    def __init__(self, app: ASGIApp, pending: _PendingReplies) -> None:
        self._app = app
        self._pending = pending

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "POST":
            await self._app(scope, receive, send)
        elif self._pending.count >= PENDING_LIMIT:
            await send({"type": "http.response.start", "status": 503, "headers": []})
            await send({"type": "http.response.body", "body": b"full"})
        else:
            self._pending.count += 1
            await self._app(scope, receive, self._count_accepted(send))

    def _count_accepted(self, send: Send) -> Send:
        async def send_and_count(message: Message) -> None:
            if message.get("status", 200) != 200:
                self._pending.count -= 1
            await send(message)

        return send_and_count


def _make_refusing(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
    pending = _PendingReplies()

    def count_replies(parts: BotComponents) -> BotComponents:
        async def send_sms(contact_id: str, text: str) -> str:
            pending.count -= 1
            return await parts.crm.send_sms(contact_id, text)

        return replace(parts, crm=replace_methods(parts.crm, send_sms=send_sms))

    bots = with_components(count_replies)(environment, clock=clock)
    bots.add_middleware(_RefuseWhenFull, pending=pending)
    return bots


MUTANTS.add(
    "STR-001_webhooks_refused_from_30_waiting",
    "Webhook deliveries are refused while 30 messages wait for a reply.",
    _make_refusing,
    also_breaks=("LOAD-006",),
)


@MUTANTS.register("STR-002_memory_4_mb_per_reply", with_components)
def _memory_4_mb_per_reply(parts: BotComponents) -> BotComponents:
    """Every reply keeps 4 MB."""
    kept: list[bytes] = []

    async def send_sms(contact_id: str, text: str) -> str:
        kept.append(b"x" * 4_000_000)
        return await parts.crm.send_sms(contact_id, text)

    return replace(parts, crm=replace_methods(parts.crm, send_sms=send_sms))


@MUTANTS.register("STR-002_memory_320_mb", with_components, also_breaks=("STR-003",))
def _memory_320_mb(parts: BotComponents) -> BotComponents:
    """The first reply allocates 320 MB for good."""
    kept: list[bytes] = []

    async def send_sms(contact_id: str, text: str) -> str:
        if not kept:
            kept.append(b"x" * 320_000_000)
        return await parts.crm.send_sms(contact_id, text)

    return replace(parts, crm=replace_methods(parts.crm, send_sms=send_sms))


def _make_after_11_seconds(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
    time.sleep(11)
    return app.application(environment, clock=clock)


MUTANTS.add("STR-003_start_11_seconds", "The start takes eleven seconds longer.", _make_after_11_seconds)
