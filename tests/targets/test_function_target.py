"""A target that is a function posts events where its profile says, and answers as the gateway would."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest

from support.targets.function_events import FunctionEventSettings
from support.targets.function_target import FunctionTarget
from support.targets.port import DeliveryResponse, OnSent, Target, Webhook, ignore_sending

SETTINGS = FunctionEventSettings(format="api gateway v2", path="/invocations")
WEBHOOK = Webhook(body=b'{"text":"Hi"}', headers={"X-Sig": "ab"})


@pytest.mark.anyio
async def test_deliveries_are_wrapped_and_answers_taken_apart() -> None:
    """Time of the scenario, time of the machine and the moment of sending are passed on."""
    posted: list[tuple[str, Any]] = []
    sent: list[str] = []

    async def take(path: str, webhook: Webhook, on_sent: OnSent = ignore_sending) -> DeliveryResponse:
        on_sent()
        posted.append((path, json.loads(webhook.body)))
        return DeliveryResponse(status=200, text='{"statusCode": 409, "body": "seen"}', machine_seconds=0.5)

    now = datetime(2026, 3, 10, tzinfo=UTC)
    target = FunctionTarget(cast("Target", SimpleNamespace(deliver=take)), SETTINGS, lambda: now)
    answer = await target.deliver("/ghl", WEBHOOK, lambda: sent.append("sent"))
    assert DeliveryResponse(status=409, text="seen", machine_seconds=0.5) == answer
    ((path, event),) = posted
    assert ("/invocations", "/ghl", '{"text":"Hi"}', ["sent"]) == (path, event["rawPath"], event["body"], sent)
    assert int(now.timestamp() * 1000) == event["requestContext"]["timeEpoch"]


@pytest.mark.anyio
async def test_everything_else_is_the_host_s() -> None:
    """Start, stop, kill, environment and metrics."""
    called: list[str] = []

    def note(name: str) -> Any:
        async def call(*_: object) -> str:
            called.append(name)
            return name

        return call

    host = SimpleNamespace(**{name: note(name) for name in ("start", "stop", "kill", "read_metrics")})
    host.configure = lambda environment: called.append(environment["A"])
    target = FunctionTarget(cast("Target", host), SETTINGS, lambda: datetime.now(UTC))
    target.configure({"A": "b"})
    await target.start()
    await target.stop()
    await target.kill()
    assert "read_metrics" == await target.read_metrics("/metrics", "")
    assert ["b", "start", "stop", "kill", "read_metrics"] == called
