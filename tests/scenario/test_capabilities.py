"""A scenario that needs what the target lacks is told so, in words; a capability nobody knows is refused."""

from typing import Any

import msgspec
import pytest

from support.scenario.capabilities import find_missing_capability
from support.targets.bot_settings import BotSettings
from support.targets.stated_numbers import StatedNumbers
from support.targets.tag_names import TagNames
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


@pytest.mark.parametrize(
    ("fresh", "database", "why"),
    [
        ("yes", "sqlite:////kept.sqlite", ""),
        ("no", "sqlite:///{world.folder}/bots.sqlite", ""),
        ("no", "sqlite:////kept.sqlite", "people of earlier scenarios take up the room"),
    ],
)
def test_room_is_not_judged_where_earlier_people_take_it_up(fresh: Any, database: str, why: str) -> None:
    """A store that outlives scenarios holds their open conversations; everything else is judged all the same."""
    start = msgspec.structs.replace(PROFILE.start, fresh=fresh, environment={"DATABASE_URL": database})
    profile = msgspec.structs.replace(PROFILE, start=start)
    said = find_missing_capability(profile, ["use.with_conversation_limits=yes"])
    assert why in said
    assert bool(why) == bool(said)
    assert "" == find_missing_capability(profile, ["use.with_ten_questions=yes"])


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


@pytest.mark.parametrize(
    ("tag", "change", "why"),
    [
        ("bot=buyer", {"bots": {"lead": PROFILE.bots["lead"]}}, "there is no [bots.buyer]"),
        ("buyer=offer_times", {"bots": {"lead": PROFILE.bots["lead"]}}, "there is no [bots.buyer]"),
        ("lead=speak_Spanish", {"bots": {"lead": BotSettings()}}, '[bots.lead] can not "speak Spanish"'),
        ("seller=ask_seller_motivation", {"bots": {"seller": BotSettings()}}, 'asks nothing about "seller motivation"'),
        ("lead=hand_over_to_lead", {"bots": {"lead": BotSettings()}}, '[bots.lead] can not "hand over to lead"'),
        ("field=most_price", {"fields": {}}, '[fields] names no field for "most price"'),
        ("tag=hand_off", {"tags": TagNames()}, "[tags] names no hand_off"),
        ("bot_marks=yes", {"tags": TagNames()}, "says which bot looks after a contact"),
        ("offer_percent=75", {"stated": StatedNumbers(offer_percent=80)}, "[stated] offer_percent = 80"),
    ],
)
def test_each_kind_of_need(tag: str, change: dict[str, Any], why: str) -> None:
    """The reference bots meet it; what another target lacks is named as its profile would declare it."""
    assert "" == find_missing_capability(PROFILE, [f"use.with_{tag}"])
    other = msgspec.structs.replace(PROFILE, **change)
    assert why in find_missing_capability(other, [f"use.with_{tag}"])


@pytest.mark.parametrize("tag", ["bot=landlord", "lead=meet_stalls", "field=shoe_size", "tag=hot", "echoes=no"])
def test_unknown_values_are_refused(tag: str) -> None:
    """A misspelt value is an error of the suite, and names the nearest that could be declared."""
    with pytest.raises(SuiteError, match="No target can declare") as refused:
        find_missing_capability(PROFILE, [f"use.with_{tag}"])
    assert "the nearest is" in refused.value.seen
