"""Reads back what the generator's processes wrote into a run's folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from support.measuring.samples import Recording, decode


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one person.

    names: first and last.  said: how many lines were answered.  exhausted: nobody was left to come.
    """

    contact_id: str = ""
    names: tuple[str, ...] = ()
    dialogue: str = ""
    said: int = 0
    finished: bool = False
    exhausted: bool = False


class _Account(msgspec.Struct, frozen=True, kw_only=True):
    people: tuple[Visit, ...]
    loop_lags: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Everything a run's generator wrote.

    recordings: one per process.  visits: everybody who came.  loop_lags: seconds, of every process.
    closed: how many processes came to their end in good order.
    """

    recordings: Sequence[Recording]
    visits: Sequence[Visit]
    loop_lags: Sequence[float]
    closed: int

    @property
    def exhausted(self) -> bool:
        """Whether there were fewer people than places for them."""
        return any(visit.exhausted for visit in self.visits)


def read_account(folder: Path) -> Account:
    """The account in this folder. A process that was killed left samples and no account of its people."""
    recordings = [decode(file.read_bytes()) for file in sorted(folder.glob("samples-*.bin"))]
    told = [msgspec.json.decode(file.read_bytes(), type=_Account) for file in sorted(folder.glob("people-*.json"))]
    return Account(
        recordings=recordings,
        visits=[visit for account in told for visit in account.people],
        loop_lags=[lag for account in told for lag in account.loop_lags],
        closed=len(told),
    )
