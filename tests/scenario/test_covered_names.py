"""A scenario looks up only the names that its tags ask for, whatever the profile holds."""

from collections.abc import Callable

import pytest

from support.scenario.covered_names import restrict_to_needs
from support.targets.profile import Profile
from support.vocabulary.explained_error import SuiteError
from tests.scenario.scenario_harness import PROFILE

TAGS = ("req.SELL-014", "use.with_field=most_price", "use.with_seller=tag_temperature", "use.with_lead=score")
SCENARIO = restrict_to_needs(PROFILE, TAGS)


def test_what_the_tags_ask_for_is_handed_out() -> None:
    """A fact that is tagged, the facts of an ability, the tags of a bot, and what is read beside a fact."""
    assert "buyer_price_max" == SCENARIO.crm_field_key("most price")
    assert "buyer_price_min" == SCENARIO.crm_field_key("least price")
    assert "ai_lead_score" == SCENARIO.crm_field_key("score")
    assert "seller_hot" == SCENARIO.temperature_tag("seller", "hot")


@pytest.mark.parametrize(
    ("look_up", "tag"),
    [
        (lambda profile: profile.crm_field_key("seller motivation"), "@use.with_field=seller_motivation"),
        (lambda profile: profile.temperature_tag("buyer", "hot"), "@use.with_buyer=tag_temperature"),
        (lambda profile: profile.sequence_state_text("nurture"), "@use.with_lead=keep_a_sequence"),
        (lambda profile: profile.find_lead_mark("referral"), "@use.with_lead_marks=yes"),
    ],
)
def test_what_no_tag_asks_for_is_refused(look_up: Callable[[Profile], object], tag: str) -> None:
    """The error names the tag that is missing."""
    look_up(PROFILE)
    with pytest.raises(SuiteError) as refused:
        look_up(SCENARIO)
    assert f"add the tag {tag} to the scenario" == refused.value.look


def test_what_is_read_where_it_is_recorded_needs_no_tag() -> None:
    """A promise may look at a fact where the target records it, and at all temperature tags."""
    assert "assigned_bot" == SCENARIO.find_field_key("bot")
    assert None is SCENARIO.find_field_key("shoe size")
    assert "lead_temperature" == restrict_to_needs(PROFILE, ()).fields.get("lead temperature", "")
    assert {"hot-lead", "buyer_hot", "seller_hot"} == {tags["hot"] for tags in SCENARIO.tags.temperature.values()}
    assert len(PROFILE.fields) == len(SCENARIO.fields)
    assert list(PROFILE.fields) == list(SCENARIO.fields)
