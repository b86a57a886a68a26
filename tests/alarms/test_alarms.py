"""A bot with one flaw turns exactly the scenarios red that promise what it breaks."""

import importlib
from pathlib import Path

import pytest

from support.gherkin.planning import plan
from support.signoff.requirements import load_requirements
from support.vocabulary.requirement import Level
from tests.alarms.conftest import Rehearsed
from tests.alarms.flaws import Alarm, alarms, modules
from tests.alarms.rehearsing import PROJECT, Rehearsal, features

RELEASE = PROJECT / "fixtures" / "requirements" / "release-1.toml"
RUNG_ELSEWHERE = {"CMA-001": Path("tests/alarms/test_valuation_limits.py")}
"""Requirements no flaw of a bot can break, and where it is shown that their scenarios see what they promise to see."""


@pytest.mark.parametrize("flaw", alarms())
def test_a_flaw_turns_exactly_its_scenarios_red(flaw: str, rehearsed: Rehearsed) -> None:
    """Every scenario that promises what this flaw breaks is red, and no other is."""
    alarm, rehearsal = alarms()[flaw], rehearsed(flaw)

    assert rehearsal.outcomes, f"The run against {flaw} judged nothing: {rehearsal.printed}"
    assert not rehearsal.undecided, f"The machine was too busy to judge {flaw}, twice: {sorted(rehearsal.undecided)}"
    assert sorted(alarm.red) == sorted(rehearsal.red), _difference(alarm, rehearsal)


def test_the_honest_bots_turn_nothing_red(rehearsed: Rehearsed) -> None:
    """Without a flaw the same run passes every scenario there is outside of sign-off."""
    rehearsal = rehearsed("")

    planned = {scenario.id for scenario in plan(features(timing=True)).scenarios}
    assert (sorted(planned), []) == (sorted(rehearsal.outcomes), sorted(rehearsal.red)), rehearsal.printed


def test_every_flaw_is_listed() -> None:
    """No flaw lacks its list of scenarios, and no list its flaw."""
    assert sorted(modules()) == sorted(alarms())


@pytest.mark.parametrize("flaw", alarms())
def test_a_flaw_says_what_it_breaks(flaw: str) -> None:
    """The first words of the module name every requirement that the list says it breaks."""
    words = importlib.import_module(f"reference_bots.flawed.{flaw}").__doc__ or ""

    assert [] == [requirement for requirement in alarms()[flaw].breaks if requirement not in words]


def test_every_flaw_breaks_a_scenario_of_each_requirement_it_names() -> None:
    """A requirement is called broken only if a scenario of that very requirement turns red."""
    required = {scenario.id: scenario.requirement for scenario in plan(features(timing=True)).scenarios}

    for alarm in alarms().values():
        seen = {required[scenario] for scenario in alarm.red}
        assert set() == set(alarm.breaks) - seen, alarm.flaw


def test_every_must_with_a_scenario_has_an_alarm() -> None:
    """Each must-requirement that a scenario proves is broken by at least one flaw."""
    requirements = load_requirements(RELEASE)
    proved = {scenario.requirement for scenario in plan(features(timing=True)).scenarios}
    musts = {requirement for requirement in proved if requirements[requirement].level is Level.MUST}
    broken = {requirement for alarm in alarms().values() for requirement in alarm.breaks}

    assert set() == musts - broken - set(RUNG_ELSEWHERE)


def _difference(alarm: Alarm, rehearsal: Rehearsal) -> str:
    silent, false = sorted(alarm.red - rehearsal.red), sorted(rehearsal.red - alarm.red)
    return f"{alarm.flaw}: should be red and is not: {silent}; is red and should not be: {false}"
