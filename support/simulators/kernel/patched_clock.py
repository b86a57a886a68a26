"""The clocks of this process, as `datetime.now()` and `time.time()` read them, set to a virtual clock."""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.virtual_time import VirtualTimeLoop

if TYPE_CHECKING:
    import time_machine


class PatchedClock:
    """Shows the time of the clock that it follows, in `show_time`; `time.monotonic()` stays the machine's.

    start: what it shows before it follows any.
    """

    def __init__(self, start: datetime) -> None:
        self._start = start
        self._clock: VirtualClock | None = None
        self._traveller: time_machine.Traveller | None = None

    def follow(self, clock: VirtualClock, loop: VirtualTimeLoop) -> None:
        """Show the time of this clock from now on."""
        self._clock = clock
        loop.on_advance = self._show
        self._show()

    @contextlib.contextmanager
    def show_time(self) -> Iterator[None]:
        """Replace the functions that tell the time, for the whole process."""
        import time_machine  # noqa: PLC0415 - only the targets that ask for it need it

        with time_machine.travel(self._now(), tick=False) as traveller:
            self._traveller = traveller
            try:
                yield
            finally:
                self._traveller = None

    def _show(self) -> None:
        if self._traveller is not None:
            self._traveller.move_to(self._now(), tick=False)

    def _now(self) -> datetime:
        return self._start if self._clock is None else self._clock.now()
