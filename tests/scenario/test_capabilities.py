"""A scenario that needs what the target lacks is told so, in words; a capability nobody knows is refused."""

import msgspec
import pytest

from support.scenario.capabilities import find_missing_capability
from support.vocabulary.explained_error import SuiteError
from tests.scenario.scenario_harness import PROFILE

WITHOUT_RESTART = msgspec.structs.replace(
    PROFILE, capabilities=msgspec.structs.replace(PROFILE.capabilities, restart="no")
)


def test_nothing_is_lacking() -> None:
    """A target that declares what the scenario wants lacks nothing; other tags do not matter."""
    assert "" == find_missing_capability(PROFILE, ["req.CAL-001", "must", "use.with_restart=yes"])
    assert "" == find_missing_capability(WITHOUT_RESTART, ["req.LEAD-001"])


def test_a_lacking_capability_is_named() -> None:
    """What is lacking is named with what the target declares."""
    assert "Reference bots: [capabilities] restart = no" == find_missing_capability(
        WITHOUT_RESTART, ["use.with_restart=yes"]
    )


def test_unknown_capability() -> None:
    """A capability no profile can declare is a suite error, never a silent skip."""
    with pytest.raises(SuiteError) as unknown:
        find_missing_capability(PROFILE, ["use.with_telepathy=yes"])
    assert "No target can declare 'telepathy'." == unknown.value.what


def test_what_the_machine_cannot_do_is_reported_with_its_reason() -> None:
    """A limit of processor and memory is the machine's to give, whatever the target declares."""
    tags = ["use.with_restart=yes", "use.with_limited_machine=yes"]
    assert "" == find_missing_capability(PROFILE, tags, {"limited_machine": lambda: ""})
    why = find_missing_capability(PROFILE, tags, {"limited_machine": lambda: "control groups are not there"})
    assert "this machine cannot: control groups are not there" == why
    assert "Reference bots: [capabilities] restart = no" == find_missing_capability(
        WITHOUT_RESTART, tags, {"limited_machine": lambda: ""}
    )
