"""What a target sends whatever is written is found before the first scenario; of real replies nothing is."""

from contextlib import suppress
from pathlib import Path

import pytest

from support.scenario.stock_messages import FirstConversations, hold_first_conversations
from support.vocabulary.explained_error import TargetError
from tests.scenario.scenario_harness import REFERENCE, SCENARIO, profile_with, suite


@pytest.mark.parametrize(
    ("probe", "stock"),
    [
        ("deaf", set()),
        ("same_reply", {"thanks for your message! we are happy to help, and get back to you soon."}),
        ("echoing", {"…"}),
        ("alerting", {"new lead alert: contact … wrote '…'. score #, hot. call now."}),
        ("stalling", {"got it, let me look into that for you."}),
    ],
)
def test_stock_messages_of_probes(tmp_path: Path, probe: str, stock: set[str]) -> None:
    """One sentence, an echo, an alert, and what follows a greeting."""
    with suite(profile_with(tmp_path, f"tests.probes.targets:{probe}")) as entered:
        world = entered.open_world(SCENARIO)
        assert stock == world.run(hold_first_conversations(world)).stock_messages
        with suppress(TargetError):
            entered.close_world(world)


def test_the_reference_bots_have_none() -> None:
    """Two different answers after the greeting end the search of each bot; the check leaves it to the scenarios."""
    with suite(REFERENCE) as entered:
        entered.check_target()
        world = entered.open_world(SCENARIO)
        assert (frozenset(), True) == (world.evidence.stock_messages, world.evidence.uses_records)
        assert FirstConversations() == world.run(hold_first_conversations(world))
        assert 3 * len(world.evidence.profile.bots) == len(world.evidence.exchanges)
        entered.close_world(world)


@pytest.mark.parametrize(
    ("probe", "empty"),
    [
        ("rotating_12", {"lead", "buyer", "seller"}),
        ("quoting", {"lead", "buyer", "seller"}),
        ("polite", {"lead", "buyer", "seller"}),
        ("deaf", set()),
    ],
)
def test_bots_whose_every_answer_says_nothing(tmp_path: Path, probe: str, empty: set[str]) -> None:
    """Varied friendly words are no conversation; of a target that is silent nothing is known."""
    with suite(profile_with(tmp_path, f"tests.probes.targets:{probe}")) as entered:
        entered.check_target()
        world = entered.open_world(SCENARIO)
        assert empty == world.evidence.empty_bots
        entered.close_world(world)


def test_a_target_that_only_writes_messages_uses_no_records(tmp_path: Path) -> None:
    """The scenarios know it, and count nothing as left out."""
    with suite(profile_with(tmp_path, "tests.probes.targets:stalling")) as entered:
        entered.check_target()
        world = entered.open_world(SCENARIO)
        assert not world.evidence.uses_records
        entered.close_world(world)
