"""Promises about what the business gets out of a crowd: conversations that end well, and how long their steps take."""

from collections import Counter
from typing import NamedTuple

from support.load.analysis.latency import needed
from support.load.promises.consistency import belonging, earned, led_on, temperature_right
from support.load.promises.load_result import Crowd, seen_wait, told_wait, too_late
from support.promises.broken_promise import BrokenPromise, LateAnswer
from support.targets.profile import Profile
from support.vocabulary.outcome import CannotTell

HALF = 0.50


class _Share(NamedTuple):
    """So many of so many. what: in words."""

    what: str
    well: int
    of: int

    @property
    def percent(self) -> float | None:
        return 100 * self.well / self.of if self.of else None


def completed(crowd: Crowd, profile: Profile, least: int) -> None:
    """Of everybody who came, so many in 100 went through to the end and have in the CRM what they earned."""
    well = sum(person.finished and earned(person, profile) for person in crowd.people)
    _enough(crowd, _Share("conversations completed", well, len(crowd.visits)), least, "a line was not answered")


def each_journey_succeeds(crowd: Crowd, least: int) -> None:
    """Of each kind of conversation, so many in 100 came to their end."""
    came = Counter(visit.dialogue for visit in crowd.visits if visit.dialogue)
    ended = Counter(visit.dialogue for visit in crowd.visits if visit.finished)
    if not came:
        crowd.refuse_nobody()
        raise CannotTell("Nobody is known to have begun a conversation.", look=crowd.replay)
    for dialogue, count in sorted(came.items()):
        what = f"conversations of the kind '{dialogue}' to their end"
        _enough(crowd, _Share(what, ended[dialogue], count), least, "it waits for something the others do not")


def each_step_within(crowd: Crowd, seconds: float) -> None:
    """Every step of every kind of conversation was timed, and half of each were answered in time."""
    steps = {name: waits for name, waits in crowd.steps.items() if ", line " in name}
    slowest = max(((waits.of_all[HALF], name) for name, waits in steps.items() if HALF in waits.of_all), default=None)
    seen = seen_wait(steps[slowest[1]], HALF) if slowest else None
    with crowd.judgements.of("half of each step", limit=seconds, seen=seen, unit="s", run=crowd.run):
        crowd.refuse_nobody()
        crowd.refuse_doubts("each step was taken in time")
        if slowest and slowest[0] > seconds:
            raise crowd.broken(
                LateAnswer,
                f"Of those who took the step '{slowest[1]}', half {too_late(steps[slowest[1]], slowest[0])}; "
                f"we promise {seconds * 1000:.0f} ms",
                seen="\n".join(f"{name}: {waits.response.count} timed" for name, waits in sorted(steps.items())),
                perhaps="this step calls a service the others do not.",
            )
        untold = sorted(name for name, waits in steps.items() if HALF not in waits.of_all)
        if untold or not steps:
            raise CannotTell(
                "Not every step was taken often enough to be judged.",
                seen=f"{needed(HALF)} of each are needed; too few of: {', '.join(untold) or 'all'}",
                perhaps="the run was too short for so many kinds of conversation.",
                look="make load EFFORT=standard",
            )


def phases_progress(crowd: Crowd, least: int) -> None:
    """Of all lines that were answered, so many in 100 led on to where the same line leads in a conversation alone."""
    told = sum(len(belonging(person, crowd.alone(person))) for person in crowd.people)
    led = sum(led_on(person, crowd.alone(person)) for person in crowd.people)
    _enough(crowd, _Share("lines that led on", led, told), least, "a conversation lost its thread")


def temperatures_right(crowd: Crowd, profile: Profile, least: int) -> None:
    """Of everybody who finished, so many in 100 have exactly the temperature their conversation earns."""
    right = sum(temperature_right(person, profile) for person in crowd.finished)
    _enough(crowd, _Share("temperatures right", right, len(crowd.finished)), least, "a tag was given up")


def valued_within(crowd: Crowd, of_hundred: int, seconds: float) -> None:
    """So many in 100 of those who asked what their home is worth were told in time."""
    waits, share = crowd.valuations, of_hundred / 100
    told = told_wait(waits, share) if waits else None
    seen = seen_wait(waits, share) if waits else None
    with crowd.judgements.of(f"{of_hundred} in 100 valuations", limit=seconds, seen=seen, unit="s", run=crowd.run):
        crowd.refuse_nobody()
        crowd.refuse_doubts("homes were valued in time")
        if waits and told and told[1] > seconds:
            raise crowd.broken(
                LateAnswer,
                f"Of {waits.response.count} valuations, {told[0] * 100:.0f} in 100 {too_late(waits, told[1])}; "
                f"we promise {seconds * 1000:.0f} ms",
                seen=f"the longest took {waits.response.longest * 1000:.0f} ms",
                perhaps="every one asks the valuation service again.",
            )
        if seen is None:
            raise CannotTell(
                f"{waits.response.count if waits else 0} valuations: too few to tell what {of_hundred} in 100 waited.",
                seen=f"{needed(share)} are needed",
                perhaps="the run was too short for so slow a target.",
                look="make load EFFORT=standard",
            )


def _enough(crowd: Crowd, share: _Share, least: int, perhaps: str) -> None:
    percent = share.percent
    with crowd.judgements.of(share.what, limit=least, seen=percent, unit="%", run=crowd.run, at_least=True):
        crowd.refuse_nobody()
        if percent is None:
            raise CannotTell(f"There are no {share.what} to count.", look=crowd.replay)
        if percent < least:
            raise crowd.broken(
                BrokenPromise,
                f"{percent:.1f} % {share.what}; at least {least} % are promised",
                seen=f"{share.well} of {share.of}",
                perhaps=perhaps,
            )
