"""A limit in real seconds for work of a target on a loop whose own time is virtual."""

import asyncio
import threading
from collections.abc import Awaitable

from support.vocabulary.explained_error import TargetError

LONGEST_PHASE = 60.0
"""Real seconds for the start-up or the shutdown of a target in process."""


async def finish_in_real_time(work: Awaitable[None], what: str, seconds: float = LONGEST_PHASE) -> None:
    """Perform the work. Raises TargetError when it takes longer than this on the machine's clock.

    what: names it for the error, such as `start-up`.
    Work that blocks the loop is ended by nobody in this process.
    """
    loop, task = asyncio.get_running_loop(), asyncio.ensure_future(work)
    expired = threading.Event()

    def expire() -> None:
        expired.set()
        task.cancel()

    timer = threading.Timer(seconds, loop.call_soon_threadsafe, (expire,))
    timer.daemon = True
    timer.start()
    try:
        await task
    except asyncio.CancelledError:
        if not expired.is_set():
            raise
        raise TargetError(
            f"The target's {what} took longer than {seconds:g} s of real time.",
            seen="it did not complete, and the loop was never idle",
            perhaps="it asks again and again without a pause, or waits for a database that does not answer.",
            look=f"what the target does in its {what}",
        ) from None
    finally:
        timer.cancel()
        task.cancel()
