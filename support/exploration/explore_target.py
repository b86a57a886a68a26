"""The command `explore`: from its options to its exit code."""

import shlex
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from support.cli.exit_codes import INTERRUPTED, MEANINGS, print_exit_line
from support.cli.exploration_options import ExploreOptions
from support.exploration.actions import keep_conversation, read_conversation, write_conversation
from support.exploration.conversation_run import ConversationRunner, list_actions
from support.exploration.exploring import Exploration, Explorer, FoundFailure
from support.exploration.lines import Lines, load_lines
from support.exploration.report import describe_broken, format_coverage, format_summary
from support.exploration.transcript import format_failure
from support.reporting.run_folder import create_exploration_folder
from support.scenario.wiring import AcceptanceSuite
from support.settings import Settings
from support.targets.profile import Profile
from support.vocabulary.explained_error import SetUpError

NOTHING_FOUND, BROKEN, CANNOT_TELL = 0, 1, 3

PROGRESS_PAUSE = 30.0
"""Seconds between two lines of progress."""


def explore_target(options: ExploreOptions, console: Console) -> int:
    """Explore, or replay one conversation. The exit code, with its meaning in the last line.

    Raises SetUpError, and what is an error of the suite itself.
    """
    if options.replay is not None:
        return _replay_conversation(options, options.replay, console)
    seed = options.seed or 0
    settings = Settings(target=options.target, seed=seed, run=None)
    with AcceptanceSuite(settings) as suite:
        suite.check_target()
        if not suite.profile.bots:
            raise SetUpError(
                "The profile names no bot that could be explored.",
                seen=f"no table [bots.lead], [bots.buyer] or [bots.seller] in {options.target}",
                perhaps="the profile was not finished.",
                look="docs/targets-abilities.md",
            )
        lines = _load_understandable_lines(suite.profile)
        folder = create_exploration_folder(options.reports, began=datetime.now(UTC), seed=seed)
        console.print(f"{suite.profile.name}: exploring, seed {seed}")
        explorer = Explorer(ConversationRunner(suite, lines), suite.profile, lines, seed=seed)
        keeper = _FailureKeeper(options, folder, seed, console)
        is_interrupted = False
        try:
            explorer.explore(_build_end(options, console), keeper.keep)
        except KeyboardInterrupt:
            is_interrupted = True
        explored = explorer.exploration
        (folder / "exploration.txt").write_text(format_coverage(explored, suite.profile), encoding="utf-8")
        for line in format_summary(explored, suite.profile):
            console.print(line)
    console.print(f"Details: {folder.as_posix()}/exploration.txt")
    if is_interrupted:
        return print_exit_line(console, INTERRUPTED, MEANINGS[INTERRUPTED])
    return print_exit_line(console, *conclude(explored))


def conclude(explored: Exploration) -> tuple[int, str]:
    """The exit code of an exploration, and what it means."""
    if count := sum(failure.is_repeatable for failure in explored.failures):
        return BROKEN, f"a promise is broken: {count} different {'failure' if count == 1 else 'failures'} found"
    if explored.failures:
        return CANNOT_TELL, f"cannot tell: {len(explored.failures)} failures were not seen again in a fresh world"
    if explored.unjudged:
        why = f"{len(explored.unjudged)} of {explored.conversations} conversations were not judged to their end"
        return CANNOT_TELL, f"cannot tell: {why}"
    if not explored.coverage.transitions:
        return CANNOT_TELL, "cannot tell: nothing happened"
    return NOTHING_FOUND, f"nothing found in {explored.conversations} conversations"


def _build_end(options: ExploreOptions, console: Console) -> Callable[[Exploration], bool]:
    """Whether it is over; prints how far it is now and then."""
    began = last = time.monotonic()

    def is_over(explored: Exploration) -> bool:
        nonlocal last
        now = time.monotonic()
        if now - last >= PROGRESS_PAUSE:
            last = now
            console.print(
                f"{now - began:.0f} s: {explored.conversations} conversations, "
                f"{len(explored.coverage.states)} states, {len(explored.coverage.transitions)} transitions"
            )
        return explored.turns >= options.actions if options.actions else now - began >= options.minutes * 60

    return is_over


class _FailureKeeper:
    """Writes each failure into the run's folder and shows it."""

    def __init__(self, options: ExploreOptions, folder: Path, seed: int, console: Console) -> None:
        self._options = options
        self._folder = folder
        self._seed = seed
        self._console = console
        self._count = 0

    def keep(self, failure: FoundFailure) -> None:
        """Write and show it."""
        self._count += 1
        file = self._folder / f"conversation-{self._count}.json"
        kept = keep_conversation(
            target=self._options.target.as_posix(),
            seed=self._seed,
            broken=describe_broken(failure.broken),
            actions=failure.shrunk.actions,
        )
        write_conversation(file, kept)
        text = format_failure(failure, format_replay(self._options.target, file))
        file.with_suffix(".txt").write_text(text, encoding="utf-8")
        self._console.print(text)


def format_replay(target: Path, file: Path) -> str:
    """The command that holds the conversation again."""
    python = Path(sys.executable)
    python = python.relative_to(Path.cwd()) if python.is_relative_to(Path.cwd()) else python
    words = [str(python), "-m", "support", "explore", "--target", str(target), "--replay", str(file)]
    return " ".join(map(shlex.quote, words))


def _load_understandable_lines(profile: Profile) -> Lines:
    return load_lines(without_spanish=[bot for bot in profile.bots if not profile.bot_can(bot, "speak Spanish")])


def _replay_conversation(options: ExploreOptions, file: Path, console: Console) -> int:
    kept = read_conversation(file)
    seed = kept.seed if options.seed is None else options.seed
    with AcceptanceSuite(Settings(target=options.target, seed=seed, run=None)) as suite:
        suite.check_target()
        result = ConversationRunner(suite, _load_understandable_lines(suite.profile)).run(list_actions(kept.actions))
    if result.broken is not None:
        failure = FoundFailure(number=1, broken=result.broken, shrunk=result, is_repeatable=True)
        console.print(format_failure(failure, format_replay(options.target, file)))
        return print_exit_line(console, BROKEN, f"a promise is broken: {describe_broken(result.broken)}")
    if result.unjudged:
        console.print(result.unjudged)
        return print_exit_line(console, CANNOT_TELL, "cannot tell: the conversation was not judged to its end")
    return print_exit_line(console, NOTHING_FOUND, "the conversation breaks no promise")
