"""Deferred records whose writing is interrupted: the last value of each is what stays."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reference_bots.components import BotComponents
from reference_bots.conversation.effects import SendMessage, SetFields
from reference_bots.storage.store import OutboxItem, StoreUnavailableError
from tests.reference_bots.bots_harness import BotsHarness

SCARCE = {"GHL_REQUESTS_IN_TEN_SECONDS": "4"}


class _FailingStore:
    """A store whose `close_item` starts to fail at one moment, and fails until it is reset."""

    def __init__(self, stops_at: Callable[[OutboxItem, str], bool]) -> None:
        self.stops_at = stops_at
        self.failing = False

    def wrap(self, components: BotComponents) -> BotComponents:
        """The same components with this store."""
        store = components.store
        close = store.close_item

        async def close_item(item: OutboxItem, *, outcome: str, **more: Any) -> None:
            self.failing = self.failing or self.stops_at(item, outcome)
            if self.failing:
                raise StoreUnavailableError("The store does not answer.")
            await close(item, outcome=outcome, **more)

        store.close_item = close_item  # type: ignore[method-assign]
        return replace(components, store=store)


async def send_while_scarce(harness: BotsHarness, *texts: str) -> None:
    """Send these messages while four other contacts use up the rate limit."""
    for number in range(4):
        await harness.send("me too", f"d{number}")
    for text in texts:
        await harness.send(text)


@pytest.mark.parametrize("closed", range(5))
def test_a_kill_while_closing_merged_items_keeps_the_last_values(harness: BotsHarness, closed: int) -> None:
    """The fields of five turns were written in one call, and the bots died when `closed` of the items were closed."""
    seen: list[OutboxItem] = []

    def stops_at(item: OutboxItem, _outcome: str) -> bool:
        if item.contact_id == "c1" and isinstance(item.effect, SetFields):
            seen.append(item)
        return len(seen) > closed

    failing_store = _FailingStore(stops_at)
    harness.environment.update(SCARCE)
    harness.change = failing_store.wrap

    async def scenario() -> None:
        await send_while_scarce(harness, *["records"] * 5)
        await harness.loop.advance_until(lambda: failing_store.failing, 900)
        harness.change = lambda components: components
        await harness.restart()
        await harness.advance(900)

    harness.run(scenario)
    assert harness.crm.texts("c1") == [f"{turn}: records" for turn in range(1, 6)]
    assert harness.crm.fields["ai_lead_score"] == 5
    assert harness.crm.tags["c1"] == ["cold-lead"]


def test_interrupted_items_are_written_after_older_deferred_ones(harness: BotsHarness) -> None:
    """The store fails when the third reply is sent: the older tag, still deferred, must not be written last."""

    def is_third_reply(item: OutboxItem, _outcome: str) -> bool:
        return isinstance(item.effect, SendMessage) and item.effect.phrase.startswith("3:")

    failing_store = _FailingStore(is_third_reply)
    harness.environment.update(SCARCE)
    harness.change = failing_store.wrap
    harness.crm.tags["c1"] = ["cold-lead"]
    harness.crm.before = lambda call: 503 if call == "DELETE /contacts/c1/tags" else None

    async def scenario() -> None:
        await send_while_scarce(harness, "hello", "and then records", "records")
        await harness.loop.advance_until(lambda: failing_store.failing, 900)
        failing_store.stops_at, failing_store.failing = (lambda *_: False), False
        await harness.advance(60)
        harness.crm.before = lambda _: None
        await harness.advance(900)

    harness.run(scenario)
    assert harness.crm.texts("c1") == ["1: hello", "2: and then records", "3: records"]
    assert harness.crm.tags["c1"] == ["cold-lead"]
    assert harness.crm.fields["ai_lead_score"] == 3
