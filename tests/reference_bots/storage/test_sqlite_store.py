"""The ledger in an SQLite file."""

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
    """An open ledger."""
    made = SqliteLedger(f"sqlite:///{tmp_path}/ledger.sqlite", synchronous="off")
    made.open()
    yield made
    made.close()


def _arrival(sameness: str, contact: str = "c1", within: timedelta | None = None) -> Arrival:
    return Arrival(contact_id=contact, happening=Said(text=sameness), sameness=sameness, within=within)


def _waiting(ledger: SqliteLedger, contact: str = "c1") -> Waiting:
    waiting = ledger.next_waiting(contact)
    assert waiting is not None
    return waiting


def _answer(waiting: Waiting, *effects: Say | AddNote, cancel: bool = False, wakes: tuple[Wake, ...] = ()) -> Answer:
    return Answer(waiting=waiting, state='{"n":1}', effects=effects, cancel_wakes=cancel, wakes=wakes, at=START + HOUR)


def _wake(name: str, due: timedelta, *, cancellable: bool = True) -> Wake:
    return Wake(name=name, due=START + due, happening=FollowUpDue(step=FollowUp.DAY_3), cancellable=cancellable)


def test_what_was_accepted_waits_in_order_with_its_state(ledger: SqliteLedger) -> None:
    """The oldest first; the second sees the state the first left."""
    for words in ("a", "b"):
        assert ledger.accept(_arrival(words), at=START)
    first = _waiting(ledger)
    assert (Said(text="a"), START, None) == (first.happening, first.accepted_at, first.state)
    ledger.answer(_answer(first))
    second = _waiting(ledger)
    assert (Said(text="b"), '{"n":1}') == (second.happening, second.state)
    ledger.dismiss(second, reason="test", at=START)
    assert ledger.next_waiting("c1") is None


def test_the_same_arrival_is_kept_once_or_once_within_its_span(ledger: SqliteLedger) -> None:
    """For ever without a span; with one, exactly at its end it is new again."""
    assert [ledger.accept(_arrival("a"), at=START + span) for span in (0 * HOUR, 9 * HOUR)] == [True, False]
    spanned = _arrival("b", within=HOUR)
    moments = (timedelta(), HOUR - timedelta(seconds=1), HOUR)
    assert [ledger.accept(spanned, at=START + moment) for moment in moments] == [True, False, True]


def test_everything_survives_closing(ledger: SqliteLedger, tmp_path: Path) -> None:
    """A second ledger on the same file finds state, open errands and plans."""
    ledger.accept(_arrival("a"), at=START)
    effects = (Say(phrase="hi", intent="greeting"), AddNote(body="note"))
    errands = ledger.answer(_answer(_waiting(ledger), *effects, wakes=(_wake("day_3", HOUR),)))
    ledger.close_errand(errands[0], outcome="done", receipt="m1", at=START)
    ledger.accept(_arrival("b", "c2"), at=START)
    ledger.close()
    again = SqliteLedger(f"sqlite:///{tmp_path}/ledger.sqlite", synchronous="off")
    again.open()
    assert again.contacts_with_work() == ("c1", "c2")
    assert errands[1:] == again.open_errands("c1")
    assert frozenset({"m1"}) == again.receipts("c1")
    assert again.next_wake() == START + HOUR
    assert Backlog(waiting=1, errands=1, wakes=1) == again.backlog()
    again.close()


def test_a_due_plan_becomes_a_waiting_happening_once(ledger: SqliteLedger) -> None:
    """At its moment, not before, and not again."""
    ledger.accept(_arrival("a"), at=START)
    ledger.answer(_answer(_waiting(ledger), wakes=(_wake("day_3", 3 * HOUR), _wake("day_7", 7 * HOUR))))
    assert ledger.release_wakes(at=START + 3 * HOUR - timedelta(milliseconds=1)) == ()
    assert ledger.release_wakes(at=START + 3 * HOUR) == ("c1",)
    assert ledger.release_wakes(at=START + 3 * HOUR) == ()
    assert FollowUpDue(step=FollowUp.DAY_3) == _waiting(ledger).happening
    assert ledger.next_wake() == START + 7 * HOUR


def test_a_later_plan_of_the_same_name_replaces_the_earlier(ledger: SqliteLedger) -> None:
    """One plan per contact and name."""
    for span in (5 * HOUR, 9 * HOUR):
        ledger.accept(_arrival(str(span)), at=START)
        ledger.answer(_answer(_waiting(ledger), wakes=(_wake("day_3", span),)))
    assert ledger.next_wake() == START + 9 * HOUR
    assert ledger.backlog().wakes == 1


def test_cancelling_spares_what_is_owed_and_what_is_planned_anew(ledger: SqliteLedger) -> None:
    """Cancellable plans go, also come-due ones that wait; others stay; plans of the same answer stand."""
    ledger.accept(_arrival("a"), at=START)
    plans = (_wake("day_3", HOUR), _wake("owed", 2 * HOUR, cancellable=False), _wake("day_7", 7 * HOUR))
    ledger.answer(_answer(_waiting(ledger), wakes=plans))
    ledger.accept(_arrival("b"), at=START)
    ledger.release_wakes(at=START + HOUR)
    ledger.answer(_answer(_waiting(ledger), cancel=True, wakes=(_wake("day_14", 14 * HOUR),)))
    assert ledger.next_waiting("c1") is None
    assert ledger.release_wakes(at=START + 13 * HOUR) == ("c1",)
    assert ledger.next_wake() == START + 14 * HOUR


def test_an_answer_that_cannot_be_written_leaves_nothing_behind(ledger: SqliteLedger) -> None:
    """All or nothing: the errands' rows are there already, so state and end are not written either."""
    ledger.accept(_arrival("a"), at=START)
    waiting = _waiting(ledger)
    ledger.answer(_answer(waiting, Say(phrase="hi", intent="greeting")))
    ledger.accept(_arrival("b"), at=START)
    second = _waiting(ledger)
    with pytest.raises(LedgerUnavailable):
        ledger.answer(_answer(replace(second, number=waiting.number), Say(phrase="x", intent="y")))
    assert second == _waiting(ledger)
    assert ledger.accept(_arrival("c"), at=START)


def test_a_place_that_cannot_be_opened_teaches(tmp_path: Path) -> None:
    """The first line stands alone, the remedy names the setting."""
    ledger = SqliteLedger(f"sqlite:///{tmp_path}/no/such/folder/ledger.sqlite")
    with pytest.raises(LedgerUnavailable, match=r"\AThe database cannot be opened\.\n.*\n.*\n  Look: DATABASE_URL"):
        ledger.open()
    ledger.close()


def test_a_closed_ledger_says_so(ledger: SqliteLedger) -> None:
    """Nothing is pretended to be kept."""
    ledger.close()
    with pytest.raises(LedgerUnavailable, match="not open"):
        ledger.accept(_arrival("a"), at=START)


def test_valuations_are_kept_and_found_by_age(ledger: SqliteLedger) -> None:
    """Whatever was answered after a moment, the oldest first; a restart forgets nothing."""
    first = KeptValuation(asked="8412 hermosa", home="8412 Hermosa Ave", answer=VALUATION, at=START)
    second = KeptValuation(asked="1 Elm", home="1 Elm", answer=NotValued(reason="outside_area"), at=START + HOUR)
    for kept in (second, first):
        ledger.keep_valuation(kept)
    ledger.close()
    ledger.open()
    assert (first, second) == ledger.kept_valuations(since=START - HOUR)
    assert (second,) == ledger.kept_valuations(since=START)
