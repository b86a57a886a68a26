"""Each mutant is run once, and only mutants whose test is selected."""

from collections.abc import Callable, Iterator

import pytest

from support.mutation.kills_lockfile import read_kills_lockfile
from support.mutation.scenario_runner import MutantRun
from support.mutation.scenario_selection import choose_kills, load_all_scenarios
from support.mutation.worker_pool import open_worker_pool
from tests.mutation.reference_mutants import TARGET

RunOf = Callable[[str], MutantRun]
"""The run of the mutant with that id. One that could not be judged is repeated once."""


@pytest.fixture(scope="session")
def run_of(request: pytest.FixtureRequest) -> Iterator[RunOf]:
    """All runs start when the first result is asked for; each result is waited for in turn.

    Those that are timed start first: each takes ten times as long as another, and as the last one would run alone.
    """
    tests = [item for item in request.session.items if isinstance(item, pytest.Function)]
    selected = [str(test.callspec.params["mutant_id"]) for test in tests if "run_of" in test.fixturenames]
    chosen = choose_kills(TARGET.mutants, read_kills_lockfile())
    scenarios = {
        mutant_id: [load_all_scenarios()[scenario] for scenario in sorted(chosen.get(mutant_id, ()))]
        for mutant_id in dict.fromkeys(selected)
    }
    in_order = sorted(scenarios, key=lambda mutant_id: not mutant_id.startswith("TIME-"))
    with open_worker_pool(TARGET) as pool:
        runs = pool.start_all({mutant_id: scenarios[mutant_id] for mutant_id in in_order})

        def wait(mutant_id: str) -> MutantRun:
            run = runs[mutant_id].result()
            return pool.start(mutant_id, scenarios[mutant_id]).result() if run.undecided_scenarios else run

        yield wait
