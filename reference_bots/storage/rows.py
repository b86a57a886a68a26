"""Rows of the store's tables from and to what the engine works with, the same in every database."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from reference_bots.conversation.effects import Effect, SendMessage
from reference_bots.storage.codec import decode_effect, decode_event, decode_valuation, encode_record, kind_of_record
from reference_bots.storage.credit_store import CreditAccount
from reference_bots.storage.store import (
    Arrival,
    OutboxItem,
    PendingInboxEvent,
    ScheduledEvent,
    StoredValuation,
    TurnOutcome,
)

WAIT_NOTICE_POSITION: Final = -1
"""Position of the wait notice among an event's outbox items."""

CREDIT_NOTICE_POSITION: Final = -2
"""Position of the notice to the owner among an event's outbox items."""


def from_timestamp(seconds: float) -> datetime:
    """The moment of a stored time."""
    return datetime.fromtimestamp(seconds, UTC)


def optional_moment(seconds: float | None) -> datetime | None:
    """The moment of a stored time, if there is one."""
    return None if seconds is None else from_timestamp(seconds)


def arrival_row(arrival: Arrival) -> Mapping[str, Any]:
    """The parameters that accept an event."""
    incoming, at = arrival.incoming_event, arrival.received_at
    return {
        "contact_id": incoming.contact_id,
        "kind": kind_of_record(incoming.event),
        "record": encode_record(incoming.event),
        "deduplication_key": incoming.deduplication_key,
        "accepted_at": at.timestamp(),
        "cancellable": False,
        "since": (at - incoming.duplicate_window).timestamp() if incoming.duplicate_window else 0.0,
    }


def read_pending_event(contact_id: str, row: Iterable[Any], *, lease_token: int = 0) -> PendingInboxEvent:
    """A row of NEXT_EVENT."""
    number, kind, record, accepted_at, state = row
    return PendingInboxEvent(
        number=number,
        contact_id=contact_id,
        event=decode_event(kind, record),
        accepted_at=from_timestamp(accepted_at),
        state=state,
        lease_token=lease_token,
    )


def outbox_items(answer: TurnOutcome) -> tuple[OutboxItem, ...]:
    """The outbox items of a turn."""
    return tuple(
        OutboxItem(
            event_number=answer.pending.number,
            position=position,
            contact_id=answer.pending.contact_id,
            effect=effect,
            planned_at=answer.at,
            lease_token=answer.pending.lease_token,
        )
        for position, effect in enumerate(answer.effects)
    )


def items_of_dropped_event(pending: PendingInboxEvent, then: Effect | None, at: datetime) -> tuple[OutboxItem, ...]:
    """The outbox item of what follows an event without a turn, if anything does."""
    if then is None:
        return ()
    return (_item_of_event(pending, then, at, position=0),)


def credit_notice_item(pending: PendingInboxEvent, notice: Effect, at: datetime) -> OutboxItem:
    """The outbox item of the notice that no credit is left."""
    return _item_of_event(pending, notice, at, position=CREDIT_NOTICE_POSITION)


def _item_of_event(pending: PendingInboxEvent, effect: Effect, at: datetime, *, position: int) -> OutboxItem:
    return OutboxItem(
        event_number=pending.number,
        position=position,
        contact_id=pending.contact_id,
        effect=effect,
        planned_at=at,
        lease_token=pending.lease_token,
    )


def read_credit_account(row: Iterable[Any]) -> CreditAccount:
    """A row of ACCOUNTS."""
    account, balance, notified_at, charged, taken = row
    return CreditAccount(
        account=account,
        balance=balance,
        reserved=(taken or 0) - (charged or 0),
        charged=charged or 0,
        notified_at=optional_moment(notified_at),
    )


def wait_notice_item(pending: PendingInboxEvent, say: SendMessage, at: datetime) -> OutboxItem:
    """The outbox item of a wait notice, before those of the answer."""
    return OutboxItem(
        event_number=pending.number,
        position=WAIT_NOTICE_POSITION,
        contact_id=pending.contact_id,
        effect=say,
        planned_at=at,
        lease_token=pending.lease_token,
    )


def item_row(item: OutboxItem) -> dict[str, Any]:
    """The parameters of ADD_ITEM."""
    return {
        "event_number": item.event_number,
        "position": item.position,
        "contact_id": item.contact_id,
        "kind": kind_of_record(item.effect),
        "record": encode_record(item.effect),
        "planned_at": item.planned_at.timestamp(),
    }


def read_open_item(contact_id: str, row: Iterable[Any], *, lease_token: int = 0) -> OutboxItem:
    """A row of OPEN_ITEMS."""
    number, position, kind, record, planned_at, started_at = row
    return OutboxItem(
        event_number=number,
        position=position,
        contact_id=contact_id,
        effect=decode_effect(kind, record),
        planned_at=from_timestamp(planned_at),
        started=started_at is not None,
        lease_token=lease_token,
    )


def closing_row(item: OutboxItem, *, outcome: str, created_id: str, at: datetime) -> dict[str, Any]:
    """The parameters of CLOSE_ITEM."""
    return {
        "of_number": item.event_number,
        "at_position": item.position,
        "at": at.timestamp(),
        "with_outcome": outcome,
        "with_created_id": created_id or None,
    }


def scheduled_row(contact_id: str, wake: ScheduledEvent) -> dict[str, Any]:
    """The parameters of SCHEDULE_EVENT."""
    return {
        "contact_id": contact_id,
        "name": wake.name,
        "due": wake.due.timestamp(),
        "kind": kind_of_record(wake.event),
        "record": encode_record(wake.event),
        "cancellable": wake.cancellable,
    }


def valuation_row(kept: StoredValuation) -> dict[str, Any]:
    """The parameters of SAVE_VALUATION."""
    return {
        "requested_address": kept.requested_address,
        "valued_address": kept.valued_address,
        "kind": kind_of_record(kept.answer),
        "record": encode_record(kept.answer),
        "answered_at": kept.answered_at.timestamp(),
    }


def read_valuation(row: Iterable[Any]) -> StoredValuation:
    """A row of VALUATIONS_SINCE."""
    asked, home, kind, record, at = row
    return StoredValuation(
        requested_address=asked,
        valued_address=home,
        answer=decode_valuation(kind, record),
        answered_at=from_timestamp(at),
    )
