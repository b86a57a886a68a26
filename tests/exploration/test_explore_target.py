"""The command explore: its exit codes, its files, and the replay of what it found."""

import dataclasses
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.__main__ import main
from support.exploration.conversation_run import BrokenConversation, ConversationResult
from support.exploration.explore_target import BROKEN, CANNOT_TELL, NOTHING_FOUND, conclude
from support.exploration.exploring import Exploration, FoundFailure
from support.exploration.model_state import NEW, UNKNOWN, PersonState
from tests.layout.project import PROJECT
from tests.scenario.scenario_harness import REFERENCE, profile_with

STATE = PersonState(bot="lead", stage=NEW, temperature=UNKNOWN)
RESULT = ConversationResult(actions=(), places=(), broken=None, unjudged="", journal=(), people=(), records=())
FAILURE = FoundFailure(
    number=1,
    broken=BrokenConversation(promise="p", requirement="CONV-001", kind="LateAnswer", words="LateAnswer: late"),
    shrunk=RESULT,
    is_repeatable=True,
)


@pytest.fixture(autouse=True, scope="module")
def _top_folder() -> Iterator[None]:
    """Fixtures are found from the top folder."""
    before = os.getcwd()  # noqa: PTH109
    os.chdir(PROJECT)
    yield
    os.chdir(before)


def test_what_is_never_seen_again_is_no_verdict() -> None:
    """A failure that a fresh world does not show blames nobody."""
    explored = build_exploration()
    explored.failures.append(dataclasses.replace(FAILURE, is_repeatable=False))
    assert conclude(explored)[0] == CANNOT_TELL


def build_exploration(*, failed: bool = False, unjudged: bool = False, moved: bool = True) -> Exploration:
    """An exploration of one conversation."""
    explored = Exploration(conversations=1, turns=3)
    explored.failures += [FAILURE] if failed else []
    explored.unjudged += ["CannotTell: too busy"] if unjudged else []
    if moved:
        explored.coverage.count(STATE, "small talk", STATE)
    return explored


def test_the_conclusion_says_what_was_found() -> None:
    """A broken promise before what could not be judged; an exploration in which nothing happened is no green."""
    assert conclude(build_exploration())[0] == NOTHING_FOUND
    assert conclude(build_exploration(failed=True, unjudged=True))[0] == BROKEN
    assert conclude(build_exploration(unjudged=True))[0] == CANNOT_TELL
    assert conclude(build_exploration(moved=False))[0] == CANNOT_TELL


def test_nothing_found_leaves_the_coverage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0, with what was visited and what was not, by name."""
    assert main(["explore", "--actions", "10", "--seed", "7", "--reports", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert re.search(r"exit code 0: nothing found in \d+ conversations\n$", printed)
    (page,) = tmp_path.glob("*-explore-seed-7/exploration.txt")
    assert "Actions never tried, by bot and stage" in page.read_text(encoding="utf-8")


def test_what_was_found_is_replayed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 with the conversation; again on the same target, and 0 on one that keeps the promise."""
    target = str(profile_with(tmp_path, "reference_bots.mutants:CONV-001_reply_sent_twice"))
    reports = ["--reports", str(tmp_path / "reports")]
    assert main(["explore", "--actions", "5", "--seed", "7", "--target", target, *reports]) == 1
    printed = capsys.readouterr().out
    assert "Replay: " in printed
    (kept,) = (tmp_path / "reports").glob("*/conversation-1.json")
    assert kept.with_suffix(".txt").exists()
    assert main(["explore", "--target", target, "--replay", str(kept)]) == 1
    assert "exit code 1: a promise is broken" in capsys.readouterr().out
    assert main(["explore", "--target", str(REFERENCE), "--replay", str(kept)]) == 0
    assert "exit code 0: the conversation breaks no promise" in capsys.readouterr().out


@pytest.mark.parametrize(
    "options", [["--minutes", "0"], ["--minutes", "long"], ["--target", "none.toml"], ["--replay", "none.json"]]
)
def test_what_cannot_be_explored_is_a_set_up_error(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, and nothing is judged."""
    assert main(["explore", *options]) == 2
    assert "exit code 2" in capsys.readouterr().err
