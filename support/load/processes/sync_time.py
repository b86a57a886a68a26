"""Measures how long this machine's disk takes to write one page: the bots wait for that before they acknowledge."""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from support.load.analysis.nearest_rank import nearest_rank_index

WRITES = 200
PAGE = b"\0" * 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncTime:
    """Seconds until a page that was just appended is on disk: median and 95th percentile, by nearest rank."""

    median: float
    p95: float


def measure_sync_time() -> SyncTime:
    """Append a page and wait for the disk, again and again, in the folder where the bots' databases lie too."""
    sync = getattr(os, "fdatasync", os.fsync)
    waits = []
    with TemporaryDirectory(prefix="disk-") as folder, (Path(folder) / "pages").open("wb", buffering=0) as pages:
        for _ in range(WRITES):
            pages.write(PAGE)
            began = time.perf_counter()
            sync(pages.fileno())
            waits.append(time.perf_counter() - began)
    waits.sort()
    return SyncTime(median=waits[nearest_rank_index(0.50, WRITES)], p95=waits[nearest_rank_index(0.95, WRITES)])
