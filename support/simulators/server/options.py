"""What can be typed after `python -m support.simulators.server`."""

import argparse
import ipaddress
import socket
from collections.abc import Sequence
from dataclasses import dataclass

import httpx
import psutil

from support.simulators.kernel.asgi_server import LOOPBACK
from support.vocabulary.explained_error import SetUpError

DOORS = ("GoHighLevel", "valuation", "language model", "control")
PORTS = "9101,9102,9103,9104"
SEED = "1"

_HIGHEST_PORT = 65_535


@dataclass(frozen=True, slots=True, kw_only=True)
class HostingOptions:
    """host: the address all doors are at.  ports: one for each of DOORS; 0 = any free one.

    target: where people's messages are delivered, or None.
    locations: how many sub-accounts share GoHighLevel's door.  requests: how many GoHighLevel grants each of them in
    ten seconds.  seats: how many may book the same slot; None = as the account says.
    """

    ports: tuple[int, ...]
    target: str | None
    seed: int
    host: str = LOOPBACK
    locations: int = 1
    requests: int | None = None
    seats: int | None = None


def parse(arguments: Sequence[str]) -> HostingOptions:
    """The command line as options. Raises SetUpError for a value that cannot be used."""
    parser = argparse.ArgumentParser(
        prog="python -m support.simulators.server",
        description="Serves the simulated services on this machine, for bots to call.",
    )
    parser.add_argument("--ports", default=PORTS, metavar="A,B,C,D", help=f"for {', '.join(DOORS)} (default: {PORTS})")
    parser.add_argument(
        "--host",
        default=LOOPBACK,
        metavar="ADDRESS",
        help=f"of this machine, for its own networks (default: {LOOPBACK})",
    )
    parser.add_argument("--target", metavar="ADDRESS", help="the bots' door for GoHighLevel's webhooks")
    parser.add_argument("--seed", default=SEED, metavar="N", help=f"draws ids and faults (default: {SEED})")
    parser.add_argument("--locations", type=_count, default=1, metavar="N", help="GoHighLevel has (default: 1)")
    parser.add_argument(
        "--requests", type=_count, metavar="N", help="GoHighLevel grants a location in ten seconds (default: 100)"
    )
    parser.add_argument("--seats", type=_count, metavar="N", help="bookings a slot takes (default: 1)")
    typed = parser.parse_args(arguments)
    return HostingOptions(
        host=_host(typed.host),
        ports=_ports(typed.ports),
        target=target_address(typed.target),
        seed=_seed(typed.seed),
        locations=typed.locations,
        requests=typed.requests,
        seats=typed.seats,
    )


def _count(text: str) -> int:
    if text.isascii() and text.isdecimal() and int(text):
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 1")


def _ports(text: str) -> tuple[int, ...]:
    words = [word.strip() for word in text.split(",")]
    ports = tuple(int(word) for word in words if word.isascii() and word.isdecimal())
    fixed = [port for port in ports if port]
    if len(ports) != len(words) or len(ports) != len(DOORS) or max(ports) > _HIGHEST_PORT:
        why = f"are not {len(DOORS)} numbers up to {_HIGHEST_PORT}"
    elif len(set(fixed)) != len(fixed):
        why = "name one port twice"
    else:
        return ports
    raise SetUpError(
        f"The ports '{text}' {why}.",
        seen=f"--ports {text}",
        perhaps=f"one is missing: {', '.join(DOORS)} have a port each.",
        look=f"make simulators PORTS={PORTS} (0 takes any free one)",
    )


def target_address(text: str | None) -> str | None:
    """Where deliveries go. Raises SetUpError for what is no web address on this machine."""
    if text is None:
        return None
    try:
        address = httpx.URL(text)
    except httpx.InvalidURL:
        why = "is not a web address"
    else:
        if address.scheme not in ("http", "https") or not address.host:
            why = "is not a web address"
        elif not _on_this_machine(address.host):
            why = "is not on this machine"
        else:
            return text
    raise SetUpError(
        f"The target '{text}' {why}.",
        seen=f"--target {text}",
        perhaps="the http:// is missing, or bots on another machine are meant: they could not call loopback back.",
        look="make simulators WEBHOOKS=http://127.0.0.1:8000/webhooks/gohighlevel",
    )


def _host(text: str) -> str:
    """Where the doors are. Raises SetUpError for what others could reach, or what is not ours."""
    try:
        address = ipaddress.IPv4Address(text)
    except ValueError:
        why, perhaps = "is not an IPv4 address", "a name is meant: the doors are opened at an address."
    else:
        if _ours(address):
            return text
        if address.is_private:
            why, perhaps = "is no address of this machine", "its network is not there yet, or has another address."
        else:
            why, perhaps = "could be reached from elsewhere", "a network of this machine's own is meant."
    raise SetUpError(
        f"The host '{text}' {why}.",
        seen=f"--host {text}",
        perhaps=perhaps,
        look=f"ip -4 address shows this machine's addresses; without --host it is {LOOPBACK}",
    )


def _on_this_machine(host: str) -> bool:
    try:
        return _ours(ipaddress.ip_address(host))
    except ValueError:
        return host == "localhost"


def _ours(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether it is a loopback address, or a private one that an interface of this machine has."""
    if address.is_loopback:
        return True
    families = (socket.AF_INET, socket.AF_INET6)
    interfaces = psutil.net_if_addrs().values()  # type: ignore[no-untyped-call]
    own = {each.address for interface in interfaces for each in interface if each.family in families}
    return address.is_private and str(address) in own


def _seed(text: str) -> int:
    if text.isascii() and text.isdecimal():
        return int(text)
    raise SetUpError(
        f"The seed '{text}' is not a whole number.",
        seen=f"--seed {text}",
        perhaps="a letter slipped in.",
        look="make simulators SEED=7",
    )
