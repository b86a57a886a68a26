"""The load benchmark's table: for each engine its rates, their share of the bare server in the same run, and the aims.

Plain text of at most 80 columns, so that it reads the same in a terminal and in a log.
"""

import textwrap
from collections.abc import Iterator

from support.bench.load.flood import SENDERS, WebhookFloodResult
from support.bench.load.measurement import BenchResults, EngineResults
from support.vocabulary.units import MEGABYTE

WIDTH = 80
AIM_ACKNOWLEDGED, AIM_ANSWERING, AIM_WHOLE = 0.50, 0.30, 0.06
"""Shares of the bare server that SQLite is to reach; PostgreSQL half of them, with its server's share told."""

AIMS = (
    f"Aims, as a share of the bare server: acknowledged alone {AIM_ACKNOWLEDGED:.0%}, while answering "
    f"{AIM_ANSWERING:.0%} with a 95th percentile below 80 ms, whole messages {AIM_WHOLE:.0%}; on an engine with a "
    "server of its own half of that. The bots' memory at most 300 MB."
)
WITHOUT_K6 = "  by k6: inapplicable, k6 is not installed (make lint installs it)"


def format_results_table(results: BenchResults) -> str:
    """One line for each result."""
    return "\n".join(_list_lines(results))


def _list_lines(results: BenchResults) -> Iterator[str]:
    bare, bare_k6 = results.bare, results.bare_k6
    yield f"Webhooks to the bots on one core, {SENDERS} in flight, signature checked, stored"
    yield f"{'':<34}{'a second':>10}{'of bare':>9}{'p50 ms':>8}{'p95 ms':>8}{'refused':>9}"
    yield _format_flood("bare server", bare, None)
    yield from _list_k6_lines(bare_k6, None)
    for name, found in results.engines.items():
        yield ""
        yield name
        if isinstance(found, str):
            yield from textwrap.wrap(f"inapplicable: {found}", WIDTH, initial_indent="  ", subsequent_indent="  ")
        else:
            yield from _list_engine_lines(found, bare, bare_k6)
    yield ""
    yield f"a wait for this disk: {results.sync.median * 1e3:.2f} ms, in 95 of 100 {results.sync.p95 * 1e3:.2f} ms"
    yield from textwrap.wrap(AIMS, WIDTH)


def _list_engine_lines(
    found: EngineResults, bare: WebhookFloodResult, bare_k6: WebhookFloodResult | None
) -> Iterator[str]:
    drain, memory = found.drain, max(found.idle.memory, found.answering.memory)
    yield _format_flood("  acknowledged, alone", found.idle, bare)
    yield from _list_k6_lines(found.idle_k6, bare_k6)
    yield _format_flood("  acknowledged, while answering", found.answering, bare)
    yield f"{'  whole messages':<34}{drain.rate:>10,.0f}{drain.rate / bare.rate:>9.1%}"
    yield (
        f"  one message: {drain.processor * 1e3:.1f} ms of the core, so {drain.messages_per_core_second:.0f} a second "
        "at most (derived)"
    )
    yield f"  the database's own server used {found.server_share:.0%} of a core meanwhile"
    yield (
        f"  in the bots: acknowledged in {found.answering_p95 * 1e3:.0f} ms at most (95 in 100), "
        f"{memory / MEGABYTE:.0f} MB"
    )
    if found.webhooks_per_sync:
        yield f"  {found.webhooks_per_sync:.0f} webhooks shared a wait for the disk"


def _list_k6_lines(result: WebhookFloodResult | None, bare: WebhookFloodResult | None) -> Iterator[str]:
    yield WITHOUT_K6 if result is None else _format_flood("  by k6", result, bare)


def _format_flood(what: str, result: WebhookFloodResult, bare: WebhookFloodResult | None) -> str:
    share = f"{result.rate / bare.rate:.1%}" if bare else ""
    waits = "".join(f"{wait * 1e3:>8.1f}" for wait in (result.p50, result.p95))
    return f"{what:<34}{result.rate:>10,.0f}{share:>9}{waits}{result.refused:>9}"
