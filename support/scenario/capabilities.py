"""Which scenarios are inapplicable to a target or to this machine."""

from collections.abc import Callable, Iterable, Mapping

from support.scenario.scenario_needs import explain_unmet_need, parse_needs
from support.targets.profile import Profile


def _explain_missing_resource_limits() -> str:
    from support.load.processes.cgroup import explain_unavailable_limits  # noqa: PLC0415 - load code is imported for load alone
    from support.load.scenarios.constrained_host import HALF_A_CORE  # noqa: PLC0415

    return explain_unavailable_limits(HALF_A_CORE)


MACHINE_CAPABILITIES: Mapping[str, Callable[[], str]] = {"limited_machine": _explain_missing_resource_limits}
"""Capability of the machine -> the function that returns why it is missing, "" when it is there."""


def find_missing_capability(
    profile: Profile, tags: Iterable[str], machine: Mapping[str, Callable[[], str]] = MACHINE_CAPABILITIES
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
    return ""
