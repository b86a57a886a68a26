"""Each mutant is killed by scenarios that the lock names, for every requirement that it breaks.

That all kills of the lock happen, that every scenario can fail, and that no other scenario kills a mutant, is shown by
`python -m support.mutation`; that the target itself is killed by no scenario, by `make features`.
"""

from pathlib import Path

import pytest

from support.mutation.kills_lockfile import read_kills_lockfile
from support.mutation.registry import PROJECT
from support.mutation.scenario_runner import MutantRun
from support.mutation.scenario_selection import load_all_scenarios
from support.signoff.requirements import load_requirements
from support.vocabulary.requirement import RequirementLevel
from tests.mutation.conftest import RunOf
from tests.mutation.reference_mutants import IN_PROCESS, TARGET

LOCK = read_kills_lockfile()
RELEASE = PROJECT / "fixtures" / "requirements" / "release-2.toml"
KILLED_ELSEWHERE = {
    "CMA-001": Path("tests/mutation/test_valuation_limits.py"),
    "COST-001": Path("tests/load/promises/test_cost.py"),
    "LIM-002": Path("tests/load/promises/test_admission_control.py"),
    "LAT-001": Path("tests/load/promises/test_component_latency.py"),
    "LAT-002": Path("tests/load/promises/test_component_latency.py"),
    "LOAD-001": Path("tests/load/promises/test_latency_and_throughput.py"),
    "LOAD-002": Path("tests/load/promises/test_consistency.py"),
    "LOAD-003": Path("tests/load/promises/test_latency_and_throughput.py"),
    "LOAD-004": Path("tests/load/promises/test_component_latency.py"),
    "LOAD-005": Path("tests/load/promises/test_business_outcomes.py"),
    "LOAD-006": Path("tests/load/promises/test_resource_budgets.py"),
    "LOAD-007": Path("tests/load/promises/test_consistency.py"),
    "LOAD-008": Path("tests/load/promises/test_business_outcomes.py"),
    "QUE-001": Path("tests/load/analysis/test_history_check.py"),
    "QUE-002": Path("tests/load/analysis/test_history_check.py"),
    "RES-004": Path("tests/load/analysis/test_history_check.py"),
    "RES-007": Path("tests/load/analysis/test_history_check.py"),
    "STR-004": Path("tests/load/analysis/test_history_check.py"),
    "STR-005": Path("tests/load/analysis/test_soak_trends.py"),
    "REG-002": Path("tests/load/promises/test_regression.py"),
    "STR-001": Path("tests/load/promises/test_capacity.py"),
    "STR-002": Path("tests/load/promises/test_resource_budgets.py"),
    "STR-003": Path("tests/load/promises/test_capacity.py"),
}
"""Requirements that no mutant in process can break, and where it is shown that their scenarios can fail."""

DEPLOYED = ("features/recovery/cut_off.feature", "features/recovery/killed.feature")
"""Features of bots in a process of their own; broken histories show that their promises can fail."""

SEEN_ELSEWHERE = {
    "features/load/conversation_limits.feature: Fifty people, and room for twenty": Path(
        "tests/load/promises/test_admission_control.py"
    ),
}
"""Scenarios of bots in a process of their own, which no run in process deploys, beside others that prove the same."""


@pytest.mark.parametrize("mutant_id", IN_PROCESS)
def test_a_mutant_is_killed(mutant_id: str, run_of: RunOf) -> None:
    """Each scenario of the lock that was run on the mutant kills it; a busy machine cannot tell about time."""
    run = run_of(mutant_id)
    locked = LOCK[mutant_id].intersection(run.outcomes)

    assert run.outcomes, f"The run of {mutant_id} judged nothing: {run.printed}"
    if run.undecided_scenarios:
        pytest.skip(f"cannot tell: the machine was too busy to judge {sorted(run.undecided_scenarios)}, twice")
    assert locked, f"No scenario that kills {mutant_id} was run."
    assert sorted(locked) == sorted(run.killed_by), _difference(mutant_id, locked, run)


def test_the_lock_names_every_mutant() -> None:
    """No mutant lacks its scenarios in the lock, and the lock names no mutant that does not exist."""
    assert sorted(IN_PROCESS) == sorted(LOCK)


def test_a_mutant_is_killed_for_each_requirement_that_it_breaks() -> None:
    """A requirement is called broken only if a scenario of that very requirement kills the mutant."""
    for mutant_id, scenarios in LOCK.items():
        proved = {
            load_all_scenarios()[scenario].requirement for scenario in scenarios if scenario in load_all_scenarios()
        }
        assert set() == set(TARGET.mutants[mutant_id].breaks) - proved, mutant_id


def test_every_must_with_a_scenario_has_a_mutant() -> None:
    """Each must-requirement that a scenario proves is broken by at least one mutant."""
    requirements = load_requirements(RELEASE)
    proved = {scenario.requirement for scenario in load_all_scenarios().values()}
    musts = {requirement for requirement in proved if requirements[requirement].level is RequirementLevel.MUST}
    broken = {requirement for mutant_id in IN_PROCESS for requirement in TARGET.mutants[mutant_id].breaks}

    assert set() == musts - broken - set(KILLED_ELSEWHERE)


def test_every_broken_requirement_exists() -> None:
    """Each requirement that a mutant breaks is one of the requirement set."""
    broken = {requirement for mutant in TARGET.mutants.values() for requirement in mutant.breaks}

    assert set() == broken - set(load_requirements(RELEASE).rows)


def test_every_scenario_kills_a_mutant() -> None:
    """Each scenario fails for at least one mutant, so none passes whatever the bots do."""
    killing = {scenario for scenarios in LOCK.values() for scenario in scenarios}
    proving = {each.id for each in load_all_scenarios().values() if each.requirement not in KILLED_ELSEWHERE}

    deployed = {each.id for each in load_all_scenarios().values() if each.id.startswith(DEPLOYED)}
    assert set() == proving - killing - deployed - set(SEEN_ELSEWHERE)


def test_every_scenario_of_the_lock_exists() -> None:
    """The lock names no scenario that was renamed or removed."""
    assert set() == {scenario for scenarios in LOCK.values() for scenario in scenarios} - set(load_all_scenarios())


def test_proofs_elsewhere_exist() -> None:
    """Each file that is named as a proof is there."""
    assert [] == [
        file for file in {*KILLED_ELSEWHERE.values(), *SEEN_ELSEWHERE.values()} if not (PROJECT / file).is_file()
    ]


def _difference(mutant_id: str, locked: frozenset[str], run: MutantRun) -> str:
    survived, unexpected = sorted(locked - run.killed_by), sorted(run.killed_by - locked)
    return f"{mutant_id}: should be killed by and is not: {survived}; is killed by and should not be: {unexpected}"
