"""Shows a watch: one live table on a terminal, plain lines elsewhere."""

from datetime import UTC, datetime

from rich.console import Console
from rich.live import Live
from rich.table import Table

from support.operations.reading import Reading
from support.operations.watch import WatchResult


class PlainView:
    """A line for each notice, and one each minute."""

    def __init__(self, console: Console, *, every: float = 60.0) -> None:
        self._console = console
        self._every = every
        self._shown = 0
        self._last_line = 0.0

    def show(self, reading: Reading, result: WatchResult) -> None:
        """Print what is new."""
        for notice in result.raised[self._shown :]:
            self._console.print(notice.text)
        self._shown = len(result.raised)
        if reading.at - self._last_line >= self._every:
            self._last_line = reading.at
            clock = datetime.fromtimestamp(reading.at, UTC).strftime("%H:%M:%S")
            state = f"open: {', '.join(result.open)}" if result.open else "nothing open"
            self._console.print(
                f"{clock} UTC  {state}; {result.findings['response'].seen}; {result.findings['memory'].seen}"
            )

    def close(self) -> None:
        """Nothing is left to show."""


class LiveView:
    """A table that is drawn anew at each reading."""

    def __init__(self, console: Console) -> None:
        self._live = Live(console=console, auto_refresh=False)
        self._live.start()

    def show(self, reading: Reading, result: WatchResult) -> None:
        """Draw the table."""
        clock = datetime.fromtimestamp(reading.at, UTC).strftime("%H:%M:%S")
        table = Table(title=f"{result.plan.kind} watch of {result.plan.target}, {clock} UTC")
        for heading in ("", "topic", "seen", "limit"):
            table.add_column(heading)
        for topic, finding in result.findings.items():
            word = "?" if finding.is_bad is None else "ALERT" if topic in result.open else "ok"
            table.add_row(word, topic, finding.seen, finding.limit)
        for notice in result.raised[-5:]:
            table.add_row(notice.kind, notice.topic, notice.text, notice.delivery)
        self._live.update(table, refresh=True)

    def close(self) -> None:
        """Leave the last table where it is."""
        self._live.stop()


View = PlainView | LiveView


def build_view(console: Console) -> View:
    """The view that fits where the output goes."""
    return LiveView(console) if console.is_terminal else PlainView(console)
