"""Combined variants on the reference bots: nothing differs; a defect is found, shrunk and shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from support.mutation.registry import load_target_with_mutants
from support.scenario.wiring import AcceptanceSuite
from support.settings import REFERENCE, Settings
from support.targets.profile import load_profile
from support.test_data.dialogue import load_dialogue
from support.variant_search.combination import Combination, leave_out_messages, list_conversations
from support.variant_search.drawing import list_choices
from support.variant_search.failure_text import format_failure
from support.variant_search.searching import search_variants
from support.variant_search.shrinking import shrink_combination
from support.variant_search.trial import Trial, try_combination
from tests.layout.project import PROJECT

SEED = 11
ONE_BOT = """
name = "One bot"
reach = "program"

[program]
command = ["node", "server.js"]
address = "http://127.0.0.1:{port}"

[program.environment]
PORT = "{port}"

[bots.lead]

[webhooks]
native = "/webhook"
signature = { kind = "none" }
echo = { send = "no" }
"""
NUMBER = 30


@contextmanager
def _open_suite(target: Path) -> Iterator[AcceptanceSuite]:
    with AcceptanceSuite(Settings(target=target, seed=SEED, run=None)) as suite:
        yield suite


def test_nothing_differs_on_the_reference_bots(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same combinations in every run."""
    monkeypatch.chdir(PROJECT)
    with _open_suite(Path(REFERENCE)) as suite:
        result = search_variants(suite, number=NUMBER, drawn_from=SEED)
    assert result.smallest is None or format_failure(result.smallest, drawn=result.smallest) == ""
    assert len(result.tried) > NUMBER // 2


def test_a_defect_is_shrunk_to_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One variant of three, one message, which both conversations show."""
    monkeypatch.chdir(PROJECT)
    target = load_target_with_mutants(PROJECT / REFERENCE)
    profile = tmp_path / "target.toml"
    profile.write_text(target.build_profile_text("CONV-008_capitals_not_read"), encoding="utf-8")
    drawn = Combination(conversation="lead", variants=("in capitals", "by WhatsApp", "without a last name"), seed=3)
    with _open_suite(profile) as suite:
        failed = try_combination(suite, drawn)
        assert failed.fault
        smallest = shrink_combination(failed, lambda smaller: try_combination(suite, smaller))
    assert smallest.combination.variants == ("in capitals",)
    assert len(smallest.plain) <= 2
    shown = format_failure(smallest, drawn=failed)
    assert "The same conversation in capitals leads to something else" in shown
    assert "what differs, plain / in capitals" in shown
    assert 'shrunk from "lead" in capitals and by WhatsApp and without a last name, seed 3, 5 messages' in shown
    assert "> 'Yes, I'm very interested'" in shown.replace('"', "'") or "> 'Hi, I saw your sign'" in shown


def _fails_when(combination: Combination) -> Trial:
    """A target that fails where the third message is said in capitals."""
    fails = "in capitals" in combination.variants and 2 not in combination.left_out | combination.unchanged
    said = tuple((str(place), ("Yes",)) for place in range(5) if place not in combination.left_out)
    return Trial(combination=combination, fault="wrong" if fails else "", plain=said, other=said)


def test_the_smallest_combination_keeps_what_fails() -> None:
    """Fewest variants, shortest conversation, nothing besides."""
    drawn = Combination(
        conversation="lead", variants=("with line ends", "in capitals"), addition="with a yes that becomes a no"
    )
    smallest = shrink_combination(_fails_when(drawn), _fails_when).combination
    assert smallest == replace(
        drawn, variants=("in capitals",), addition="", left_out=frozenset({0, 1, 3, 4}), unchanged=frozenset()
    )


def test_what_a_dialogue_says_of_its_messages_moves_with_them() -> None:
    """The facts of a message that is left out go with it."""
    dialogue = load_dialogue(PROJECT / "fixtures" / "dialogues" / "lead_to_seller.toml")
    shorter = leave_out_messages(dialogue, frozenset({0}))
    assert (shorter.facts[0].message, shorter.exchangeable) == (4, 2)
    assert leave_out_messages(dialogue, frozenset({3, 4})).exchangeable is None
    assert leave_out_messages(dialogue, frozenset({3, 4})).facts == ()


def test_only_what_the_profile_can_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a lead bot that speaks no Spanish and hands nobody over, by its own profile."""
    monkeypatch.chdir(PROJECT)
    path = tmp_path / "target.toml"
    path.write_text(ONE_BOT, encoding="utf-8")
    choices = list_choices(load_profile(path))
    assert set(choices.conversations) == {"greeting", "lead"}
    assert not {"by WhatsApp", "in Spanish", "at 00:30"} & set(choices.variants["lead"])
    assert "with a yes that becomes a no" not in choices.additions["lead"]


def test_conversations_are_listed_shortest_first() -> None:
    """By their names as features write them."""
    names = list_conversations()
    assert names[0] == "greeting"
    assert "seller to the end in Spanish" in names
