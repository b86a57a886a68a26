"""A program's environment must not lead to GoHighLevel itself: clients that ignore the proxy would reach it."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from support.targets.addresses import is_vendor_host, require_sandbox
from support.vocabulary.explained_error import SetUpError

if TYPE_CHECKING:
    from support.targets.profile import Profile

_HOST = re.compile(
    r"(?i)(?:\b(?:https?|wss?):/{0,2}(?:[^/\s@?#]*@)?|(?<![\w.@-]))(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?P<path>[^\s?#]*)"
)
_PAGES = re.compile(r"/(?:widget|v2/preview)/")
"""Addresses that are texts for people, such as a link to a booking page."""


def require_no_real_location(profile: "Profile", environment: Mapping[str, str]) -> None:
    """Refuse a program whose variables name a host of GoHighLevel, unless its sandbox is allowed.

    environment: of the suite, where ALLOW_SANDBOX is looked for.
    Raises SetUpError.
    """
    if profile.reach != "program" or profile.program is None:
        return
    usual = profile.program.environment
    modes = {f"modes.{name}": {**usual, **mode.environment} for name, mode in profile.modes.items()}
    tables = {"program": usual} | modes
    sandbox = profile.services.sandbox_location
    for table, variables in tables.items():
        for name, value in variables.items():
            for url in _HOST.finditer(value):
                if is_vendor_host(url["host"].lower()) and not _PAGES.match(url["path"]):
                    require_sandbox(f"[{table}.environment] {name} leads to GoHighLevel itself", environment, sandbox)
                    _require_sandbox_alone(variables, sandbox)


def _require_sandbox_alone(variables: Mapping[str, str], sandbox: str) -> None:
    """The program is told the location of the sandbox. Raises SetUpError when it is told another, or none."""
    if sandbox not in variables.values():
        raise SetUpError(
            f"The program may reach the sandbox location {sandbox}, and none of its variables holds that id.",
            seen=", ".join(sorted(variables)),
            perhaps="it is told another location, which may be a real one.",
            look="the variable with the location's id in [program.environment]",
        )
