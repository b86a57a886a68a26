# mypy: allow-untyped-calls
"""What was raised in a scenario, a feature or a run, as behave's model keeps it."""

from collections.abc import Iterator

from behave.model import Feature, Rule, Scenario, ScenarioContainer, Step
from behave.model_type import Status

from support.vocabulary.explained_error import SuiteError
from support.vocabulary.outcome import Outcome, outcome_of
from support.vocabulary.scenario import Trouble

_RED_OUTSIDE = (Status.hook_error, Status.cleanup_error)


def status_of(scenario: Scenario) -> str:
    """What behave calls the scenario; `pending_warn` where @wip lets unwritten steps count as passed."""
    if scenario.status is Status.passed and any(s.status is Status.pending_warn for s in scenario.all_steps):
        return str(Status.pending_warn.name)
    return str(scenario.status.name)


def judged(scenario: Scenario) -> Outcome:
    """The outcome of a scenario that has run, was skipped, or never came to run."""
    errors = [type(error) for error in _raised(scenario)]
    return outcome_of(status_of(scenario), errors=errors, reason=scenario.skip_reason or "")


def ours(scenario: Scenario) -> bool:
    """Whether the suite itself was wrong in this scenario: something said so, aloud."""
    return any(isinstance(error, SuiteError) for error in _raised(scenario))


def _raised(scenario: Scenario) -> list[BaseException]:
    raised = [*(step.exception for step in scenario.all_steps), scenario.exception]
    return [error for error in raised if error is not None]


def explanation(scenario: Scenario) -> str:
    """Why the scenario is not green, in full; "" when it is. The first line stands alone."""
    match scenario.status:
        case Status.passed:
            return ""
        case Status.skipped:
            return str(scenario.skip_reason or "Skipped without a reason.")
        case Status.untested:
            return "Not run: the run ended, or a hook failed, before its turn."
        case status:
            words = _step_words(scenario) or _own_words(scenario) or _clean_up_words(scenario)
            return words or f"behave says {status.name} and gives no reason."


def told(error: BaseException) -> str:
    """An error in words: its kind, then all it says of itself."""
    return f"{type(error).__name__}: {error}".rstrip(": ")


def outside_troubles(feature: Feature) -> Iterator[Trouble]:
    """Failed hooks and clean-ups of the feature and of its rules."""
    containers = [feature, *(item for item in feature.run_items if isinstance(item, Rule))]
    for container in containers:
        if container.status in _RED_OUTSIDE:
            place = f"{container.filename}: {container.keyword} {container.name}"
            error = container.error_message or _clean_up_words(container) or str(container.status.name)
            yield Trouble(place=place, error=str(error))


def _step_words(scenario: Scenario) -> str:
    for step in scenario.all_steps:
        line = f"{step.keyword} {step.name}"
        if step.status is Status.undefined:
            return f"No step is written for: {line}"
        if step.exception is not None:
            return f"{told(step.exception)}\n  Step: {line}{_hook_words(step)}{_hook_words(scenario)}"
    return ""


def _own_words(scenario: Scenario) -> str:
    return "" if scenario.exception is None else told(scenario.exception) + _hook_words(scenario)


def _hook_words(statement: Scenario | Step) -> str:
    words = str(statement.error_message or "").strip()
    return f"\n  Hook: {words}" if words.startswith("HOOK-ERROR") else ""


def _clean_up_words(statement: Scenario | ScenarioContainer) -> str:
    printed = str(statement.captured.make_report()) if statement.captured.has_output() else ""
    lines = [line.strip() for line in printed.splitlines() if "CLEANUP-ERROR" in line]
    return "\n".join(lines)
