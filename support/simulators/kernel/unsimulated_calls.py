"""Journal entries of the target's calls that no simulated service answers; `kernel/journal.py` lists their names."""

import re

from support.simulators.kernel.journal import Journal

LONGEST_PATH = 120
"""Characters kept of a path."""

_IDENTIFIER = re.compile(r"(?<=/)(?:[A-Za-z0-9]{20}|(?=[^/]*\d)[^/]{16,})(?=/|$)")


def mask_identifiers(path: str) -> str:
    """A path without its query, with {id} for the parts that look like identifiers or keys, which may be secret."""
    return _IDENTIFIER.sub("{id}", path.partition("?")[0])[:LONGEST_PATH]


def journal_unknown_host(journal: Journal, *, method: str, host: str, path: str) -> None:
    """A call to a host that nobody simulates.

    path: is masked.
    """
    journal.write("target", "call.unknown_host", method=method, host=host, path=mask_identifiers(path))


def journal_failed_handshake(journal: Journal, *, host: str, reason: str) -> None:
    """The target ended the TLS handshake with this host. reason: OpenSSL's word for it, "" where it only closed."""
    journal.write("target", "call.refused_certificate", host=host, reason=reason)
