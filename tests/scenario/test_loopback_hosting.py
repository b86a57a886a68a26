"""A program serves many scenarios: people are new in each, late calls stay with their own, and a broken one is red."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from support.promises.broken_promise import UnansweredMessage
from support.scenario.wiring import AcceptanceSuite
from support.simulators.kernel.faults import Fault, FaultKind
from support.targets.program import ProgramTarget
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.outcome import CannotTell
from tests.examples.example_run import find_scenario
from tests.layout.project import PROJECT
from tests.scenario.scenario_harness import SCENARIO, suite
from tests.scenario.timed_target import measure_lateness, write_profile
from tests.targets import small_program

PROGRAM = PROJECT / "fixtures" / "targets" / "reference_program.toml"


@pytest.fixture(scope="module")
def as_program() -> Iterator[AcceptanceSuite]:
    """The reference bots as a program, which is started for the first scenario."""
    with suite(PROGRAM) as entered:
        yield entered


def say_hi(entered: AcceptanceSuite) -> tuple[str, str, str, int]:
    """Maria's contact id, her telephone number, what she was answered, and the program's process id."""
    world = entered.open_world(SCENARIO)
    maria = world.conversations.introduce_person("Maria", "lead")
    entered.run_coroutine(world.conversations.say(maria, "Hi"))
    answer = world.evidence.last_answer(maria)
    assert isinstance(world.target, ProgramTarget)
    assert world.target._process
    entered.close_world(world)
    return maria.contact_id, maria.persona.phone, answer, world.target._process.pid


def test_people_are_new_in_every_scenario(as_program: AcceptanceSuite) -> None:
    """The same program answers somebody else of the same name as it answered the first."""
    first_id, first_phone, first_answer, program = say_hi(as_program)
    second_id, second_phone, second_answer, same_program = say_hi(as_program)
    assert program == same_program
    assert first_id != second_id
    assert first_phone != second_phone
    assert first_answer == second_answer


def test_late_calls_stay_with_their_scenario(as_program: AcceptanceSuite) -> None:
    """What is still written for a contact of an earlier scenario is accepted there and not held against the present."""
    earlier = as_program.open_world(SCENARIO)
    maria = earlier.conversations.introduce_person("Maria", "lead")
    as_program.close_world(earlier)
    present = as_program.open_world(SCENARIO)
    assert as_program._hosting
    address = f"{as_program._hosting.addresses.gohighlevel}/contacts/{maria.contact_id}/tags"
    request = Request(  # noqa: S310 - loopback
        address,
        data=b'{"tags": ["late"]}',
        headers={
            "Authorization": f"Bearer {as_program.account.token}",
            "Version": "2021-07-28",
            "Content-Type": "application/json",
        },
    )

    async def write() -> int:
        import asyncio  # noqa: PLC0415

        return await asyncio.to_thread(lambda: urlopen(request, timeout=5).status)  # noqa: S310 - loopback

    assert 201 == as_program.run_coroutine(write())
    assert "late" in earlier.crm.get_contact(maria.contact_id).tags
    assert () == tuple(present.journal)
    as_program.close_world(present)


def test_the_program_starts_anew_after_failing_services(as_program: AcceptanceSuite) -> None:
    """Otherwise what it remembers of them, such as an open circuit breaker, would judge the next scenario."""
    *_, before = say_hi(as_program)
    world = as_program.open_world(SCENARIO)
    maria = world.conversations.introduce_person("Maria", "lead")
    world.faults.set_faults_of_service("GoHighLevel", Fault(kind=FaultKind.LATE, seconds=0.05))
    as_program.run_coroutine(world.conversations.say(maria, "Hi"))
    as_program.close_world(world)
    *_, after = say_hi(as_program)
    assert before != after


def test_a_program_that_died_is_started_for_the_next_scenario(as_program: AcceptanceSuite) -> None:
    """The scenario in which it dies is red; the rest of the run goes on."""
    world = as_program.open_world(SCENARIO)
    as_program.run_coroutine(world.target.kill())
    as_program.close_world(world)
    assert say_hi(as_program)[2]


def test_homes_can_be_valued_on_any_day(as_program: AcceptanceSuite) -> None:
    """The simulated sales end on the day on which scenarios begin, so that the market stands still there.

    The same program values the same home in each scenario, for it knows it by another house number.
    """
    programs = []
    for _ in range(2):
        world = as_program.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead", home_known=True)
        as_program.run_coroutine(world.conversations.say(maria, "What is 16031 Clubhouse Dr, Fontana worth?"))
        (made,) = world.journal.find_entries("valuation.made")
        assert made["address"].startswith("16031 Clubhouse Dr")
        assert isinstance(world.target, ProgramTarget)
        programs.append(world.target.process_id)
        as_program.close_world(world)
    assert 1 == len(set(programs))


def mutate_profile(tmp_path: Path, behaviour: str) -> Path:
    """The profile with a program that takes every delivery and does nothing else, or misbehaves."""
    text = PROGRAM.read_text(encoding="utf-8")
    command = json.dumps([sys.executable, small_program.__file__, "0", behaviour])
    for right, wrong in (
        ('["{python}", "-m", "reference_bots", "--port", "0"]', command),
        ('announces = "Reference bots: "', 'announces = "Listening: "'),
        ("answer_timeout = 30", "answer_timeout = 0.5"),
    ):
        assert right in text
        text = text.replace(right, wrong)
    file = tmp_path / "target.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_program_that_drops_every_message_is_red(tmp_path: Path) -> None:
    """It takes every delivery with 200 and answers nobody: that is its failure, not what cannot be told."""
    with suite(mutate_profile(tmp_path, "")) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        entered.run_coroutine(world.conversations.say(maria, "Hi"))
        with pytest.raises(UnansweredMessage, match="Maria wrote 'Hi' and was not answered"):
            world.evidence.last_answer(maria)
        entered.close_world(world)


def test_an_answer_after_faults_is_not_given_up_as_missing(tmp_path: Path) -> None:
    """The promise allows more time than the suite waits while a service fails: nothing can be told."""
    file = tmp_path / "target.toml"
    file.write_text(PROGRAM.read_text(encoding="utf-8").replace("answer_timeout = 30", "answer_timeout = 0.5"))
    with suite(file) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        world.faults.set_faults_of_service("GoHighLevel", Fault(kind=FaultKind.LATE, seconds=2))
        with pytest.raises(CannotTell, match=r"Maria was not answered within 0\.5 s, while services failed on purpose"):
            entered.run_coroutine(world.conversations.say(maria, "Hi"))
        entered.close_world(world)


@pytest.mark.parametrize(
    ("behaviour", "said", "seen"),
    [
        (
            "dies at start",
            "The target did not start: it ended while starting, with exit code 4.",
            "KeyError: 'DATABASE_URL'",
        ),
        (
            "dies in the middle",
            "The target did not answer POST /webhooks/gohighlevel: ",
            "MemoryError: nothing is left",
        ),
    ],
)
def test_a_program_that_cannot_be_used_ends_the_run(tmp_path: Path, behaviour: str, said: str, seen: str) -> None:
    """With what it printed last, before any scenario."""
    with suite(mutate_profile(tmp_path, behaviour)) as entered, pytest.raises(SetUpError) as refused:
        entered.check_target()
    assert refused.value.what.startswith(said)
    assert seen in refused.value.seen


PRICES = (
    "seller/price.feature: | 640                              | $640,000   |",
    "seller/price.feature: | at least 600                     | $600,000   |",
)


@pytest.mark.parametrize(
    ("behaviour", "code", "said"), [("calls elsewhere", 1, "NOT ACCEPTED"), (None, 0, "PASSED, INCOMPLETE")]
)
def test_a_whole_run(tmp_path: Path, behaviour: str | None, code: int, said: str) -> None:
    """The reference bots pass; a program that says the same to all does not, and what it called in vain is named."""
    target = PROGRAM if behaviour is None else mutate_profile(tmp_path, behaviour)
    if behaviour is not None:
        text = target.read_text(encoding="utf-8")
        target.write_text(text.replace('metrics = "yes"', 'metrics = "no"'), encoding="utf-8")
    ended = subprocess.run(
        [
            *(sys.executable, "-m", "support", "run", "--no-html", "--reports", str(tmp_path / "reports")),
            *("--target", str(target), *map(find_scenario, PRICES)),
        ],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert code == ended.returncode, ended.stdout + ended.stderr
    assert said in ended.stdout
    named = "The target called maps.example.test, which nobody simulates" in ended.stdout
    assert (behaviour is not None) is named


WAITING_ADDS = timedelta(milliseconds=5)
ECHO = (
    "import socket; server = socket.create_server(('127.0.0.1', 0)); print(server.getsockname()[1], flush=True); "
    "one, _ = server.accept()\nwhile data := one.recv(9): one.send(data)"
)


def measure_exchange() -> timedelta:
    """What a few bytes to another program and back take on this machine now, at best."""
    with subprocess.Popen([sys.executable, "-c", ECHO], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        with socket.create_connection(("127.0.0.1", int(program.stdout.readline()))) as connection:
            taken = []
            for _ in range(4):
                began = time.perf_counter()
                connection.send(b"Hi")
                connection.recv(9)
                taken.append(time.perf_counter() - began)
    return timedelta(seconds=min(taken))


@pytest.mark.parametrize("delay", [0.0, 0.005, 0.05, 0.5])
def test_waiting_adds_at_most_five_milliseconds_to_an_answer(tmp_path: Path, delay: float) -> None:
    """A program answers after a known time; what the journal says is at most so much later, in the best of some turns.

    A machine on which the same message takes longer even without the suite's waiting cannot tell.
    """
    with suite(write_profile(tmp_path, "", [delay], original=PROGRAM)) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        for _ in range(4):
            entered.run_coroutine(world.conversations.say(maria, "Hi"))
        added = min(apart for _, apart in measure_lateness(world, maria))
        answered = [exchange for exchange in world.evidence.exchanges if exchange.answers]
        entered.close_world(world)
    assert 4 == len(answered)
    if added > WAITING_ADDS and (slow := measure_exchange()) > WAITING_ADDS:
        pytest.skip(f"cannot tell: a message between two programs takes {slow.total_seconds() * 1e3:.1f} ms here")
    assert timedelta() < added < WAITING_ADDS


def test_an_answer_of_two_seconds_later_is_waited_for(tmp_path: Path) -> None:
    """A target that rests meanwhile has not finished; tags and notes of its turn are in the same exchange."""
    with suite(write_profile(tmp_path, "", [2.0], original=PROGRAM)) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        entered.run_coroutine(world.conversations.say(maria, "Hi"))
        (exchange,) = world.evidence.exchanges
        entered.close_world(world)
    (answer,) = exchange.answers
    assert timedelta(seconds=2) <= answer.at - exchange.at


def test_a_second_answer_is_looked_for_at_the_end(tmp_path: Path) -> None:
    """A target that seems to rest after its answer, and answers again within the quiet time, answered twice."""
    with suite(write_profile(tmp_path, "", [0.0, 0.15], original=PROGRAM)) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        entered.run_coroutine(world.conversations.say(maria, "Hi"))
        assert 2 == len(world.wait_and_collect_evidence().messages_sent_to_person(maria))
        entered.close_world(world)
