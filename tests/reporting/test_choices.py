"""What the owner of a target chose stands at the end of a run."""

import msgspec

from support.reporting.choices import describe_choices
from support.signoff.requirements import RequirementSet
from support.targets.invariant_settings import InvariantSettings
from tests.promises.promise_harness import PROFILE


def test_a_relaxed_invariant_is_named_with_its_requirement() -> None:
    """So that nobody takes for judged what was not."""
    requirements = RequirementSet(release="1", rows={})
    assert describe_choices(requirements, PROFILE) == ()
    profile = msgspec.structs.replace(PROFILE, invariants=InvariantSettings(relax=("one temperature tag",)))
    assert describe_choices(requirements, profile) == (
        "Relaxed invariant, not judged: 'one temperature tag' (LEAD-008). Nobody carries two temperature tags.",
    )
