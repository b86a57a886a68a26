"""Exploration of the reference bots finds nothing in a fixed number of actions, and of their mutants it finds each."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.exploration.conversation_run import ConversationRunner, list_actions
from support.exploration.exploring import Exploration, Explorer
from support.exploration.lines import Lines, load_lines
from support.exploration.report import format_coverage
from support.exploration.transcript import format_failure
from support.scenario.wiring import AcceptanceSuite
from support.settings import Settings
from tests.layout.project import PROJECT
from tests.scenario.scenario_harness import REFERENCE, profile_with

SEED = 7
ACTIONS = 200
"""Of the reference bots themselves; `make explore` goes on for minutes."""

MOST_ACTIONS = 200
"""Within so many actions each mutant is found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMutant:
    """What exploration makes of a mutant of the reference bots.

    promise: the one that is found broken first.
    shrunk: actions of the shortest conversation, introductions included.
    """

    mutant: str
    promise: str
    shrunk: int


FOUND = (
    FoundMutant(
        mutant="CONV-006_facts_lost_after_five_messages",
        promise="nothing known is asked again",
        shrunk=7,
    ),
    FoundMutant(mutant="CONV-001_reply_sent_twice", promise="answered once, in time", shrunk=2),
    FoundMutant(mutant="HAND-004_replies_after_escalation", promise="silence where it is promised", shrunk=3),
    FoundMutant(mutant="CONV-004_direction_ignored", promise="nothing sent unasked", shrunk=4),
    FoundMutant(mutant="CONV-003_no_deduplication", promise="answered once, in time", shrunk=2),
    FoundMutant(mutant="HAND-004_silent_after_return", promise="answered once, in time", shrunk=4),
)


@pytest.fixture(autouse=True, scope="module")
def _top_folder() -> Iterator[None]:
    """Fixtures are found from the top folder."""
    before = os.getcwd()  # noqa: PTH109
    os.chdir(PROJECT)
    yield
    os.chdir(before)


@pytest.fixture(scope="module")
def lines() -> Lines:
    """Everything that people say."""
    return load_lines()


def explore(target: Path, lines: Lines, actions: int, seed: int = SEED) -> Exploration:
    """Explore until so many actions were performed or something is found."""
    with AcceptanceSuite(Settings(target=target, seed=seed, run=None)) as suite:
        explorer = Explorer(ConversationRunner(suite, lines), suite.profile, lines, seed=seed)
        return explorer.explore(lambda done: done.turns >= actions or bool(done.failures), lambda _: None)


def test_the_reference_bots_keep_every_promise(lines: Lines) -> None:
    """Whatever people say; and the seed alone decides what happens."""
    explored = explore(REFERENCE, lines, ACTIONS)
    assert [failure.broken.words for failure in explored.failures] == []
    assert explored.unjudged == []
    assert explored.turns >= ACTIONS
    again = explore(REFERENCE, lines, 25)
    repeated = explore(REFERENCE, lines, 25)
    assert again.coverage.transitions == repeated.coverage.transitions
    with AcceptanceSuite(Settings(target=REFERENCE, seed=SEED, run=None)) as suite:
        page = format_coverage(explored, suite.profile)
    assert f"{explored.conversations} conversations, {explored.turns} actions" in page
    assert "States never visited" in page


@pytest.mark.parametrize("expected", FOUND, ids=lambda expected: expected.mutant)
def test_a_mutant_is_found_and_shrunk(expected: FoundMutant, lines: Lines, tmp_path: Path) -> None:
    """Within a number of actions, to a few; the shortest conversation breaks the same promise again."""
    target = profile_with(tmp_path, f"reference_bots.mutants:{expected.mutant}")
    explored = explore(target, lines, MOST_ACTIONS)
    assert [failure.broken.promise for failure in explored.failures] == [expected.promise]
    (failure,) = explored.failures
    assert failure.is_repeatable
    assert len(failure.shrunk.actions) <= expected.shrunk
    with AcceptanceSuite(Settings(target=target, seed=SEED, run=None)) as suite:
        replayed = ConversationRunner(suite, lines).run(list_actions(failure.shrunk.actions))
    assert replayed.broken is not None
    assert replayed.broken.identity == failure.broken.identity
    text = format_failure(failure, "the command")
    assert text.startswith(f"{failure.broken.requirement}: {expected.promise} (shrunk from conversation")
    assert text.endswith("Replay: the command\n")
