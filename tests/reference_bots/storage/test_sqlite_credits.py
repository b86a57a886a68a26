"""The credit accounts in SQLite: each event is charged once at most, each order counts once (CRED-001)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reference_bots.conversation.effects import SendMessage, TellOffice
from reference_bots.conversation.events import MessageReceived
from reference_bots.storage.credit_store import CreditAccount
from reference_bots.storage.sqlite_store import SqliteStore
from reference_bots.storage.store import IncomingEvent, OutboxItem, PendingInboxEvent, TurnOutcome
from tests.reference_bots.finished_calls import FinishedCalls, finish

NOW = datetime(2026, 3, 10, 17, 0, tzinfo=UTC)
NOTICE = TellOffice(title="No credit left", body="")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Any]:
    """An open store whose methods are called without a loop."""
    original = SqliteStore(f"sqlite:///{tmp_path}/bots.sqlite", synchronous="off")
    finish(original.open_database())
    yield FinishedCalls(original)
    finish(original.close())


def accept(store: Any, key: str, contact: str = "c1") -> PendingInboxEvent:
    """A message of the contact that is pending."""
    event = IncomingEvent(contact_id=contact, event=MessageReceived(text=key), deduplication_key=key)
    assert store.accept_event(event, at=NOW)
    pending: PendingInboxEvent = store.next_pending_event(contact)
    return pending


def read(store: Any, account: str = "loc1") -> tuple[int, int, int]:
    """Balance, reserved and charged credits."""
    accounts: tuple[CreditAccount, ...] = store.read_credit_accounts()
    (found,) = [each for each in accounts if each.account == account]
    return found.balance, found.reserved, found.charged


def answer(pending: PendingInboxEvent, *, is_charged: bool | None) -> TurnOutcome:
    """A turn that answered the event."""
    say = SendMessage(phrase="Hi", intent="clarify")
    return TurnOutcome(
        pending=pending,
        state="{}",
        effects=(say,),
        cancel_scheduled=False,
        to_schedule=(),
        at=NOW,
        is_charged=is_charged,
    )


def test_an_event_is_charged_once(store: Any) -> None:
    """However often it is taken up before its turn is written."""
    store.add_credit("loc1", 2, reference="1", at=NOW)
    pending = accept(store, "a")
    assert [True, True] == [store.reserve_credit("loc1", pending, at=NOW) for _ in range(2)]
    assert (1, 1, 0) == read(store)
    store.save_outcome(answer(pending, is_charged=True))
    assert (1, 0, 1) == read(store)


def test_a_silent_turn_gives_its_credit_back(store: Any) -> None:
    """In the transaction that writes it."""
    store.add_credit("loc1", 1, reference="", at=NOW)
    pending = accept(store, "a")
    store.reserve_credit("loc1", pending, at=NOW)
    store.save_outcome(answer(pending, is_charged=False))
    assert (1, 0, 0) == read(store)


def test_without_accounting_nothing_is_kept(store: Any) -> None:
    """No row, no account."""
    store.save_outcome(answer(accept(store, "a"), is_charged=None))
    assert () == store.read_credit_accounts()


def test_nothing_is_reserved_beyond_the_balance(store: Any) -> None:
    """Also of an account that was never filled."""
    pending, other = accept(store, "a"), accept(store, "b", "c2")
    assert not store.reserve_credit("loc1", pending, at=NOW)
    store.add_credit("loc1", 1, reference="", at=NOW)
    assert [True, False] == [store.reserve_credit("loc1", each, at=NOW) for each in (pending, other)]


@pytest.mark.parametrize("how", ["dropped", "released", "refused"])
def test_what_is_not_answered_is_given_back_once(store: Any, how: str) -> None:
    """A dropped event, one that waits for room, and an answer that the CRM refused; the second time changes nothing."""
    store.add_credit("loc1", 1, reference="", at=NOW)
    pending = accept(store, "a")
    store.reserve_credit("loc1", pending, at=NOW)
    item: OutboxItem | None = None
    if how == "refused":
        (item,) = store.save_outcome(answer(pending, is_charged=True))
    for _ in range(2):
        if how == "dropped":
            store.drop_event(pending, reason="unknown", at=NOW)
        elif how == "released":
            store.release_credit(pending)
        else:
            store.close_item(item, outcome="refused", created_id="", at=NOW, refund=True)
    assert (1, 0, 0) == read(store)


def test_an_order_counts_once(store: Any) -> None:
    """By its reference and account; orders without a reference count each time."""
    for reference in ("1", "1", "2", "", ""):
        store.add_credit("loc1", 10, reference=reference, at=NOW)
    store.add_credit("loc2", 3, reference="1", at=NOW)
    assert ((40, 0, 0), (3, 0, 0)) == (read(store), read(store, "loc2"))


def test_locations_have_accounts_of_their_own(store: Any) -> None:
    """Credits of one are no help to the other."""
    store.add_credit("loc2", 5, reference="", at=NOW)
    pending = accept(store, "a", "loc1/c1")
    assert not store.reserve_credit("loc1", pending, at=NOW)
    assert store.reserve_credit("loc2", accept(store, "b", "loc2/c1"), at=NOW)


def test_the_owner_is_notified_once_until_credits_are_added(store: Any) -> None:
    """The notice is an item of the outbox, so that it survives a restart; then it is due again."""
    first, second = accept(store, "a"), accept(store, "b", "c2")
    notices = [store.add_credit_notice("loc1", each, NOTICE, at=NOW) for each in (first, first, second)]
    assert [True, False, False] == [notice is not None for notice in notices]
    assert [NOTICE] == [item.effect for item in store.list_open_items("c1")]
    store.add_credit("loc1", 1, reference="", at=NOW)
    assert store.add_credit_notice("loc1", second, NOTICE, at=NOW) is not None
