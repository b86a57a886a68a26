"""The reference bots with a defect that operators meet in service; each is a factory of its own name.

They are played to prove the playbook, not to prove a requirement, so that no registry holds them.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from starlette.applications import Starlette

from reference_bots.components import BotComponents
from reference_bots.conversation.context import Contact
from reference_bots.conversation.effects import SendMessage
from reference_bots.conversation.events import Event, MessageReceived
from reference_bots.conversation.rules import TurnResult
from reference_bots.mutants.changes import replace_methods, with_components
from reference_bots.mutants.rule_changes import with_turns, without_effects
from reference_bots.ports import Clock

SLOW_SECONDS = 11.0
CALLS = 120
REPETITIONS = 6


def _slow_down_database(parts: BotComponents) -> BotComponents:
    async def wait_until_durable() -> None:
        await asyncio.sleep(SLOW_SECONDS)
        await parts.store.wait_until_durable()

    return replace(parts, store=replace_methods(parts.store, wait_until_durable=wait_until_durable))


def _slow_down_crm(parts: BotComponents) -> BotComponents:
    """The bots count the wait as the CRM's, as they do with a slow one."""

    async def fetch_contact(contact_id: str) -> Contact:
        await asyncio.sleep(SLOW_SECONDS)
        parts.metrics.observe_service_call("gohighlevel", SLOW_SECONDS)
        return await parts.crm.fetch_contact(contact_id)

    return replace(parts, crm=replace_methods(parts.crm, fetch_contact=fetch_contact))


def _fail(turn: TurnResult, event: Event) -> TurnResult:
    if not isinstance(event, MessageReceived):
        return turn
    raise ValueError("a rule is wrong")


def _stay_silent(turn: TurnResult, _event: Event) -> TurnResult:
    return without_effects(turn, SendMessage)


def _send_twice(turn: TurnResult, _event: Event) -> TurnResult:
    says = tuple(effect for effect in turn.effects if isinstance(effect, SendMessage))
    return replace(turn, effects=(*says, *turn.effects))


def _talk_too_much(turn: TurnResult, _event: Event) -> TurnResult:
    effects = (
        replace(effect, phrase=" ".join([effect.phrase] * REPETITIONS), rephrase=False)
        if isinstance(effect, SendMessage)
        else effect
        for effect in turn.effects
    )
    return replace(turn, effects=tuple(effects))


def _read_contact_again_and_again(parts: BotComponents) -> BotComponents:
    async def fetch_contact(contact_id: str) -> Contact:
        for _ in range(CALLS):
            found = await parts.crm.fetch_contact(contact_id)
        return found

    return replace(parts, crm=replace_methods(parts.crm, fetch_contact=fetch_contact))


slow_database = with_components(_slow_down_database)
slow_crm = with_components(_slow_down_crm)
failing_rules = with_turns(_fail)
silent = with_turns(_stay_silent)
double_answers = with_turns(_send_twice)
talkative = with_turns(_talk_too_much)


def too_many_calls(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
    """They read each contact 120 times, and do not know the CRM's rate limit."""
    own = {**environment, "GHL_REQUESTS_IN_TEN_SECONDS": "1000"}
    return with_components(_read_contact_again_and_again)(own, clock=clock)
