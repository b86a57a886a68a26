# mypy: allow-untyped-calls
"""behave's runner, which also records errors around the whole run, checks every sentence first and draws the order."""

import random
import sys
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from behave.model import Feature, ScenarioContainer
from behave.runner import Runner

from support.behave_bridge.behave_errors import ErrorReader
from support.behave_bridge.feature_tables import find_malformed_rows
from support.behave_bridge.sentence_check import find_sentence_problems
from support.behave_bridge.step_bodies import find_idle_steps
from support.vocabulary.explained_error import SuiteError
from support.vocabulary.outcome import ErrorOrigin
from support.vocabulary.printable import make_printable
from support.vocabulary.scenario import OutsideError

BEFORE_THE_RUN = "before the run"
"""The place of an error that was found in the features before anything ran."""


def list_run_errors(config: Any) -> tuple[OutsideError, ...]:
    """What failed before the first or after the last scenario; nothing when another runner ran."""
    return tuple(getattr(config, "run_errors", ()))


class ErrorRecordingRunner(Runner):
    """Records errors of before_all, after_all and the last clean-ups, which behave forgets.

    A run whose features hold an unwritten or ambiguous sentence or a malformed table row, or of which a step does
    nothing, is refused before anything happens. It ends at the first set-up error, which would only repeat.
    `-D order=random -D seed=n` shuffles.
    """

    _abort_reason = ""

    def load_hooks(self, filename: str | None = None) -> None:
        """Load environment.py and watch the two hooks behave keeps no record of."""
        super().load_hooks(filename)
        self._reader = ErrorReader(self.config)
        self.config.run_errors = []
        for name in ("before_all", "after_all"):
            if name in self.hooks:
                self.hooks[name] = self._wrap_with_error_recording(name, self.hooks[name])

    def run_model(self, features: list[Feature] | None = None) -> bool:
        """Run everything, unless the features are refused; `self.features` is put into the chosen order first."""
        problems = () if self.config.dry_run else self.find_step_and_table_problems()
        if problems:
            return self._end_run_with_problems(problems)
        context: Any = self.context
        context._do_remaining_cleanups = self._wrap_with_error_recording(  # noqa: SLF001
            "clean-up after the run",
            context._do_remaining_cleanups,  # noqa: SLF001
        )
        if self.config.userdata.get("order") == "random":
            shuffle_features(self.features, random.Random(self.config.userdata.get("seed", "0")))
        return bool(super().run_model(features))

    def run_hook(self, hook_name: str, *args: Any) -> bool:
        """Run a hook; behind a scenario with a set-up error the run ends.

        behave keeps no exception of a hook that was interrupted; without one it would be an error of the suite.
        """
        passed = bool(super().run_hook(hook_name, *args))
        interrupted = not passed and "KeyboardInterrupt" in self._abort_reason
        if interrupted and hook_name.endswith("_scenario") and args[-1].exception is None:
            args[-1].exception = KeyboardInterrupt("in a hook")
        if hook_name == "after_scenario" and ErrorOrigin.SET_UP in self._reader.list_raised_origins(args[-1]):
            self.abort(reason="set-up error")
        return passed

    def abort(self, reason: str | None = None) -> None:
        """End the run, and keep why."""
        self._abort_reason = reason or ""
        super().abort(reason=reason)

    def find_step_and_table_problems(self) -> tuple[str, ...]:
        """Malformed table rows, unwritten or ambiguous sentences of what is going to run, and steps that do nothing."""
        chosen = [
            scenario
            for feature in self.features
            for scenario in feature.walk_scenarios()
            if scenario.should_run(self.config)
        ]
        files = dict.fromkeys(feature.filename for feature in self.features)
        return (*find_malformed_rows(files), *find_sentence_problems(chosen), *find_idle_steps())

    def _end_run_with_problems(self, problems: tuple[str, ...]) -> bool:
        """End the run before it begins: the formatters receive the problems, and no target is judged."""
        sys.stdout.write("INVALID RUN: the features have gaps, so nothing was run.\n")
        for problem in problems:
            sys.stdout.write(f"  {make_printable(problem)}\n")
            self.config.run_errors.append(OutsideError(place=BEFORE_THE_RUN, error=problem))
        for formatter in self.formatters:
            formatter.close()
        return True

    def _wrap_with_error_recording(self, place: str, watched: Callable[..., None]) -> Callable[..., None]:
        @wraps(watched)
        def record_errors(*arguments: Any) -> None:
            try:
                watched(*arguments)
            except Exception as error:
                self.config.run_errors.append(
                    OutsideError(
                        place=place,
                        error=self._reader.describe_error(error),
                        origin=self._reader.classify_outside_error(error),
                    )
                )
                raise

        return record_errors


def make_plain_runner_observing(context: Any) -> None:
    """Make the runner of a plain behave an observing one, from within its before_all.

    behave loads a runner of ours from behave.ini only where the project can be imported, which its program does not
    see to. Raises SuiteError for gaps in the features.
    """
    plain: Any = context._runner  # noqa: SLF001 - a weak proxy of it
    kind: Any = plain.__class__
    if kind is not Runner:
        return
    plain._reader = ErrorReader(plain.config)  # noqa: SLF001
    plain.__class__ = ErrorRecordingRunner
    gaps: tuple[str, ...] = plain.find_step_and_table_problems()
    if gaps:
        raise SuiteError(
            "INVALID RUN: the features have gaps, so nothing is run.",
            seen="\n".join(map(make_printable, gaps)),
            perhaps="a sentence or a table is misspelt, or its step was not written yet.",
            look="the files and lines above",
        )


def shuffle_features(features: list[Feature], chance: random.Random) -> None:
    """Put features, and rules and scenarios within them, into an order drawn from `chance`; rows stay in order."""
    chance.shuffle(features)
    for container in _iterate_containers(features):
        chance.shuffle(container.run_items)


def _iterate_containers(items: list[Any]) -> Iterator[ScenarioContainer]:
    for item in items:
        if isinstance(item, ScenarioContainer):
            yield item
            yield from _iterate_containers(item.run_items)
