"""What the deployed bots say of themselves, asked where they tell it: their metrics and their health."""

import http.client
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from types import TracebackType
from typing import Self

PATIENCE = 10.0
"""Seconds one question may take; busy bots answer in their turn."""

EVERY = 1.0
"""Seconds between two readings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the bots told at one moment. at: Unix time.  text: Prometheus text."""

    at: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BotsDoor:
    """The bots at this base address. Each question has its own connection: minutes may lie between two."""

    address: str
    metrics_path: str
    token: str

    def reading(self) -> Reading | None:
        """What they tell of themselves now; None when they do not tell."""
        status, text = self._ask(self.metrics_path)
        return Reading(at=time.time(), text=text.decode()) if status == http.client.OK else None

    def _ask(self, path: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(self.address.removeprefix("http://"), timeout=PATIENCE)
        with closing(connection):
            try:
                connection.request("GET", path, headers={"Authorization": f"Bearer {self.token}"})
                answer = connection.getresponse()
                return answer.status, answer.read()
            except (OSError, http.client.HTTPException):
                return 0, b""


class Listening:
    """Takes a reading every so many seconds while entered. readings: in order; what could not be had is left out.

    hear: is given each as it comes.
    """

    def __init__(self, door: BotsDoor, hear: Callable[[Reading], None], *, every: float = EVERY) -> None:
        self._door = door
        self._hear = hear
        self._every = every
        self._over = threading.Event()
        self._asking = threading.Thread(target=self._listen, name="readings", daemon=True)
        self.readings: list[Reading] = []

    def __enter__(self) -> Self:
        self._asking.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        """Listen no more."""
        self._over.set()
        self._asking.join()

    def _listen(self) -> None:
        while True:
            reading = self._door.reading()
            if reading is not None:
                self.readings.append(reading)
                self._hear(reading)
            if self._over.wait(self._every):
                return
