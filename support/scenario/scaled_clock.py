"""A clock for targets whose intervals were made shorter: days of a promise pass in minutes of the machine."""

from datetime import datetime

from support.simulators.kernel.clock import Clock


class ScaledClock:
    """As fast as the machine's clock while people and target talk, `scale` times as fast while time is let pass.

    A passage begins where the clock would be had it gone so fast from the start: the target's shortened intervals began
    before it, with the last message. So replies are measured as they come, and follow-ups on the day they are due.
    """

    def __init__(self, clock: Clock, scale: float) -> None:
        self._clock = clock
        self._scale = scale
        self._start = self._shown = self._since = clock.now()
        self._passes = False

    def now(self) -> datetime:
        """What it shows."""
        real = self._clock.now()
        if self._passes:
            return self._start + (real - self._start) * self._scale
        return self._shown + (real - self._since)

    async def sleep(self, seconds: float) -> None:
        """Sleep for `seconds` of the machine's time."""
        await self._clock.sleep(seconds)

    def begin_passage(self) -> None:
        """Time is let pass from now on."""
        self._passes = True

    def end_passage(self) -> None:
        """Time has passed."""
        self._shown, self._since, self._passes = self.now(), self._clock.now(), False
