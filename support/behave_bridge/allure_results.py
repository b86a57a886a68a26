# mypy: allow-untyped-calls, allow-untyped-defs
"""An Allure formatter that reports every scenario with its true status.

allure-behave 2.16.2 loses scenarios inside a Rule, shows failed hooks and clean-ups as passed or skipped, has no
word for behave's newer statuses, and gives outline rows ids that move when a row is inserted. This formatter keeps
its file format and its attachments, and corrects exactly that. A test fails when allure-behave is upgraded and what
is replaced here is no longer there.
"""

import json
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

import allure_commons
from allure_behave.formatter import AllureFormatter
from allure_behave.listener import AllureListener
from allure_commons.model2 import Label, Parameter, Status, StatusDetails, TestResult
from allure_commons.types import AttachmentType, LabelType, Severity
from allure_commons.utils import now, platform_label, uuid4
from behave.formatter.base import Formatter
from behave.model import Feature, Scenario, Step

from support.behave_bridge.behave_errors import ErrorReader
from support.behave_bridge.printable_reports import PrintableAllureLogger
from support.behave_bridge.scenario_events import ScenarioEventReporter
from support.vocabulary.allure_names import STATUSES, name_case
from support.vocabulary.outcome import EarlOutcome, ErrorOrigin
from support.vocabulary.redaction import redact
from support.vocabulary.requirement import RequirementLevel
from support.vocabulary.scenario import OutsideError, PlannedScenario

MARKER_SUITE = "Outside the scenarios"
"""The suite of results that stand for a hook or clean-up of the run, a feature or a rule."""

MARKER = "outside error: "
"""How the full name of such a result begins."""

_BROKEN = frozenset({ErrorOrigin.SUITE, ErrorOrigin.SET_UP})
"""Origins of errors that judge no target. Allure's word for a test that is itself defective is "broken"."""

_STEPS = {"passed": Status.PASSED, "skipped": Status.SKIPPED, "untested": Status.SKIPPED}
_SEVERITIES = {
    RequirementLevel.MUST.value: Severity.CRITICAL,
    RequirementLevel.SHOULD.value: Severity.NORMAL,
    RequirementLevel.MAY.value: Severity.MINOR,
}
_LONGEST_OUTPUT = 100_000


class AllureResultListener(AllureListener):
    """allure-behave's listener with the verdicts, names and ids replaced."""

    def __init__(self, config: Any, *, target: str, promises: dict[str, str]) -> None:
        super().__init__(config)
        self._reader = ErrorReader(config)
        self._target = target
        self._promises = promises

    def begin_scenario(self, scenario: Scenario, planned: PlannedScenario) -> None:
        """Open the scenario's result under its stable names."""
        self.current_scenario_uuid = uuid4()
        self.group_context.enter()
        result = TestResult(uuid=self.current_scenario_uuid, start=now())
        result.name = planned.display_name
        result.fullName = planned.id
        result.titlePath = [part for part in (planned.area, planned.feature, planned.rule) if part]
        result.historyId = result.testCaseId = name_case(self._target, planned.id)
        # The id holds the row already; a parameter that is not excluded would become part of Allure's own id once more.
        result.parameters = [Parameter(name=name, value=value, excluded=True) for name, value in planned.row]
        result.description = self._build_description(planned, scenario)
        result.labels = list(self._build_labels(planned))
        self.logger.schedule_test(self.current_scenario_uuid, result)

    def end_scenario(self, scenario: Scenario, planned: PlannedScenario) -> None:  # noqa: ARG002
        """Close the result with the scenario's own status: hooks, clean-ups and skips included."""
        self.flush_steps()
        outcome = self._reader.classify_scenario(scenario)
        result = self.logger.get_test(self.current_scenario_uuid)
        result.stop = now()
        result.status = (
            Status.BROKEN if self._reader.find_deciding_origin(scenario) in _BROKEN else STATUSES[outcome.value]
        )
        explained = redact(self._reader.explain_failure(scenario))
        if explained:
            result.statusDetails = StatusDetails(message=explained, flaky=outcome is EarlOutcome.FLAKY or None)
        result.labels.append(Label(name="outcome", value=outcome.value))
        self._attach_captured_output(scenario)
        self.logger.close_test(self.current_scenario_uuid)
        self.group_context.append_test(self.current_scenario_uuid)
        self.group_context.exit()
        self.current_step_uuid = None
        self.current_scenario_uuid = None

    def stop_behave_step(self, result: Step) -> None:
        """Close a step with its own status; whatever is neither passed, skipped nor the target's error is broken."""
        status = _STEPS.get(result.status.name, Status.BROKEN)
        details = None
        if result.exception is not None:
            status = Status.FAILED if self._reader.is_target_error(result.exception) else Status.BROKEN
            trace = redact(str(result.error_message or "")) if status == Status.BROKEN else None
            details = StatusDetails(message=redact(self._reader.describe_error(result.exception)), trace=trace)
        self.logger.stop_step(self.current_step_uuid, stop=now(), status=status, statusDetails=details)

    def record_outside_error(self, error: OutsideError) -> None:
        """Write a result for an error outside every scenario, so that no report can look green without it."""
        marker = TestResult(uuid=uuid4(), start=now(), stop=now(), status=Status.BROKEN)
        marker.name = error.place
        marker.fullName = f"{MARKER}{error.place}"
        marker.historyId = marker.testCaseId = name_case(self._target, marker.fullName)
        marker.titlePath = [MARKER_SUITE]
        marker.statusDetails = StatusDetails(message=redact(error.error))
        marker.labels = [
            Label(name=LabelType.PARENT_SUITE, value=MARKER_SUITE),
            Label(name=LabelType.FRAMEWORK, value="behave"),
        ]
        self.logger.schedule_test(marker.uuid, marker)
        self.logger.close_test(marker.uuid)

    def _build_labels(self, planned: PlannedScenario) -> Iterator[Label]:
        level = next((tag for tag in planned.tags if tag in _SEVERITIES), "")
        named = {
            LabelType.PARENT_SUITE: planned.area,
            LabelType.SUITE: planned.feature,
            LabelType.SUB_SUITE: planned.rule,
            LabelType.EPIC: planned.area,
            LabelType.FEATURE: planned.feature,
            LabelType.STORY: planned.rule,
            LabelType.SEVERITY: _SEVERITIES.get(level, Severity.NORMAL),
            LabelType.FRAMEWORK: "behave",
            LabelType.LANGUAGE: platform_label(),
            "requirement": planned.requirement,
            "level": level,
        }
        yield from (Label(name=name, value=value) for name, value in named.items() if value)
        yield from (Label(name=LabelType.TAG, value=tag) for tag in planned.tags)

    def _build_description(self, planned: PlannedScenario, scenario: Scenario) -> str:
        feature = scenario.feature.description if scenario.feature else []
        written = "\n".join([*feature, "", *scenario.description]).strip()
        promise = self._promises.get(planned.requirement, "")
        proved = f"**{planned.requirement}** {promise}".strip() if planned.requirement else ""
        where = f"`{planned.location}`"
        return "\n\n".join(part for part in (proved, written, where) if part)

    @staticmethod
    def _attach_captured_output(scenario: Scenario) -> None:
        printed = [scenario.captured, *(step.captured for step in scenario.all_steps)]
        text = "\n".join(part.make_report() for part in printed if part.has_output())
        if text.strip():
            allure_commons.plugin_manager.hook.attach_data(
                body=redact(text)[:_LONGEST_OUTPUT],
                name="What the bots and the suite printed",
                attachment_type=AttachmentType.TEXT,
                extension="txt",
            )


class AllureResultFormatter(AllureFormatter):
    """Writes one Allure result for every selected scenario, whatever became of it. A dry run writes nothing."""

    def __init__(self, stream_opener: Any, config: Any) -> None:
        Formatter.__init__(self, stream_opener, config)
        self._silent = bool(config.dry_run)
        self.testplan = None
        if self._silent:
            return
        target = PurePath(config.userdata.get("target", "target")).stem
        self.listener = AllureResultListener(
            config, target=target, promises=_read_promises_by_requirement(config.userdata.get("run"))
        )
        self.file_logger = PrintableAllureLogger(stream_opener.name)
        allure_commons.plugin_manager.register(self.listener)
        allure_commons.plugin_manager.register(self.file_logger)
        self._watch = ScenarioEventReporter(config, self.listener)

    def uri(self, uri: str) -> None:
        """Begin a file."""
        if not self._silent:
            super().uri(uri)

    def feature(self, feature: Feature) -> None:
        """Follow the feature's selected scenarios, in Rules and outlines too."""
        if not self._silent:
            self._watch.begin_feature(feature)

    def scenario(self, scenario: Scenario) -> None:  # noqa: ARG002
        """Close the steps that the last repetition of the scenario did not come to."""
        if not self._silent:
            self.listener.flush_steps()

    def step(self, step: Step) -> None:
        """Note a step that is about to run; steps of scenarios that were not selected are none of ours."""
        if not self._silent and self.listener.current_scenario_uuid:
            super().step(step)

    def match(self, match: Any) -> None:
        """Begin the step that was noted first."""
        if not self._silent:
            super().match(match)

    def result(self, result: Step) -> None:
        """End the running step."""
        if not self._silent:
            super().result(result)

    def eof(self) -> None:
        """End a file."""
        if not self._silent:
            super().eof()

    def close(self) -> None:
        """Mark what failed around the whole run, then let go of Allure."""
        if not self._silent:
            self._watch.close()
            super().close()


def _read_promises_by_requirement(run: str | None) -> dict[str, str]:
    """Requirement id -> promise, from the run's plan; empty when behave was started without one."""
    plan = Path(run) / "plan.json" if run else None
    if plan is None or not plan.exists():
        return {}
    requirements: dict[str, str] = json.loads(plan.read_text(encoding="utf-8"))["requirements"]
    return requirements
