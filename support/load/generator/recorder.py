# mypy: allow-untyped-calls
"""Writes what happened while it happens: samples to one file per process, and at the end what became of everybody."""

import json
import os
import time
from pathlib import Path
from typing import Any

import gevent

from support.load.plan import Operation
from support.measuring.samples import Sample, encode, encode_header

TICK = 0.05
"""Seconds between two looks at how late the event loop is."""

FLUSHED_EVERY = 20


class Recorder:
    """One process's account: `samples-<pid>.bin` and `people-<pid>.json` in the run's folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Closed in `close`; what a killed process wrote up to its last flush can be read all the same.
        self._samples = (folder / f"samples-{os.getpid()}.bin").open("wb", buffering=1 << 16)
        self._samples.write(encode_header(time.time() - time.monotonic()))
        self._people: list[dict[str, Any]] = []
        self._lags: list[float] = []
        self._watch: gevent.Greenlet | None = None

    def watch(self, *, after: float) -> None:
        """Look at the event loop's lateness from so many seconds on: while everybody starts it says nothing."""
        self._watch = gevent.spawn_later(after, self._look_at_the_loop)

    def sample(self, operation: Operation, started: float, service: float, status: int, size: int) -> None:
        """Note one thing done. In a closed loop everything starts when it is meant to."""
        sample = Sample(
            intended=started, started=started, service=service, operation=operation, status=status, size=size
        )
        self._samples.write(encode(sample))

    def person(self, **facts: Any) -> None:
        """Note what became of somebody."""
        self._people.append(facts)

    def close(self) -> None:
        """Write the rest."""
        if self._watch is not None:
            self._watch.kill()
        self._samples.close()
        told = {"people": self._people, "loop_lags": self._lags}
        (self._folder / f"people-{os.getpid()}.json").write_text(json.dumps(told), encoding="utf-8")

    def _look_at_the_loop(self) -> None:
        while True:
            before = time.monotonic()
            gevent.sleep(TICK)
            self._lags.append(time.monotonic() - before - TICK)
            if len(self._lags) % FLUSHED_EVERY == 0:
                self._samples.flush()
