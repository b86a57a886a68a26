"""The command line of `python -m support.simulators.server`."""

import argparse
import ipaddress
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from support.simulators.server.event_settings import ALL_EVENTS, NO_EVENTS, EventSettings
from support.simulators.server.service_bundle import SHIPPED_ACCOUNT, SHIPPED_SCRIPT
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.loopback import LOOPBACK

SERVICE_TITLES = ("GoHighLevel", "valuation", "language model", "control")
DEFAULT_PORTS = "9101,9102,9103,9104"
DEFAULT_SEED = "1"

_HIGHEST_PORT = 65_535


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerOptions:
    """The parsed command line.

    ports: one for each of SERVICE_TITLES; 0 = any free port.
    target: URL that contacts' messages are delivered to, or None.
    seed: draws ids and faults.
    host: the address of all services.
    locations: number of sub-accounts of GoHighLevel.
    requests: requests that GoHighLevel grants each of them in ten seconds; None = the account's limit.
    seats: bookings that one slot takes; None = the account's number.
    token: of the control; "" = none is needed, None = one is drawn.
    account: file of the sub-account.
    script: file of the language model's answers.
    events: which changes the target is told of, and how.
    under_load: whether hours of calls are expected; see ServiceBundle.
    checks_model_key: whether the language model takes only the key that is printed.
    """

    ports: tuple[int, ...]
    target: str | None
    seed: int
    host: str = LOOPBACK
    locations: int = 1
    requests: int | None = None
    seats: int | None = None
    token: str | None = None
    account: Path = SHIPPED_ACCOUNT
    script: Path = SHIPPED_SCRIPT
    checks_model_key: bool = False
    events: EventSettings = NO_EVENTS
    under_load: bool = False


def parse_options(arguments: Sequence[str]) -> ServerOptions:
    """Parse the command line. Raises SetUpError for an invalid value."""
    parser = argparse.ArgumentParser(
        prog="python -m support.simulators.server",
        description="Serves the simulated services on this machine, for bots to call.",
    )
    parser.add_argument(
        "--ports",
        default=DEFAULT_PORTS,
        metavar="A,B,C,D",
        help=f"for {', '.join(SERVICE_TITLES)} (default: {DEFAULT_PORTS})",
    )
    parser.add_argument(
        "--host",
        default=LOOPBACK,
        metavar="ADDRESS",
        help=f"of this machine, for its own networks (default: {LOOPBACK})",
    )
    parser.add_argument("--target", metavar="ADDRESS", help="the bots' endpoint for GoHighLevel's webhooks")
    parser.add_argument(
        "--seed", default=DEFAULT_SEED, metavar="N", help=f"draws ids and faults (default: {DEFAULT_SEED})"
    )
    parser.add_argument("--locations", type=_parse_count, default=1, metavar="N", help="GoHighLevel has (default: 1)")
    parser.add_argument(
        "--requests", type=_parse_count, metavar="N", help="GoHighLevel grants a location in ten seconds (default: 100)"
    )
    parser.add_argument("--seats", type=_parse_count, metavar="N", help="bookings a slot takes (default: 1)")
    parser.add_argument(
        "--account",
        type=Path,
        default=SHIPPED_ACCOUNT,
        metavar="FILE",
        help="of a location: fields, calendars, users",
    )
    parser.add_argument(
        "--script", type=Path, default=SHIPPED_SCRIPT, metavar="FILE", help="how the language model answers"
    )
    parser.add_argument("--check-model-key", action="store_true", help="refuse every API key but the printed one")
    parser.add_argument(
        "--all-events", action="store_true", help="tell the target of every change, by whomever, and repeat after 429"
    )
    parser.add_argument(
        "--under-load", action="store_true", help="for hours of calls: drop the oldest journal entries, fill no disk"
    )
    parser.add_argument("--control-token", metavar="TOKEN", help="of the control (default: a new one at each start)")
    parser.add_argument(
        "--open-control", action="store_true", help="let every program of this machine use the control, without token"
    )
    parsed = parser.parse_args(arguments)
    return ServerOptions(
        host=_validate_host(parsed.host),
        ports=_parse_ports(parsed.ports),
        target=validate_target_address(parsed.target),
        seed=_parse_seed(parsed.seed),
        locations=parsed.locations,
        requests=parsed.requests,
        seats=parsed.seats,
        token="" if parsed.open_control else parsed.control_token,
        account=parsed.account,
        script=parsed.script,
        checks_model_key=parsed.check_model_key,
        events=ALL_EVENTS if parsed.all_events else NO_EVENTS,
        under_load=parsed.under_load,
    )


def _parse_count(text: str) -> int:
    if text.isascii() and text.isdecimal() and int(text):
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 1")


def _parse_ports(text: str) -> tuple[int, ...]:
    words = [word.strip() for word in text.split(",")]
    ports = tuple(int(word) for word in words if word.isascii() and word.isdecimal())
    fixed = [port for port in ports if port]
    if len(ports) != len(words) or len(ports) != len(SERVICE_TITLES) or max(ports) > _HIGHEST_PORT:
        why = f"are not {len(SERVICE_TITLES)} numbers up to {_HIGHEST_PORT}"
    elif len(set(fixed)) != len(fixed):
        why = "name one port twice"
    else:
        return ports
    raise SetUpError(
        f"The ports '{text}' {why}.",
        seen=f"--ports {text}",
        perhaps=f"one is missing: {', '.join(SERVICE_TITLES)} have a port each.",
        look=f"make simulators PORTS={DEFAULT_PORTS} (0 takes any free one)",
    )


def validate_target_address(text: str | None) -> str | None:
    """The URL, checked to be on this machine. Raises SetUpError otherwise."""
    if text is None:
        return None
    try:
        address = httpx.URL(text)
    except httpx.InvalidURL:
        why = "is not a web address"
    else:
        if address.scheme not in ("http", "https") or not address.host:
            why = "is not a web address"
        elif not _is_on_this_machine(address.host):
            why = "is not on this machine"
        else:
            return text
    raise SetUpError(
        f"The target '{text}' {why}.",
        seen=f"--target {text}",
        perhaps="the http:// is missing, or the bots are on another machine: they could not call the loopback address.",
        look="make simulators WEBHOOKS=http://127.0.0.1:8000/webhooks/gohighlevel",
    )


def _validate_host(text: str) -> str:
    """The address to serve at. Raises SetUpError for a public address and for one of another machine."""
    try:
        address = ipaddress.IPv4Address(text)
    except ValueError:
        why, perhaps = "is not an IPv4 address", "it is a host name: the services need an address."
    else:
        if _belongs_to_this_machine(address):
            return text
        if address.is_private:
            why, perhaps = "is no address of this machine", "its network does not exist yet, or has another address."
        else:
            why, perhaps = (
                "could be reached from other machines",
                "an address of a private network of this machine is needed.",
            )
    raise SetUpError(
        f"The host '{text}' {why}.",
        seen=f"--host {text}",
        perhaps=perhaps,
        look=f"ip -4 address shows this machine's addresses; without --host it is {LOOPBACK}",
    )


def _is_on_this_machine(host: str) -> bool:
    try:
        return _belongs_to_this_machine(ipaddress.ip_address(host))
    except ValueError:
        return host == "localhost"


def _belongs_to_this_machine(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """True for a loopback address and for a private address of an interface of this machine."""
    if address.is_loopback:
        return True
    families = (socket.AF_INET, socket.AF_INET6)
    interfaces = psutil.net_if_addrs().values()  # type: ignore[no-untyped-call]
    own = {each.address for interface in interfaces for each in interface if each.family in families}
    return address.is_private and str(address) in own


def _parse_seed(text: str) -> int:
    if text.isascii() and text.isdecimal():
        return int(text)
    raise SetUpError(
        f"The seed '{text}' is not a whole number.",
        seen=f"--seed {text}",
        perhaps="it contains a letter.",
        look="make simulators SEED=7",
    )
