"""How the tests are run: how many at once, in which order, and that none fails because the machine is slow."""

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

gc.set_threshold(50_000, 20, 20)  # what collecting the tests makes stays

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Three workers a core, because many tests wait for processes, sockets or a clock."""
    return 3 * (os.cpu_count() or 1)


WAITING = ("tests/examples/", "tests/scenario/", "tests/cli/", "tests/behave_bridge/")
"""Tests that mostly wait for programs in real time."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put files of waiting tests first in each worker's share, so that none is waited for alone at the end.

    A worker begins with its share of the list, and an idle one takes over from the end of another's share.
    """
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    waiting: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.nodeid.startswith(WAITING):
            waiting.setdefault(item.location[0], []).append(item)
    others = [item for item in items if not item.nodeid.startswith(WAITING)]
    files = list(waiting.values())
    share = -(-len(items) // workers)
    ordered: list[pytest.Item] = []
    for worker in range(workers):
        first = [item for file in files[worker::workers] for item in file]
        taken = max(0, share - len(first))
        ordered += [*first, *others[:taken]]
        others = others[taken:]
    items[:] = [*ordered, *others]


def pytest_collection_finish() -> None:
    """Look no more for garbage among the collected tests and what they import."""
    gc.freeze()
