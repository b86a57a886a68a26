"""Which scenarios are inapplicable to a target or to this machine."""

import os
from collections.abc import Callable, Iterable, Mapping

from support.scenario.scenario_needs import explain_unmet_need, parse_needs
from support.targets.profile import Profile


def _explain_missing_resource_limits() -> str:
    from support.load.processes.cgroup import explain_unavailable_limits  # noqa: PLC0415 - load code is imported for load alone
    from support.load.scenarios.constrained_host import HALF_A_CORE  # noqa: PLC0415

    return explain_unavailable_limits(HALF_A_CORE)


MACHINE_CAPABILITIES: Mapping[str, Callable[[], str]] = {"limited_machine": _explain_missing_resource_limits}
"""Capability of the machine -> the function that returns why it is missing, "" when it is there."""


SERVERS: Mapping[str, tuple[str, str]] = {
    "database": ("{database.", "DATABASE_URL"),
    "workers": ("{database.", "DATABASE_URL"),
    "narrow_database": ("{database.", "DATABASE_URL"),
    "cache": ("{cache.", "REDIS_URL"),
}
"""Capability -> the placeholder by which a profile asks for a server, and the variable that names the server."""


def explain_missing_server(profile: Profile, capability: str, environment: Mapping[str, str]) -> str:
    """Why this machine has no server that the target needs for a capability; "" when it has, or none is needed."""
    placeholder, variable = SERVERS.get(capability, ("", ""))
    values = profile.program.environment.values() if profile.program else ()
    if not placeholder or environment.get(variable) or not any(placeholder in value for value in values):
        return ""
    return f"{variable} names no server"


def find_missing_capability(
    profile: Profile,
    tags: Iterable[str],
    machine: Mapping[str, Callable[[], str]] = MACHINE_CAPABILITIES,
    environment: Mapping[str, str] = os.environ,
) -> str:
    """What the target, or the machine, lacks for a scenario with these tags, in words; "" when it lacks nothing.

    Raises SuiteError for a capability no profile can declare.
    """
    for need in parse_needs(tags):
        if need.what in machine:
            if why := machine[need.what]():
                return f"this machine cannot: {why}"
        elif why := explain_unmet_need(profile, need):
            return f"{profile.name}: {why}"
        elif why := explain_missing_server(profile, need.what, environment):
            return f"this machine cannot: {why}"
    return ""
