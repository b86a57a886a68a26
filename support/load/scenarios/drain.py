"""Waits until a target has no work left."""

import time
from dataclasses import dataclass

from support.load.processes.control_client import ControlApiClient
from support.load.processes.target_client import MetricsClient
from support.measuring.prometheus_text import PrometheusMetrics
from support.targets.profile import Profile

DRAIN_WITHIN = 55.0
"""Seconds a target may take; the control client's own timeout is a little longer."""

QUIET = 0.5
"""Seconds without an event in the CRM after which it counts as quiet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemainingWorkProbe:
    """Asks CRM and target whether work is left.

    control: of the simulated CRM.
    target: the target's own metrics.
    gauges: metrics that read 0 when no work is left.
    """

    control: ControlApiClient
    target: MetricsClient
    gauges: tuple[str, ...]

    def wait_until_idle(self, seconds: float = DRAIN_WITHIN) -> bool:
        """Waits until the CRM is quiet and the target's gauges read 0; whether that happened within `seconds`.

        A quiet CRM is not enough: calls beyond the CRM's limit wait in the target for the next ten seconds. A target
        that answered the question once and does not answer now is still busy.
        """
        ends = time.monotonic() + seconds
        published = self.target.read_metrics() is not None
        while (left := ends - time.monotonic()) > 0:
            quiet = self.control.wait_until_quiet(quiet_seconds=QUIET, timeout=left)
            reading = self.target.read_metrics()
            if reading is None and published:
                continue
            metrics = PrometheusMetrics(reading.text) if reading else None
            if not metrics or not any(metrics.sum_series(name) for name in self.gauges):
                return quiet
        return False

    def wait_until_quiet(self) -> bool:
        """Waits until the CRM is quiet, whatever the target still holds; whether it became quiet."""
        return self.control.wait_until_quiet(quiet_seconds=QUIET, timeout=DRAIN_WITHIN)

    def read_work_left(self) -> dict[str, float] | None:
        """Gauge -> reading; None = the target does not publish all of them."""
        reading = self.target.read_metrics()
        found = PrometheusMetrics(reading.text).sum_each_name(self.gauges) if reading else None
        return None if found is None else dict(found)


def build_remaining_work_probe(profile: Profile, *, control: ControlApiClient, address: str) -> RemainingWorkProbe:
    """The state of the target at this address."""
    return RemainingWorkProbe(
        control=control, target=build_metrics_client(profile, address), gauges=profile.metrics.left
    )


def build_metrics_client(profile: Profile, address: str) -> MetricsClient:
    """A client for the metrics of the target at this address."""
    return MetricsClient(address=address, metrics_path=profile.metrics.path, token=profile.metrics.token)
