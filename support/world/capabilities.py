"""Which scenarios a target cannot be asked to play."""

from collections.abc import Iterable

from support.cast.target import Capabilities, Profile
from support.vocabulary.lesson import SuiteError

_PREFIX = "use.with_"


def lacking(profile: Profile, tags: Iterable[str]) -> str:
    """What the target lacks for a scenario with these tags, in words; "" when it lacks nothing.

    Raises SuiteError for a capability no profile can declare.
    """
    for tag in tags:
        if tag.startswith(_PREFIX):
            capability, _, wanted = tag.removeprefix(_PREFIX).partition("=")
            if capability not in Capabilities.__struct_fields__:
                raise SuiteError(
                    f"No target can declare '{capability}'.",
                    seen=f"@{tag}; capabilities: {', '.join(Capabilities.__struct_fields__)}",
                    perhaps="the tag is misspelt.",
                    look="support/cast/target.py",
                )
            if profile.lacks(capability, wanted):
                return f"{profile.name} declares {capability} = {getattr(profile.capabilities, capability)}"
    return ""
