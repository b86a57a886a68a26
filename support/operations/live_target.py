"""Looks at a target over HTTP: its health, its metrics, and what it says to what nobody signed."""

import http.client
import json
import socket
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urlsplit

from support.measuring.prometheus_text import PrometheusMetrics
from support.operations.reading import CanaryTurn, HealthAnswer, Reading, read_counters
from support.targets.profile import Profile
from support.vocabulary.explained_error import SetUpError

HEALTH = "/health"
LARGEST_BODY = 4_000_000
"""Bytes of an answer that are read; metrics of more than that are nobody's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpAnswer:
    """An answer. status: 0 = there was none.  problem: why."""

    status: int
    seconds: float
    body: bytes = b""
    problem: str = ""


class LiveTarget:
    """The target at this base address.

    timeout: seconds until an answer is waited for no more; longer than the limit, so that slow and down differ.
    token: for the metrics; "" = as the profile says.
    """

    def __init__(self, address: str, profile: Profile, *, timeout: float, token: str = "") -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.username:
            raise SetUpError(
                f"BASE={address} is no web address.",
                seen=f'"{address}"',
                perhaps="the scheme is missing.",
                look='it looks like "https://bots.example.org" or "http://127.0.0.1:8000"',
            )
        self.address = address.rstrip("/")
        self.profile = profile
        self._parts = parts
        self._timeout = timeout
        self._token = token or profile.metrics.token
        self._health = (profile.program.health if profile.program else "") or HEALTH

    def take_reading(self, slow: float, canary: tuple[CanaryTurn, ...] | None = None) -> Reading:
        """Health and metrics now. slow: seconds beyond which an answer counts as slow."""
        at = time.time()
        health, metrics = self.read_health(), self.read_metrics()
        names = self.profile.metrics
        return Reading(
            at=at,
            health=health,
            counters=read_counters(metrics, names, slow=slow) if metrics else None,
            memory=metrics.sum_series(names.memory_gauge) if metrics and names.memory_gauge else None,
            waiting=metrics.sum_series(names.waiting_gauge) if metrics and names.waiting_gauge else None,
            crm_queue=metrics.sum_series(names.crm_queue_gauge) if metrics and names.crm_queue_gauge else None,
            canary=canary,
        )

    def read_health(self) -> HealthAnswer:
        """What it says of its health."""
        answer = self.request("GET", self._health)
        try:
            report = json.loads(answer.body)
        except ValueError:
            report = {}
        return HealthAnswer(
            status=answer.status,
            seconds=answer.seconds,
            problem=answer.problem,
            report=report if isinstance(report, dict) else {},
        )

    def read_metrics(self) -> PrometheusMetrics | None:
        """Its metrics; None where it has none, or gives none now."""
        if not self.profile.metrics.path:
            return None
        answer = self.request("GET", self.profile.metrics.path, {"Authorization": f"Bearer {self._token}"})
        if answer.status != http.client.OK:
            return None
        try:
            return PrometheusMetrics(answer.body.decode())
        except ValueError:
            return None

    def request(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> HttpAnswer:
        """One request with a connection of its own."""
        kind = http.client.HTTPSConnection if self._parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(self._parts.hostname or "", self._parts.port, timeout=self._timeout)
        began = time.perf_counter()
        with closing(connection):
            try:
                connection.request(method, self._parts.path.rstrip("/") + path, body=body, headers=dict(headers or {}))
                response = connection.getresponse()
                text = response.read(LARGEST_BODY)
            except (OSError, http.client.HTTPException) as failed:
                return HttpAnswer(status=0, seconds=time.perf_counter() - began, problem=_describe_failure(failed))
            return HttpAnswer(status=response.status, seconds=time.perf_counter() - began, body=text)


def _describe_failure(failed: Exception) -> str:
    """Why there is no answer."""
    if isinstance(failed, ConnectionRefusedError):
        return "nothing listens at its address"
    if isinstance(failed, TimeoutError):
        return "it does not answer in time"
    if isinstance(failed, socket.gaierror):
        return "its name is not known"
    return f"the connection broke: {type(failed).__name__}"
