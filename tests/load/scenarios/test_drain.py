"""A target has no work left when the CRM is quiet and its own gauges read 0."""

from collections.abc import Sequence
from typing import Any, cast

import pytest

from support.load.processes.control_client import ControlApiClient
from support.load.processes.target_client import MetricsClient, MetricsReading
from support.load.scenarios.drain import RemainingWorkProbe


class Crm:
    """A CRM that is quiet, or is not."""

    def __init__(self, *quiet: bool) -> None:
        self._quiet = list(quiet)

    def wait_until_quiet(self, **_: Any) -> bool:
        """The next answer; the last one is repeated."""
        return self._quiet.pop(0) if len(self._quiet) > 1 else self._quiet[0]


class Target:
    """A target with these readings of its gauge, one after the other; None = it does not answer."""

    def __init__(self, readings: Sequence[int | None]) -> None:
        self._readings = list(readings)

    def read_metrics(self) -> MetricsReading | None:
        """The next one; the last one is repeated."""
        value = self._readings.pop(0) if len(self._readings) > 1 else self._readings[0]
        return None if value is None else MetricsReading(at=0.0, text=f"inbox_waiting {value}\n")


def state(readings: Sequence[int | None], *, quiet: Sequence[bool] = (True,)) -> RemainingWorkProbe:
    """The state of this target and this CRM."""
    return RemainingWorkProbe(
        control=cast("ControlApiClient", Crm(*quiet)),
        target=cast("MetricsClient", Target(readings)),
        gauges=("inbox_waiting",),
    )


@pytest.mark.parametrize(
    ("readings", "quiet", "idle"),
    [
        ([0], [True], True),
        ([3, 2, 1, 0], [True], True),
        ([None], [True], True),
        ([None], [False], False),
        ([3, None, 0], [True], True),
        ([3], [True], False),
        ([3, None], [True], False),
        ([0], [False], False),
    ],
)
def test_idle_is_quiet_and_empty(readings: list[int | None], quiet: list[bool], *, idle: bool) -> None:
    """A target that publishes nothing is judged by the CRM alone; one that stops answering is still busy."""
    assert idle == state(readings, quiet=quiet).wait_until_idle(0.05)


def test_what_is_left_is_read_from_the_gauges() -> None:
    """None where the target does not publish them."""
    assert {"inbox_waiting": 2.0} == state([2]).read_work_left()
    assert state([None]).read_work_left() is None
