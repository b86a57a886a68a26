"""The time of a target in a process of its own: the machine's, or virtual by a clock that its program is given."""

import os
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Protocol

from support.processes.process_activity import ProcessActivity
from support.scenario.faked_clock import FakedClock
from support.scenario.faked_time import FakedScenarioTime
from support.scenario.real_time import RealScenarioTime, ShiftedClock
from support.scenario.target_activity import TargetActivity
from support.scenario.time import ScenarioTime
from support.simulators.kernel.clock import Clock
from support.simulators.kernel.journal import JournalEntry
from support.simulators.kernel.system_clock import SystemClock
from support.targets.faketime import FaketimeFile, find_library, is_loaded_by, remove_shared_memory
from support.targets.profile import Profile
from support.targets.program import ProgramClock
from support.vocabulary.explained_error import SetUpError

PASSED_BEFORE_START = timedelta(minutes=1)
"""A program whose clock is further than this from where scenarios start is started anew for the next one."""

_DATE_TOLERANCE = timedelta(minutes=1)


class NotingTime(ScenarioTime, Protocol):
    """A scenario's time that must be told every entry of the journal."""

    def note_entry(self, entry: JournalEntry, /) -> None:
        """The journal has grown."""


class ProcessTime(Protocol):
    """The time of a run's scenarios. program_clock: what a program is given; None = the machine's clock."""

    program_clock: ProgramClock | None

    @property
    def has_passed(self) -> bool:
        """Whether the program must be started anew, because its clock has left the moment at which scenarios start."""

    def begin_scenario(self, *, starts_anew: bool) -> tuple[Clock, NotingTime]:
        """The clock and the time of a new scenario. starts_anew: no program runs."""

    def choose_market_clock(self, clock: Clock) -> Clock:
        """The clock of the valuation service, which begins on the day on which scenarios start."""


class MachineTime:
    """The machine's own clock."""

    has_passed = False

    def __init__(self, profile: Profile, activity: TargetActivity, start: datetime) -> None:
        self.program_clock: ProgramClock | None = None
        self._profile = profile
        self._activity = activity
        self._start = start

    def begin_scenario(self, *, starts_anew: bool) -> tuple[Clock, NotingTime]:  # noqa: ARG002 - it cannot be set
        """Now, whenever that is."""
        settings = self._profile.time
        passing = RealScenarioTime(
            SystemClock(),
            self._activity,
            answer_timeout=self._profile.answer_timeout,
            quiet=self._profile.quiet,
            scale=settings.scale,
            longest_wait=settings.longest_wait,
        )
        return passing.clock, passing

    def choose_market_clock(self, clock: Clock) -> Clock:
        """It begins on that day, whatever day it is."""
        return ShiftedClock(clock, self._start)


class FakedTime:
    """A clock that starts where every scenario starts, and that the program has too."""

    def __init__(self, profile: Profile, activity: TargetActivity, start: datetime, folder: Path) -> None:
        self._profile = profile
        self._activity = activity
        self._start = start
        self._file = FaketimeFile(find_library(profile.time.library, os.environ), folder / "faketime")
        self._clock = FakedClock(self._file.write_shift)
        self.program_clock: ProgramClock | None = _FakedProgramClock(self._file, self._clock)

    @property
    def has_passed(self) -> bool:
        """Whether the clock was moved, or a scenario took longer than a moment."""
        return self._clock.now() - self._start > PASSED_BEFORE_START

    def begin_scenario(self, *, starts_anew: bool) -> tuple[Clock, NotingTime]:
        """The start of every scenario, or a moment later, for the clock of a running program is not put back."""
        if starts_anew:
            self._clock.move_to(self._start)
        passing = FakedScenarioTime(
            self._clock,
            self._activity,
            quiet=self._profile.quiet,
            longest_sleep=self._profile.answer_timeout,
            sleeping_threads=self._profile.time.sleeping_threads,
        )
        return self._clock, passing

    def choose_market_clock(self, clock: Clock) -> Clock:
        """The scenario's own: it begins on that day."""
        return clock


class _FakedProgramClock:
    """The clock as a program has it."""

    def __init__(self, file: FaketimeFile, clock: FakedClock) -> None:
        self._file = file
        self._clock = clock

    def build_environment(self, environment: Mapping[str, str]) -> Mapping[str, str]:
        """What loads the library and tells it where the time stands."""
        return self._file.build_environment(environment)

    def require_followed(self, process: int, date: str) -> None:
        """Refuse a program that did not load the library, or goes by another clock all the same."""
        watched = ProcessActivity(process)
        try:
            hidden = watched.explain_hidden_process() or watched.explain_hidden_waits()
            if hidden:
                raise _build_virtual_time_error(
                    "what it waits for cannot be read",
                    seen=hidden,
                    perhaps="the machine hides processes of one another.",
                )
            if not any(map(is_loaded_by, watched.list_processes())):
                raise _build_virtual_time_error(
                    "its program does not load libfaketime",
                    seen="the library is not among the files that its processes have mapped",
                    perhaps="it is linked statically, as programs in Go are, or uses another C library.",
                )
        finally:
            watched.close()
        if date and abs(parsedate_to_datetime(date) - self._clock.now()) > _DATE_TOLERANCE:
            raise _build_virtual_time_error(
                "it goes by another clock",
                seen=f"its answers are dated {date}; the scenario's clock shows {self._clock.now():%d %b %Y %H:%M:%S}",
                perhaps="it does not ask the C library for the time.",
            )

    def release(self, process: int) -> None:
        """Remove what the library leaves behind of a killed program."""
        remove_shared_memory([process])


def _build_virtual_time_error(what: str, *, seen: str, perhaps: str) -> SetUpError:
    return SetUpError(
        f"The target cannot be given virtual time: {what}.",
        seen=seen,
        perhaps=perhaps,
        look='[time] kind = "machine" and [capabilities] virtual_clock = "no" in the profile judge it in real time',
    )


def choose_process_time(profile: Profile, activity: TargetActivity, *, start: datetime, folder: Path) -> ProcessTime:
    """The time that the profile asks for. Raises SetUpError when libfaketime is needed and missing."""
    if profile.time.kind == "virtual":
        return FakedTime(profile, activity, start, folder)
    return MachineTime(profile, activity, start)
