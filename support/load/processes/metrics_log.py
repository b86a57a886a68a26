"""Writes `gauges.jsonl` in a run's folder: the target's own metrics over time, read by the live view.

One value of one series a line: {"at": 3.0, "name": "breaker_state{service=valuation}", "value": 0}.
at: seconds since the first reading.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from support.load.processes.target_client import MetricsReading
from support.measuring.prometheus_text import PrometheusMetrics

FILE = "gauges.jsonl"


class MetricsLog:
    """Lines for the metrics of these names. A line that cannot be written is left out: it is no measurement."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self._file = folder / FILE
        self._names = names
        self._first: float | None = None

    def append_reading(self, reading: MetricsReading) -> None:
        """Write every series of one reading."""
        if self._first is None:
            self._first = reading.at
        exposition = PrometheusMetrics(reading.text)
        at = round(reading.at - self._first, 3)
        lines = [
            json.dumps({"at": at, "name": series, "value": value}) + "\n"
            for name in self._names
            for series, value in exposition.values_by_series(name).items()
        ]
        try:
            with self._file.open("a", encoding="utf-8") as file:
                file.writelines(lines)
        except OSError:
            return
