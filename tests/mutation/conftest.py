"""Each flaw is rehearsed once, and only flaws whose test is selected."""

from collections.abc import Callable, Iterator

import pytest

from tests.mutation.mutants import alarms
from tests.mutation.scenario_runner import Rehearsal
from tests.mutation.scenario_selection import asked_about
from tests.mutation.worker_pool import crew

Rehearsed = Callable[[str], Rehearsal]
"""What came of a flaw's run. One that could not be judged is run once more."""


@pytest.fixture(scope="session")
def rehearsed(request: pytest.FixtureRequest) -> Iterator[Rehearsed]:
    """The runs are started when the first is asked for, all of them, and waited for one by one."""
    tests = [item for item in request.session.items if isinstance(item, pytest.Function)]
    selected = [str(test.callspec.params["flaw"]) for test in tests if "rehearsed" in test.fixturenames]
    asked = {flaw: asked_about(alarms()[flaw]) for flaw in dict.fromkeys(selected)}
    with crew() as start:
        runs = {flaw: start(flaw, scenarios) for flaw, scenarios in asked.items()}

        def wait(flaw: str) -> Rehearsal:
            rehearsal = runs[flaw].result()
            return start(flaw, asked[flaw]).result() if rehearsal.undecided else rehearsal

        yield wait
