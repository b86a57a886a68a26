# mypy: allow-untyped-calls
"""A formatter that writes nothing and tells one listener in this process which scenario is about to run."""

from collections.abc import Callable
from typing import Any

from behave.formatter.base import Formatter
from behave.model import Feature, Scenario

from support.behave_bridge.scenario_events import ScenarioEventReporter
from support.vocabulary.scenario import OutsideError, PlannedScenario

_listeners: list[Callable[[str], None]] = []


def announce_scenarios_to(listener: Callable[[str], None]) -> None:
    """Call this with the id of every scenario that is about to run under a ScenarioAnnouncer in this process."""
    _listeners.append(listener)


class ScenarioAnnouncer(Formatter):
    """Announces scenarios to the listeners."""

    def __init__(self, stream_opener: Any, config: Any) -> None:
        super().__init__(stream_opener, config)
        self._watch = ScenarioEventReporter(config, self)

    def feature(self, feature: Feature) -> None:
        """Follow the feature's selected scenarios."""
        self._watch.begin_feature(feature)

    def begin_scenario(self, scenario: Scenario, planned: PlannedScenario) -> None:  # noqa: ARG002
        """Announce it."""
        for listener in _listeners:
            listener(planned.id)

    def end_scenario(self, scenario: Scenario, planned: PlannedScenario) -> None:
        """Do nothing."""

    def record_outside_error(self, error: OutsideError) -> None:
        """Do nothing; the outcomes' file has it."""

    def close(self) -> None:
        """Stop following."""
        self._watch.close()
        super().close()
