"""Whether a target in a process of its own can go on without time passing, told by what it does and not by a wait."""

import asyncio
import contextlib
import math
import time
from collections.abc import Callable

from support.processes.process_activity import ProcessActivity
from support.simulators.kernel.calls_under_way import CallsUnderWay

REST = 0.005
"""Seconds without any activity after which the target rests: longer than a thread waits for its turn on a free core."""

_LOOK_PAUSE = 0.0025
"""Seconds between two looks."""

_BUSY_SHARE = 0.5
"""Share of the quiet time which a thread that works, and does not only look for work now and then, wants to run."""


class TargetActivity:
    """Watches the target's threads, its connections to others, and its calls to the simulated services.

    A process is only believed to be the target once it was seen to call a service: the one that listens at an address,
    or was started, may pass everything on to a container or another machine. What is believed outlives a restart.

    quiet: seconds without a call of the target after which it counts as resting where it never rests, or is not seen.
    is_known: whether the process is known to be the target, whatever it calls.
    """

    def __init__(self, *, quiet: float, is_known: bool = False) -> None:
        self.calls = CallsUnderWay(self._note_call)
        self._quiet = quiet
        self._find_process: Callable[[], int | None] = lambda: None
        self._watched: ProcessActivity | None = None
        self._watched_since = -math.inf
        self._is_target = is_known

    def watch(self, find_process: Callable[[], int | None]) -> None:
        """Watch this process from now on. find_process: its id; None while it does not run or cannot be seen."""
        self._find_process = find_process

    def close(self) -> None:
        """Watch no more."""
        if self._watched is not None:
            self._watched.close()
            self._watched = None

    def find_watched(self) -> ProcessActivity | None:
        """The target's process, where it runs and can be looked at."""
        process = self._find_process()
        if self._watched is None or self._watched.process != process:
            self.close()
            if process is not None:
                with contextlib.suppress(OSError):
                    watched = ProcessActivity(process)
                    if watched.explain_hidden_process():
                        watched.close()
                    else:
                        self._watched, self._watched_since = watched, time.monotonic()
        return self._watched

    def _note_call(self) -> None:
        """A service was called: by the watched process, or by another."""
        watched = self.find_watched()
        if watched is not None and not self._is_target:
            with contextlib.suppress(OSError):
                self._is_target = watched.has_called()

    async def wait_until_resting(self, last_call: Callable[[], float], *, deadline: float, rest: float = REST) -> None:
        """Wait until the target has rested for `rest` seconds, or made no call for the quiet time and does not work.

        A restarted one has the quiet time anew: what it goes on with, it does before it makes its first call.

        last_call: when it made its last call, by `time.monotonic`.
        deadline: when the wait ends in any case, by `time.monotonic`.
        """
        watched = self.find_watched()
        since = self._watched_since
        with contextlib.suppress(OSError):
            if watched is not None and self._is_target:
                await self._watch(watched, last_call, deadline, rest)
                return
        while (left := min(max(last_call(), since) + self._quiet, deadline) - time.monotonic()) > 0:  # noqa: ASYNC110 - no event says that nothing happens
            await asyncio.sleep(left)

    async def _watch(
        self, watched: ProcessActivity, last_call: Callable[[], float], deadline: float, rest: float
    ) -> None:
        last = first = watched.look()
        began = rested = now = time.monotonic()
        while now < deadline:
            await asyncio.sleep(_LOOK_PAUSE)
            look, now = watched.look(), time.monotonic()
            if min(now - began, now - last_call()) >= self._quiet and not self.calls.is_working:
                if look.processor_seconds_since(first) < _BUSY_SHARE * (now - began):
                    return
                first, began = look, now
            if self.calls.is_working or not look.did_nothing_since(last):
                rested = now
            elif now - rested >= rest:
                if not watched.is_answer_awaited(within=self._quiet):
                    return
                rested = now
            last = look
