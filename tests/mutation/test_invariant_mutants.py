"""Each invariant is alive: of a mutant it does not hold, at the end of a scenario that the list names."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import msgspec
import pytest

from support.mutation.registry import PROJECT
from support.mutation.scenario_runner import MutantRun
from support.mutation.scenario_selection import load_all_scenarios
from support.mutation.worker_pool import open_worker_pool
from support.test_data.invariants import load_invariants
from support.test_data.toml_reader import read_toml
from tests.mutation.reference_mutants import TARGET


class BrokenBy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An invariant, a mutant of which it does not hold, and a scenario at whose end that is seen."""

    name: str
    mutant: str
    scenario: str


class _BrokenByFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    invariants: tuple[BrokenBy, ...]


LISTED = read_toml(PROJECT / "fixtures" / "mutants" / "invariants.toml", _BrokenByFile).invariants


@pytest.fixture(scope="module")
def runs() -> Iterator[Mapping[str, MutantRun]]:
    """Each listed mutant on its scenarios."""
    scenarios = load_all_scenarios()
    wanted = defaultdict[str, dict[str, None]](dict)
    for each in LISTED:
        wanted[each.mutant][each.scenario] = None
    with open_worker_pool(TARGET) as pool:
        started = pool.start_all({mutant: [scenarios[name] for name in names] for mutant, names in wanted.items()})
        yield {mutant: run.result() for mutant, run in started.items()}


def test_each_invariant_is_listed_once() -> None:
    """No invariant is without a mutant, and the list names no other."""
    assert sorted(load_invariants()) == sorted(each.name for each in LISTED)


@pytest.mark.parametrize("listed", LISTED, ids=lambda listed: listed.name)
def test_an_invariant_does_not_hold_of_its_mutant(runs: Mapping[str, MutantRun], listed: BrokenBy) -> None:
    """It is what makes the scenario red."""
    run = runs[listed.mutant]
    assert "failed" == run.outcomes.get(listed.scenario), run.printed
    assert listed.name in run.invariants[listed.scenario]
