"""A contact is marked for a bot by a tag, by a field, by both or not at all; the account holds what a profile adds."""

import msgspec
import pytest

from support.simulators.gohighlevel.account import load_account
from support.targets.account_settings import AccountSettings, ExtraField, extend_account
from support.targets.profile import ACCOUNT, load_profile
from support.targets.routing import RoutingField, find_marked_bots, mark_for_bot, marks_bots
from support.targets.tag_names import TagNames
from tests.layout.project import PROJECT

BY_TAG = load_profile(PROJECT / "fixtures" / "targets" / "reference.toml")
BY_FIELD = msgspec.structs.replace(
    BY_TAG, tags=TagNames(), routed_by=RoutingField(field="bot_type", values={"buyer": "purchase"})
)
BY_NOTHING = msgspec.structs.replace(BY_TAG, tags=TagNames())


def test_marked_by_a_tag() -> None:
    """The tag of the bot, and no field."""
    mark = mark_for_bot(BY_TAG, "seller")
    assert (("seller-lead",), {}) == (mark.tags, mark.fields)
    assert ("seller",) == find_marked_bots(BY_TAG, ["seller-lead", "hot"], {})
    assert marks_bots(BY_TAG)


@pytest.mark.parametrize(("bot", "value"), [("buyer", "purchase"), ("seller", "seller")])
def test_marked_by_a_field(bot: str, value: str) -> None:
    """The field's value, under the name the target has for the bot; letters' case does not matter."""
    mark = mark_for_bot(BY_FIELD, bot)
    assert ((), {"bot_type": value}) == (mark.tags, mark.fields)
    assert (bot,) == find_marked_bots(BY_FIELD, [], {"bot_type": value.upper()})
    assert marks_bots(BY_FIELD)


def test_marked_by_nothing() -> None:
    """Nothing is written, nothing is found, and scenarios that look for it are inapplicable."""
    mark = mark_for_bot(BY_NOTHING, "lead")
    assert ((), {}) == (mark.tags, mark.fields)
    assert () == find_marked_bots(BY_NOTHING, ["seller-lead", ""], {"bot_type": "seller"})
    assert not marks_bots(BY_NOTHING)


def test_what_contradicts_itself_names_both_bots() -> None:
    """A tag of one bot and a field of another are two marks."""
    both = msgspec.structs.replace(BY_TAG, routed_by=RoutingField(field="bot_type"))
    assert {"lead", "seller"} == set(find_marked_bots(both, ["seller-lead"], {"bot_type": "lead"}))


def test_the_account_holds_what_is_added() -> None:
    """Fields by key and id, another id for a known field, workflows, and ids that a target has in its code."""
    usual = load_account(ACCOUNT)
    settings = AccountSettings(
        fields=(ExtraField(key="bot_type", id="A" * 20), ExtraField(key="ai_lead_score", id="B" * 20)),
        workflows={"hot-seller": "2475263c-7854-4014-aded-c86a9f4fb02c"},
        location_id="C" * 20,
        calendar_id="D" * 20,
        user_id="E" * 20,
        pipeline_id="F" * 20,
    )
    account = extend_account(usual, settings)
    assert "bot_type" == account.fields_by_id["A" * 20].key
    assert ("B" * 20, "NUMERICAL") == (
        account.fields_by_key["ai_lead_score"].id,
        account.fields_by_key["ai_lead_score"].data_type,
    )
    assert len(usual.custom_fields) + 1 == len(account.custom_fields)
    assert {*usual.workflows, "hot-seller"} == set(account.workflows)
    assert ("C" * 20, "D" * 20, "E" * 20, "F" * 20) == (
        account.location_id,
        account.calendar_id,
        account.user_id,
        account.pipeline_id,
    )
    assert {"E" * 20} == {calendar.user_id for calendar in account.calendars}
    assert usual is extend_account(usual, AccountSettings())
