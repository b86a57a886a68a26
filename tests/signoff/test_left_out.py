"""An owner may leave requirements out, with a reason; what is unknown is refused, and the rest is judged as before."""

import msgspec
import pytest

from support.behave_bridge.planning import build_scenario_plan
from support.cli.options import RELEASE, TARGET
from support.reporting.choices import CUSTOM_FIELD_ACCEPTED, describe_choices
from support.signoff.requirements import (
    LeftOut,
    RequirementSet,
    leave_out_requirements,
    leave_out_suite,
    load_requirements,
    narrow_to_own_set,
)
from support.signoff.tag_rules import check_requirement_tags
from support.targets.account_settings import AccountSettings
from support.targets.profile import load_profile
from support.targets.stated_numbers import StatedNumbers
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.requirement import RequirementLevel
from support.vocabulary.scenario import PlannedScenario

PROFILE = load_profile(TARGET)
SET = load_requirements(RELEASE)
LESS = leave_out_requirements(SET, {"LEAD-013": "nobody writes nothing"}, where="target.toml")


def test_what_is_left_out_is_not_judged() -> None:
    """It is no row of the set any more, and stands with its reason beside it."""
    assert "LEAD-013" not in LESS
    left_out = LeftOut(level=RequirementLevel.MUST, by="target.toml", why="nobody writes nothing")
    assert {"LEAD-013": left_out} == LESS.left_out
    assert len(SET.rows) - 1 == len(LESS.rows)


@pytest.mark.parametrize(
    ("reasons", "said", "seen"),
    [
        ({"LEAD-103": "x"}, "target.toml leaves out LEAD-103, which release 2 does not hold.", "LEAD-0"),
        ({"LEAD-013": " "}, "target.toml leaves out LEAD-013 and does not say why.", "empty"),
    ],
)
def test_unknown_ids_and_missing_reasons_are_refused(reasons: dict[str, str], said: str, seen: str) -> None:
    """A misspelt id would be judged all the same, and a reader wants to know why."""
    with pytest.raises(SetUpError) as refused:
        leave_out_requirements(SET, reasons, where="target.toml")
    assert said == refused.value.what
    assert seen in refused.value.seen


def test_an_own_set_is_a_subset_of_the_release() -> None:
    """What only the release holds is left out, and named with the file that does not hold it."""
    own = RequirementSet(release="own", rows={"LEAD-001": SET["LEAD-001"]})
    chosen = narrow_to_own_set(SET, own, where="own.toml")
    assert ["LEAD-001"] == list(chosen.rows)
    assert chosen.left_out["BUY-003"].by == "own.toml"
    assert len(SET.rows) == len(chosen.rows) + len(chosen.left_out)


def test_the_suite_is_not_judged_with_another_target() -> None:
    """What is promised of the suite is left out for a target that is not the default one."""
    assert {"OPS-001", "OPS-002", "SIGN-001", "SIGN-002", "SIGN-003"} == set(leave_out_suite(SET).left_out)


def test_its_scenarios_are_no_gap_and_are_not_run() -> None:
    """A scenario of what is left out is passed over, whatever its level; one of an unknown id is still refused."""
    known, unknown = (
        PlannedScenario(id="x", file="a.feature", line=3, title="x", name="x", feature="A", tags=(f"req.{name}", "may"))
        for name in ("LEAD-013", "LEAD-913")
    )
    check_requirement_tags([known], LESS)
    with pytest.raises(SetUpError, match="proves LEAD-913"):
        check_requirement_tags([known, unknown], LESS)


def test_the_plan_leaves_its_scenarios_out() -> None:
    """They are among the others, and the rest of the file runs."""
    whole = build_scenario_plan(["features/lead/answering.feature"])
    less = build_scenario_plan(["features/lead/answering.feature"], left_out=LESS.left_out)
    assert {"LEAD-001"} == {scenario.requirement for scenario in less.scenarios}
    assert {"LEAD-013"} == {scenario.requirement for scenario in less.others}
    assert len(whole.scenarios) == len(less.scenarios) + len(less.others)


def test_choices_are_reported() -> None:
    """The end of a run says how much is left out, by whom and why, and by which own numbers."""
    stated, lenient = StatedNumbers(offer_percent=80), AccountSettings(accepts_custom_field="yes")
    assert (
        "1 of 127 requirements are left out, 1 of them musts.",
        "  left out by target.toml: LEAD-013 (nobody writes nothing)",
        "Judged by the owner's number: offer_percent = 80, where the requirement says 75.",
        CUSTOM_FIELD_ACCEPTED,
    ) == describe_choices(LESS, msgspec.structs.replace(PROFILE, stated=stated, account=lenient))
    assert () == describe_choices(SET, PROFILE) == describe_choices(leave_out_suite(SET), PROFILE)
