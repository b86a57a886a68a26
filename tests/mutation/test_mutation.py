"""A bot with one flaw turns red every scenario that its entry lists, and none of those drawn from beside them.

That the bots without a flaw turn nothing red is what `make features` shows; that no other scenario at all is red,
`make alarms-table`.
"""

from pathlib import Path

import pytest

from support.signoff.requirements import load_requirements
from support.vocabulary.requirement import Level
from tests.mutation.conftest import Rehearsed
from tests.mutation.mutants import Alarm, alarms, modules, named_in, words_of
from tests.mutation.scenario_runner import PROJECT, Rehearsal
from tests.mutation.scenario_selection import catalogue

RELEASE = PROJECT / "fixtures" / "requirements" / "release-1.toml"
RUNG_ELSEWHERE = {
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
    "REG-002": Path("tests/load/promises/test_regression.py"),
    "STR-001": Path("tests/load/promises/test_capacity.py"),
    "STR-002": Path("tests/load/promises/test_resource_budgets.py"),
    "STR-003": Path("tests/load/promises/test_capacity.py"),
}
"""Requirements no flaw of a bot can break, and where it is shown that their scenarios see what they promise to see."""

SEEN_ELSEWHERE = {
    "features/load/conversation_limits.feature: Fifty people, and room for twenty": Path(
        "tests/load/promises/test_admission_control.py"
    ),
}
"""Scenarios of bots in a process of their own, which no rehearsal deploys, beside others that prove the same."""


@pytest.mark.parametrize("flaw", alarms())
def test_a_flaw_turns_exactly_its_scenarios_red(flaw: str, rehearsed: Rehearsed) -> None:
    """Of the scenarios that promise what this flaw breaks, those its entry lists are red, and no other asked one is."""
    alarm, rehearsal = alarms()[flaw], rehearsed(flaw)

    assert rehearsal.outcomes, f"The run against {flaw} judged nothing: {rehearsal.printed}"
    assert not rehearsal.undecided, f"The machine was too busy to judge {flaw}, twice: {sorted(rehearsal.undecided)}"
    assert sorted(alarm.red) == sorted(rehearsal.red), _difference(alarm, rehearsal)


def test_every_flaw_is_listed() -> None:
    """No flaw lacks its list of scenarios, and no list its flaw."""
    assert sorted(modules()) == sorted(alarms())


@pytest.mark.parametrize("flaw", alarms())
def test_a_flaw_says_what_it_breaks(flaw: str) -> None:
    """The first words of the module name every requirement that the list says it breaks."""
    assert set() == set(alarms()[flaw].breaks) - set(named_in(words_of(flaw)))


def test_every_flaw_breaks_a_scenario_of_each_requirement_it_names() -> None:
    """A requirement is called broken only if a scenario of that very requirement turns red."""
    for alarm in alarms().values():
        seen = {catalogue()[scenario].requirement for scenario in alarm.red if scenario in catalogue()}
        assert set() == set(alarm.breaks) - seen, alarm.flaw


def test_every_must_with_a_scenario_has_an_alarm() -> None:
    """Each must-requirement that a scenario proves is broken by at least one flaw."""
    requirements = load_requirements(RELEASE)
    proved = {scenario.requirement for scenario in catalogue().values()}
    musts = {requirement for requirement in proved if requirements[requirement].level is Level.MUST}
    broken = {requirement for alarm in alarms().values() for requirement in alarm.breaks}

    assert set() == musts - broken - set(RUNG_ELSEWHERE)


def test_every_scenario_is_seen_red() -> None:
    """Each scenario fails for at least one flaw, so none passes whatever the bots do."""
    seen = {scenario for alarm in alarms().values() for scenario in alarm.red}
    silent = {scenario.id for scenario in catalogue().values() if scenario.requirement not in RUNG_ELSEWHERE} - seen

    assert set() == silent - set(SEEN_ELSEWHERE)


def _difference(alarm: Alarm, rehearsal: Rehearsal) -> str:
    silent, false = sorted(alarm.red - rehearsal.red), sorted(rehearsal.red - alarm.red)
    return f"{alarm.flaw}: should be red and is not: {silent}; is red and should not be: {false}"
