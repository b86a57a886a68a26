"""The finished runs of a table of faults, in a file that survives an interruption: the same command goes on with it."""

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec


class FaultsOrder(msgspec.Struct, frozen=True, kw_only=True):
    """What a table consists of; what is gone on with was begun with the same order. targets: files of profiles."""

    targets: tuple[str, ...]
    kills: int
    seed: int


class TableRow(msgspec.Struct, frozen=True, kw_only=True):
    """One fault on one engine.

    other: breaches besides those that are lost, doubled or inverted: of limits, appointments or credits.
    recovered: seconds of each fault; None = nobody was answered afterwards.
    seconds: that the run took.
    sentences: of the breaches.
    """

    engine: str
    fault: str
    times: int
    written: int
    acknowledged: int
    answered: int
    lost: int
    doubled: int
    inverted: int
    other: int
    recovered: tuple[float | None, ...]
    seconds: float
    sentences: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether nothing was lost, doubled, inverted or wrong in another way."""
        return not (self.lost or self.doubled or self.inverted or self.other)


class _FinishedRun(msgspec.Struct, frozen=True, kw_only=True):
    number: int
    row: TableRow


class FaultsJournal:
    """Keeps each run's row as soon as the run is over.

    path: of the file: the order, then a line for each run.
    """

    def __init__(self, path: Path, order: FaultsOrder) -> None:
        self._path = path
        self._order = order

    def read_or_begin(self) -> Mapping[int, TableRow]:
        """The rows of the interrupted table by number, or none."""
        with contextlib.suppress(OSError, msgspec.DecodeError, IndexError):
            first, *lines = self._path.read_bytes().splitlines()
            if msgspec.json.decode(first, type=FaultsOrder) == self._order:
                return {run.number: run.row for run in _read_whole_lines(lines)}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_bytes(msgspec.json.encode(self._order) + b"\n")
        return {}

    def append(self, number: int, row: TableRow) -> None:
        """Keep a row."""
        with self._path.open("ab") as file:
            file.write(msgspec.json.encode(_FinishedRun(number=number, row=row)) + b"\n")

    def end(self) -> None:
        """The table is whole: the next one begins anew."""
        self._path.unlink(missing_ok=True)


def _read_whole_lines(lines: Iterable[bytes]) -> Iterable[_FinishedRun]:
    """The last line may have been cut off in the middle."""
    for line in lines:
        with contextlib.suppress(msgspec.DecodeError):
            yield msgspec.json.decode(line, type=_FinishedRun)
