"""A person's change that crosses with a reading of the contact: the outdated answer is not used (CON-004)."""

import asyncio
from dataclasses import replace

import pytest

from reference_bots.rules.default_rules import DEFAULT_RULES
from tests.reference_bots.bots_harness import BotsHarness


def change_during_reading(harness: BotsHarness, *, event: str, tags: list[str]) -> None:
    """While the CRM answers the first reading, a person changes the contact, and the CRM reports it."""
    marking: list[asyncio.Task[None]] = []

    async def mark_contact() -> None:
        harness.crm.tags["c1"] = tags
        body = {"type": event, "locationId": "loc1", "id": "c1", "timestamp": harness.clock.now().isoformat()}
        await harness.post(body)

    def before(call: str) -> None:
        if call == "GET /contacts/c1" and not marking:
            marking.append(asyncio.ensure_future(mark_contact()))

    harness.crm.slow = 60
    harness.crm.before = before


@pytest.mark.parametrize("mark", ["AI-Off", "Jorge-Active"])
def test_a_mark_set_during_a_reading_is_respected(harness: BotsHarness, mark: str) -> None:
    """The answer under way lacks the mark; the bots read again and stay silent."""
    harness.change = lambda components: replace(components, rules=DEFAULT_RULES)
    change_during_reading(harness, event="ContactTagUpdate", tags=[mark])

    async def scenario() -> None:
        await harness.send("one")
        await harness.advance(5)
        await harness.send("two")
        await harness.advance(60)

    harness.run(scenario)
    assert harness.crm.tags["c1"] == [mark]
    assert harness.crm.texts("c1") == []


def test_an_unrelated_event_causes_no_second_reading(harness: BotsHarness) -> None:
    """An event that changes no contact does not invalidate a reading."""
    change_during_reading(harness, event="NoteCreate", tags=[])

    async def scenario() -> None:
        await harness.send("one")
        await harness.advance(60)

    harness.run(scenario)
    assert harness.crm.texts("c1") == ["1: one"]
    assert harness.crm.calls.count("GET /contacts/c1") == 1
