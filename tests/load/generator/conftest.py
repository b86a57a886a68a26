"""Tests of the generator measure time: on a machine that other programs keep busy, a failed one says "cannot tell"."""

from collections.abc import Generator

import pytest

from support.load.scenarios.machine_watch import MachineDisturbanceWatch


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:  # noqa: ARG001
    """Run the test; what failed while the machine was busy is skipped, with the reason."""
    with MachineDisturbanceWatch() as machine:
        try:
            return (yield)
        except AssertionError:
            if machine.list_disturbances():
                pytest.skip(f"cannot tell: {machine.problems[0]}")
            raise
