"""What a machine can measure: the first seconds of a load run, before anybody asks the target anything.

A bare server shows how fast a core is at what bots spend their time on: requests over loopback. A target that does
next to nothing shows how many messages a second generator and simulated services can put on at most; a real target
makes more calls, so what cannot be put on here cannot be put on at all.
Source: docs/sources/load-methods.md#calibration-of-the-machine.
"""

from dataclasses import dataclass

CALIBRATED_BARE_SECONDS = 0.000_033
"""CPU seconds of the bare server for one request on a calibrated core.

On such a core the fixed piece of work (`support.measuring.processor_speed`) takes 1.06 ms and the reference bots answer
257 messages a second; promises about a share of a core are about it (docs/decisions/0064-calibrated-load.md).
"""

SLOWEST_CORE = 0.8
"""Speed beside the calibrated core below which a time or rate that is missed is no failure.

There the fixed piece of work takes 1.3 ms (docs/decisions/0022-slow-processors.md).
"""

SPARE = 0.9
"""Share of the highest rate on a null target that a promise may need: the rest is for what a real target asks more."""

LEAST_SHARE, MOST_SHARE = 0.5, 2.0
"""Bounds within which a workload follows the machine: a span twice as long, or half as long, still shows the same."""

HANDLES_A_PERSON = 6
"""Open files a person may take in one program of the suite: its connections, and those that are being closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineCalibration:
    """What was measured. Seconds are of a processor's time where nothing else is said.

    bare_rate: requests a second of the bare server, 100 in flight.
    bare_seconds, generator_seconds: of server and generator, for one such request.
    message_rate: messages a second on a null target, 100 people without a pause.
    support_seconds: of generator and simulated services together, for one such message.
    work_seconds: the fixed piece of work.
    sync_seconds: of the clock, one wait for the disk, 95th percentile.
    open_files: how many a program may have.
    took: seconds of the clock, for all of it.
    problems: what other programs or the host did meanwhile.
    """

    bare_rate: float
    bare_seconds: float
    generator_seconds: float
    message_rate: float
    support_seconds: float
    work_seconds: float
    sync_seconds: float
    open_files: int
    took: float = 0.0
    problems: tuple[str, ...] = ()

    @property
    def core_speed(self) -> float:
        """How fast a core is beside the calibrated one, for one request of the bare server."""
        return CALIBRATED_BARE_SECONDS / self.bare_seconds

    @property
    def most_deliveries(self) -> float:
        """Deliveries a second that the generator can put on a target at most."""
        return SPARE * self.bare_rate

    @property
    def most_messages(self) -> float:
        """Messages a second that generator and simulated services can put on a target at most."""
        return SPARE * self.message_rate

    @property
    def most_people(self) -> int:
        """People at once for whom the programs may have files enough."""
        return self.open_files // HANDLES_A_PERSON

    @property
    def workload_share(self) -> float:
        """Core speed within the bounds in which a workload follows it."""
        return min(MOST_SHARE, max(LEAST_SHARE, self.core_speed))

    def core_speed_while(self, work_seconds: float) -> float:
        """The core's speed while the fixed piece of work took so long: a core does not keep its speed for minutes."""
        return self.core_speed * self.work_seconds / work_seconds

    def find_slowness(self) -> tuple[str, ...]:
        """Whether a core is slower than the promised times and rates assume, or may be: a sentence each."""
        slow = (
            f"this core is slow: a request of a bare server took {self.bare_seconds * 1e6:.0f} µs of it; "
            f"{CALIBRATED_BARE_SECONDS / SLOWEST_CORE * 1e6:.0f} µs are allowed"
        )
        disturbed = tuple(f"while the machine was calibrated, {problem}" for problem in self.problems)
        return ((slow,) if self.core_speed < SLOWEST_CORE else ()) + disturbed

    def format_lines(self) -> tuple[str, ...]:
        """For people, in 80 columns."""

        def format_line(what: str, rate: str, seconds: float | None, of: str) -> str:
            return f"  {what:<21}{rate:>9}" + ("" if seconds is None else f"{seconds * 1e6:>8.0f} µs of {of}")

        most = f"{self.most_deliveries:,.0f} deliveries/s, {self.most_messages:,.0f} messages/s"
        return (
            f"Calibrated in {self.took:.1f} s; a core here is {self.core_speed:.2f} of the calibrated one",
            format_line("bare server", f"{self.bare_rate:,.0f} /s", self.bare_seconds, "its core"),
            format_line("generator", "", self.generator_seconds, "its core"),
            format_line("whole messages", f"{self.message_rate:,.0f} /s", self.support_seconds, "the suite's core"),
            format_line("fixed piece of work", f"{self.work_seconds * 1e3:.2f} ms", None, ""),
            format_line("a wait for the disk", f"{self.sync_seconds * 1e3:.2f} ms", None, "") + " in 95 of 100",
            f"  can be put on: {most}, {self.most_people:,} people",
            *(f"  in doubt: {problem}" for problem in self.problems),
        )


def find_load_out_of_reach(calibration: MachineCalibration, *, rate: float, people: int, behaviour: str) -> str | None:
    """Why the promised load cannot be put on a target here, with the figure that can; None = it can.

    rate: messages or deliveries a second that the promise is about; 0 = it names none.
    people: at once.
    behaviour: of the workload.
    """
    most, things = (
        (calibration.most_deliveries, "deliveries") if behaviour == "flood" else (calibration.most_messages, "messages")
    )
    if rate > most:
        return f"{rate:.0f} {things} a second are promised; {most:.0f} can be put on here"
    if people > calibration.most_people:
        return f"{people} people at once are promised; {calibration.most_people} can be put on here"
    return None
