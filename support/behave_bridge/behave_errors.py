# mypy: allow-untyped-calls
"""What was raised in a scenario, a feature or a run, as behave's model keeps it, and what follows for the outcome."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from behave.model import Feature, Rule, Scenario, ScenarioContainer, Step
from behave.model_type import Status

from support.behave_bridge.error_origin import (
    describe_error,
    find_error_origins,
    find_target_packages,
    locate_error,
)
from support.behave_bridge.scenario_attributes import read_repetitions
from support.behave_bridge.sentence_check import describe_undefined_step
from support.vocabulary.outcome import EarlOutcome, ErrorOrigin, classify_outcome, select_deciding_origin
from support.vocabulary.scenario import OutsideError
from support.vocabulary.scenario_evidence import ErrorSite

_SET_UP_OUTSIDE = frozenset({ErrorOrigin.SET_UP, ErrorOrigin.SITUATION})
"""A name that the profile lacks blocks a scenario; outside of all scenarios it is the set-up that is wrong."""

_RED_OUTSIDE = (Status.hook_error, Status.cleanup_error)


def read_scenario_status(scenario: Scenario) -> str:
    """What behave calls the scenario; `pending_warn` where @wip lets unwritten steps count as passed."""
    if scenario.status is Status.passed and any(s.status is Status.pending_warn for s in scenario.all_steps):
        return str(Status.pending_warn.name)
    return str(scenario.status.name)


class ErrorReader:
    """Reads outcomes and explanations from behave's model, knowing which code is the target's."""

    def __init__(self, config: Any) -> None:
        self.packages = find_target_packages(str(config.userdata.get("target") or ""))

    def find_deciding_origin(self, scenario: Scenario) -> ErrorOrigin | None:
        """Whose the error is that decides about the scenario; None when it is not red."""
        if read_repetitions(scenario).is_flaky:
            return ErrorOrigin.VARIATION
        return select_deciding_origin(read_scenario_status(scenario), self.list_raised_origins(scenario))

    def list_raised_origins(self, scenario: Scenario) -> list[ErrorOrigin]:
        """Whose the errors are that were raised in the scenario so far."""
        in_steps = (origin for step in scenario.all_steps for origin in self._find_step_origins(step))
        return [*in_steps, *(find_error_origins(scenario.exception, self.packages) if scenario.exception else ())]

    def _find_step_origins(self, step: Step) -> tuple[ErrorOrigin, ...]:
        """Whose the errors of a step are. What the target breaks in a Given is no promise of this scenario."""
        if step.exception is None:
            return ()
        origins = tuple(find_error_origins(step.exception, self.packages))
        if step.step_type != "given":
            return origins
        return tuple(ErrorOrigin.SITUATION if origin is ErrorOrigin.TARGET else origin for origin in origins)

    def classify_scenario(self, scenario: Scenario) -> EarlOutcome:
        """The outcome of a scenario that has run, was skipped, or never came to run."""
        return classify_outcome(
            read_scenario_status(scenario), self.find_deciding_origin(scenario), reason=scenario.skip_reason or ""
        )

    def explain_failure(self, scenario: Scenario) -> str:
        """Why the scenario is not green, in full; "" when it is. The first line stands alone."""
        match scenario.status:
            case Status.passed:
                return ""
            case Status.skipped:
                return str(scenario.skip_reason or "Skipped without a reason.")
            case Status.untested:
                return "Not run: the run ended, or a hook failed, before its turn."
            case status:
                words = (
                    self._explain_failed_step(scenario)
                    or self._explain_scenario_error(scenario)
                    or _extract_cleanup_errors(scenario)
                )
                return _add_repetitions(words or f"behave says {status.name} and gives no reason.", scenario)

    def locate_failure(self, scenario: Scenario) -> ErrorSite:
        """Where the error arose that decides about the scenario; empty when it is not red or nothing was raised."""
        origin = select_deciding_origin(read_scenario_status(scenario), self.list_raised_origins(scenario))
        if origin is None:
            return ErrorSite()
        for step in scenario.all_steps:
            if step.exception is not None and origin in self._find_step_origins(step):
                site = locate_error(step.exception, self.packages, origin)
                return dataclasses.replace(site, keyword=step.step_type, sentence=step.name)
        if scenario.exception is not None:
            return locate_error(scenario.exception, self.packages, origin)
        return ErrorSite()

    def describe_error(self, error: BaseException) -> str:
        """An exception in words, with the place in our or the target's code unless it explains itself."""
        return describe_error(error, self.packages)

    def is_target_error(self, error: BaseException) -> bool:
        """Whether an exception is the target's."""
        return set(find_error_origins(error, self.packages)) == {ErrorOrigin.TARGET}

    def find_outside_errors(self, feature: Feature) -> Iterator[OutsideError]:
        """Failed hooks and clean-ups of the feature and of its rules."""
        containers = [feature, *(item for item in feature.run_items if isinstance(item, Rule))]
        for container in containers:
            if container.status in _RED_OUTSIDE:
                place = f"{container.filename}: {container.keyword} {container.name}"
                error = container.error_message or _extract_cleanup_errors(container) or str(container.status.name)
                yield OutsideError(
                    place=place, error=str(error), origin=self.classify_outside_error(container.exception)
                )

    def classify_outside_error(self, error: BaseException | None) -> ErrorOrigin:
        """Whose an exception outside every scenario is. No promise is judged there: what is not the set-up is ours."""
        found = set() if error is None else set(find_error_origins(error, self.packages))
        return ErrorOrigin.SET_UP if found and found <= _SET_UP_OUTSIDE else ErrorOrigin.SUITE

    def _explain_failed_step(self, scenario: Scenario) -> str:
        for step in scenario.all_steps:
            if step.status is Status.undefined:
                return f"{step.location}: {describe_undefined_step(step)}"
            if step.exception is not None:
                line = f"{step.keyword} {step.name} ({step.location})"
                hooks = _format_hook_error(step) + _format_hook_error(scenario)
                return f"{self.describe_error(step.exception)}\n  Step: {line}{hooks}"
        return ""

    def _explain_scenario_error(self, scenario: Scenario) -> str:
        return (
            "" if scenario.exception is None else self.describe_error(scenario.exception) + _format_hook_error(scenario)
        )


def _add_repetitions(words: str, scenario: Scenario) -> str:
    """An explanation with how often the scenario passed, and what each repetition says, behind its first line."""
    repetitions = read_repetitions(scenario)
    if not str(repetitions):
        return words
    first, newline, rest = words.partition("\n")
    others = "".join(f"\n    {error}" for error in repetitions.different_errors)
    return f"{first}\n  Repetitions: {repetitions}{others}{newline}{rest}"


def _format_hook_error(statement: Scenario | Step) -> str:
    words = str(statement.error_message or "").strip()
    return f"\n  Hook: {words}" if words.startswith("HOOK-ERROR") else ""


def _extract_cleanup_errors(statement: Scenario | ScenarioContainer) -> str:
    printed = str(statement.captured.make_report()) if statement.captured.has_output() else ""
    lines = [line.strip() for line in printed.splitlines() if "CLEANUP-ERROR" in line]
    return "\n".join(lines)
