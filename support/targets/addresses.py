"""Which addresses a target may have: this machine's, or one that was allowed by name.

Only two spellings of this machine are accepted, loopback literals and `localhost`. Whatever another part of the suite
might read differently (a user name, an octal or decimal number, a name that happens to resolve to loopback) is refused.
"""

import ipaddress
import re
import socket
from collections.abc import Callable, Mapping, Sequence

import psutil

from support.vocabulary.explained_error import SetUpError

ALLOW_REMOTE = "ALLOW_REMOTE"
"""Environment variable: the one address beyond this machine that scenarios may be sent to."""

ALLOW_SANDBOX = "ALLOW_SANDBOX"
"""Environment variable: the id of the GoHighLevel location that a target may reach, as its profile names it."""

VENDOR_DOMAINS = ("leadconnectorhq.com", "gohighlevel.com", "msgsndr.com")
"""Domains of GoHighLevel, with all hosts below them."""

Resolve = Callable[[str], Sequence[str]]
"""Host name -> its addresses."""

_ADDRESS = re.compile(
    r"https?://(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(?P<port>\d{1,5}))?(?:/[!$-;=@-Z_a-z~]*)?"
)


def resolve_host(host: str) -> Sequence[str]:
    """The addresses of a host name on this machine."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, None)]


def require_allowed_address(
    address: str, environment: Mapping[str, str], *, sandbox_location: str = "", resolve: Resolve = resolve_host
) -> None:
    """Refuse an address that is not this machine's, unless ALLOW_REMOTE holds exactly it.

    One of GoHighLevel itself needs ALLOW_SANDBOX as well, which holds the sandbox location of the profile.
    environment: where the two variables are looked for.
    Raises SetUpError.
    """
    host = _parse_host(address)
    if is_loopback(host, resolve):
        return
    if environment.get(ALLOW_REMOTE) != address:
        raise SetUpError(
            f"The target's address {address} is not on this machine, so that nothing was sent to it.",
            seen=f"{ALLOW_REMOTE} holds {environment.get(ALLOW_REMOTE) or 'nothing'}",
            perhaps="scenarios write to people, and a remote target may be a real one; this machine is spelt "
            "127.0.0.1, [::1] or localhost.",
            look=f"if it is meant: {ALLOW_REMOTE}={address} before the command",
        )
    if is_vendor_host(host):
        require_sandbox(f"The target's address {address} is GoHighLevel's own", environment, sandbox_location)


def require_address_for_load(address: str, *, resolve: Resolve = resolve_host) -> None:
    """Refuse to send load to another machine's address: no variable allows it. Raises SetUpError."""
    host = _parse_host(address)
    families = (socket.AF_INET, socket.AF_INET6)
    interfaces = psutil.net_if_addrs().values()  # type: ignore[no-untyped-call]
    own = {each.address for interface in interfaces for each in interface if each.family in families}
    if not is_loopback(host, resolve) and host not in own:
        raise SetUpError(
            f"The bots announce the address {address}, which is not on this machine, so that no load was sent to it.",
            seen=f"the addresses of this machine are {', '.join(sorted(own))}",
            perhaps="they print the address of a deployment instead of the one they listen at.",
            look="[program] announces in the profile",
        )


def require_sandbox(what: str, environment: Mapping[str, str], sandbox_location: str) -> None:
    """Refuse to reach GoHighLevel itself, unless profile and ALLOW_SANDBOX name the same location without real people.

    what: the sentence that says how it would be reached, without its full stop.
    Raises SetUpError.
    """
    if not is_sandbox_allowed(environment, sandbox_location):
        raise SetUpError(
            f"{what}, so that nothing was started.",
            seen=f'sandbox_location = "{sandbox_location}"; '
            f"{ALLOW_SANDBOX} holds {environment.get(ALLOW_SANDBOX) or 'nothing'}",
            perhaps="scenarios write to people, and a real location has real ones; the suite's own GoHighLevel answers "
            "for this host over the proxy.",
            look="leave the address out, or write {services.gohighlevel}; for a location without real people: "
            f"[services] sandbox_location and {ALLOW_SANDBOX} with its id",
        )


def is_sandbox_allowed(environment: Mapping[str, str], sandbox_location: str) -> bool:
    """Whether profile and ALLOW_SANDBOX name the same location without real people."""
    return bool(sandbox_location) and environment.get(ALLOW_SANDBOX, "") == sandbox_location


def is_vendor_host(host: str) -> bool:
    """Whether this is a host of GoHighLevel."""
    return any(host == domain or host.endswith(f".{domain}") for domain in VENDOR_DOMAINS)


def _parse_host(address: str) -> str:
    """The host of an address, in lower case. Raises SetUpError for what is no plain web address."""
    found = _ADDRESS.fullmatch(address)
    if found is None or int(found["port"] or 1) not in range(1, 65536):
        raise SetUpError(
            f"The target's address {address} is no web address.",
            seen=f'"{address}"',
            perhaps="the scheme is missing, or it holds a user name, a query or a port that does not exist.",
            look='it looks like "http://127.0.0.1:8000"',
        )
    return found["host"].strip("[]").lower().rstrip(".")


def is_loopback(host: str, resolve: Resolve = resolve_host) -> bool:
    """Whether this is a name or an address of this machine."""
    if host == "localhost":
        try:
            return all(ipaddress.ip_address(found).is_loopback for found in resolve(host))
        except (OSError, ValueError):
            return False
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
