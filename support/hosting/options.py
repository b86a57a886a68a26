"""What can be typed after `python -m support.hosting`."""

import argparse
import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass

import httpx

from support.vocabulary.lesson import SetUpError

DOORS = ("GoHighLevel", "valuation", "language model", "control")
PORTS = "9101,9102,9103,9104"
SEED = "1"

_HIGHEST_PORT = 65_535


@dataclass(frozen=True, slots=True, kw_only=True)
class HostingOptions:
    """ports: one for each of DOORS; 0 = any free one.  target: where people's messages are delivered, or None.

    locations: how many sub-accounts share GoHighLevel's door.  requests: how many GoHighLevel grants each of them in
    ten seconds.  seats: how many may book the same slot; None = as the account says.
    """

    ports: tuple[int, ...]
    target: str | None
    seed: int
    locations: int = 1
    requests: int | None = None
    seats: int | None = None


def parse(arguments: Sequence[str]) -> HostingOptions:
    """The command line as options. Raises SetUpError for a value that cannot be used."""
    parser = argparse.ArgumentParser(
        prog="python -m support.hosting", description="Serves the simulated services on this machine, for bots to call."
    )
    parser.add_argument("--ports", default=PORTS, metavar="A,B,C,D", help=f"for {', '.join(DOORS)} (default: {PORTS})")
    parser.add_argument("--target", metavar="ADDRESS", help="the bots' door for GoHighLevel's webhooks")
    parser.add_argument("--seed", default=SEED, metavar="N", help=f"draws ids and faults (default: {SEED})")
    parser.add_argument("--locations", type=_count, default=1, metavar="N", help="GoHighLevel has (default: 1)")
    parser.add_argument(
        "--requests", type=_count, metavar="N", help="GoHighLevel grants a location in ten seconds (default: 100)"
    )
    parser.add_argument("--seats", type=_count, metavar="N", help="bookings a slot takes (default: 1)")
    typed = parser.parse_args(arguments)
    return HostingOptions(
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


def _on_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _seed(text: str) -> int:
    if text.isascii() and text.isdecimal():
        return int(text)
    raise SetUpError(
        f"The seed '{text}' is not a whole number.",
        seen=f"--seed {text}",
        perhaps="a letter slipped in.",
        look="make simulators SEED=7",
    )
