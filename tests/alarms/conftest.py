"""Rehearsals two at a time, each flaw run once, and only flaws whose test is selected."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from tests.alarms.flaws import alarms
from tests.alarms.rehearsing import HONEST, Rehearsal, factory_of, rehearse

AT_A_TIME = 2

Rehearsed = Callable[[str], Rehearsal]
"""What came of a flaw's run; "" = the honest bots."""


@pytest.fixture(scope="session")
def rehearsed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsed]:
    """The runs are started when the first is asked for, all of them, and waited for one by one."""
    tests = [item for item in request.session.items if isinstance(item, pytest.Function)]
    selected = [str(test.callspec.params["flaw"]) for test in tests if hasattr(test, "callspec")]
    with ThreadPoolExecutor(AT_A_TIME) as crew:

        def start(flaw: str) -> Future[Rehearsal]:
            folder = tmp_path_factory.mktemp(flaw or "honest")
            timing = not flaw or alarms()[flaw].about_time
            return crew.submit(rehearse, factory_of(flaw) if flaw else HONEST, folder, timing=timing)

        runs = {flaw: start(flaw) for flaw in dict.fromkeys(["", *selected])}
        yield lambda flaw: runs[flaw].result()
