"""Plans for later."""

from datetime import timedelta

from reference_bots.conversation.effects import PlanFollowUp, RetryValuation
from reference_bots.conversation.happenings import FollowUpDue, ValuationDue
from reference_bots.conversation.vocabulary import FollowUp
from reference_bots.follow_ups import plan
from reference_bots.ledger import LedgerUnavailable, Wake
from tests.reference_bots.stage import START, Stage


def test_a_step_is_cancellable_and_an_owed_valuation_is_not() -> None:
    """A reply ends the sequence; what was promised is still sent."""
    due = START + timedelta(days=3)
    assert Wake(
        name="day_3", due=due, happening=FollowUpDue(step=FollowUp.DAY_3), cancellable=True
    ) == plan(PlanFollowUp(step=FollowUp.DAY_3, due=due))
    assert Wake(
        name="valuation of 1 Elm", due=due, happening=ValuationDue(address="1 Elm"), cancellable=False
    ) == plan(RetryValuation(address="1 Elm", due=due))


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

    assert [1, 2] == stage.play(scene)


def test_an_earlier_plan_made_later_is_not_overslept(stage: Stage) -> None:
    """A plan of Tuesday for Friday does not delay one made on Wednesday for... the same Friday, an hour earlier."""

    async def scene() -> None:
        stage.crm.before = lambda call: 503 if call == "GET /contacts/late" else None
        await stage.workflow({"contact_id": "c1", "customData": {"bot_type": "lead"}})
        await stage.settle(3600)
        await stage.workflow({"contact_id": "c2", "customData": {"bot_type": "lead"}})
        await stage.settle(3 * 86_400 + 3600)

    stage.play(scene)
    assert [2, 2] == [len(stage.crm.texts(contact)) for contact in ("c1", "c2")]


def test_a_ledger_that_is_away_delays_a_step_and_loses_none(stage: Stage) -> None:
    """The scheduler asks again until the ledger answers."""
    from reference_bots.ledger_sqlite import SqliteLedger

    honest = SqliteLedger.release_wakes
    away = True

    def release(ledger: SqliteLedger, **given: object) -> tuple[str, ...]:
        if away and stage.clock.now() > START + timedelta(days=2):
            raise LedgerUnavailable("away")
        return honest(ledger, **given)  # type: ignore[arg-type]

    async def scene() -> None:
        nonlocal away
        await stage.workflow({"contact_id": "c1", "customData": {"bot_type": "lead"}})
        await stage.settle(3 * 86_400 + 60)
        away = False
        await stage.settle(60)

    SqliteLedger.release_wakes = release  # type: ignore[method-assign,assignment]
    try:
        stage.play(scene)
    finally:
        SqliteLedger.release_wakes = honest  # type: ignore[method-assign]
    assert stage.crm.texts("c1") == ["1: Arrived", "2: FollowUpDue"]
