"""How the language model answers is said over the control."""

import asyncio
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest

from support.simulators.kernel.asgi_server import serve_applications
from support.simulators.server.model_routes import build_model_routes
from support.simulators.server.options import ServerOptions
from support.simulators.server.servers import serve_simulators
from support.simulators.server.service_bundle import ServiceBundle
from support.vocabulary.asgi import Receive, Scope, Send
from support.vocabulary.loopback import LOOPBACK
from tests.simulators.server.running_simulators import FREE_PORTS, RunningSimulators, run_with_simulators

SCRIPT = {"rules": [{"user": "Hello", "says": ["Good morning!"]}]}


async def ask(running: RunningSimulators, text: str, key: str = "any") -> httpx.Response:
    """One question to OpenAI's Responses."""
    return await running.client.post(
        running.simulators.addresses["language_model"] + "/v1/responses",
        json={"model": "m", "input": text},
        headers={"Authorization": f"Bearer {key}"},
    )


def read_text(answer: httpx.Response) -> str:
    """What the model said."""
    return str(answer.json()["output"][0]["content"][0]["text"])


def test_a_script_of_a_request_answers_until_it_is_removed() -> None:
    """The error about a missing answer says where it is added."""

    async def action(running: RunningSimulators) -> None:
        missing = (await ask(running, "Hello")).json()["error"]["message"]
        assert "PUT /model/script" in missing
        described = await running.call_control("PUT", "/model/script", SCRIPT)
        assert "script of a request" == described.json()["answers"]
        assert "Good morning!" == read_text(await ask(running, "Hello"))
        await running.call_control("DELETE", "/model/script")
        assert 400 == (await ask(running, "Hello")).status_code

    run_with_simulators(action)


@pytest.mark.parametrize(
    ("path", "body", "reason"),
    [
        ("/model/script", {}, "neither intents nor rules"),
        ("/model/script", {"rules": [{"user": "(", "says": ["x"]}]}, "rule 1, user"),
        ("/model/script", {"rule": []}, "unknown field"),
        ("/model/script", [], "Expected `object`"),
        ("/model/pace", {"first": -1}, "first"),
        ("/model/misbehaviour", {}, "one of them"),
        ("/model/misbehaviour", {"name": "sings"}, "there are: "),
        ("/model/source", {"source": "recording", "file": "nowhere.jsonl"}, "There is no recording"),
        ("/model/source", {"source": "real", "address": "ftp://x", "key_variable": "K"}, "no web address"),
        ("/model/source", {"source": "real", "address": "https://api.openai.com", "key_variable": "K"}, "ALLOW_MODEL="),
    ],
)
def test_an_invalid_request_is_refused(path: str, body: Any, reason: str) -> None:
    """With 400 and the reason; the model answers as before."""

    async def action(running: RunningSimulators) -> None:
        answer = await running.call_control("PUT", path, body)
        assert 400 == answer.status_code
        assert reason in answer.json()["error"]
        assert "script" == (await running.call_control("GET", "/model")).json()["answers"]

    run_with_simulators(action)


def test_misbehaviour_is_switched_on_and_off() -> None:
    """By what is said, or by the name of a shipped kind."""

    async def action(running: RunningSimulators) -> None:
        await running.call_control("PUT", "/model/script", SCRIPT)
        await running.call_control("PUT", "/model/misbehaviour", {"says": ["Buy now! {phrase}", ""]})
        assert "Buy now! Good morning!" == read_text(await ask(running, "Hello"))
        assert not read_text(await ask(running, "Hello"))
        known = (await running.call_control("DELETE", "/model/misbehaviour")).json()["misbehaviours"]
        assert "Good morning!" == read_text(await ask(running, "Hello"))
        await running.call_control("PUT", "/model/misbehaviour", {"name": known[0], "language": "Spanish"})
        assert "Good morning!" != read_text(await ask(running, "Hello"))

    run_with_simulators(action)


def test_the_pace_holds_the_answer_back() -> None:
    """At least so long; a stream also between its events."""

    async def action(running: RunningSimulators) -> tuple[float, float]:
        await running.call_control("PUT", "/model/script", SCRIPT)
        await running.call_control("PUT", "/model/pace", {"first": 0.2, "each": 0.05})
        began = time.monotonic()
        await ask(running, "Hello")
        plain = time.monotonic() - began
        began = time.monotonic()
        await running.client.post(
            running.simulators.addresses["language_model"] + "/v1/responses",
            json={"model": "m", "input": "Hello", "stream": True},
            headers={"Authorization": "Bearer any"},
        )
        return plain, time.monotonic() - began

    plain, streamed = run_with_simulators(action)
    assert plain >= 0.2
    assert streamed >= 0.2 + 5 * 0.05


def test_only_the_printed_key_is_taken_where_keys_are_checked() -> None:
    """Any other is refused as the vendor does."""

    async def action() -> tuple[int, int]:
        options = ServerOptions(ports=FREE_PORTS, target=None, seed=1, checks_model_key=True)
        async with serve_simulators(options) as served, httpx.AsyncClient(trust_env=False) as client:
            running = RunningSimulators(simulators=served, client=client)
            await running.call_control("PUT", "/model/script", SCRIPT)
            right = await ask(running, "Hello", served.environment["LANGUAGE_MODEL_API_KEY"])
            return right.status_code, (await ask(running, "Hello", "sk-other")).status_code

    assert (200, 401) == asyncio.run(action())


def test_a_real_models_answers_are_recorded_and_replayed(tmp_path: Path) -> None:
    """Its key comes from the environment, replaces that of the bots, and is in no file, journal or answer."""
    seen: list[bytes] = []

    async def vendor(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(dict(scope["headers"])[b"authorization"])
        await receive()
        body = b'{"output":[{"type":"message","content":[{"text":"From the vendor"}]}],"usage":{}}'
        headers = [(b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def action() -> str:
        environment: Mapping[str, str] = {"ALLOW_MODEL": LOOPBACK, "REAL_KEY": "sk-real-secret"}
        services = ServiceBundle(seed=1)
        routes = {
            (route.path, *sorted(route.methods or ())): route
            for route in build_model_routes(services, environment=environment)
        }
        file = str(tmp_path / "answers.jsonl")
        async with (
            serve_applications(
                {
                    "vendor": vendor,
                    "model": services.application_of_service("language_model"),
                    "control": routes["/model/source", "PUT"].app,
                },
                (0, 0, 0),
            ) as served,
            httpx.AsyncClient(trust_env=False) as client,
        ):
            source = {"source": "real", "address": served["vendor"], "key_variable": "REAL_KEY", "record_to": file}
            assert (await client.put(f"{served['control']}/model/source", json=source)).is_success
            question = {"model": "m", "input": "What is new?"}
            headers = {"Authorization": "Bearer sk-of-the-bots"}
            real = await client.post(f"{served['model']}/v1/responses", json=question, headers=headers)
            assert (
                await client.put(f"{served['control']}/model/source", json={"source": "recording", "file": file})
            ).is_success
            replayed = await client.post(f"{served['model']}/v1/responses", json=question, headers=headers)
            assert read_text(real) == read_text(replayed) == "From the vendor"
            return str([entry.details for entry in services.journal]) + real.text

    kept = asyncio.run(action()) + (tmp_path / "answers.jsonl").read_text("utf-8")
    assert [b"Bearer sk-real-secret"] == seen
    assert "sk-real" not in kept
    assert "sk-of-the-bots" not in kept
