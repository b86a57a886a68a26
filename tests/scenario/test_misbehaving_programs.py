"""What is wrong with a program is said in one line with its remedy, and the rest of the run goes on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from support.promises.answering import expect_one_answer_each
from support.promises.broken_promise import BrokenPromise, LostDelivery, UnansweredMessage
from support.scenario.attachments import list_attachments
from support.scenario.step_context import World
from support.scenario.wiring import AcceptanceSuite
from support.test_data.person import Person
from support.vocabulary.explained_error import TargetError
from tests.scenario.scenario_harness import SCENARIO, suite
from tests.scenario.test_loopback_hosting import mutate_profile
from tests.targets.small_program import FLOOD, GREETING

MINUTE = timedelta(minutes=1)


@contextmanager
def open_suite(folder: Path, behaviour: str, answer_timeout: float = 60) -> Iterator[AcceptanceSuite]:
    """A suite whose target is the small program with this behaviour."""
    profile = mutate_profile(folder, behaviour)
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("answer_timeout = 0.5", f"answer_timeout = {answer_timeout}"), encoding="utf-8")
    with suite(profile) as entered:
        yield entered


def say_hi(entered: AcceptanceSuite, judge: Callable[[World, Person], None]) -> None:
    """Maria says Hi in a world of her own; then it is judged."""
    world = entered.open_world(SCENARIO)
    maria = world.conversations.introduce_person("Maria", "lead")
    entered.run_coroutine(world.conversations.say(maria, "Hi"))
    judge(world, maria)
    entered.close_world(world)


def list_sent(world: World) -> list[str]:
    """The texts that were sent in this world."""
    return [entry["text"] for entry in world.journal.find_entries("message.sent")]


def wait_for_messages(world: World, counted: World, count: int) -> None:
    """Let time pass in a world until so many messages were sent in the counted one, at most a minute."""
    for _ in range(30):
        world.run(world.time.advance_until(lambda: len(list_sent(counted)) >= count, MINUTE))
    assert count == len(list_sent(counted))


def expect_greeting(world: World, maria: Person) -> None:
    """One answer, and no call that was not answered."""
    assert GREETING == world.evidence.last_answer(maria)
    expect_one_answer_each(world.evidence, maria)
    assert "Unsimulated calls" not in dict(list_attachments(world))


def test_one_that_behaves(tmp_path: Path) -> None:
    """It was given no base address, and its replies reach the simulated service over the proxy."""
    with open_suite(tmp_path, "replies") as entered:
        say_hi(entered, expect_greeting)
        say_hi(entered, expect_greeting)


def test_a_page_for_an_answer(tmp_path: Path) -> None:
    """The cause is where webhooks are posted to."""
    with open_suite(tmp_path, "answers with a page", answer_timeout=2) as entered:

        def judge(world: World, maria: Person) -> None:
            with pytest.raises(UnansweredMessage) as broken:
                world.evidence.last_answer(maria)
            assert "<title>Sign in</title>" in broken.value.seen
            assert broken.value.perhaps.startswith("a web page answered: [webhooks] leads to a site")

        say_hi(entered, judge)


def test_one_that_dies_in_every_scenario(tmp_path: Path) -> None:
    """Each is red with the exit code and the last error, and begins with a program that was started anew."""
    with open_suite(tmp_path, "dies in the middle") as entered:
        for _ in range(2):
            world = entered.open_world(SCENARIO)
            maria = world.conversations.introduce_person("Maria", "lead")
            with pytest.raises(TargetError, match="The target did not answer POST") as broken:
                entered.run_coroutine(world.conversations.say(maria, "Hi"))
            assert "its process has ended, with exit code 3" in broken.value.seen
            assert "MemoryError: nothing is left" in broken.value.seen
            with pytest.raises(LostDelivery, match="did not answer 1 delivery"):
                entered.close_world(world)


def test_two_replies(tmp_path: Path) -> None:
    """The second one breaks a promise, in this scenario alone."""
    with open_suite(tmp_path, "replies twice") as entered:

        def judge(world: World, maria: Person) -> None:
            world.wait_and_collect_evidence()
            with pytest.raises(BrokenPromise, match="Maria"):
                expect_one_answer_each(world.evidence, maria)

        say_hi(entered, judge)
        say_hi(entered, judge)


def test_a_reply_to_another_contact(tmp_path: Path) -> None:
    """Whoever wrote is unanswered, and it is said to whom the target wrote instead."""
    with open_suite(tmp_path, "replies to another", answer_timeout=2) as entered:
        world = entered.open_world(SCENARIO)
        dana, maria = (world.conversations.introduce_person(name, "lead") for name in ("Dana", "Maria"))
        entered.run_coroutine(world.conversations.say(dana, "Hello"))
        entered.run_coroutine(world.conversations.say(maria, "Hi"))
        wait_for_messages(world, world, 2)
        with pytest.raises(UnansweredMessage) as broken:
            world.evidence.last_answer(maria)
        assert f"since then the target wrote 1 message to another contact: '{GREETING}'" in broken.value.seen
        assert broken.value.perhaps.startswith("the target takes the sender of another message for this one")
        entered.close_world(world)


def test_a_late_reply(tmp_path: Path) -> None:
    """It is missing where it was due, the profile's limit is named, and it does not count in the next scenario."""
    with open_suite(tmp_path, "replies late", answer_timeout=2) as entered:
        earlier: list[World] = []

        def judge(world: World, maria: Person) -> None:
            if earlier:
                wait_for_messages(world, earlier[0], 1)
            earlier.append(world)
            assert [] == list_sent(world)
            with pytest.raises(UnansweredMessage) as broken:
                world.evidence.last_answer(maria)
            assert "later than `answer_timeout` = 2 s in the profile" in broken.value.perhaps

        say_hi(entered, judge)
        say_hi(entered, judge)


@pytest.mark.parametrize(("behaviour", "count"), [("calls elsewhere", 1), ("floods another host", FLOOD)])
def test_calls_to_a_host_that_is_not_simulated(tmp_path: Path, behaviour: str, count: int) -> None:
    """They are named once, with their number, and end no scenario; what their query holds is in no report."""
    with open_suite(tmp_path, behaviour) as entered:

        def judge(world: World, maria: Person) -> None:
            assert GREETING == world.evidence.last_answer(maria)
            attached = dict(list_attachments(world))
            named = "the target called maps.example.test, which nobody simulates: POST /geocode/json"
            assert f"{named} ({count})" == attached["Unsimulated calls"]
            assert "secret" not in "".join(attached.values())

        say_hi(entered, judge)


def test_a_flood_of_messages(tmp_path: Path) -> None:
    """The first one is the answer, the others are a broken promise; the next scenario begins as usual."""
    with open_suite(tmp_path, "floods with messages") as entered:

        def judge(world: World, maria: Person) -> None:
            wait_for_messages(world, world, FLOOD)
            with pytest.raises(BrokenPromise) as broken:
                expect_one_answer_each(world.evidence, maria)
            assert len(str(broken.value)) < 4000

        say_hi(entered, judge)
        say_hi(entered, judge)


def test_a_flood_of_lines(tmp_path: Path) -> None:
    """The latest are kept; the scenario is judged as if there were none."""
    with open_suite(tmp_path, "floods its log") as entered:

        def judge(world: World, maria: Person) -> None:
            expect_greeting(world, maria)
            assert len(world.evidence.log.text.splitlines()) <= 2000

        say_hi(entered, judge)
        say_hi(entered, judge)


def test_keys_and_proxies_of_the_shell_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Real ones may be there: the program still reaches the simulated services, and nothing else."""
    for name, value in {
        "GHL_API_KEY": "pit-of-a-real-location",
        "GHL_BASE_URL": "https://services.leadconnectorhq.com",
        "HTTPS_PROXY": "http://127.0.0.1:9",
        "ALLOW_SANDBOX": "ocQHyuzHvysMo5N5VsXc",
    }.items():
        monkeypatch.setenv(name, value)
    with open_suite(tmp_path, "replies") as entered:
        say_hi(entered, expect_greeting)
