"""Promises about what the business gets while many people talk: conversations that end well, and quick steps."""

from collections import Counter

from support.load.analysis.latency import count_samples_needed, finite_percentile, highest_supported_percentile
from support.load.promises.consistency import (
    count_expected_replies,
    has_right_outcome,
    has_right_temperature,
    match_replies_to_lines,
)
from support.load.promises.load_result import LoadResult
from support.load.promises.wording import format_slowness
from support.promises.broken_promise import BrokenPromise, LateAnswer, WrongRecord
from support.targets.profile import Profile
from support.vocabulary.outcome import CannotTell

HALF = 0.50


def expect_conversations_completed(result: LoadResult, profile: Profile, minimum: int) -> None:
    """At least `minimum` of 100 people finished and have in the CRM what their dialogue should lead to.

    Finished conversations with a wrong record alone can break the promise; those that did not finish break it only
    where the machine is not the reason.
    """
    came, finished = len(result.participants.visits), result.participants.finished_conversations
    wrong = sum(not has_right_outcome(record, profile) for record in finished)
    _expect_share_at_least(result, "conversations completed", len(finished) - wrong, came, minimum, wrong=wrong)


def expect_each_journey_succeeds(result: LoadResult, minimum: int) -> None:
    """At least `minimum` of 100 conversations of each kind came to their end."""
    visits = result.participants.visits
    came = Counter(visit.dialogue for visit in visits if visit.dialogue)
    ended = Counter(visit.dialogue for visit in visits if visit.finished)
    if not came:
        result.require_all_people_recorded()
        raise CannotTell("No person is known to have begun a conversation.", look=result.measurement.replay)
    for dialogue, count in sorted(came.items()):
        what = f"conversations of the kind '{dialogue}' to their end"
        _expect_share_at_least(result, what, ended[dialogue], count, minimum)


def expect_each_step_answered_within(result: LoadResult, seconds: float) -> None:
    """Every step of every kind of conversation was timed, and half of each were answered in time."""
    steps = {name: waits for name, waits in result.traffic.steps.items() if ", line " in name}
    slowest = max(
        ((waits.including_lost[HALF], name) for name, waits in steps.items() if HALF in waits.including_lost),
        default=None,
    )
    seen = finite_percentile(steps[slowest[1]], HALF) if slowest else None
    with result.judge_budget("half of each step", limit=seconds, seen=seen, unit="s"):
        if slowest and slowest[0] > seconds:
            wait, name = slowest
            raise result.measurement.build_wait_failure(
                LateAnswer,
                f"Of those who took the step '{name}', half {format_slowness(steps[name], wait)}; "
                f"we promise {seconds * 1000:.0f} ms",
                wait=wait,
                limit=seconds,
                seen="\n".join(f"{name}: {waits.response.count} timed" for name, waits in sorted(steps.items())),
                perhaps="this step calls a service the others do not.",
            )
        result.measurement.require_load_on_target("each step was taken in time")
        rare = sorted(name for name, waits in steps.items() if HALF not in waits.including_lost)
        if rare or not steps:
            raise CannotTell(
                "Not every step was taken often enough to be judged.",
                seen=f"{count_samples_needed(HALF)} of each are needed; too few of: {', '.join(rare) or 'all'}",
                perhaps="the run was too short for so many kinds of conversation.",
                look="make load EFFORT=standard",
            )


def expect_replies_match_reference(result: LoadResult, minimum: int) -> None:
    """At least `minimum` of 100 replies are the ones the same line gets in the single-user reference run."""
    people = result.participants
    replies = sum(
        len(match_replies_to_lines(record, people.find_reference_record(record))) for record in people.conversations
    )
    expected = sum(
        count_expected_replies(record, people.find_reference_record(record)) for record in people.conversations
    )
    _expect_share_at_least(result, "lines that led on", expected, replies, minimum)


def expect_right_temperatures(result: LoadResult, profile: Profile, minimum: int) -> None:
    """At least `minimum` of 100 finished conversations left exactly the temperature they should lead to."""
    finished = result.participants.finished_conversations
    right = sum(has_right_temperature(record, profile) for record in finished)
    _expect_share_at_least(result, "temperatures right", right, len(finished), minimum, wrong=len(finished) - right)


def expect_valuations_within(result: LoadResult, percent: int, seconds: float) -> None:
    """`percent` of 100 people who asked what their home is worth were answered in time."""
    waits, share = result.traffic.valuations, percent / 100
    found = highest_supported_percentile(waits, share) if waits else None
    seen = finite_percentile(waits, share) if waits else None
    with result.judge_budget(f"{percent} in 100 valuations", limit=seconds, seen=seen, unit="s"):
        if waits and found and found[1] > seconds:
            raise result.measurement.build_wait_failure(
                LateAnswer,
                f"Of {waits.response.count} valuations, {found[0] * 100:.0f} in 100 "
                f"{format_slowness(waits, found[1])}; we promise {seconds * 1000:.0f} ms",
                wait=found[1],
                limit=seconds,
                seen=f"the longest took {waits.response.longest * 1000:.0f} ms",
                perhaps="every one asks the valuation service again.",
            )
        result.measurement.require_load_on_target("homes were valued in time")
        if seen is None:
            raise CannotTell(
                f"{waits.response.count if waits else 0} valuations: too few to tell what {percent} in 100 waited.",
                seen=f"{count_samples_needed(share)} are needed",
                perhaps="the run was too short for so slow a target.",
                look="make load EFFORT=standard",
            )


def _expect_share_at_least(result: LoadResult, what: str, good: int, of: int, minimum: int, *, wrong: int = 0) -> None:
    """At least `minimum` of 100 are good. wrong: of the others, those whose record in the CRM is wrong."""
    percent = 100 * good / of if of else None
    with result.judge_budget(what, limit=minimum, seen=percent, unit="%", at_least=True):
        if percent is None:
            raise CannotTell(f"There are no {what} to count.", look=result.measurement.replay)
        if percent >= minimum:
            return
        what_broke, seen = f"{percent:.1f} % {what}; at least {minimum} % are promised", f"{good} of {of}"
        if 100 * (of - wrong) < minimum * of:
            raise result.build_failure_if_settled(
                WrongRecord,
                what_broke,
                seen=f"{seen}; {wrong} records are wrong",
                perhaps="a call to the CRM was given up.",
            )
        raise result.measurement.build_failure_unless_busy(
            BrokenPromise, what_broke, seen=seen, perhaps="a line was not answered, or not as it should be."
        )
