"""What an exploration visited and found, as text."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from support.exploration.conversation_run import BrokenConversation
from support.exploration.coverage import (
    Attempt,
    ModelCoverage,
    count_possible_attempts,
    list_untried_actions,
    list_unvisited_states,
)
from support.exploration.exploring import Exploration
from support.exploration.model_state import list_possible_states
from support.targets.profile import Profile

MOST_SHOWN = 3
"""Reasons why conversations could not be judged that the terminal shows."""


def format_summary(exploration: Exploration, profile: Profile) -> Iterator[str]:
    """A few lines: how much was visited, and what was found."""
    coverage = exploration.coverage
    possible, missing = list_possible_states(profile), list_unvisited_states(coverage, profile)
    tried = count_possible_attempts(profile) - len(list_untried_actions(coverage, profile))
    yield f"{exploration.conversations} conversations, {exploration.turns} actions"
    yield f"states visited: {len(possible) - len(missing)} of {len(possible)} that the profile lets expect"
    yield (
        f"transitions visited: {len(coverage.transitions)}; actions tried where they may happen: "
        f"{tried} of {count_possible_attempts(profile)}"
    )
    for failure in exploration.failures:
        count = exploration.counted[failure.broken.identity]
        yield f"broken in {count} conversations: {describe_broken(failure.broken)}"
    if exploration.unjudged:
        yield f"not judged to their end: {len(exploration.unjudged)} conversations"
        yield from (f"  {reason.splitlines()[0]}" for reason in dict.fromkeys(exploration.unjudged[:MOST_SHOWN]))


def describe_broken(broken: BrokenConversation) -> str:
    """The promise in one line."""
    return f"{broken.requirement or 'no requirement'} ({broken.promise}): {broken.words.splitlines()[0]}"


def format_coverage(exploration: Exploration, profile: Profile) -> str:
    """Everything that was visited, with its count, and everything that was not, by name."""
    coverage = exploration.coverage
    lines = [
        *format_summary(exploration, profile),
        "",
        "States visited (bot, stage, temperature), most often first",
        *(f"{count:6}  {state}" for state, count in coverage.states.most_common()),
        "",
        "States never visited",
        *(f"        {state}" for state in list_unvisited_states(coverage, profile)),
        "",
        "Actions never tried, by bot and stage",
        *_group_attempts(list_untried_actions(coverage, profile)),
        "",
        "Transitions visited, most often first",
        *_format_transitions(coverage),
    ]
    return "\n".join(lines) + "\n"


def _group_attempts(attempts: Sequence[Attempt]) -> Iterator[str]:
    kinds: dict[tuple[str, str], list[str]] = defaultdict(list)
    for bot, stage, kind in attempts:
        kinds[(bot, stage)].append(kind)
    yield from (f"        {bot}, {stage}: {', '.join(names)}" for (bot, stage), names in kinds.items())


def _format_transitions(coverage: ModelCoverage) -> Iterator[str]:
    for (before, kind, after), count in coverage.transitions.most_common():
        yield f"{count:6}  {before}  --{kind}->  {after}"
