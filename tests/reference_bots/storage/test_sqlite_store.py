"""The store in an SQLite file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reference_bots.conversation.context import NotValued
from reference_bots.conversation.effects import AddNote, SendMessage
from reference_bots.conversation.events import FollowUpDue, MessageReceived
from reference_bots.conversation.vocabulary import FollowUp
from reference_bots.storage.sqlite_store import SqliteStore
from reference_bots.storage.store import (
    BacklogCounts,
    IncomingEvent,
    PendingInboxEvent,
    ScheduledEvent,
    StoredValuation,
    StoreUnavailableError,
    TurnOutcome,
)
from tests.reference_bots.bots_harness import START
from tests.reference_bots.core.core_driver import VALUATION
from tests.reference_bots.finished_calls import FinishedCalls

HOUR = timedelta(hours=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Any]:
    """An open store."""
    made = FinishedCalls(SqliteStore(f"sqlite:///{tmp_path}/store.sqlite", synchronous="off"))
    made.open_database()
    yield made
    made.close()


def _incoming(sameness: str, contact: str = "c1", within: timedelta | None = None) -> IncomingEvent:
    return IncomingEvent(
        contact_id=contact, event=MessageReceived(text=sameness), deduplication_key=sameness, duplicate_window=within
    )


def _next_event(store: Any, contact: str = "c1") -> PendingInboxEvent:
    pending = store.next_pending_event(contact)
    assert pending is not None
    return pending


def _outcome(
    pending: PendingInboxEvent,
    *effects: SendMessage | AddNote,
    cancel: bool = False,
    wakes: tuple[ScheduledEvent, ...] = (),
) -> TurnOutcome:
    return TurnOutcome(
        pending=pending, state='{"n":1}', effects=effects, cancel_scheduled=cancel, to_schedule=wakes, at=START + HOUR
    )


def _build_scheduled_event(name: str, due: timedelta, *, cancellable: bool = True) -> ScheduledEvent:
    return ScheduledEvent(name=name, due=START + due, event=FollowUpDue(step=FollowUp.DAY_3), cancellable=cancellable)


def test_accepted_events_are_pending_in_order_with_the_state(store: Any) -> None:
    """The oldest first; the second one comes with the state that the first left."""
    for words in ("a", "b"):
        assert store.accept_event(_incoming(words), at=START)
    first = _next_event(store)
    assert (MessageReceived(text="a"), START, None) == (first.event, first.accepted_at, first.state)
    store.save_outcome(_outcome(first))
    second = _next_event(store)
    assert (MessageReceived(text="b"), '{"n":1}') == (second.event, second.state)
    store.drop_event(second, reason="test", at=START)
    assert store.next_pending_event("c1") is None


def test_a_duplicate_is_not_stored_within_its_span(store: Any) -> None:
    """For ever without a span; with one, it is new again exactly at its end."""
    assert [store.accept_event(_incoming("a"), at=START + span) for span in (0 * HOUR, 9 * HOUR)] == [True, False]
    spanned = _incoming("b", within=HOUR)
    moments = (timedelta(), HOUR - timedelta(seconds=1), HOUR)
    assert [store.accept_event(spanned, at=START + moment) for moment in moments] == [True, False, True]


def test_everything_survives_closing(store: Any, tmp_path: Path) -> None:
    """A second store on the same file finds state, open items and scheduled events."""
    store.accept_event(_incoming("a"), at=START)
    effects = (SendMessage(phrase="hi", intent="greeting"), AddNote(body="note"))
    items = store.save_outcome(_outcome(_next_event(store), *effects, wakes=(_build_scheduled_event("day_3", HOUR),)))
    store.close_item(items[0], outcome="done", created_id="m1", at=START)
    store.accept_event(_incoming("b", "c2"), at=START)
    store.close()
    again = FinishedCalls(SqliteStore(f"sqlite:///{tmp_path}/store.sqlite", synchronous="off"))
    again.open_database()
    assert again.contacts_with_work() == ("c1", "c2")
    assert items[1:] == again.list_open_items("c1")
    assert frozenset({"m1"}) == again.list_created_ids("c1")
    assert again.next_due_time() == START + HOUR
    assert BacklogCounts(pending_events=1, open_items=1, scheduled_events=1) == again.count_backlog()
    again.close()


def test_a_due_event_becomes_pending_once(store: Any) -> None:
    """At its time, not before, and not again."""
    store.accept_event(_incoming("a"), at=START)
    store.save_outcome(
        _outcome(
            _next_event(store),
            wakes=(_build_scheduled_event("day_3", 3 * HOUR), _build_scheduled_event("day_7", 7 * HOUR)),
        )
    )
    assert store.release_due_events(at=START + 3 * HOUR - timedelta(milliseconds=1)) == ()
    assert store.release_due_events(at=START + 3 * HOUR) == ("c1",)
    assert store.release_due_events(at=START + 3 * HOUR) == ()
    assert FollowUpDue(step=FollowUp.DAY_3) == _next_event(store).event
    assert store.next_due_time() == START + 7 * HOUR


def test_a_later_scheduled_event_of_the_same_name_replaces_the_earlier(store: Any) -> None:
    """One scheduled event per contact and name."""
    for span in (5 * HOUR, 9 * HOUR):
        store.accept_event(_incoming(str(span)), at=START)
        store.save_outcome(_outcome(_next_event(store), wakes=(_build_scheduled_event("day_3", span),)))
    assert store.next_due_time() == START + 9 * HOUR
    assert store.count_backlog().scheduled_events == 1


def test_cancelling_spares_promised_valuations_and_new_events(store: Any) -> None:
    """Cancellable events go, also due ones that are pending; others stay, and so do those of the same turn."""
    store.accept_event(_incoming("a"), at=START)
    plans = (
        _build_scheduled_event("day_3", HOUR),
        _build_scheduled_event("promised", 2 * HOUR, cancellable=False),
        _build_scheduled_event("day_7", 7 * HOUR),
    )
    store.save_outcome(_outcome(_next_event(store), wakes=plans))
    store.accept_event(_incoming("b"), at=START)
    store.release_due_events(at=START + HOUR)
    store.save_outcome(_outcome(_next_event(store), cancel=True, wakes=(_build_scheduled_event("day_14", 14 * HOUR),)))
    assert store.next_pending_event("c1") is None
    assert store.release_due_events(at=START + 13 * HOUR) == ("c1",)
    assert store.next_due_time() == START + 14 * HOUR


def test_an_outcome_that_cannot_be_written_is_rolled_back(store: Any) -> None:
    """All or nothing: the items' rows exist already, so state and end are not written either."""
    store.accept_event(_incoming("a"), at=START)
    pending = _next_event(store)
    store.save_outcome(_outcome(pending, SendMessage(phrase="hi", intent="greeting")))
    store.accept_event(_incoming("b"), at=START)
    second = _next_event(store)
    with pytest.raises(StoreUnavailableError):
        store.save_outcome(_outcome(replace(second, number=pending.number), SendMessage(phrase="x", intent="y")))
    assert second == _next_event(store)
    assert store.accept_event(_incoming("c"), at=START)


def test_a_database_that_cannot_be_opened_is_explained(tmp_path: Path) -> None:
    """The first line stands alone, the remedy names the setting."""
    store = FinishedCalls(SqliteStore(f"sqlite:///{tmp_path}/no/such/folder/store.sqlite"))
    with pytest.raises(StoreUnavailableError, match=r"\AThe database cannot be opened\.\n.*\n.*\n  Look: DATABASE_URL"):
        store.open_database()
    store.close()


def test_a_closed_store_refuses_writes(store: Any) -> None:
    """A write raises StoreUnavailableError."""
    store.close()
    with pytest.raises(StoreUnavailableError, match="not open"):
        store.accept_event(_incoming("a"), at=START)


def test_valuations_are_stored_and_found_by_age(store: Any) -> None:
    """Those answered after a given time, oldest first; a restart loses none."""
    first = StoredValuation(
        requested_address="8412 hermosa", valued_address="8412 Hermosa Ave", answer=VALUATION, answered_at=START
    )
    second = StoredValuation(
        requested_address="1 Elm",
        valued_address="1 Elm",
        answer=NotValued(reason="outside_area"),
        answered_at=START + HOUR,
    )
    for kept in (second, first):
        store.save_valuation(kept)
    store.close()
    store.open_database()
    assert (first, second) == store.valuations_since(since=START - HOUR)
    assert (second,) == store.valuations_since(since=START)
