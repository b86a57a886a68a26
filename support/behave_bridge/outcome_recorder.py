# mypy: allow-untyped-calls
"""A formatter that writes down what became of every scenario, one line each, as it happens.

The lines are flushed one by one, so that an interrupted or killed run keeps what it knew.
"""

import json
import time
from typing import Any

from behave.formatter.base import Formatter
from behave.model import Feature, Scenario

from support.behave_bridge.behave_errors import explanation, judged, ours, status_of
from support.behave_bridge.scenario_events import Watch
from support.vocabulary.redaction import redact
from support.vocabulary.scenario import PlannedScenario, Trouble


class OutcomeRecorder(Formatter):
    """Writes `outcomes.jsonl`: a line of kind `scenario` or `trouble`. A dry run writes nothing."""

    def __init__(self, stream_opener: Any, config: Any) -> None:
        super().__init__(stream_opener, config)
        self._began = 0.0
        self._watch = None if config.dry_run else Watch(config, self)
        if self._watch:
            self.open()

    def feature(self, feature: Feature) -> None:
        """Follow the feature's selected scenarios."""
        if self._watch:
            self._watch.begin(feature)

    def began(self, scenario: Scenario, planned: PlannedScenario) -> None:  # noqa: ARG002
        """Start the stop-watch."""
        self._began = time.perf_counter()

    def ended(self, scenario: Scenario, planned: PlannedScenario) -> None:
        """Write the scenario's line."""
        self._write(
            kind="scenario",
            id=planned.id,
            file=planned.file,
            title=planned.title,
            status=status_of(scenario),
            outcome=judged(scenario).value,
            seconds=round(time.perf_counter() - self._began, 6),
            error=redact(explanation(scenario)),
            ours=ours(scenario),
        )

    def troubled(self, trouble: Trouble) -> None:
        """Write a line for what failed outside every scenario."""
        self._write(kind="trouble", place=trouble.place, error=redact(trouble.error))

    def close(self) -> None:
        """Write what failed around the whole run, then close the file."""
        if self._watch:
            self._watch.close()
        super().close()

    def _write(self, **line: str | float) -> None:
        self.stream.write(json.dumps(line, ensure_ascii=False) + "\n")
        self.stream.flush()
