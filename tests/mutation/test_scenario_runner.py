"""What the outcomes of a run say about the mutant."""

from support.mutation.scenario_runner import MutantRun
from support.vocabulary.outcome import EarlOutcome

RUN = MutantRun(outcomes={outcome.name: outcome.value for outcome in EarlOutcome}, printed="")


def test_only_a_failed_scenario_kills() -> None:
    """An error of the suite leaves a scenario untested, and a busy machine cannot tell: neither noticed the defect."""
    assert {"FAILED"} == RUN.killed_by


def test_every_scenario_but_a_passed_one_is_not_passed() -> None:
    """On the target itself each of them is left out, whatever the reason."""
    assert {outcome.name for outcome in EarlOutcome} - {"PASSED"} == RUN.unpassed_scenarios


def test_a_scenario_on_a_busy_machine_is_undecided() -> None:
    """Only that one is run again."""
    assert {"CANNOT_TELL"} == RUN.undecided_scenarios
