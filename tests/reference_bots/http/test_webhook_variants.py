"""Honest variants of deliveries, and wrong types (SEC-002)."""

import json
from typing import Any

import pytest

from support.targets.port import Webhook
from tests.reference_bots.bots_harness import BotsHarness, native


def _deliver(harness: BotsHarness, webhook: Webhook) -> tuple[int, str]:
    async def scenario() -> tuple[int, str]:
        answer = await harness.target.deliver("/webhooks/gohighlevel", webhook)
        await harness.advance(5)
        return answer.status, json.loads(answer.text).get("reason", "")

    return harness.run(scenario)


def _sign(event: Any) -> Webhook:
    return native(json.dumps(event).encode())


def _build_case(**changes: Any) -> Any:
    return pytest.param(changes, id=json.dumps(changes)[:60])


@pytest.mark.parametrize(
    "changes",
    [
        _build_case(body=640000),
        _build_case(body=1e300),
        _build_case(body=None),
        _build_case(messageType=2),
        _build_case(messageType=None),
        _build_case(direction=None),
        _build_case(messageId=17, webhookId=None),
        _build_case(contactId=4711),
        _build_case(timestamp=None),
        _build_case(timestamp=1773162000000),
        _build_case(timestamp="last Tuesday"),
        _build_case(dateAdded=1773162000),
        _build_case(dateAdded="1773162000000"),
        _build_case(dateAdded="not a date"),
        _build_case(dateAdded=1e18),
        _build_case(dateAdded="2199-01-01T00:00:00Z"),
        _build_case(body="half \ud83d"),
        _build_case(body="\ude00 half, and a backslash \\ud83d"),
        _build_case(body="both halves \ud83d\ude00"),
        _build_case(extra={"deep": [None, {}]}),
    ],
)
def test_honest_variants_are_taken(harness: BotsHarness, changes: dict[str, Any]) -> None:
    """Null, numbers, epochs and half an emoji are what merge fields and phones make of an honest message."""
    assert _deliver(harness, _sign(harness.message("hello", **changes))) == (200, "")
    assert len(harness.crm.messages) == 1


@pytest.mark.parametrize(
    "changes",
    [
        _build_case(body=["a"]),
        _build_case(body={"text": "a"}),
        _build_case(body=True),
        _build_case(contactId=["c1"]),
        _build_case(locationId={"id": "loc1"}),
        _build_case(locationId=["loc1"]),
        _build_case(messageId=False),
        _build_case(dateAdded=[]),
        _build_case(type=None),
        _build_case(type=["InboundMessage"]),
    ],
)
def test_wrong_types_are_refused(harness: BotsHarness, changes: dict[str, Any]) -> None:
    """What no honest sender writes is malformed, and nothing is stored."""
    assert _deliver(harness, _sign(harness.message("hello", **changes))) == (400, "malformed")
    assert harness.crm.calls == []


@pytest.mark.parametrize("location", [None, 7, ["loc1"], {"id": "loc1"}, ""])
def test_an_unknown_event_is_left_alone_whatever_it_holds(harness: BotsHarness, location: object) -> None:
    """Its shape is not known, so that it is not judged."""
    event = {"type": "SomethingNew", "locationId": location, "contactId": [1], "body": {"a": True}}
    assert _deliver(harness, _sign(event)) == (200, "event type")
