"""A target that is already running: it is reached, judged, and left running."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.scenario.wiring import AcceptanceSuite
from support.targets.profile import load_profile
from support.vocabulary.explained_error import SetUpError
from tests.layout.project import PROJECT
from tests.scenario.scenario_harness import SCENARIO, suite
from tests.targets import small_program

PROGRAM = PROJECT / "fixtures" / "targets" / "reference_program.toml"
FREE_PORTS = "ports = [0, 0, 0]"


@pytest.fixture
def running() -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a small target, and its process."""
    process = subprocess.Popen(
        [sys.executable, small_program.__file__, "0", ""], stdout=subprocess.PIPE, text=True, env={}
    )
    with process:
        assert process.stdout
        yield process.stdout.readline().removeprefix("Listening: ").strip(), process
        process.kill()


def write_profile(folder: Path, address: str) -> Path:
    """The reference profile for a target at an address."""
    text = PROGRAM.read_text(encoding="utf-8")
    begin, end = text.index("[program]"), text.index("[webhooks]")
    text = text[:begin] + f"[address]\nurl = {json.dumps(address)}\n{FREE_PORTS}\n\n" + text[end:]
    begin, end = text.index("# Other ways of working"), text.index("[tags]")
    text = text[:begin] + text[end:]
    text = text.replace('reach = "program"', 'reach = "address"').replace("answer_timeout = 30", "answer_timeout = 0.3")
    for capability in ("restart", "ten_questions", "conversation_limits", "metrics", "credits", "own_process"):
        text = text.replace(f'{capability} = "yes"', f'{capability} = "no"')
    file = folder / "target.toml"
    file.write_text(text, encoding="utf-8")
    return file


def say_hi(entered: AcceptanceSuite) -> int:
    """How the target acknowledged Maria's first message."""
    world = entered.open_world(SCENARIO)
    maria = world.conversations.introduce_person("Maria", "lead")
    entered.run_coroutine(world.conversations.say(maria, "Hi"))
    (webhook,) = world.journal.find_entries("webhook")
    entered.close_world(world)
    return int(webhook["status"])


def test_it_is_reached_and_left_running(tmp_path: Path, running: tuple[str, subprocess.Popen[str]]) -> None:
    """Several scenarios use it; after the run it still runs."""
    address, process = running
    with suite(write_profile(tmp_path, address)) as entered:
        entered.check_target()
        assert [200, 200] == [say_hi(entered), say_hi(entered)]
    assert process.poll() is None


def test_its_key_does_not_depend_on_the_seed(tmp_path: Path, running: tuple[str, subprocess.Popen[str]]) -> None:
    """It was given the key before the run began."""
    profile = write_profile(tmp_path, running[0])
    from_program = suite(PROGRAM).webhook_public_key
    assert suite(profile).webhook_public_key == suite(profile).webhook_public_key != from_program


def test_an_rsa_key_cannot_be_given_to_it(tmp_path: Path, running: tuple[str, subprocess.Popen[str]]) -> None:
    """It was started before the key was made."""
    profile = write_profile(tmp_path, running[0])
    signature = '[webhooks.signature]\nkind = "rsa"\nheader = "X-Signature"\n\n[webhooks]'
    profile.write_text(profile.read_text(encoding="utf-8").replace("[webhooks]", signature, 1), encoding="utf-8")
    with pytest.raises(SetUpError, match="is incomplete") as refused:
        load_profile(profile)
    assert 'kind = "rsa" needs reach = "program"' in refused.value.seen


def test_it_cannot_be_started_anew(tmp_path: Path, running: tuple[str, subprocess.Popen[str]]) -> None:
    """The suite ends nothing that it did not start."""
    with suite(write_profile(tmp_path, running[0])) as entered:
        world = entered.open_world(SCENARIO)
        for end in (world.target.stop, world.target.kill):
            with pytest.raises(SetUpError, match="cannot be started anew"):
                entered.run_coroutine(end())
        with pytest.raises(SetUpError, match="cannot be started anew"):
            world.target.configure({})
        entered.close_world(world)
    assert running[1].poll() is None


def test_unreachable_address(tmp_path: Path) -> None:
    """A set-up error, before any scenario."""
    with (
        suite(write_profile(tmp_path, "http://127.0.0.1:1")) as entered,
        pytest.raises(SetUpError, match=r"Nothing answers at http://127\.0\.0\.1:1\."),
    ):
        entered.check_target()


def test_another_machine_is_refused_before_anything_is_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 2, unless this very address was allowed."""
    address = "http://203.0.113.7:8000"
    profile = write_profile(tmp_path, address)
    ended = subprocess.run(
        [sys.executable, "-m", "support", "run", "--target", str(profile), "--reports", str(tmp_path / "reports")],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert 2 == ended.returncode
    assert f"The target's address {address} is not on this machine" in ended.stdout + ended.stderr
    monkeypatch.setenv("ALLOW_REMOTE", address)
    assert load_profile(profile).address
