"""The target's calls that no simulated service answered: they end no scenario, and are named wherever one is read."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from support.simulators.kernel.journal import Journal, JournalEntry
from support.targets.service_settings import SERVICE_NAMES, Service

MOST_NAMED = 6
"""Different calls named in one line; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsimulatedCall:
    """Calls of one kind.

    kind: the name of their journal entries.
    what: where they went and how that was answered, as the end of a sentence that begins with the target.
    count: how many there were.
    """

    kind: str
    what: str
    count: int


def find_unsimulated_calls(journal: Journal) -> tuple[UnsimulatedCall, ...]:
    """The calls of one scenario that no simulated service answered, the most frequent first."""
    counts = Counter((entry.what, _DESCRIPTIONS[entry.what](entry)) for entry in journal.find_entries(*_DESCRIPTIONS))
    return tuple(UnsimulatedCall(kind=kind, what=what, count=count) for (kind, what), count in counts.most_common())


def describe_unsimulated_calls(journal: Journal) -> str:
    """All of them in one sentence; "" when there were none."""
    calls = find_unsimulated_calls(journal)
    if not calls:
        return ""
    named = [f"{call.what}{f' ({call.count} times)' if call.count > 1 else ''}" for call in calls[:MOST_NAMED]]
    left_out = f" … and {len(calls) - MOST_NAMED} others" if len(calls) > MOST_NAMED else ""
    return f"the target {'; '.join(named)}{left_out}"


def _describe_unknown_host(entry: JournalEntry) -> str:
    return f"called {entry['host']}, which nobody simulates: {entry['method']} {entry['path'] or '(no request)'}"


def _describe_unknown_path(entry: JournalEntry) -> str:
    return f"called {entry['method']} {entry['path']}, a path that GoHighLevel does not have"


def _describe_missing_simulation(entry: JournalEntry) -> str:
    reason = entry.details.get("reason", "")
    service = SERVICE_NAMES[cast("Service", entry.service)]
    called = f"called {entry['method']} {entry['path']} of {service}, which this suite does not simulate"
    return f"{called} ({reason})" if reason else called


def _describe_refused_certificate(entry: JournalEntry) -> str:
    remedy = "its HTTP client must read SSL_CERT_FILE, or be given {services.certificates} in another way"
    if not entry["reason"]:
        return (
            f"closed its connection to {entry['host']} in the TLS handshake: it gave the call up, or it does not trust "
            f"the proxy's certificate, and {remedy}"
        )
    return f"did not trust the proxy's certificate for {entry['host']} ({entry['reason']}): {remedy}"


def _describe_direct_connection(entry: JournalEntry) -> str:
    remedies = {
        "in process": "in process only httpx reaches them under their own hosts; other clients need "
        '{services.gohighlevel} and the like in [start.environment], or reach = "program"',
        "blocking": "in process a client that blocks the event loop cannot be answered; it can in a thread "
        '(asyncio.to_thread), and reach = "program" serves any client',
        "program": "its HTTP client must read HTTPS_PROXY, or be given their base addresses",
    }
    return f"went to {entry['address']} past the simulated services: {remedies[entry['reach']]}"


_DESCRIPTIONS: Mapping[str, Callable[[JournalEntry], str]] = {
    "call.unknown_host": _describe_unknown_host,
    "call.unknown_path": _describe_unknown_path,
    "call.not_simulated": _describe_missing_simulation,
    "call.refused_certificate": _describe_refused_certificate,
    "call.past_simulators": _describe_direct_connection,
}
"""Name of a journal entry -> its words."""

KINDS = frozenset(_DESCRIPTIONS)
"""Names of the journal entries of such calls."""
