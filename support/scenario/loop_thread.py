"""The thread on which everything asynchronous of a run happens, under virtual time."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, Self, TypeVar

from support.simulators.kernel.virtual_time import VirtualTimeLoop

Result = TypeVar("Result")


class EventLoopThread:
    """An event loop in a thread of its own, entered once.

    The thread is a daemon: a run that breaks off without its clean-ups, as at a closed pipe, ends all the same.
    """

    def __init__(self) -> None:
        self._loop = VirtualTimeLoop()
        self._over = self._loop.create_future()
        self._thread = threading.Thread(target=self._run_loop, name="the suite's loop", daemon=True)

    def __enter__(self) -> Self:
        """Start the thread."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Cancel what is left on the loop and wait for the thread's end."""
        self._loop.call_soon_threadsafe(self._over.set_result, None)
        self._thread.join()

    def run_coroutine(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Perform a coroutine on the loop and return its result. Raises what it raises."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def _run_loop(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._wait_until_closed())

    async def _wait_until_closed(self) -> None:
        await self._over
