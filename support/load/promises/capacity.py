"""Promises about what the bots bear: how many people, on how small a machine, and how soon after their start."""

from dataclasses import dataclass

from support.load.analysis.report_schema import Capacity
from support.load.promises.budget_log import Judgements
from support.promises.broken_promise import BrokenPromise, LateAnswer
from support.vocabulary.outcome import CannotTell

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Borne:
    """What a search found (STR-001). promised: seconds within which an answer counted.  replay: the command."""

    capacity: Capacity
    promised: int
    replay: str
    judgements: Judgements


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """One cold start. Seconds from the process's beginning until it was ready, and then to the first answer."""

    ready: float
    answered: float

    @property
    def seconds(self) -> float:
        """From the process's beginning to the first answer in the CRM."""
        return self.ready + self.answered


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """Cold starts, at least one, and the memory of the last (STR-003). Bytes; 0 = nobody could tell.

    before: once ready, before anybody wrote.  peak: while people talked.  after: when all had gone.
    """

    starts: tuple[Start, ...]
    before: int
    peak: int
    after: int
    replay: str
    judgements: Judgements


def maximum_stated(borne: Borne) -> None:
    """A number of people is recommended, with what bounds it."""
    capacity = borne.capacity
    with borne.judgements.of(
        "people recommended", limit=1, seen=capacity.recommended, unit="people", run="capacity", at_least=True
    ):
        if not capacity.recommended and capacity.at_least:
            raise CannotTell(
                "The load generator gave up before anybody could be served.",
                seen=capacity.binding,
                perhaps="other programs use this machine.",
                look=borne.replay,
            )
        if not capacity.recommended or not capacity.binding:
            raise BrokenPromise(
                f"The bots bear nobody: not even {capacity.levels[0].people} people are answered in time.",
                seen=_levels(borne),
                perhaps="an answer alone takes longer than is promised.",
                look=borne.replay,
            )


def rush_fits(borne: Borne, people: int) -> None:
    """So many people are no more than the recommended maximum."""
    capacity = borne.capacity
    with borne.judgements.of(
        "people at a rush", limit=people, seen=capacity.recommended, unit="people", run="capacity", at_least=True
    ):
        if capacity.recommended >= people:
            return
        if capacity.at_least:
            raise CannotTell(
                f"Whether a rush of {people} people fits cannot be told: at least {capacity.recommended} do.",
                seen=f"{capacity.binding}\n{_levels(borne)}",
                perhaps="the load generator's core is too small, or other programs use this machine.",
                look=borne.replay,
            )
        raise BrokenPromise(
            f"{capacity.recommended} people at once are recommended at the most; a rush brings {people}.",
            seen=f"bound by: {capacity.binding}\n{_levels(borne)}",
            perhaps="each message costs too much of what is named there.",
            look=borne.replay,
        )


def first_answer_within(started: Started, seconds: float) -> None:
    """At every cold start the first person was answered so soon after the process began."""
    longest = max(started.starts, key=lambda start: start.seconds)
    with started.judgements.of("cold start", limit=seconds, seen=longest.seconds, unit="s", run="cold start"):
        if longest.seconds > seconds:
            raise LateAnswer(
                f"The first answer came {longest.seconds:.1f} s after the bots were started; we promise {seconds:g} s.",
                seen=f"ready after {longest.ready:.1f} s, answered {longest.answered:.1f} s later; "
                f"{len(started.starts)} start(s)",
                perhaps="something large is loaded, or somebody is waited for, before the first message is taken.",
                look=started.replay,
            )


def memory_stays_below(started: Started, megabytes: int) -> None:
    """Before anybody wrote, at the peak and afterwards the bots held less than this."""
    told = {"before": started.before, "at the peak": started.peak, "afterwards": started.after}
    seen = ", ".join(f"{when} {held / MEGABYTE:.0f} MB" for when, held in told.items())
    with started.judgements.of(
        "memory", limit=megabytes, seen=started.peak / MEGABYTE or None, unit="MB", run="cold start"
    ):
        if not all(told.values()):
            raise CannotTell("Nobody could see how much memory the bots held.", seen=seen, look=started.replay)
        if max(told.values()) >= megabytes * MEGABYTE:
            raise BrokenPromise(
                f"The bots held {max(told.values()) / MEGABYTE:.0f} MB of memory; they may hold less than "
                f"{megabytes} MB.",
                seen=seen,
                perhaps="something is kept for every message, or loaded and never used.",
                look=started.replay,
            )


def _levels(borne: Borne) -> str:
    return "\n".join(
        f"{level.people} people: {level.well:.0%} within {borne.promised} s, {level.limit or 'held'}"
        for level in borne.capacity.levels
    )
