"""The store in an SQLite file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from reference_bots.conversation.context import NotValued
from reference_bots.conversation.effects import AddNote, Say
from reference_bots.conversation.events import FollowUpDue, Said
from reference_bots.conversation.vocabulary import FollowUp
from reference_bots.storage.sqlite_store import SqliteLedger
from reference_bots.storage.store import Answer, Arrival, Backlog, KeptValuation, LedgerUnavailable, Waiting, Wake
from tests.reference_bots.bots_harness import START
from tests.reference_bots.core.core_driver import VALUATION

HOUR = timedelta(hours=1)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SqliteLedger]:
    """An open store."""
    made = SqliteLedger(f"sqlite:///{tmp_path}/ledger.sqlite", synchronous="off")
    made.open()
    yield made
    made.close()


def _incoming(sameness: str, contact: str = "c1", within: timedelta | None = None) -> Arrival:
    return Arrival(contact_id=contact, happening=Said(text=sameness), sameness=sameness, within=within)


def _next_event(ledger: SqliteLedger, contact: str = "c1") -> Waiting:
    waiting = ledger.next_waiting(contact)
    assert waiting is not None
    return waiting


def _outcome(waiting: Waiting, *effects: Say | AddNote, cancel: bool = False, wakes: tuple[Wake, ...] = ()) -> Answer:
    return Answer(waiting=waiting, state='{"n":1}', effects=effects, cancel_wakes=cancel, wakes=wakes, at=START + HOUR)


def _scheduled(name: str, due: timedelta, *, cancellable: bool = True) -> Wake:
    return Wake(name=name, due=START + due, happening=FollowUpDue(step=FollowUp.DAY_3), cancellable=cancellable)


def test_accepted_events_are_pending_in_order_with_the_state(ledger: SqliteLedger) -> None:
    """The oldest first; the second one comes with the state that the first left."""
    for words in ("a", "b"):
        assert ledger.accept(_incoming(words), at=START)
    first = _next_event(ledger)
    assert (Said(text="a"), START, None) == (first.happening, first.accepted_at, first.state)
    ledger.answer(_outcome(first))
    second = _next_event(ledger)
    assert (Said(text="b"), '{"n":1}') == (second.happening, second.state)
    ledger.dismiss(second, reason="test", at=START)
    assert ledger.next_waiting("c1") is None


def test_a_duplicate_is_not_stored_within_its_span(ledger: SqliteLedger) -> None:
    """For ever without a span; with one, it is new again exactly at its end."""
    assert [ledger.accept(_incoming("a"), at=START + span) for span in (0 * HOUR, 9 * HOUR)] == [True, False]
    spanned = _incoming("b", within=HOUR)
    moments = (timedelta(), HOUR - timedelta(seconds=1), HOUR)
    assert [ledger.accept(spanned, at=START + moment) for moment in moments] == [True, False, True]


def test_everything_survives_closing(ledger: SqliteLedger, tmp_path: Path) -> None:
    """A second store on the same file finds state, open items and scheduled events."""
    ledger.accept(_incoming("a"), at=START)
    effects = (Say(phrase="hi", intent="greeting"), AddNote(body="note"))
    errands = ledger.answer(_outcome(_next_event(ledger), *effects, wakes=(_scheduled("day_3", HOUR),)))
    ledger.close_errand(errands[0], outcome="done", receipt="m1", at=START)
    ledger.accept(_incoming("b", "c2"), at=START)
    ledger.close()
    again = SqliteLedger(f"sqlite:///{tmp_path}/ledger.sqlite", synchronous="off")
    again.open()
    assert again.contacts_with_work() == ("c1", "c2")
    assert errands[1:] == again.open_errands("c1")
    assert frozenset({"m1"}) == again.receipts("c1")
    assert again.next_wake() == START + HOUR
    assert Backlog(waiting=1, errands=1, wakes=1) == again.backlog()
    again.close()


def test_a_due_event_becomes_pending_once(ledger: SqliteLedger) -> None:
    """At its time, not before, and not again."""
    ledger.accept(_incoming("a"), at=START)
    ledger.answer(_outcome(_next_event(ledger), wakes=(_scheduled("day_3", 3 * HOUR), _scheduled("day_7", 7 * HOUR))))
    assert ledger.release_wakes(at=START + 3 * HOUR - timedelta(milliseconds=1)) == ()
    assert ledger.release_wakes(at=START + 3 * HOUR) == ("c1",)
    assert ledger.release_wakes(at=START + 3 * HOUR) == ()
    assert FollowUpDue(step=FollowUp.DAY_3) == _next_event(ledger).happening
    assert ledger.next_wake() == START + 7 * HOUR


def test_a_later_scheduled_event_of_the_same_name_replaces_the_earlier(ledger: SqliteLedger) -> None:
    """One scheduled event per contact and name."""
    for span in (5 * HOUR, 9 * HOUR):
        ledger.accept(_incoming(str(span)), at=START)
        ledger.answer(_outcome(_next_event(ledger), wakes=(_scheduled("day_3", span),)))
    assert ledger.next_wake() == START + 9 * HOUR
    assert ledger.backlog().wakes == 1


def test_cancelling_spares_promised_valuations_and_new_events(ledger: SqliteLedger) -> None:
    """Cancellable events go, also due ones that are pending; others stay, and so do those of the same turn."""
    ledger.accept(_incoming("a"), at=START)
    plans = (_scheduled("day_3", HOUR), _scheduled("owed", 2 * HOUR, cancellable=False), _scheduled("day_7", 7 * HOUR))
    ledger.answer(_outcome(_next_event(ledger), wakes=plans))
    ledger.accept(_incoming("b"), at=START)
    ledger.release_wakes(at=START + HOUR)
    ledger.answer(_outcome(_next_event(ledger), cancel=True, wakes=(_scheduled("day_14", 14 * HOUR),)))
    assert ledger.next_waiting("c1") is None
    assert ledger.release_wakes(at=START + 13 * HOUR) == ("c1",)
    assert ledger.next_wake() == START + 14 * HOUR


def test_an_outcome_that_cannot_be_written_is_rolled_back(ledger: SqliteLedger) -> None:
    """All or nothing: the items' rows exist already, so state and end are not written either."""
    ledger.accept(_incoming("a"), at=START)
    waiting = _next_event(ledger)
    ledger.answer(_outcome(waiting, Say(phrase="hi", intent="greeting")))
    ledger.accept(_incoming("b"), at=START)
    second = _next_event(ledger)
    with pytest.raises(LedgerUnavailable):
        ledger.answer(_outcome(replace(second, number=waiting.number), Say(phrase="x", intent="y")))
    assert second == _next_event(ledger)
    assert ledger.accept(_incoming("c"), at=START)


def test_a_database_that_cannot_be_opened_is_explained(tmp_path: Path) -> None:
    """The first line stands alone, the remedy names the setting."""
    ledger = SqliteLedger(f"sqlite:///{tmp_path}/no/such/folder/ledger.sqlite")
    with pytest.raises(LedgerUnavailable, match=r"\AThe database cannot be opened\.\n.*\n.*\n  Look: DATABASE_URL"):
        ledger.open()
    ledger.close()


def test_a_closed_store_refuses_writes(ledger: SqliteLedger) -> None:
    """A write raises StoreUnavailable."""
    ledger.close()
    with pytest.raises(LedgerUnavailable, match="not open"):
        ledger.accept(_incoming("a"), at=START)


def test_valuations_are_stored_and_found_by_age(ledger: SqliteLedger) -> None:
    """Those answered after a given time, oldest first; a restart loses none."""
    first = KeptValuation(asked="8412 hermosa", home="8412 Hermosa Ave", answer=VALUATION, at=START)
    second = KeptValuation(asked="1 Elm", home="1 Elm", answer=NotValued(reason="outside_area"), at=START + HOUR)
    for kept in (second, first):
        ledger.keep_valuation(kept)
    ledger.close()
    ledger.open()
    assert (first, second) == ledger.kept_valuations(since=START - HOUR)
    assert (second,) == ledger.kept_valuations(since=START)
