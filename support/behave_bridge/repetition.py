# mypy: allow-untyped-calls
"""Runs each scenario several times, for targets whose understanding is a model: passed only when every time passed.

behave, its formatters and JUnit see one scenario, in the state of the repetition that decides.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from behave.capture import CaptureSinkAsCollector, ManyCaptured

from support.behave_bridge.behave_errors import ErrorReader
from support.behave_bridge.scenario_attributes import attach_repetitions
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.repetitions import Repetitions

_DECIDING = (EarlOutcome.FAILED, EarlOutcome.BLOCKED, EarlOutcome.CANNOT_TELL)
"""Outcomes of repetitions, the gravest first: the first repetition of the gravest one is shown."""

SET_APART = frozenset({"load"})
"""Tags of scenarios that are run once: a scenario under load talks to many people as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Repetition:
    """One repetition that is over: its outcome, and behave's model of the scenario and its steps as it left them.

    error: the first line of why it did not pass, "" when it did.
    """

    outcome: EarlOutcome
    error: str
    model: tuple[tuple[Any, dict[str, Any]], ...]


def repeat_scenarios(context: Any, times: int) -> None:
    """Let every scenario of the run be run that often. Called in before_all, before a formatter sees a feature."""
    if times == 1:
        return
    runner: Any = context._runner  # noqa: SLF001 - a weak proxy of it
    reader = ErrorReader(runner.config)
    for feature in runner.features:
        for scenario in feature.walk_scenarios():
            if not SET_APART & set(scenario.effective_tags):
                scenario.run = _wrap_scenario_run(scenario, scenario.run, times, reader)


def _wrap_scenario_run(
    scenario: Any, run: Callable[[Any], Any], times: int, reader: ErrorReader
) -> Callable[[Any], bool]:
    def run_repeatedly(runner: Any) -> bool:
        finished: list[_Repetition] = []
        while len(finished) < times:
            if finished:
                _reset_model(scenario)
            failed = bool(run(runner))
            outcome = reader.classify_scenario(scenario)
            if runner.aborted or outcome in {EarlOutcome.UNTESTED, EarlOutcome.INAPPLICABLE}:
                return failed  # not judged: repeating it would judge nothing either
            error = reader.explain_failure(scenario).partition("\n")[0]
            finished.append(_Repetition(outcome=outcome, error=error, model=_copy_model(scenario)))
        return _apply_repetitions(scenario, finished)

    return run_repeatedly


def _apply_repetitions(scenario: Any, finished: Sequence[_Repetition]) -> bool:
    """Put the scenario into the state of the repetition that decides; whether it is red."""
    outcomes = tuple(repetition.outcome for repetition in finished)
    gravest = next((outcome for outcome in _DECIDING if outcome in outcomes), EarlOutcome.PASSED)
    for item, state in finished[outcomes.index(gravest)].model:
        item.__dict__.update(state)
    attach_repetitions(scenario, Repetitions(outcomes=outcomes, errors=tuple(each.error for each in finished)))
    return gravest is not EarlOutcome.PASSED


def _copy_model(scenario: Any) -> tuple[tuple[Any, dict[str, Any]], ...]:
    return tuple((item, dict(vars(item))) for item in (scenario, *scenario.all_steps))


def _reset_model(scenario: Any) -> None:
    """Forget what the last repetition left; its copy keeps it."""
    for item in (scenario, *scenario.all_steps):
        item._captured = ManyCaptured()  # noqa: SLF001 - reset() would empty the one that the copy keeps
        item._capture_sink = CaptureSinkAsCollector(item._captured)  # noqa: SLF001
        item._capture_sink.store_on_success = item.STORE_CAPTURED_ON_SUCCESS  # noqa: SLF001
    for step in scenario.all_steps:
        step.reset()
    scenario.exception = scenario.exc_traceback = scenario.error_message = None
    scenario.clear_status()
