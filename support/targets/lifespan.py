"""ASGI lifespan: start-up, shutdown, and a kill that skips the shutdown."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

from support.vocabulary.asgi import Application
from support.vocabulary.explained_error import TargetError

SHUTDOWN_TIMEOUT = 30.0
"""Seconds, of the event loop's time, from the shutdown event to the application's return."""


class LifespanError(TargetError):
    """The application refused to start, or failed or did not return while it stopped."""


class ApplicationLifespan:
    """The lifespan of one application: `start()`, then either `stop()` or `kill()`."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._to_application: asyncio.Queue[MutableMapping[str, Any]] = asyncio.Queue()
        self._from_application: asyncio.Queue[MutableMapping[str, Any]] = asyncio.Queue()
        self._life: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Run the application's start-up. Raises LifespanError with the application's message when it refuses."""
        self._life = asyncio.create_task(self._run_application())
        await self._send_phase_and_wait("startup")

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
            raise LifespanError(
                f"The target did not return within {SHUTDOWN_TIMEOUT:.0f} s after it was asked to shut down.",
                seen=f"lifespan.shutdown was {'completed' if answered else 'not answered'}; the application runs on",
                perhaps="it waits for a task that never ends, or for a queue that nothing fills any more.",
                look="what the application does after `lifespan.shutdown`",
            ) from late
        await self._life

    async def kill(self) -> None:
        """Cancel the application and wait until its task has ended."""
        if self._life is not None:
            self._life.cancel()
            await asyncio.wait([self._life])

    async def _run_application(self) -> None:
        scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}
        await self._application(scope, self._to_application.get, self._from_application.put)

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
