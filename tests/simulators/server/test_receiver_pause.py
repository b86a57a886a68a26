"""A receiver that nearly always fails is paused, as the vendor does."""

import asyncio
import itertools
from typing import Any

import pytest

from support.simulators.kernel.asgi_server import serve_applications
from support.simulators.server import event_publisher
from support.simulators.server.receiver_pause import PERIOD_SECONDS, PauseEvent, ReceiverPause
from support.simulators.server.webhook_sender import MOST_RESPONSE_BYTES, open_webhook_sender
from support.vocabulary.asgi import Receive, Scope, Send
from tests.simulators.server.event_receiver import Receiver, run_with_receiver
from tests.simulators.server.running_simulators import RunningSimulators

MOST = 10


def record_period(pause: ReceiverPause, number: int, *, deliveries: int, failures: int) -> list[PauseEvent]:
    """The events of a period with so many deliveries, of which the first ones fail."""
    events = [
        pause.record_delivery(number * PERIOD_SECONDS, failed=place < failures, more_than=MOST, scale=1)
        for place in range(deliveries)
    ]
    return [event for event in events if event is not None]


def test_the_second_period_of_failures_pauses() -> None:
    """After the first there is a warning; each is told once, when the next period begins."""
    pause = ReceiverPause()
    assert [] == record_period(pause, 0, deliveries=MOST + 1, failures=MOST + 1)
    assert [PauseEvent.WARNED] == record_period(pause, 1, deliveries=20, failures=18)
    assert not pause.is_paused
    assert [PauseEvent.PAUSED] == record_period(pause, 2, deliveries=1, failures=0)
    assert pause.is_paused


@pytest.mark.parametrize(("deliveries", "failures"), [(MOST, MOST), (20, 17), (100, 0)])
def test_few_deliveries_or_few_failures_pause_nothing(deliveries: int, failures: int) -> None:
    """And a period without complaint takes a warning back."""
    pause = ReceiverPause()
    record_period(pause, 0, deliveries=20, failures=20)
    assert [PauseEvent.WARNED] == record_period(pause, 1, deliveries=deliveries, failures=failures)
    assert [] == record_period(pause, 2, deliveries=20, failures=20)
    assert [PauseEvent.WARNED] == record_period(pause, 3, deliveries=1, failures=1)


def test_a_pause_can_be_switched_off() -> None:
    """By 0."""
    pause = ReceiverPause()
    for number in range(5):
        assert pause.record_delivery(number * PERIOD_SECONDS, failed=True, more_than=0, scale=1) is None


class TwoInAPeriod:
    """A clock that is a period further after each second reading."""

    def __init__(self) -> None:
        self._readings = itertools.count()

    def monotonic(self) -> float:
        """The time in seconds."""
        return next(self._readings) // 2 * PERIOD_SECONDS


def test_nothing_is_delivered_in_a_pause_until_the_settings_are_put(monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal names warning and pause; who writes is told that nothing was sent; workflows go on."""
    monkeypatch.setattr(event_publisher, "time", TwoInAPeriod())

    async def action(running: RunningSimulators, receiver: Receiver) -> None:
        contact = await running.add_contact()

        async def write() -> str:
            answer = await running.call_control("POST", f"/contacts/{contact}/messages", {"text": "Hello"})
            return str(answer.json()["delivery"]["text"])

        for _ in range(4):
            await write()
        assert not (await running.call_control("GET", "/events")).json()["paused"]
        await write()
        assert (await running.call_control("GET", "/events")).json()["paused"]
        assert "deliveries are paused" in await write()
        assert 5 == len(receiver.bodies)
        await running.call_control("POST", f"/contacts/{contact}/assignments", {"bot": "seller"})
        assert 6 == len(receiver.bodies)
        reported = [entry["what"] for entry in await running.read_journal() if entry["what"] in list(PauseEvent)]
        assert ["webhook.warned", "webhook.paused"] == reported
        assert not (await running.call_control("PUT", "/events", {})).json()["paused"]
        await write()
        assert 7 == len(receiver.bodies)

    run_with_receiver(action, {"pauses_over": 1}, (500,))


def test_of_an_endless_answer_only_the_beginning_is_read() -> None:
    """Such a receiver holds up nobody."""

    async def answer_endlessly(_scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for _ in range(3):
            await send({"type": "http.response.body", "body": b"x" * MOST_RESPONSE_BYTES, "more_body": True})
        await receive()

    async def deliver() -> dict[str, Any]:
        async with serve_applications({"bot": answer_endlessly}, [0]) as addresses, open_webhook_sender() as sender:
            return await sender.send(addresses["bot"], b"{}", {})

    outcome = asyncio.run(deliver())
    assert (200, "x" * 200) == (outcome["status"], outcome["text"])
