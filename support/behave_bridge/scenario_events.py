# mypy: allow-untyped-calls
"""Reports every selected scenario to a formatter, whatever becomes of it."""

from collections.abc import Callable
from typing import Any, Protocol

from behave.model import Feature, Scenario
from behave.reporter.base import Reporter

from support.behave_bridge.behave_errors import ErrorReader
from support.behave_bridge.observing_runner import run_errors
from support.behave_bridge.scenario_identity import identified
from support.vocabulary.scenario import OutsideError, PlannedScenario


class Listener(Protocol):
    """What a formatter is told."""

    def began(self, scenario: Scenario, planned: PlannedScenario) -> None:
        """The scenario is about to run, or about to be reported without having run."""

    def ended(self, scenario: Scenario, planned: PlannedScenario) -> None:
        """Its steps, hooks and clean-ups are over; its status is final."""

    def failed_outside(self, error: OutsideError) -> None:
        """Something failed outside every scenario."""


class Watch(Reporter):
    """Stands between behave and a listener.

    behave's formatters learn nothing of scenarios behind a failed hook or after an abort, nor of the end of a
    scenario. Its reporters, however, learn of every feature once it is over, run or not.
    """

    def __init__(self, config: Any, listener: Listener) -> None:
        super().__init__(config)
        self._listener = listener
        self._reader = ErrorReader(config)
        self._waiting: dict[int, tuple[Scenario, PlannedScenario]] = {}
        self._begun: set[int] = set()
        self._ended = 0
        config.reporters.append(self)

    def begin(self, feature: Feature) -> None:
        """Follow the selected scenarios of a feature that is about to run."""
        self._begun.add(id(feature))
        for scenario, planned in identified(feature):
            if scenario.should_run(self.config):
                self._waiting[id(scenario)] = (scenario, planned)
                followed: Any = scenario
                followed.run = self._followed(scenario, planned, scenario.run)

    def feature(self, feature: Feature) -> None:
        """Report what never came to run, and what failed around it."""
        if id(feature) not in self._begun:
            self.begin(feature)
            self._begun.discard(id(feature))
        for scenario, planned in tuple(self._waiting.values()):
            self._listener.began(scenario, planned)
            self._listener.ended(scenario, planned)
        self._waiting.clear()
        self._ended += 1
        for error in self._reader.outside_errors(feature):
            self._listener.failed_outside(error)

    def close(self) -> None:
        """Report what failed around the whole run. Called when the formatter closes."""
        errors = run_errors(self.config)
        if self._ended and not self._begun and not errors:
            errors = (OutsideError(place="before_all", error="The run was over before its first feature began."),)
        for error in errors:
            self._listener.failed_outside(error)

    def end(self) -> None:
        """Nothing is left to say; formatters are closed by now."""

    def _followed(
        self, scenario: Scenario, planned: PlannedScenario, run: Callable[[Any], Any]
    ) -> Callable[[Any], Any]:
        def followed(runner: Any) -> Any:
            self._waiting.pop(id(scenario), None)
            self._listener.began(scenario, planned)
            try:
                return run(runner)
            finally:
                self._listener.ended(scenario, planned)

        return followed
