"""ASGI lifespan: start-up, shutdown, and a kill that skips the shutdown."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

from support.simulators.kernel.asgi_transport import CreateTask
from support.vocabulary.asgi import Application
from support.vocabulary.explained_error import TargetError

START_UP_TIMEOUT = 60.0
"""Seconds, of the event loop's time, until the start-up must be complete."""

SHUTDOWN_TIMEOUT = 30.0
"""Seconds, of the event loop's time, from the shutdown event to the application's return."""


class LifespanError(TargetError):
    """The application refused to start, or failed or did not return while it stopped."""


class ApplicationLifespan:
    """The lifespan of one application: `start()`, then either `stop()` or the end of its task.

    create_task: starts the application's task.
    """

    def __init__(self, application: Application, *, create_task: CreateTask = asyncio.create_task) -> None:
        self._application = application
        self._create_task = create_task
        self._to_application: asyncio.Queue[MutableMapping[str, Any]] = asyncio.Queue()
        self._from_application: asyncio.Queue[MutableMapping[str, Any]] = asyncio.Queue()
        self._life: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Run the application's start-up.

        Raises LifespanError with the application's message when it refuses, and after START_UP_TIMEOUT.
        """
        self._life = self._create_task(self._run_application())
        try:
            async with asyncio.timeout(START_UP_TIMEOUT):
                await self._send_phase_and_wait("startup")
        except TimeoutError as late:
            self._life.cancel()
            raise LifespanError(
                f"it did not complete its start-up within {START_UP_TIMEOUT:.0f} s",
                seen="lifespan.startup was not answered",
                perhaps="it waits for a service that is not there.",
                look="what the application does in its start-up",
            ) from late

    async def stop(self) -> None:
        """Run the application's shutdown and wait for its return. Raises LifespanError after SHUTDOWN_TIMEOUT."""
        if self._life is None or self._life.done():
            return
        answered = False
        try:
            async with asyncio.timeout(SHUTDOWN_TIMEOUT):
                await self._send_phase_and_wait("shutdown")
                answered = True
                await asyncio.wait([self._life])
        except TimeoutError as late:
            self._life.cancel()
            done = "completed" if answered else "not answered"
            raise build_shutdown_error(f"lifespan.shutdown was {done}; the application runs on") from late
        await self._life

    async def _run_application(self) -> None:
        scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}
        try:
            await self._application(scope, self._to_application.get, self._from_application.put)
        except SystemExit as left:  # which would end the suite's loop
            raise LifespanError(f"it left with {left!r}") from left

    async def _send_phase_and_wait(self, phase: str) -> None:
        assert self._life is not None  # noqa: S101 - start() made it
        await self._to_application.put({"type": f"lifespan.{phase}"})
        answer = asyncio.create_task(self._from_application.get())
        try:
            await asyncio.wait([answer, self._life], return_when=asyncio.FIRST_COMPLETED)
        finally:
            answered = answer.done()
            answer.cancel()
        if not answered:
            cause = self._life.exception()
            raise LifespanError(f"it ended during {phase}: {cause!r}") from cause
        if answer.result()["type"] != f"lifespan.{phase}.complete":
            raise LifespanError(answer.result().get("message", f"it refused {phase}"))


def build_shutdown_error(seen: str) -> LifespanError:
    """The error of an application that does not return. seen: what it has done of its shutdown."""
    return LifespanError(
        f"The target did not return within {SHUTDOWN_TIMEOUT:.0f} s after it was asked to shut down.",
        seen=seen,
        perhaps="it waits for a task that never ends, or for a queue that nothing fills any more.",
        look="what the application does after `lifespan.shutdown`",
    )
