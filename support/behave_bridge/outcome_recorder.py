# mypy: allow-untyped-calls
"""A formatter that writes down what became of every scenario, one line each, as it happens.

The lines are flushed one by one, so that an interrupted or killed run keeps what it knew.
"""

import dataclasses
import json
import time
from typing import Any

from behave.formatter.base import Formatter
from behave.model import Feature, Scenario

from support.behave_bridge.behave_errors import ErrorReader, read_scenario_status
from support.behave_bridge.error_origin import list_broken_invariants
from support.behave_bridge.scenario_attributes import read_behaviour, read_repetitions
from support.behave_bridge.scenario_events import ScenarioEventReporter
from support.vocabulary.printable import make_values_printable
from support.vocabulary.redaction import redact
from support.vocabulary.scenario import OutsideError, PlannedScenario
from support.vocabulary.scenario_evidence import ScenarioEvidence


class OutcomeRecorder(Formatter):
    """Writes `outcomes.jsonl`: a line of kind `scenario` or `outside error`. A dry run writes nothing."""

    def __init__(self, stream_opener: Any, config: Any) -> None:
        super().__init__(stream_opener, config)
        self._began = 0.0
        self._reader = ErrorReader(config)
        self._watch = None if config.dry_run else ScenarioEventReporter(config, self)
        if self._watch:
            self.open()

    def feature(self, feature: Feature) -> None:
        """Follow the feature's selected scenarios."""
        if self._watch:
            self._watch.begin_feature(feature)

    def begin_scenario(self, scenario: Scenario, planned: PlannedScenario) -> None:  # noqa: ARG002
        """Start the timer."""
        self._began = time.perf_counter()

    def end_scenario(self, scenario: Scenario, planned: PlannedScenario) -> None:
        """Write the scenario's line."""
        origin = self._reader.find_deciding_origin(scenario)
        repetitions = read_repetitions(scenario)
        self._write_json_line(
            kind="scenario",
            id=planned.id,
            file=planned.file,
            title=planned.title,
            status=read_scenario_status(scenario),
            outcome=self._reader.classify_scenario(scenario).value,
            seconds=round(time.perf_counter() - self._began, 6),
            error=redact(self._reader.explain_failure(scenario)),
            origin=origin.value if origin else "",
            evidence=self._describe_evidence(scenario),
            repetitions=[
                {"outcome": outcome.value, "error": redact(error)}
                for outcome, error in zip(repetitions.outcomes, repetitions.errors, strict=True)
            ],
        )

    def record_outside_error(self, error: OutsideError) -> None:
        """Write a line for an error outside every scenario."""
        self._write_json_line(
            kind="outside error", place=error.place, error=redact(error.error), origin=error.origin.value
        )

    def close(self) -> None:
        """Write what failed around the whole run, then close the file."""
        if self._watch:
            self._watch.close()
        super().close()

    def _describe_evidence(self, scenario: Scenario) -> dict[str, Any]:
        site = self._reader.locate_failure(scenario)
        site = dataclasses.replace(site, what=redact(site.what), sentence=redact(site.sentence))
        evidence = ScenarioEvidence(
            error=site, behaviour=read_behaviour(scenario), invariants=list_broken_invariants(scenario.exception)
        )
        return dataclasses.asdict(evidence)

    def _write_json_line(self, **line: Any) -> None:
        self.stream.write(json.dumps(make_values_printable(line), ensure_ascii=False) + "\n")
        self.stream.flush()
