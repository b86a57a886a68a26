"""How far a run is: scenarios done and time left on a terminal, one line for each finished feature elsewhere."""

import re
import time
from pathlib import Path
from typing import BinaryIO, Self

from rich.console import Console
from rich.live import Live
from rich.text import Text

from support.behave_bridge.progress_lines import PREFIX

_ALL_PASSED = re.compile(r": \d+ passed$")
_ENOUGH = 3
"""Scenarios after which the time left is estimated."""


class RunProgress:
    """Shows the progress of a run while entered.

    outcomes: the file that gets a line for every scenario that is over.
    total: how many scenarios there are.
    counted: whether a terminal shows the count; not where something else is shown live.
    """

    def __init__(self, console: Console, outcomes: Path, total: int, *, counted: bool) -> None:
        self._console = console
        self._outcomes = outcomes
        self._total = total
        self._counted = counted and console.is_terminal
        self._file: BinaryIO | None = None
        self._done = 0
        self._began = time.monotonic()
        self._live = Live(
            console=console, get_renderable=self._build_progress_line, refresh_per_second=4, transient=True
        )

    def __enter__(self) -> Self:
        if self._counted:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._counted:
            self._live.stop()
        if self._file is not None:
            self._file.close()

    def show_line(self, line: str) -> None:
        """Print a feature's line; where scenarios are counted, only that of a feature that did not wholly pass."""
        if line.startswith(PREFIX) and not (self._counted and _ALL_PASSED.search(line)):
            self._console.print(line, highlight=False)

    def _build_progress_line(self) -> Text:
        if self._file is None and self._outcomes.exists():
            self._file = self._outcomes.open("rb")
        if self._file is not None:
            self._done += self._file.read().count(b"\n")
        return Text(describe_progress(min(self._done, self._total), self._total, time.monotonic() - self._began))


def describe_progress(done: int, total: int, seconds: float) -> str:
    """`412 of 1159 scenarios, about 40 s left`; the time left is missing as long as too few are done."""
    left = f", about {seconds / done * (total - done):.0f} s left" if done >= _ENOUGH else ""
    return f"{done} of {total} scenarios{left}"
