"""Which addresses a target may have: this machine's, or one that was allowed by name."""

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

from support.vocabulary.explained_error import SetUpError

ALLOW_REMOTE = "ALLOW_REMOTE"
"""Environment variable: the one address beyond this machine that scenarios may be sent to."""


def require_allowed_address(address: str, environment: Mapping[str, str]) -> None:
    """Refuse an address that is not this machine's, unless ALLOW_REMOTE holds exactly it. Raises SetUpError."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SetUpError(
            f"The target's address {address} is no web address.",
            seen=f'"{address}"',
            perhaps="the scheme is missing.",
            look='it looks like "http://127.0.0.1:8000"',
        )
    if not _is_loopback(parts.hostname) and environment.get(ALLOW_REMOTE) != address:
        raise SetUpError(
            f"The target's address {address} is not on this machine, so that nothing was sent to it.",
            seen=f"{ALLOW_REMOTE} holds {environment.get(ALLOW_REMOTE) or 'nothing'}",
            perhaps="scenarios write to people, and a remote target may be a real one.",
            look=f"if it is meant: {ALLOW_REMOTE}={address} before the command",
        )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
