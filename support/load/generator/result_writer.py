"""Where one process's measurements go: into files of the run's folder. Writes whole records or none.

samples-<name>.bin   as `support.load.analysis.samples` says, growing while the run goes on
people-<name>.json   at the end: what became of everybody, how late the event loop was, how much was left undone
"""

import json
import os
from pathlib import Path
from typing import Any, Protocol

from support.load.analysis.samples import HEADER, RECORD, encode_header
from support.load.generator.progress import ProgressFile, Second


class CannotKeep(Exception):
    """The measurements cannot be written. What was written before is whole and stays."""


class Keeper(Protocol):
    """Takes what a process measured."""

    def samples(self, records: bytes) -> None:
        """More records, whole ones. Raises CannotKeep."""

    def second(self, second: Second) -> None:
        """How it went in the last second."""

    def account(self, told: dict[str, Any]) -> None:
        """The end. Raises CannotKeep."""


class Files:
    """One process's files. epoch: seconds of Unix time at which its clock read 0."""

    def __init__(self, folder: Path, name: str, *, epoch: float, progress: ProgressFile | None = None) -> None:
        self._folder, self._name, self._progress = folder, name, progress
        self._path = folder / f"samples-{name}.bin"
        self._samples = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        self._size = 0
        self._full = False
        self._write(encode_header(epoch))

    def samples(self, records: bytes) -> None:
        """Write them. Raises CannotKeep when the disk is full, say, and from then on writes nothing more."""
        if records and not self._full:
            self._write(records)

    def second(self, second: Second) -> None:
        """One more line of progress."""
        if self._progress is not None:
            self._progress.add(second)

    def account(self, told: dict[str, Any]) -> None:
        """Write it, and close the samples."""
        os.close(self._samples)
        path = self._folder / f"people-{self._name}.json"
        try:
            path.write_text(json.dumps(told), encoding="utf-8")
        except OSError as full:
            path.unlink(missing_ok=True)
            raise CannotKeep(f"What became of everybody cannot be written to {path}: {full.strerror}.") from full

    def _write(self, whole: bytes) -> None:
        rest = memoryview(whole)
        try:
            while rest:
                rest = rest[os.write(self._samples, rest) :]
        except OSError as full:
            self._full = True
            kept = max(0, self._size + len(whole) - len(rest) - HEADER.size) // RECORD.size
            os.ftruncate(self._samples, min(self._size + len(whole) - len(rest), HEADER.size + kept * RECORD.size))
            raise CannotKeep(
                f"The samples cannot be written to {self._path}: {full.strerror}. {kept} of them are kept."
            ) from full
        self._size += len(whole)
