"""What the generator's processes write into a run's folder besides samples, and how all of it is read back."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from support.load.analysis.samples import Recording, decode

GENERATOR_NOTE = "generator.json"


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one simulated user.

    names: first and last.
    home: stands for `{home}` in the lines.
    said: how many lines were answered.
    finished: all lines were.
    exhausted: no user or webhook was left where one was due; the other fields are then empty.
    """

    contact_id: str = ""
    names: tuple[str, ...] = ()
    dialogue: str = ""
    home: str = ""
    said: int = 0
    finished: bool = False
    exhausted: bool = False


class ProcessSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What one generator process writes at its end, as `people-<name>.json`.

    visits: all users who came.
    loop_lags: seconds by which its event loop was late, one a measurement.
    began: Unix time of the plan's beginning; None when it did not begin.
    planned: how much was due in an open plan.
    unstarted: how much of that never started.
    cut_off: users in the middle of a conversation at the end; their visits are missing.
    """

    visits: tuple[Visit, ...]
    loop_lags: tuple[float, ...]
    began: float | None = None
    planned: int = 0
    unstarted: int = 0
    cut_off: int = 0


class GeneratorNote(msgspec.Struct, frozen=True, kw_only=True):
    """What the generator writes about itself, as `generator.json`.

    processes: how many there should be.
    errors: why it could not measure everything.
    """

    processes: int = 1
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Everything that a run's generator wrote.

    recordings: samples, one recording per process.
    visits: all users who came.
    loop_lags: seconds by which event loops were late, of all processes.
    closed: how many processes ended in good order.
    processes: how many there were.
    began: Unix time of the plan's beginning; None when no process ended in good order.
    planned: how much was due in an open plan.
    unstarted: how much of that never started.
    cut_off: users in the middle of a conversation at the end; their visits are missing.
    troubles: why the generator could not measure everything.
    """

    recordings: Sequence[Recording]
    visits: Sequence[Visit]
    loop_lags: Sequence[float]
    closed: int
    processes: int = 1
    began: float | None = None
    planned: int = 0
    unstarted: int = 0
    cut_off: int = 0
    troubles: Sequence[str] = ()

    @property
    def exhausted(self) -> bool:
        """Whether users, or prepared webhooks of a flood, ran out."""
        return any(visit.exhausted for visit in self.visits)


def read_account(folder: Path) -> Account:
    """The generator's output in this folder. A process that was killed left samples and no summary."""
    recordings = [decode(file.read_bytes()) for file in sorted(folder.glob("samples-*.bin"))]
    summaries = [
        msgspec.json.decode(file.read_bytes(), type=ProcessSummary) for file in sorted(folder.glob("people-*.json"))
    ]
    note = _read_note(folder / GENERATOR_NOTE)
    return Account(
        recordings=recordings,
        visits=[visit for summary in summaries for visit in summary.visits],
        loop_lags=[lag for summary in summaries for lag in summary.loop_lags],
        closed=len(summaries),
        processes=note.processes,
        began=min((summary.began for summary in summaries if summary.began is not None), default=None),
        planned=sum(summary.planned for summary in summaries),
        unstarted=sum(summary.unstarted for summary in summaries),
        cut_off=sum(summary.cut_off for summary in summaries),
        troubles=note.errors,
    )


def _read_note(path: Path) -> GeneratorNote:
    """Empty where there is none, or where a full disk left only a part of it."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=GeneratorNote)
    except (FileNotFoundError, msgspec.DecodeError):
        return GeneratorNote()
