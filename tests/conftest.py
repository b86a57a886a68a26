"""How the tests are run: how many at once, and that none fails because the machine is slow."""

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two workers a core, because many tests wait for processes, sockets or a clock."""
    return 2 * (os.cpu_count() or 1)
