"""Mutants: defects that show when deployed bots are killed, lose their database or have to let messages wait."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from starlette.applications import Starlette

from reference_bots import app
from reference_bots.components import BotComponents
from reference_bots.conversation.context import Contact
from reference_bots.conversation.events import Event
from reference_bots.conversation.rules import TurnResult
from reference_bots.mutants import conversation_restart
from reference_bots.mutants.changes import Application, replace_methods, with_components, with_status_replaced
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import with_turns
from reference_bots.mutants.under_load import select_calls
from reference_bots.ports import Clock, CrmRefusedError, CrmUnavailableError
from reference_bots.storage.store import Arrival, OutboxItem, TurnOutcome

MUTANTS = MutantRegistry(under_load=True)


def _in_process(mutant_id: str) -> Application:
    """The application of a mutant whose defect scenarios in process see as well."""
    return conversation_restart.MUTANTS.mutants[mutant_id].application


MUTANTS.add(
    "RES-004_interrupted_message_sent_again",
    "A message that was being sent when the bots were killed is sent again without looking it up.",
    _in_process("CONV-002_sms_resent_without_lookup"),
    also_breaks=("RES-007",),
)

MUTANTS.add(
    "RES-004_accepted_messages_forgotten",
    "What was accepted and not yet answered when the bots were killed is not taken up again.",
    _in_process("CONV-002_pending_messages_lost_on_restart"),
    also_breaks=("RES-007",),
)

MUTANTS.add(
    "RES-005_failed_storage_answered_500",
    "A delivery that cannot be kept is answered with 500, after which GoHighLevel never repeats it.",
    with_status_replaced(429, 500),
    also_breaks=("QUE-001",),
)


@MUTANTS.register("RES-005_message_dropped_when_crm_fails", with_components, also_breaks=("RES-007", "QUE-001"))
def _message_dropped_when_crm_fails(parts: BotComponents) -> BotComponents:
    """A message whose contact cannot be read is dropped instead of tried again."""

    async def fetch_or_refuse(contact_id: str) -> Contact:
        try:
            return await parts.crm.fetch_contact(contact_id)
        except CrmUnavailableError as error:
            raise CrmRefusedError("given up", status=404) from error

    return replace(parts, crm=replace_methods(parts.crm, fetch_contact=fetch_or_refuse))


def _make_without_queue_limit(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
    return app.application({**environment, "MESSAGES_WAITING_AT_MOST": "1000000"}, clock=clock)


MUTANTS.add(
    "QUE-001_queue_without_limit",
    "The stated number of waiting messages is not kept: every delivery is accepted.",
    _make_without_queue_limit,
)

MUTANTS.add(
    "QUE-001_newest_waiting_message_first",
    "Of several waiting messages of a person the newest is answered first.",
    _in_process("CONV-001_newest_message_first"),
)


def _make_with_endless_lease(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
    return app.application({**environment, "DATABASE_LEASE_SECONDS": "3600"}, clock=clock)


MUTANTS.add(
    "QUE-002_lease_of_killed_worker_never_ends",
    "What a killed worker had begun is left to it for an hour: no other worker goes on with its people.",
    _make_with_endless_lease,
)


@MUTANTS.register("STR-004_two_connections_for_one_turn", with_components)
def _two_connections_for_one_turn(parts: BotComponents) -> BotComponents:
    """A turn is stored over a second connection while a first one is held, so that one connection is never enough."""
    store: Any = parts.store

    async def save_beside_held_connection(answer: TurnOutcome) -> tuple[OutboxItem, ...]:
        async with store.acquire("held"):
            items: tuple[OutboxItem, ...] = await store.save_outcome(answer)
            return items

    return replace(parts, store=replace_methods(parts.store, save_outcome=save_beside_held_connection))


_kept: list[object] = []


@MUTANTS.register("QUE-001_memory_20_kb_per_waiting_message", with_components)
def _memory_20_kb_per_waiting_message(parts: BotComponents) -> BotComponents:
    """Every message that waits is kept in memory as well."""

    async def accept_and_keep(arrivals: Sequence[Arrival]) -> tuple[bool, ...]:
        _kept.append(bytearray(b"kept" * 5_000 * len(arrivals)))
        return await parts.store.accept_events(arrivals)

    return replace(parts, store=replace_methods(parts.store, accept_events=accept_and_keep))


@MUTANTS.register("STR-005_memory_200_kb_per_message", with_turns)
def _memory_200_kb_per_message(turn: TurnResult, _event: Event) -> TurnResult:
    """Every message keeps 200 kB."""
    _kept.append(bytearray(b"kept" * 50_000))
    return turn


@MUTANTS.register("STR-005_a_file_open_for_one_message_in_4", with_turns)
def _a_file_open_for_one_message_in_4(turn: TurnResult, _event: Event) -> TurnResult:
    """One message in four leaves a file open."""
    if _is_selected():
        _kept.append(tempfile.TemporaryFile())  # noqa: SIM115 - that it stays open is the defect
    return turn


_is_selected = select_calls(every=4, after=0)
