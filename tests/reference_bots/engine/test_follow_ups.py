"""Scheduled events."""

from datetime import datetime, timedelta

import pytest

from reference_bots.conversation.effects import RetryValuation, ScheduleFollowUp
from reference_bots.conversation.events import FollowUpDue, ValuationDue
from reference_bots.conversation.vocabulary import FollowUp
from reference_bots.engine.follow_ups import build_scheduled_event
from reference_bots.storage.sqlite_store import SqliteStore
from reference_bots.storage.store import ScheduledEvent, StoreUnavailableError
from tests.reference_bots.bots_harness import START, BotsHarness


def test_a_step_is_cancellable_and_a_promised_valuation_is_not() -> None:
    """A reply ends the sequence; a promised valuation is still sent."""
    due = START + timedelta(days=3)
    assert ScheduledEvent(
        name="day_3", due=due, event=FollowUpDue(step=FollowUp.DAY_3), cancellable=True
    ) == build_scheduled_event(ScheduleFollowUp(step=FollowUp.DAY_3, due=due))
    assert ScheduledEvent(
        name="valuation of 1 Elm", due=due, event=ValuationDue(address="1 Elm"), cancellable=False
    ) == build_scheduled_event(RetryValuation(address="1 Elm", due=due))


def test_a_step_is_sent_when_it_is_due(harness: BotsHarness) -> None:
    """Not a second before the third day is over, and at once then."""

    async def scenario() -> list[int]:
        await harness.send_workflow({"contact_id": "c1", "customData": {"bot_type": "lead"}})
        counts = []
        for seconds in (3 * 86_400 - 1, 1):
            await harness.advance(seconds)
            await harness.loop.wait_until_idle()
            counts.append(len(harness.crm.texts("c1")))
        return counts

    assert harness.run(scenario) == [1, 2]


def test_an_earlier_event_scheduled_later_is_on_time(harness: BotsHarness) -> None:
    """While the scheduler sleeps until the third day, an event for the next hour wakes it."""

    async def scenario() -> list[str]:
        await harness.send_workflow({"contact_id": "c1", "customData": {"bot_type": "lead"}})
        await harness.advance(60)
        await harness.send("soon", "c2")
        await harness.advance(3660)
        return harness.crm.texts("c2")

    assert harness.run(scenario) == ["1: soon", "2: FollowUpDue"]


def test_an_unavailable_store_delays_a_step_and_loses_none(
    harness: BotsHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The scheduler retries until the store answers."""
    release_wakes = SqliteStore.release_due_events
    back = START + timedelta(days=3, seconds=60)

    async def release(store: SqliteStore, *, at: datetime) -> tuple[str, ...]:
        if START + timedelta(days=2) < at < back:
            raise StoreUnavailableError("unavailable")
        return await release_wakes(store, at=at)

    async def scenario() -> None:
        await harness.send_workflow({"contact_id": "c1", "customData": {"bot_type": "lead"}})
        await harness.advance(3 * 86_400 + 120)

    monkeypatch.setattr(SqliteStore, SqliteStore.release_due_events.__name__, release)
    harness.run(scenario)
    assert harness.crm.texts("c1") == ["1: ContactAssigned", "2: FollowUpDue"]
