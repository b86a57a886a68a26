"""A watch on a terminal shows topics and alerts in tables of their own; elsewhere it prints plain lines."""

import io

from rich.console import Console

from support.operations.alerts import Finding, Notice
from support.operations.reading import HealthAnswer, Reading
from support.operations.view import LiveView, PlainView, build_view
from support.operations.watch import WatchPlan, WatchResult

PLAN = WatchPlan(kind="incident", target="http://bots", seconds=600.0, interval=5.0)
READING = Reading(at=60.0, health=HealthAnswer(status=0, seconds=0.0))
DOWN = Notice(
    id="1", kind="alert", topic="down", severity=1, target="http://bots", at=60.0, seen="no answer", limit="an answer"
)
CLEAR = Notice(
    id="2", kind="clear", topic="down", severity=1, target="http://bots", at=90.0, seen="answered", limit="an answer"
)


def build_result() -> WatchResult:
    """A watch that has raised an alert and an all-clear, of which the first was told."""
    result = WatchResult(plan=PLAN, began=0.0, readings=7)
    result.findings = {
        "down": Finding(is_bad=True, seen="no answer", limit="an answer"),
        "response": Finding(is_bad=None, seen="nothing was answered", limit="10 s"),
        "memory": Finding(is_bad=False, seen="120 MB", limit="450 MB"),
    }
    result.open = ["down"]
    DOWN.delivery, CLEAR.problem = "told", "HTTP 500"
    result.raised = [DOWN, CLEAR]
    return result


def show(view: type[LiveView] | type[PlainView]) -> str:
    """What is printed."""
    console = Console(file=io.StringIO(), width=110, force_terminal=view is LiveView)
    shown = view(console)
    shown.show(READING, build_result())
    shown.close()
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_terminal_shows_topics_and_alerts() -> None:
    """What is beyond its limit, what is not known, how long it lasts, and whether the webhook took each alert."""
    text = show(LiveView)
    for words in ("incident watch of http://bots, 00:01:00 UTC", "7 readings; at most 9 minutes more", "120 MB"):
        assert words in text
    for words in ("ALERT", "ok", "?", "alerts, the newest last", "told", "waiting: HTTP 500"):
        assert words in text


def test_elsewhere_each_alert_is_a_line() -> None:
    """Without colours or borders."""
    lines = show(PlainView).splitlines()
    assert lines[0].startswith("Severity 1 at http://bots: down; no answer")
    assert lines[1].startswith("All clear for http://bots")
    assert lines[2] == "00:01:00 UTC  open: down; nothing was answered; 120 MB"
    assert "\x1b" not in "".join(lines)
    assert isinstance(build_view(Console(file=io.StringIO())), PlainView)
