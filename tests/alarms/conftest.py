"""Rehearsals two at a time, each flaw run once, and only flaws whose test is selected."""

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

import pytest

from tests.alarms.flaws import alarms
from tests.alarms.rehearsing import HONEST, LOADED_ONCE, Rehearsal, factory_of, rehearse

AT_A_TIME = 2

Rehearsed = Callable[[str], Rehearsal]
"""What came of a flaw's run; "" = the honest bots. One that could not be judged is run once more, alone."""


@pytest.fixture(scope="session")
def rehearsed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsed]:
    """The runs are started when the first is asked for, all of them, and waited for one by one."""
    tests = [item for item in request.session.items if isinstance(item, pytest.Function)]
    ours = [test for test in tests if "rehearsed" in test.fixturenames and hasattr(test, "callspec")]
    selected = [str(test.callspec.params["flaw"]) for test in ours]
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(list(LOADED_ONCE))
    with ProcessPoolExecutor(AT_A_TIME, mp_context=processes, max_tasks_per_child=1) as crew:

        def start(flaw: str) -> Future[Rehearsal]:
            folder = tmp_path_factory.mktemp(flaw or "honest")
            timing = not flaw or alarms()[flaw].about_time
            return crew.submit(rehearse, factory_of(flaw) if flaw else HONEST, folder, timing=timing)

        runs = {flaw: start(flaw) for flaw in dict.fromkeys(["", *selected])}

        def wait(flaw: str) -> Rehearsal:
            rehearsal = runs[flaw].result()
            return start(flaw).result() if rehearsal.undecided else rehearsal

        yield wait
