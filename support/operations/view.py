"""Shows a watch: one live table on a terminal, plain lines elsewhere."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from rich.console import Console, Group
from rich.live import Live
from rich.table import Table
from rich.text import Text

from support.operations.alerts import Notice
from support.operations.reading import Reading
from support.operations.watch import WatchResult

SHOWN_NOTICES = 5


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
            state = f"open: {', '.join(result.open)}" if result.open else "nothing open"
            seen = "; ".join(result.findings[topic].seen for topic in ("response", "memory"))
            self._console.print(f"{_format_clock(reading.at)} UTC  {state}; {seen}")

    def close(self) -> None:
        """Nothing is left to show."""


class LiveView:
    """Two tables that are drawn anew at each reading: each topic with its limit, and the last alerts."""

    def __init__(self, console: Console) -> None:
        self._live = Live(console=console, auto_refresh=False)
        self._live.start()

    def show(self, reading: Reading, result: WatchResult) -> None:
        """Draw the tables."""
        self._live.update(Group(*_build_tables(reading, result)), refresh=True)

    def close(self) -> None:
        """Leave the last table where it is."""
        self._live.stop()


_STATES = {"ok": "green", "ALERT": "bold red", "?": "yellow"}


def _build_tables(reading: Reading, result: WatchResult) -> Iterator[Table]:
    yield _build_topic_table(reading, result)
    if result.raised:
        yield _build_notice_table(result.raised[-SHOWN_NOTICES:])


def _build_topic_table(reading: Reading, result: WatchResult) -> Table:
    left = max(0.0, result.began + result.plan.seconds - reading.at) / 60
    table = Table(
        title=f"{result.plan.kind} watch of {result.plan.target}, {_format_clock(reading.at)} UTC",
        caption=f"{result.readings} readings; at most {left:.0f} minutes more; Ctrl-C ends the watch with its report",
        expand=True,
    )
    for heading in ("", "topic", "seen", "limit"):
        table.add_column(heading)
    for topic, finding in result.findings.items():
        word = "?" if finding.is_bad is None else "ALERT" if topic in result.open else "ok"
        table.add_row(Text(word, style=_STATES[word]), topic, Text(finding.seen), Text(finding.limit))
    return table


def _build_notice_table(notices: Sequence[Notice]) -> Table:
    table = Table(title="alerts, the newest last", expand=True)
    for heading in ("UTC", "", "topic", "seen", "webhook"):
        table.add_column(heading)
    for notice in notices:
        delivery = f"{notice.delivery}: {notice.problem}" if notice.problem else notice.delivery
        style = "bold red" if notice.kind == "alert" else "green"
        table.add_row(
            _format_clock(notice.at), Text(notice.kind, style=style), notice.topic, Text(notice.seen), Text(delivery)
        )
    return table


def _format_clock(at: float) -> str:
    """The time of day. at: Unix time."""
    return datetime.fromtimestamp(at, UTC).strftime("%H:%M:%S")


View = PlainView | LiveView


def build_view(console: Console) -> View:
    """The view that fits where the output goes."""
    return LiveView(console) if console.is_terminal else PlainView(console)
