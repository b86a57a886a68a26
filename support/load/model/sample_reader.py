"""Reads back what the generator's processes wrote into a run's folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from support.load.analysis.samples import Recording, decode


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one person.

    names: first and last.  home: stands for `{home}` in her lines.  said: how many lines were answered.
    exhausted: nobody was left to come.
    """

    contact_id: str = ""
    names: tuple[str, ...] = ()
    dialogue: str = ""
    home: str = ""
    said: int = 0
    finished: bool = False
    exhausted: bool = False


class _Account(msgspec.Struct, frozen=True, kw_only=True):
    people: tuple[Visit, ...]
    loop_lags: tuple[float, ...]
    began: float | None = None
    planned: int = 0
    unstarted: int = 0
    cut_off: int = 0


class _Generator(msgspec.Struct, frozen=True, kw_only=True):
    processes: int = 1
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Everything a run's generator wrote.

    recordings: one per process.  visits: everybody who came.  loop_lags: seconds, of every process.
    closed: how many processes came to their end in good order, of how many there were (processes).
    began: Unix time of the plan's beginning; None when nobody came to the end.  planned: what was due in an open plan.
    unstarted: how much of that never began.  cut_off: people who still talked when the generator ended; nothing is told
    of them.  troubles: why it could not measure everything.
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
        """Whether there were fewer people than places for them, or fewer deliveries than a storm could post."""
        return any(visit.exhausted for visit in self.visits)


def read_account(folder: Path) -> Account:
    """The account in this folder. A process that was killed left samples and no account of its people."""
    recordings = [decode(file.read_bytes()) for file in sorted(folder.glob("samples-*.bin"))]
    told = [msgspec.json.decode(file.read_bytes(), type=_Account) for file in sorted(folder.glob("people-*.json"))]
    generator = _generator(folder / "generator.json")
    return Account(
        recordings=recordings,
        visits=[visit for account in told for visit in account.people],
        loop_lags=[lag for account in told for lag in account.loop_lags],
        closed=len(told),
        processes=generator.processes,
        began=min((account.began for account in told if account.began is not None), default=None),
        planned=sum(account.planned for account in told),
        unstarted=sum(account.unstarted for account in told),
        cut_off=sum(account.cut_off for account in told),
        troubles=generator.troubles,
    )


def _generator(path: Path) -> _Generator:
    """What the generator says of itself. Where the disk was full it may be cut, and then says nothing."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Generator)
    except (FileNotFoundError, msgspec.DecodeError):
        return _Generator()
