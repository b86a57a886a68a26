"""Plans for later."""

from datetime import datetime, timedelta

import pytest

from reference_bots.conversation.effects import PlanFollowUp, RetryValuation
from reference_bots.conversation.events import FollowUpDue, ValuationDue
from reference_bots.conversation.vocabulary import FollowUp
from reference_bots.engine.follow_ups import plan
from reference_bots.storage.sqlite_store import SqliteLedger
from reference_bots.storage.store import LedgerUnavailable, Wake
from tests.reference_bots.bots_harness import START, Stage


def test_a_step_is_cancellable_and_an_owed_valuation_is_not() -> None:
    """A reply ends the sequence; what was promised is still sent."""
    due = START + timedelta(days=3)
    assert Wake(name="day_3", due=due, happening=FollowUpDue(step=FollowUp.DAY_3), cancellable=True) == plan(
        PlanFollowUp(step=FollowUp.DAY_3, due=due)
    )
    assert Wake(name="valuation of 1 Elm", due=due, happening=ValuationDue(address="1 Elm"), cancellable=False) == plan(
        RetryValuation(address="1 Elm", due=due)
    )


def test_a_step_comes_at_its_moment(stage: Stage) -> None:
    """Not a second before the third day is over, and at once then."""

    async def scene() -> list[int]:
        await stage.workflow({"contact_id": "c1", "customData": {"bot_type": "lead"}})
        counts = []
        for seconds in (3 * 86_400 - 1, 1):
            await stage.settle(seconds)
            await stage.loop.quiet()
            counts.append(len(stage.crm.texts("c1")))
        return counts

    assert stage.play(scene) == [1, 2]


def test_an_earlier_plan_made_later_is_not_overslept(stage: Stage) -> None:
    """While the scheduler sleeps for the third day, a plan for the next hour wakes it."""

    async def scene() -> list[str]:
        await stage.workflow({"contact_id": "c1", "customData": {"bot_type": "lead"}})
        await stage.settle(60)
        await stage.says("soon", "c2")
        await stage.settle(3660)
        return stage.crm.texts("c2")

    assert stage.play(scene) == ["1: soon", "2: FollowUpDue"]


def test_a_ledger_that_is_away_delays_a_step_and_loses_none(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The scheduler asks again until the ledger answers."""
    honest = SqliteLedger.release_wakes
    back = START + timedelta(days=3, seconds=60)

    def release(ledger: SqliteLedger, *, at: datetime) -> tuple[str, ...]:
        if START + timedelta(days=2) < at < back:
            raise LedgerUnavailable("away")
        return honest(ledger, at=at)

    async def scene() -> None:
        await stage.workflow({"contact_id": "c1", "customData": {"bot_type": "lead"}})
        await stage.settle(3 * 86_400 + 120)

    monkeypatch.setattr(SqliteLedger, "release_wakes", release)
    stage.play(scene)
    assert stage.crm.texts("c1") == ["1: Arrived", "2: FollowUpDue"]
