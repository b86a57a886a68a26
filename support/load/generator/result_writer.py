"""Writes one process's results into files of the run's folder. Writes whole records or none.

samples-<name>.bin   as `support.load.analysis.samples` says, growing while the run goes on
people-<name>.json   at the end: the process's summary, see `support.load.analysis.generator_files`
"""

import os
from pathlib import Path
from typing import Protocol

import msgspec

from support.load.analysis.generator_files import ProcessSummary
from support.load.analysis.samples import HEADER, RECORD, encode_header
from support.load.generator.progress import ProgressFile, ProgressSecond


class ResultWriteError(Exception):
    """The results cannot be written. What was written before is whole and stays."""


class ResultSink(Protocol):
    """Takes what a process measured."""

    def add_samples(self, records: bytes) -> None:
        """More records, whole ones. Raises ResultWriteError."""

    def add_progress_second(self, second: ProgressSecond) -> None:
        """The progress of the last second."""

    def close(self, summary: ProcessSummary) -> None:
        """The end. Raises ResultWriteError."""


class ResultFiles:
    """One process's files.

    name: part of the files' names.
    epoch: Unix time at which the process's clock read 0.
    progress: file for the seconds; None = they are kept elsewhere.
    """

    def __init__(self, folder: Path, name: str, *, epoch: float, progress: ProgressFile | None = None) -> None:
        self._folder, self._name, self._progress = folder, name, progress
        self._path = folder / f"samples-{name}.bin"
        self._samples = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        self._size = 0
        self._failed = False
        self._write_records(encode_header(epoch))

    def add_samples(self, records: bytes) -> None:
        """Write them. Raises ResultWriteError, e.g. when the disk is full; after that it writes nothing more."""
        if records and not self._failed:
            self._write_records(records)

    def add_progress_second(self, second: ProgressSecond) -> None:
        """Write one line of progress."""
        if self._progress is not None:
            self._progress.append_second(second)

    def close(self, summary: ProcessSummary) -> None:
        """Write the summary, and close the samples."""
        os.close(self._samples)
        path = self._folder / f"people-{self._name}.json"
        try:
            path.write_bytes(msgspec.json.encode(summary))
        except OSError as full:
            path.unlink(missing_ok=True)
            raise ResultWriteError(f"The summary cannot be written to {path}: {full.strerror}.") from full

    def _write_records(self, whole: bytes) -> None:
        rest = memoryview(whole)
        try:
            while rest:
                rest = rest[os.write(self._samples, rest) :]
        except OSError as full:
            self._failed = True
            kept = max(0, self._size + len(whole) - len(rest) - HEADER.size) // RECORD.size
            os.ftruncate(self._samples, min(self._size + len(whole) - len(rest), HEADER.size + kept * RECORD.size))
            raise ResultWriteError(
                f"The samples cannot be written to {self._path}: {full.strerror}. {kept} of them are kept."
            ) from full
        self._size += len(whole)
