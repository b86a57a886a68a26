"""Batches of messages: written and delivered in order, repeated after a 429, and told in the history."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from support.simulators.kernel.asgi_server import serve_applications
from support.vocabulary.asgi import Receive, Scope, Send
from tests.simulators.server.running_simulators import RunningSimulators, run_simulators, run_with_simulators

SCALE = 0.00001


class _Target:
    """Answers its first deliveries with these statuses, later ones with 200. texts: what was delivered, in order."""

    def __init__(self, statuses: Sequence[int] = ()) -> None:
        self._statuses = list(statuses)
        self.texts: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one delivery."""
        if scope["type"] != "http":
            return
        body, more = b"", True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        self.texts.append(json.loads(body)["body"])
        status = self._statuses.pop(0) if self._statuses else 200
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})


def deliver(target: _Target, texts: Sequence[str], *, scale: float = SCALE) -> tuple[Any, list[Any]]:
    """One contact writes these messages to the target; the state when nothing is under way, and the history."""

    async def run() -> tuple[Any, list[Any]]:
        async with (
            serve_applications({"target": target}, (0,)) as addresses,
            run_simulators(target=addresses["target"]) as running,
        ):
            contact = await running.add_contact()
            await running.call_control("POST", "/history")
            await running.call_control("PUT", "/events", {"repeats": bool(scale), "scale": scale})
            content = {"messages": [{"contact_id": contact, "text": text} for text in texts]}
            assert (await running.call_control("POST", "/batches", content)).status_code == 202
            state = await _await_end(running)
            return state, (await running.call_control("GET", "/history")).json()["events"]

    return asyncio.run(run())


async def _await_end(running: RunningSimulators) -> Any:
    async with asyncio.timeout(10):
        while True:
            state = (await running.call_control("GET", "/batches")).json()
            if not state["under_way"] and not state["repeating"]:
                return state
            await asyncio.sleep(0.01)


def test_the_messages_of_a_contact_are_delivered_in_order() -> None:
    """The history has each message with its acknowledgement, which names the message and when it began."""
    texts = [f"line {number}" for number in range(20)]
    target = _Target()
    state, events = deliver(target, texts)
    assert target.texts == texts
    assert (state["written"], state["acknowledged"], state["lost"], state["repetitions"]) == (20, 20, 0, 0)
    assert [event["what"] for event in events] == ["written", "acknowledged"] * 20
    assert [event["number"] for event in events] == list(range(1, 41))
    for written, acknowledged in zip(events[::2], events[1::2], strict=True):
        assert written["message"] == acknowledged["message"]
        assert 0 < acknowledged["began"] <= acknowledged["at"]
        assert acknowledged["location"]


def test_a_refused_message_is_repeated_until_it_is_taken() -> None:
    """With the same words; what is refused otherwise is lost at once."""
    target = _Target([429, 429, 500])
    state, events = deliver(target, ["first", "second", "third"])
    assert sorted(target.texts) == ["first", "first", "second", "second", "third"]
    assert (state["acknowledged"], state["lost"], state["repetitions"]) == (2, 1, 2)
    kinds = [event["what"] for event in events]
    assert [kinds.count(each) for each in ("refused", "failed", "acknowledged")] == [2, 1, 2]


def test_what_is_refused_for_too_long_is_lost() -> None:
    """After six repetitions."""
    state, _ = deliver(_Target([429] * 100), ["first"])
    assert (state["acknowledged"], state["lost"], state["repetitions"]) == (0, 1, 6)


def test_nothing_is_repeated_unless_it_is_wished() -> None:
    """The simulators as they start lose what is refused."""
    state, _ = deliver(_Target([429]), ["first"], scale=0.0)
    assert (state["lost"], state["repetitions"]) == (1, 0)


def test_no_history_is_kept_unless_it_is_asked_for() -> None:
    """It would hold every event of a load run."""

    async def action(running: RunningSimulators) -> tuple[list[int], list[Any]]:
        contact = await running.add_contact()
        await running.call_control("POST", f"/contacts/{contact}/messages", {"text": "Hello"})
        events = (await running.call_control("GET", "/history")).json()["events"]
        refused = [
            (await running.call_control("POST", "/batches", content)).status_code
            for content in (
                {"messages": []},
                {"messages": [{"contact_id": contact, "text": "Hello"}]},
            )
        ]
        return refused, events

    assert run_with_simulators(action) == ([400, 409], [])
