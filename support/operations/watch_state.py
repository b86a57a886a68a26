"""What a watch remembers, in a file, so that a restart neither forgets nor repeats anything."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import msgspec

from support.operations.alerts import AlertBook
from support.operations.cost_account import CostAccount
from support.operations.findings import Sample
from support.operations.reading import Counters
from support.vocabulary.explained_error import SetUpError

VERSION = 1
"""Of the file's form."""


class WatchState(msgspec.Struct, kw_only=True):
    """Everything that the next reading needs of those before.

    book: alerts and notices.  last: the counters as they were read last.  last_at: when, Unix time.
    samples: sums of the counters.  account: what the use cost.
    stuck_since: since when messages wait and none is dealt with; 0 = none waits.
    first_version, last_version: of the target, as it reported them.
    canary_at: when a canary conversation was held last.
    """

    book: AlertBook
    version: int = VERSION
    last: Counters | None = None
    last_at: float = 0.0
    samples: list[Sample] = []
    account: CostAccount = msgspec.field(default_factory=CostAccount)
    stuck_since: float = 0.0
    first_version: str = ""
    last_version: str = ""
    canary_at: float = 0.0


def encode_state(state: WatchState) -> bytes:
    """The state as JSON."""
    return msgspec.json.encode(state)


def decode_state(kept: bytes) -> WatchState:
    """The state in this JSON. Raises msgspec.DecodeError when it is malformed."""
    return msgspec.json.decode(kept, type=WatchState)


class StateStore(Protocol):
    """Where the state is kept."""

    def load(self, target: str) -> WatchState:
        """What was kept of this target; a new state where nothing was."""

    def save(self, state: WatchState) -> None:
        """Keep it."""


class StateFile:
    """The state as a JSON file, replaced whole at each change."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self, target: str) -> WatchState:
        """The file's state. Raises SetUpError for one that cannot be read, or is of another target."""
        try:
            state = decode_state(self.path.read_bytes())
        except FileNotFoundError:
            return WatchState(book=AlertBook(target=target))
        except (OSError, msgspec.DecodeError) as wrong:
            raise SetUpError(
                f"The state of the watch in {self.path} cannot be read.",
                seen=f"{type(wrong).__name__}: {wrong}",
                perhaps="it was edited, or another program wrote it.",
                look=f"open it; to begin anew, and be alerted anew: rm {self.path}",
            ) from wrong
        if state.version != VERSION or state.book.target != target:
            raise SetUpError(
                f"The state of the watch in {self.path} is of another watch.",
                seen=f"version {state.version}, target {state.book.target}; this is version {VERSION}, target {target}",
                perhaps="two targets share a file, or another version of the suite wrote it.",
                look="--state FILE names another file",
            )
        return state

    def save(self, state: WatchState) -> None:
        """Replace the file. Raises OSError when the disk takes nothing."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_name(f"{self.path.name}.new")
        with beside.open("wb") as file:
            file.write(encode_state(state))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.path)

    @contextmanager
    def hold_alone(self) -> Iterator[None]:
        """While entered, no other watch uses the file. Raises SetUpError when one does."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.with_name(f"{self.path.name}.lock").open("w", encoding="utf-8") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as taken:
                raise SetUpError(
                    "Another watch of these bots is running.",
                    seen=f"{self.path} is in use",
                    perhaps="a deployment watch goes on while an incident watch is started; one posts for both.",
                    look="end the other one with Ctrl-C, or name another file with --state",
                ) from taken
            with contextlib.suppress(OSError):
                lock.write(f"{os.getpid()}\n")
                lock.flush()
            yield
