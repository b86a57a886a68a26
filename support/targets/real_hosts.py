"""A program must not be led to GoHighLevel itself: clients that ignore the proxy, or are told to, would reach it."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from support.targets.addresses import is_sandbox_allowed, is_vendor_host, require_sandbox
from support.vocabulary.explained_error import SetUpError

if TYPE_CHECKING:
    from support.targets.profile import Profile

_HOST = re.compile(
    r"(?i)(?:\b(?:https?|wss?):/{0,2}(?:[^/\s@?#]*@)?|(?<![\w.@-]))(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?P<path>[^\s?#]*)"
)
_PAGES = re.compile(r"/(?:widget|v2/preview)/")
"""Addresses that are texts for people, such as a link to a booking page."""

_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
_OWN_PROXY = "{services.proxy}"


def require_no_real_location(profile: "Profile", environment: Mapping[str, str]) -> None:
    """Refuse a program whose command or variables name a host of GoHighLevel, or lead past the proxy.

    A location without real people is excepted, where profile and ALLOW_SANDBOX name it.
    environment: of the suite, where ALLOW_SANDBOX is looked for.
    Raises SetUpError.
    """
    if profile.reach != "program" or profile.program is None:
        return
    usual = profile.program.environment
    modes = {f"modes.{name}": {**usual, **mode.environment} for name, mode in profile.modes.items()}
    tables = {"program": usual} | modes
    sandbox = profile.services.sandbox_location
    settings = [
        (f"[{table}.environment] {name}", name, tables[table][name]) for table in tables for name in tables[table]
    ]
    settings += [("[program] command", "", part) for part in profile.program.command]
    for where, name, value in settings:
        if any(_list_vendor_hosts(value)):
            require_sandbox(f"{where} leads to GoHighLevel itself", environment, sandbox)
        if _leads_past_proxy(name.upper(), value, profile.services.services_by_host):
            _require_proxy(where, is_sandbox_allowed(environment, sandbox))
    for variables in tables.values():
        if sandbox and any(any(_list_vendor_hosts(value)) for value in variables.values()):
            _require_sandbox_alone(variables, sandbox)


def _list_vendor_hosts(value: str) -> Iterator[str]:
    """The hosts of GoHighLevel that a text names, other than in a link for people."""
    for found in _HOST.finditer(value):
        if is_vendor_host(found["host"].lower()) and not _PAGES.match(found["path"]):
            yield found["host"]


def _leads_past_proxy(name: str, value: str, hosts: Mapping[str, object]) -> bool:
    """Whether a variable takes calls of simulated hosts from the proxy. name: in upper case."""
    if name in _PROXIES:
        return value != _OWN_PROXY
    return name == "NO_PROXY" and any(_covers(entry.strip(), host) for entry in value.split(",") for host in hosts)


def _covers(entry: str, host: str) -> bool:
    """Whether an entry of NO_PROXY stands for a host: itself, a domain above it, or "*"."""
    domain = entry.partition(":")[0].lstrip("*.").rstrip(".").lower()
    return entry == "*" or (bool(domain) and (host == domain or host.endswith(f".{domain}")))


def _require_proxy(where: str, allowed: bool) -> None:
    if not allowed:
        raise SetUpError(
            f"{where} leads past the simulated services, so that nothing was started.",
            seen="calls of their hosts would leave this machine",
            perhaps="it was copied from a deployment, or the proxy was to be switched off.",
            look=f"leave it out, or write {_OWN_PROXY}; NO_PROXY may name hosts that are not simulated",
        )


def _require_sandbox_alone(variables: Mapping[str, str], sandbox: str) -> None:
    """The program is told the location of the sandbox. Raises SetUpError when it is told another, or none."""
    if sandbox not in variables.values():
        raise SetUpError(
            f"The program may reach the sandbox location {sandbox}, and none of its variables holds that id.",
            seen=", ".join(sorted(variables)),
            perhaps="it is told another location, which may be a real one.",
            look="the variable with the location's id in [program.environment]",
        )
