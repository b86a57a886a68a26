"""The folder of signed records: a folder for each, and a log to which a line is added for each."""

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from support.signing.canonical_json import digest, encode_canonical
from support.vocabulary.explained_error import SetUpError

RECORD = "record.json"
LOG = "log.jsonl"
INPUTS = "inputs"
SIGNATURES = "signatures"
PROVENANCE = "provenance.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One line of the log.

    number: from 1.  sha256: of the record's file.  previous: of the line before, "" of the first.
    """

    number: int
    record: str
    sha256: str
    previous: str

    def encode(self) -> bytes:
        """The line, without its end."""
        return encode_canonical(
            {"number": self.number, "previous": self.previous, "record": self.record, "sha256": self.sha256}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFolder:
    """All records of a project. path: their folder."""

    path: Path

    @property
    def log(self) -> Path:
        """A line for each record, in the order in which they were signed."""
        return self.path / LOG

    def of(self, name: str) -> Path:
        """The folder of one record."""
        return self.path / name

    def list_signatures(self, name: str) -> list[Path]:
        """The signatures of one record, in the order in which they were made."""
        return sorted((self.of(name) / SIGNATURES).glob("*.json"))


def read_log(folder: RecordFolder) -> list[LogLine]:
    """The lines of the log; none without one. Raises SetUpError for a line that is none."""
    if not folder.log.exists():
        return []
    lines = []
    for number, text in enumerate(folder.log.read_bytes().splitlines(), start=1):
        try:
            lines.append(LogLine(**json.loads(text)))
        except (ValueError, TypeError) as wrong:
            raise SetUpError(
                f"Line {number} of {folder.log} is no line of a log of records.",
                seen=f"{text[:80]!r}: {wrong}",
                perhaps="it was edited, cut off when the disk was full, or merged.",
                look=f"git log -- {folder.log}",
            ) from wrong
    return lines


def extend_log(lines: Sequence[LogLine], record: str, sha256: str) -> LogLine:
    """The line for a further record."""
    previous = digest(lines[-1].encode()) if lines else ""
    return LogLine(number=len(lines) + 1, record=record, sha256=sha256, previous=previous)


def write_record(folder: RecordFolder, name: str, files: Mapping[str, bytes], line: LogLine) -> None:
    """Write a record whole or not at all: its folder, then its line in the log.

    files: name below the record's folder -> content.
    Raises SetUpError when the disk is full or nothing can be written; then nothing is left behind.
    """
    with _explain_refusal(folder.path):
        folder.path.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".record-", dir=folder.path))
        try:
            for file, content in files.items():
                write_whole(draft / file, content)
            draft.chmod(0o755)
            draft.rename(folder.of(name))
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        try:
            append_line(folder.log, line.encode())
        except BaseException:
            shutil.rmtree(folder.of(name), ignore_errors=True)
            raise


def add_signature(folder: RecordFolder, name: str, file: str, content: bytes) -> None:
    """Add a further signature to a record. Raises SetUpError when it cannot be written."""
    with _explain_refusal(folder.path):
        write_whole(folder.of(name) / SIGNATURES / file, content)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def append_line(path: Path, line: bytes) -> None:
    """Add a line; a file that could not take all of it is cut back to what it was."""
    with path.open("ab", buffering=0) as file:
        before = file.tell()
        try:
            if file.write(line + b"\n") != len(line) + 1:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
            os.fsync(file.fileno())
        except BaseException:
            os.truncate(path, before)
            raise


@contextmanager
def _explain_refusal(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as refused:
        raise SetUpError(
            f"The record could not be written to {place}/, and nothing was signed.",
            seen=str(refused),
            perhaps="the disk is full, or the folder belongs to another user.",
            look=f"df {place}; ls -ld {place}",
        ) from refused
