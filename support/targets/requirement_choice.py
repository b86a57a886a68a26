"""The requirements that a target's owner leaves out: they are neither run nor judged, and the verdict says which."""

from collections.abc import Mapping

import msgspec


class RequirementChoice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the owner leaves out. leave_out: id of a requirement -> why."""

    leave_out: Mapping[str, str] = {}
