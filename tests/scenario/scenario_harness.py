"""Whole worlds for tests, with the reference bots or with a target of a few lines."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from support.scenario.wiring import AcceptanceSuite, ScenarioIdentity
from support.settings import Settings
from support.targets.latency_settings import ServiceLatency
from support.targets.profile import load_profile
from support.vocabulary.clock import Clock
from tests.layout.project import PROJECT

REFERENCE = PROJECT / "fixtures" / "targets" / "reference.toml"
SCENARIO = ScenarioIdentity(requirement="LEAD-001", location="features/a.feature:3")
PROFILE = load_profile(REFERENCE)
WITHOUT_LATENCY = ServiceLatency(gohighlevel=0, valuation=0, language_model=0)


def suite(target: Path = REFERENCE) -> AcceptanceSuite:
    """A suite for this target, seed 7, not yet entered."""
    return AcceptanceSuite(Settings(target=target, seed=7, run=None))


def profile_with(folder: Path, factory: str) -> Path:
    """The reference profile with another factory."""
    text = REFERENCE.read_text(encoding="utf-8")
    file = folder / "target.toml"
    file.write_text(text.replace("reference_bots.app:application", factory), encoding="utf-8")
    return file


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A target that makes one call for every delivery and answers nothing."""

    url: str
    body: Mapping[str, Any]
    headers: Mapping[str, str]

    async def take(self, _request: Request) -> Response:
        """One call, whatever comes of it."""
        try:
            async with httpx.AsyncClient() as client:
                await client.post(self.url, json=self.body, headers=self.headers)
        except httpx.HTTPError:
            pass
        return JSONResponse({"status": "accepted"}, 202)


def build_target_with_unknown_calls(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """A target that calls a part of GoHighLevel that does not exist."""
    return _calling("https://services.leadconnectorhq.com/horoscopes", environment, clock)


def calls_elsewhere(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """A target that calls a host nobody simulates."""
    return _calling("https://weather.test/today", environment, clock)


def calls_what_is_not_simulated(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """A target that calls a part of GoHighLevel that exists and is not simulated."""
    return _calling("https://services.leadconnectorhq.com/payments/orders/x/record-payment", environment, clock)


def asks_off_script(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """A target that asks the language model something the script does not hold."""
    return _calling("https://api.anthropic.com/v1/messages", environment, clock)


def stumbles(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """A target that takes every delivery and answers none, because of a bug that it logs."""
    assert clock.now()
    assert environment

    async def take(_request: Request) -> Response:
        try:
            _request.no_such_thing  # type: ignore[attr-defined]  # noqa: B018
        except AttributeError:
            logging.getLogger("bots").exception("the turn was given up")
        return JSONResponse({"status": "accepted"}, 202)

    return _usable(take)


def crashes(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """A target that lets an exception through for every delivery."""
    assert clock.now()
    assert environment

    async def take(_request: Request) -> Response:
        raise LookupError("no such lane")

    return _usable(take)


def build_target_with_slow_shutdown(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """A target whose shutdown takes five seconds."""
    assert clock.now()
    assert environment

    @asynccontextmanager
    async def live(_application: Starlette) -> AsyncIterator[None]:
        yield
        await asyncio.sleep(5)

    return Starlette(lifespan=live)


def build_target_without_shutdown(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """A target whose shutdown waits for an event that never comes."""
    assert clock.now()
    assert environment

    @asynccontextmanager
    async def live(_application: Starlette) -> AsyncIterator[None]:
        yield
        await asyncio.Event().wait()

    return Starlette(lifespan=live)


def _usable(take: Callable[[Request], Awaitable[Response]]) -> Starlette:
    return Starlette(routes=[Route(PROFILE.webhooks.native, take, methods=["POST"])])


def _calling(url: str, environment: Mapping[str, str], clock: Clock) -> Starlette:
    assert clock.now()
    body = {
        "model": "claude-x",
        "max_tokens": 100,
        "system": "Intent: horoscope",
        "messages": [{"role": "user", "content": "Hi"}],
    }
    headers = {
        "x-api-key": environment["LANGUAGE_MODEL_API_KEY"],
        "anthropic-version": "2023-06-01",
        "authorization": f"Bearer {environment['GHL_API_KEY']}",
        "version": "2021-07-28",
    }
    caller = Caller(url=url, body=body, headers=headers)
    return _usable(caller.take)
