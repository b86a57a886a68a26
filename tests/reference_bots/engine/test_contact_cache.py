"""Changes by a person that cross with a reading: the older of the two is not believed (CON-004)."""

import asyncio
from dataclasses import replace

import pytest

from reference_bots.rules.default_rules import HONEST
from tests.reference_bots.bots_harness import Stage


def crossing(stage: Stage, *, event: str, tags: list[str]) -> None:
    """The CRM reads her for its first answer; before that answer arrives, a person marks her, and the CRM tells so."""
    told: list[asyncio.Task[None]] = []

    async def marks_her() -> None:
        stage.crm.tags["c1"] = tags
        body = {"type": event, "locationId": "loc1", "id": "c1", "timestamp": stage.clock.now().isoformat()}
        await stage.post(body)

    def before(call: str) -> None:
        if call == "GET /contacts/c1" and not told:
            told.append(asyncio.ensure_future(marks_her()))

    stage.crm.slow = 60
    stage.crm.before = before


@pytest.mark.parametrize("mark", ["AI-Off", "Jorge-Active"])
def test_a_mark_set_while_she_is_read_is_seen_at_once(stage: Stage, mark: str) -> None:
    """The answer under way does not have it yet; the bots ask again and stay silent, now and later."""
    stage.change = lambda parts: replace(parts, rules=HONEST)
    crossing(stage, event="ContactTagUpdate", tags=[mark])

    async def scene() -> None:
        await stage.says("one")
        await stage.settle(5)
        await stage.says("two")
        await stage.settle(60)

    stage.play(scene)
    assert stage.crm.tags["c1"] == [mark]
    assert stage.crm.texts("c1") == []


def test_news_of_somebody_else_costs_no_second_reading(stage: Stage) -> None:
    """Nor does news that changes nobody."""
    crossing(stage, event="NoteCreate", tags=[])

    async def scene() -> None:
        await stage.says("one")
        await stage.settle(60)

    stage.play(scene)
    assert stage.crm.texts("c1") == ["1: one"]
    assert stage.crm.calls.count("GET /contacts/c1") == 1
