"""What one wait for this machine's disk takes, beside the figures of a door that has to wait for it."""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

WAITS = 200
PAGE = b"\0" * 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskWait:
    """Seconds until a page that was just appended is on disk. middle, p95: of so many, by nearest rank."""

    middle: float
    p95: float


def disk_wait() -> DiskWait:
    """Append a page, wait for it, again and again, where the bots' ledgers of this bench lie too."""
    write_out = getattr(os, "fdatasync", os.fsync)
    waits = []
    with TemporaryDirectory(prefix="disk-") as folder, (Path(folder) / "pages").open("wb", buffering=0) as pages:
        for _ in range(WAITS):
            pages.write(PAGE)
            began = time.perf_counter()
            write_out(pages.fileno())
            waits.append(time.perf_counter() - began)
    waits.sort()
    return DiskWait(middle=waits[WAITS // 2 - 1], p95=waits[WAITS * 95 // 100 - 1])
