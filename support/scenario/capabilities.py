"""Which scenarios are inapplicable to a target or to this machine."""

from collections.abc import Callable, Iterable, Mapping

from support.targets.profile import Profile, TargetCapabilities
from support.vocabulary.explained_error import SuiteError

_PREFIX = "use.with_"


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
    for tag in tags:
        if tag.startswith(_PREFIX):
            capability, _, wanted = tag.removeprefix(_PREFIX).partition("=")
            if capability in machine:
                if why := machine[capability]():
                    return f"this machine cannot: {why}"
                continue
            if capability not in TargetCapabilities.__struct_fields__:
                raise SuiteError(
                    f"No target can declare '{capability}'.",
                    seen=f"@{tag}; capabilities: {', '.join(TargetCapabilities.__struct_fields__)}",
                    perhaps="the tag is misspelt.",
                    look="support/targets/profile.py",
                )
            if profile.lacks_capability(capability, wanted):
                return f"{profile.name} declares {capability} = {getattr(profile.capabilities, capability)}"
    return ""
