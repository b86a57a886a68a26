"""A scenario may only run when its tags say which requirement it proves, at the requirement's own level."""

import pytest

from support.cli.options import RELEASE
from support.signoff.requirements import load_requirements
from support.signoff.tag_rules import check_requirement_tags
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.scenario import PlannedScenario


def build_scenario(*tags: str) -> PlannedScenario:
    """A scenario with these tags."""
    return PlannedScenario(id="x", file="a.feature", line=3, title="x", name="x", feature="A", tags=tags)


def test_one_requirement_at_its_level_is_fine() -> None:
    """One known requirement and its own level pass, whatever other tags there are."""
    check_requirement_tags([build_scenario("req.LEAD-001", "must", "smoke")], load_requirements(RELEASE))


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        (("must",), "'x' must carry exactly one @req. tag and carries none."),
        (
            ("req.LEAD-001", "req.LEAD-002", "must"),
            "must carry exactly one @req. tag and carries LEAD-001 and LEAD-002.",
        ),
        (("req.LEAD-999", "must"), "'x' proves LEAD-999, which release 2 does not know."),
        (("req.LEAD-001", "should"), "'x' must be tagged @must, the level of LEAD-001, and is tagged should."),
        (("req.LEAD-001",), "'x' must be tagged @must, the level of LEAD-001, and is tagged none."),
        (("req.LEAD-001", "must", "wip"), "'x' is tagged @wip, which makes behave count unwritten steps as passed."),
    ],
)
def test_every_wrong_tagging_is_named(tags: tuple[str, ...], said: str) -> None:
    """The first line names the place and what is wrong with its tags."""
    with pytest.raises(SetUpError) as refused:
        check_requirement_tags([build_scenario(*tags)], load_requirements(RELEASE))
    assert refused.value.what.startswith("a.feature:3: ")
    assert refused.value.what.endswith(said)


def test_long_lists_are_cut() -> None:
    """All problems are counted, ten are shown."""
    with pytest.raises(SetUpError) as refused:
        check_requirement_tags([build_scenario("must")] * 12, load_requirements(RELEASE))
    assert "... and 2 more" == refused.value.seen.splitlines()[-1]
