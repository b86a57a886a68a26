"""HTTP client of the deployed target's metrics."""

import http.client
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Self

TIMEOUT = 10.0
"""Seconds one request may take; a busy target answers it in its turn."""

INTERVAL = 1.0
"""Seconds between two readings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricsReading:
    """The target's metrics at one moment.

    at: Unix time.
    text: Prometheus text.
    """

    at: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricsClient:
    """The target at this base address. Each request has its own connection: minutes may lie between two.

    metrics_path: path of the metrics.
    token: bearer token for them.
    """

    address: str
    metrics_path: str
    token: str

    def read_metrics(self) -> MetricsReading | None:
        """The metrics now; None when the target does not give them."""
        connection = http.client.HTTPConnection(self.address.removeprefix("http://"), timeout=TIMEOUT)
        with closing(connection):
            try:
                connection.request("GET", self.metrics_path, headers={"Authorization": f"Bearer {self.token}"})
                response = connection.getresponse()
                text = response.read()
            except (OSError, http.client.HTTPException):
                return None
        return MetricsReading(at=time.time(), text=text.decode()) if response.status == http.client.OK else None


class MetricsPoller:
    """Reads the target's metrics every `interval` seconds while entered.

    on_reading: is called with each reading.
    readings: all of them, in order; one that failed is left out.
    """

    def __init__(
        self, client: MetricsClient, on_reading: Callable[[MetricsReading], None], *, interval: float = INTERVAL
    ) -> None:
        self._client = client
        self._on_reading = on_reading
        self._interval = interval
        self._over = threading.Event()
        self._polling = threading.Thread(target=self._poll_until_stopped, name="metrics readings", daemon=True)
        self.readings: list[MetricsReading] = []

    def __enter__(self) -> Self:
        self._polling.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop reading."""
        self._over.set()
        self._polling.join()

    def _poll_until_stopped(self) -> None:
        while True:
            reading = self._client.read_metrics()
            if reading is not None:
                self.readings.append(reading)
                self._on_reading(reading)
            if self._over.wait(self._interval):
                return
