"""A target in the suite's own process: found by name, made anew at every start, spoken to as GoHighLevel does."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from support.targets.in_process import InProcessTarget
from support.targets.port import Webhook
from support.targets.target_code import find_factory
from support.vocabulary.clock import Clock
from support.vocabulary.explained_error import SetUpError, TargetError
from tests.simulators.kernel.manual_clock import ManualClock

WEBHOOK = Webhook(body=b"hello", headers={"x-signature": "abc"})


async def _echo(request: Request) -> Response:
    return PlainTextResponse(f"{(await request.body()).decode()} {request.headers['x-signature']}", 202)


async def _metrics(request: Request) -> Response:
    known = request.headers["authorization"] == "Bearer token"
    return PlainTextResponse("bot 1" if known else "no", 200 if known else 401)


async def _broken(_request: Request) -> Response:
    raise RuntimeError("bug")


def application(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """A small target that refuses to be made without a key."""
    if "KEY" not in environment:
        raise ValueError("KEY is missing")
    assert clock.now()
    routes = [
        Route("/in", _echo, methods=["POST"]),
        Route("/metrics", _metrics),
        Route("/bug", _broken, methods=["POST"]),
    ]
    return Starlette(routes=routes)


def with_target(
    act: Callable[[InProcessTarget], Awaitable[None]], environment: Mapping[str, str] | None = None
) -> None:
    """Do something with a target that is then killed."""
    target = InProcessTarget(application, {"KEY": "k"} if environment is None else environment, ManualClock())

    async def all_of_it() -> None:
        try:
            await act(target)
        finally:
            await target.kill()

    asyncio.run(all_of_it())


def test_factory_by_name() -> None:
    """`package.module:name` is found."""
    assert application is find_factory("tests.targets.test_in_process:application")


@pytest.mark.parametrize("path", ["no_such_bots.app:application", "tests.targets.test_in_process:missing"])
def test_unknown_factory(path: str) -> None:
    """A module or name that is not there is a set-up error that names it and a command to look closer."""
    with pytest.raises(SetUpError) as refused:
        find_factory(path)
    assert f"The target {path} cannot be imported." == refused.value.what
    assert refused.value.look.startswith("python -c 'import ")


def test_delivery() -> None:
    """A webhook arrives byte for byte with its headers; the answer comes back with the time it took."""

    async def act(target: InProcessTarget) -> None:
        await target.start()
        delivery = await target.deliver("/in", WEBHOOK)
        assert (202, "hello abc") == (delivery.status, delivery.text)
        assert delivery.machine_seconds > 0
        assert "bot 1" == await target.read_metrics("/metrics", "token")

    with_target(act)


def test_bug_in_the_target_is_an_answer() -> None:
    """An exception in the target is a 500, as over the network."""

    async def act(target: InProcessTarget) -> None:
        await target.start()
        delivery = await target.deliver("/bug", WEBHOOK)
        assert 500 == delivery.status

    with_target(act)


def test_refused_figures_are_an_error() -> None:
    """Figures asked for with the wrong token are refused aloud."""

    async def act(target: InProcessTarget) -> None:
        await target.start()
        with pytest.raises(TargetError, match="does not show its metrics at /metrics"):
            await target.read_metrics("/metrics", "wrong")

    with_target(act)


def test_start_after_stop_and_kill() -> None:
    """Stopped or killed it can be started again; in between it takes no deliveries."""

    async def act(target: InProcessTarget) -> None:
        for end in (target.stop, target.kill):
            await target.start()
            await end()
            with pytest.raises(RuntimeError, match="The target is not running"):
                await target.deliver("/in", WEBHOOK)
        await target.stop()
        await target.start()
        assert 202 == (await target.deliver("/in", WEBHOOK)).status

    with_target(act)


def test_target_that_refuses_its_settings() -> None:
    """A target that does not start says so as a set-up error, in its own words."""

    async def act(target: InProcessTarget) -> None:
        with pytest.raises(SetUpError, match="The target did not start") as refused:
            await target.start()
        assert "KEY is missing" == refused.value.seen

    with_target(act, environment={})


def _crashing(_environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    raise KeyError(clock.now().year)


def test_bug_at_start_up_is_reported_with_its_line() -> None:
    """Whatever a factory raises is a set-up error that names file and line."""

    async def act() -> None:
        with pytest.raises(SetUpError, match="The target did not start") as refused:
            await InProcessTarget(_crashing, {}, ManualClock()).start()
        assert "KeyError" in refused.value.seen
        assert "test_in_process.py:" in refused.value.seen

    asyncio.run(act())
