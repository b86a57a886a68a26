"""Settings become a suite and fresh worlds; nothing a scenario leaves behind passes in silence or stays."""

from contextlib import suppress
from pathlib import Path

import pytest

from support.promises.broken_promise import LostDelivery, UnansweredMessage
from support.reporting.target_behaviour import read_target_behaviour
from support.scenario.attachments import list_attachments
from support.scenario.scenario_end import require_valid_simulation
from support.scenario.step_context import World
from support.scenario.wiring import AcceptanceSuite
from support.settings import Settings
from support.simulators.kernel.journal import Journal
from support.vocabulary.explained_error import SetUpError, SuiteError
from support.vocabulary.outcome import Blocked
from tests.scenario.scenario_harness import REFERENCE, SCENARIO, profile_with, suite
from tests.simulators.kernel.manual_clock import ManualClock


def play_message(entered: AcceptanceSuite) -> World:
    """A world in which Maria has said something."""
    world = entered.open_world(SCENARIO)
    maria = world.conversations.introduce_person("Maria", "lead")
    entered.run_coroutine(world.conversations.say_and_interrupt(maria, ["Hi"], world.time.wait_until_idle))
    return world


def test_second_world_starts_clean(opened: AcceptanceSuite) -> None:
    """Nothing of a scenario is found in the next: no journal, no contact, no conversation, no kept state."""
    first = play_message(opened)
    answer = first.evidence.exchanges[0].answer
    opened.close_world(first)
    second = opened.open_world(SCENARIO)
    assert (0, []) == (len(second.journal), second.evidence.exchanges)
    maria = second.conversations.introduce_person("Maria", "lead")
    opened.run_coroutine(second.conversations.say(maria, "Hi"))
    assert answer == second.evidence.last_answer(maria)
    opened.close_world(second)


def test_evidence_names_the_scenario(world: World) -> None:
    """Errors name the requirement and the command that plays the scenario again with the same seed."""
    assert "LEAD-001" == world.evidence.requirement
    assert suite().settings.replay_command("features/a.feature:3") == world.evidence.replay


def test_folders_do_not_outlive_their_world() -> None:
    """A scenario's folder goes with its world, the run's folder with the suite."""
    with suite() as entered:
        run = entered._folder
        assert run is not None
        world = play_message(entered)
        assert ["bots.sqlite"] == [file.name for file in run.rglob("*.sqlite")]
        entered.close_world(world)
        assert [] == list(run.iterdir())
    assert not run.exists()


@pytest.mark.parametrize(
    ("factory", "seen"),
    [
        (
            "build_target_with_unknown_calls",
            "the target called POST /horoscopes, a path that GoHighLevel does not have",
        ),
        ("calls_elsewhere", "the target called weather.test, which nobody simulates: POST /today"),
        (
            "calls_what_is_not_simulated",
            (
                "the target called POST /payments/orders/{orderId}/record-payment of GoHighLevel, "
                "which this suite does not simulate"
            ),
        ),
    ],
)
def test_unsimulated_calls_are_named_and_end_nothing(tmp_path: Path, factory: str, seen: str) -> None:
    """They stand below a red scenario, among its attachments and in its evidence; they fail no scenario."""
    target = profile_with(tmp_path, f"tests.scenario.scenario_harness:{factory}")
    with AcceptanceSuite(Settings(target=target, seed=7, run=None)) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        entered.run_coroutine(world.conversations.say(maria, "Hi"))
        with pytest.raises(UnansweredMessage) as broken:
            world.evidence.last_answer(maria)
        assert seen in broken.value.seen.splitlines()
        assert f"{seen} (1)" == dict(list_attachments(world))["Unsimulated calls"]
        entered.close_world(world)
    evidence = world.evidence
    (call,) = read_target_behaviour(world.journal, "", evidence.profile.webhooks, evidence.meanings).unknown_calls
    assert (f"the target {call.detail}", call.count) == (seen, 1)


def test_an_unscripted_question_blocks_the_scenario(tmp_path: Path) -> None:
    """It is named with its intent, and the remedy with it: nothing was broken by the target."""
    with suite(profile_with(tmp_path, "tests.scenario.scenario_harness:asks_off_script")) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        entered.run_coroutine(world.conversations.say(maria, "Hi"))
        with pytest.raises(Blocked, match=r"had no answer to 1 question") as left:
            entered.close_world(world)
    assert "with the intent horoscope" in left.value.seen
    assert "Add [[rules]]" in left.value.perhaps


def test_leftovers_are_counted() -> None:
    """Every leftover counts; a journal without any is fine."""
    journal = Journal(ManualClock())
    require_valid_simulation(journal)
    for _ in range(3):
        journal.write("gohighlevel", "call.invalid_answer", method="GET", path="/x", reason="")
    with pytest.raises(SuiteError, match="made 3 call"):
        require_valid_simulation(journal)


def test_leftovers_do_not_keep_the_world_open(tmp_path: Path) -> None:
    """After a failed end the next world opens as if nothing had been."""
    with suite(profile_with(tmp_path, "tests.scenario.scenario_harness:asks_off_script")) as entered:
        for _ in range(2):
            world = entered.open_world(SCENARIO)
            maria = world.conversations.introduce_person("Maria", "lead")
            entered.run_coroutine(world.conversations.say(maria, "Hi"))
            with pytest.raises(Blocked):
                entered.close_world(world)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('restart = "yes"', 'restart = "maybe"', "cannot be used: Invalid enum value 'maybe'"),
        ("[webhooks]", "[webhooks]\ntypo = 1", "cannot be used: Object contains unknown field `typo`"),
        ('native = "/webhooks/gohighlevel"', "", "cannot be used: Object missing required field `native`"),
        ("[webhooks]", "[webhooks", "is not valid TOML"),
    ],
)
def test_bad_profiles(tmp_path: Path, before: str, after: str, said: str) -> None:
    """A profile with a bad value, an unknown or missing key, or broken syntax is refused."""
    text = REFERENCE.read_text(encoding="utf-8")
    assert before in text
    file = tmp_path / "target.toml"
    file.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(SetUpError) as refused:
        suite(file)
    assert said in refused.value.what


def test_a_name_that_leads_nowhere(tmp_path: Path) -> None:
    """A target that cannot be imported is a set-up error when the first world is opened."""
    with (
        suite(profile_with(tmp_path, "bots.app:application")) as entered,
        pytest.raises(SetUpError, match=r"The target bots\.app:application cannot be imported\."),
    ):
        entered.open_world(SCENARIO)


def test_missing_profile_lists_its_neighbours(tmp_path: Path) -> None:
    """A profile that is not there is refused with those that are."""
    profile_with(tmp_path, "x")
    with pytest.raises(SetUpError) as refused:
        suite(tmp_path / "targt.toml")
    assert f"There is no fixture {tmp_path / 'targt.toml'}." == refused.value.what
    assert "fixtures in that folder: target.toml" == refused.value.seen


def test_target_that_does_not_start(tmp_path: Path) -> None:
    """A target that refuses its settings is a set-up error in its own words, and the next world still opens."""
    profile = profile_with(tmp_path, "reference_bots.app:application")
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace('GHL_API_KEY = "{account.token}"\n', ""), encoding="utf-8")
    with suite(profile) as entered:
        for _ in range(2):
            with pytest.raises(SetUpError, match="The target did not start") as refused:
                entered.open_world(SCENARIO)
    assert "GHL_API_KEY" in refused.value.seen


@pytest.mark.parametrize(
    ("factory", "error"),
    [("stumbles", "AttributeError: 'Request' object has no attribute"), ("crashes", "LookupError: no such lane")],
)
def test_error_of_the_target_stands_under_seen(tmp_path: Path, factory: str, error: str) -> None:
    """What the target logged, or let through, explains a missing answer; the next scenario knows nothing of it."""
    with suite(profile_with(tmp_path, f"tests.scenario.scenario_harness:{factory}")) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        entered.run_coroutine(world.conversations.say(maria, "Hi"))
        with pytest.raises(UnansweredMessage) as broken:
            world.evidence.last_answer(maria)
        assert f"the target's last error: {error}" in broken.value.seen
        assert broken.value.perhaps.startswith("an error in the target ended the turn")
        assert "Traceback" in dict(list_attachments(world))["Target log"]
        with suppress(LostDelivery):
            entered.close_world(world)
        world = entered.open_world(SCENARIO)
        assert "Target log" not in dict(list_attachments(world))
        entered.close_world(world)


def test_closed_suite_runs_nothing() -> None:
    """Outside a with statement there is no loop to run on."""
    work = _nothing()
    with pytest.raises(RuntimeError, match="The suite is not open"):
        suite().run_coroutine(work)
    work.close()


async def _nothing() -> None:
    """Do nothing."""
