"""An application is started, stopped, killed, and heard when it refuses."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from support.simulators.kernel.virtual_time import VirtualTimeLoop
from support.targets.lifespan import SHUTDOWN_TIMEOUT, START_UP_TIMEOUT, ApplicationLifespan, LifespanError
from support.vocabulary.asgi import Receive, Scope, Send


class Application:
    """Answers start-up and shutdown as told and notes what happened to it."""

    def __init__(
        self,
        *,
        startup: str = "complete",
        shutdown: str = "complete",
        message: str | None = None,
        stays: bool = False,
    ) -> None:
        self.seen: list[str] = []
        self._answers = {"lifespan.startup": startup, "lifespan.shutdown": shutdown}
        self._stays = stays
        self._message = {} if message is None else {"message": message}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Live."""
        assert scope["type"] == "lifespan"
        try:
            while len(self.seen) < 2:
                asked = (await receive())["type"]
                self.seen.append(asked)
                answer = self._answers[asked]
                if answer == "dies":
                    raise RuntimeError("no database")
                if answer == "exits":
                    raise SystemExit("no database")
                if answer == "leaves":
                    return
                if answer == "hangs":
                    await asyncio.Event().wait()
                await send({"type": f"{asked}.{answer}", **self._message})
            if self._stays:
                await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.seen.append("cancelled")
            raise


def live(*acts: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Perform the acts one after another."""

    async def all_acts() -> None:
        for act in acts:
            await act()

    asyncio.run(all_acts())


def test_start_and_stop() -> None:
    """Start-up, then shutdown, both answered; a second stop does nothing."""
    application = Application()
    life = ApplicationLifespan(application)
    live(life.start, life.stop, life.stop)
    assert ["lifespan.startup", "lifespan.shutdown"] == application.seen


def test_what_never_started_can_be_stopped() -> None:
    """Stopping what was never started does nothing."""
    application = Application()
    live(ApplicationLifespan(application).stop)
    assert [] == application.seen


@pytest.mark.parametrize(
    ("application", "said"),
    [
        (Application(startup="failed", message="GHL_API_KEY is missing"), "GHL_API_KEY is missing"),
        (Application(startup="failed"), "it refused startup"),
        (Application(startup="dies"), r"it ended during startup: RuntimeError\('no database'\)"),
        (Application(startup="leaves"), "it ended during startup: None"),
        (Application(startup="exits"), r"it left with SystemExit\('no database'\)"),
    ],
)
def test_refused_start(application: Application, said: str) -> None:
    """An application that refuses, dies or leaves at start-up is heard in its own words."""
    life = ApplicationLifespan(application)
    with pytest.raises(LifespanError, match=said):
        live(life.start)


@pytest.mark.parametrize(
    ("application", "said"),
    [
        (Application(shutdown="failed", message="two messages left"), "two messages left"),
        (Application(shutdown="dies"), r"it ended during shutdown: RuntimeError\('no database'\)"),
    ],
)
def test_refused_stop(application: Application, said: str) -> None:
    """An application that fails while it stops is heard too."""
    life = ApplicationLifespan(application)
    with pytest.raises(LifespanError, match=said):
        live(life.start, life.stop)


@pytest.mark.parametrize(
    ("application", "seen"),
    [
        (Application(shutdown="hangs"), "lifespan.shutdown was not answered; the application runs on"),
        (Application(stays=True), "lifespan.shutdown was completed; the application runs on"),
    ],
)
def test_a_shutdown_without_an_end_is_an_error_of_the_target(application: Application, seen: str) -> None:
    """After the timeout, in the event loop's time, the application is cancelled and the error says what it did."""

    async def stop_and_advance() -> None:
        life, loop = ApplicationLifespan(application), asyncio.get_running_loop()
        assert isinstance(loop, VirtualTimeLoop)
        await life.start()
        stopping = asyncio.ensure_future(life.stop())
        await loop.advance_to(SHUTDOWN_TIMEOUT - 1)
        assert not stopping.done()
        await loop.advance_to(SHUTDOWN_TIMEOUT)
        with pytest.raises(LifespanError, match="did not return within 30 s after it was asked to shut down") as late:
            await stopping
        assert seen == late.value.seen
        await loop.wait_until_idle()

    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        runner.run(stop_and_advance())
    assert ["lifespan.startup", "lifespan.shutdown", "cancelled"] == application.seen


def test_a_start_up_without_an_end_is_an_error_of_the_target() -> None:
    """After the timeout, in the event loop's time, the application is cancelled and the error says what it did."""
    application = Application(startup="hangs")

    async def start_and_advance() -> None:
        life, loop = ApplicationLifespan(application), asyncio.get_running_loop()
        assert isinstance(loop, VirtualTimeLoop)
        starting = asyncio.ensure_future(life.start())
        await loop.advance_to(START_UP_TIMEOUT - 1)
        assert not starting.done()
        await loop.advance_to(START_UP_TIMEOUT)
        with pytest.raises(LifespanError, match="it did not complete its start-up within 60 s"):
            await starting
        await loop.wait_until_idle()

    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        runner.run(start_and_advance())
    assert ["lifespan.startup", "cancelled"] == application.seen
