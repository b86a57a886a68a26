# mypy: allow-untyped-calls
"""Reports every selected scenario to a formatter, whatever becomes of it."""

from collections.abc import Callable
from typing import Any, Protocol

from behave.model import Feature, Scenario
from behave.reporter.base import Reporter

from support.behave_bridge.behave_errors import ErrorReader
from support.behave_bridge.observing_runner import list_run_errors
from support.behave_bridge.scenario_identity import identify_scenarios
from support.vocabulary.scenario import OutsideError, PlannedScenario


class ScenarioListener(Protocol):
    """The events that a formatter receives."""

    def begin_scenario(self, scenario: Scenario, planned: PlannedScenario) -> None:
        """The scenario is about to run, or about to be reported without having run."""

    def end_scenario(self, scenario: Scenario, planned: PlannedScenario) -> None:
        """Its steps, hooks and clean-ups are over; its status is final."""

    def record_outside_error(self, error: OutsideError) -> None:
        """There was an error outside every scenario."""


class ScenarioEventReporter(Reporter):
    """Stands between behave and a listener.

    behave's formatters learn nothing of scenarios behind a failed hook or after an abort, nor of the end of a
    scenario. Its reporters, however, learn of every feature once it is over, run or not.
    """

    def __init__(self, config: Any, listener: ScenarioListener) -> None:
        super().__init__(config)
        self._listener = listener
        self._reader = ErrorReader(config)
        self._pending: dict[int, tuple[Scenario, PlannedScenario]] = {}
        self._open_features: set[int] = set()
        self._features_over = 0
        config.reporters.append(self)

    def begin_feature(self, feature: Feature) -> None:
        """Follow the selected scenarios of a feature that is about to run."""
        self._open_features.add(id(feature))
        for scenario, planned in identify_scenarios(feature):
            if scenario.should_run(self.config):
                self._pending[id(scenario)] = (scenario, planned)
                observed_scenario: Any = scenario
                observed_scenario.run = self._wrap_scenario_run(scenario, planned, scenario.run)

    def feature(self, feature: Feature) -> None:
        """Report the scenarios that never ran, and the errors around the feature."""
        if id(feature) not in self._open_features:
            self.begin_feature(feature)
            self._open_features.discard(id(feature))
        for scenario, planned in tuple(self._pending.values()):
            self._listener.begin_scenario(scenario, planned)
            self._listener.end_scenario(scenario, planned)
        self._pending.clear()
        self._features_over += 1
        for error in self._reader.find_outside_errors(feature):
            self._listener.record_outside_error(error)

    def close(self) -> None:
        """Report what failed around the whole run. Called when the formatter closes."""
        errors = list_run_errors(self.config)
        if self._features_over and not self._open_features and not errors:
            errors = (OutsideError(place="before_all", error="The run was over before its first feature began."),)
        for error in errors:
            self._listener.record_outside_error(error)

    def end(self) -> None:
        """Do nothing; the formatters are closed by now."""

    def _wrap_scenario_run(
        self, scenario: Scenario, planned: PlannedScenario, run: Callable[[Any], Any]
    ) -> Callable[[Any], Any]:
        def run_and_notify_listener(runner: Any) -> Any:
            self._pending.pop(id(scenario), None)
            self._listener.begin_scenario(scenario, planned)
            try:
                return run(runner)
            finally:
                self._listener.end_scenario(scenario, planned)

        return run_and_notify_listener
