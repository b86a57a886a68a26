"""Journal entries of the target's calls that no simulated service answers; `kernel/journal.py` lists their names."""

import re

from support.simulators.kernel.journal import Journal

LONGEST_PATH = 120
"""Characters kept of a path."""

_IDENTIFIER = re.compile(r"(?<=/)[^/]*(?=[^/]*\d)[^/]{16,}(?=/|$)")


def journal_unknown_host(journal: Journal, *, method: str, host: str, path: str) -> None:
    """A call to a host that nobody simulates.

    path: without its query; parts that look like identifiers or keys are left out, for they may be secret.
    """
    shown = _IDENTIFIER.sub("{id}", path.partition("?")[0])[:LONGEST_PATH]
    journal.write("target", "call.unknown_host", method=method, host=host, path=shown)


def journal_failed_handshake(journal: Journal, *, host: str, reason: str) -> None:
    """The target did not believe the proxy's certificate for this host. reason: OpenSSL's word for it."""
    journal.write("target", "call.refused_certificate", host=host, reason=reason)
