"""The bench's table: what was seen, as a share of the bare application in the same run, and what is aimed at."""

from rich.table import Table

from support.bench.load.flood import SENDERS, Pace
from support.bench.load.measuring import Figures

AIM_ACKNOWLEDGED = "2,500/s, p95 < 80 ms"
AIM_ANSWERED = "400/s"
AIM_MEMORY = "< 300 MB"
WITHOUT_K6 = "inapplicable: k6 is not installed; make lint installs it with the development packages"


def table(figures: Figures) -> Table:
    """One line for each figure."""
    made = Table(title=f"The bots' door on one core, {SENDERS} in flight, signature checked, kept on disk")
    for heading in ("what", "a second", "of bare", "p50 ms", "p95 ms", "p99 ms", "refused", "µs of core", "aim"):
        made.add_column(heading, justify="left" if heading in ("what", "aim") else "right")
    bare, peer = figures.bare, figures.bare_k6
    _pace(made, "bare application, by Locust: its ceiling", bare, None)
    _peer(made, "bare application, by k6", peer, None)
    _pace(made, "acknowledged, alone, by Locust", figures.alone, bare, AIM_ACKNOWLEDGED)
    _peer(made, "acknowledged, alone, by k6", figures.alone_k6, peer)
    _pace(made, "acknowledged while answering, by Locust", figures.answering, bare)
    _fact(made, "  inside the bots, p95 at most, ms", f"{figures.answering_inside * 1e3:.0f}")
    work, memory = figures.work, max(figures.alone.memory, figures.answering.memory)
    made.add_section()
    _fact(made, "whole messages, from a full inbox", f"{work.rate:.0f}", aim=AIM_ANSWERED)
    _fact(made, "  processor for one, ms", f"{work.processor * 1e3:.1f}")
    _fact(made, "  so one core's ceiling (derived)", f"{work.ceiling:.0f}")
    _fact(made, "  watched, s", f"{work.seconds:.0f}")
    _fact(made, "the bots' memory at most, MB", f"{memory / 1e6:.0f}", aim=AIM_MEMORY)
    _fact(made, "deliveries that shared a wait for the disk", f"{figures.sharing:.0f}")
    _fact(made, "a wait for this disk, ms: middle", f"{figures.disk.middle * 1e3:.2f}")
    _fact(made, "  p95", f"{figures.disk.p95 * 1e3:.2f}")
    return made


def _pace(made: Table, what: str, pace: Pace, bare: Pace | None, aim: str = "") -> None:
    waits = (f"{wait * 1e3:.1f}" for wait in (pace.p50, pace.p95, pace.p99))
    share = f"{pace.rate / bare.rate:.0%}" if bare else ""
    used = f"{pace.processor * 1e6:.0f}" if pace.processor else ""
    made.add_row(what, f"{pace.rate:,.0f}", share, *waits, str(pace.refused), used, aim)


def _peer(made: Table, what: str, pace: Pace | None, bare: Pace | None) -> None:
    if pace is None:
        _fact(made, what, "", aim=WITHOUT_K6)
    else:
        _pace(made, what, pace, bare)


def _fact(made: Table, what: str, value: str, *, aim: str = "") -> None:
    made.add_row(what, value, "", "", "", "", "", "", aim)
