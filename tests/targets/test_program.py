"""A target as a program of its own: it gets ready, is delivered to, and ends; each mishap is one clear line."""

import asyncio
import dataclasses
import json
import socket
import sys
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import psutil
import pytest

from support.targets.port import Webhook
from support.targets.program import PROGRAM_PATH, ProgramCommand, ProgramTarget
from support.targets.target_log import TargetLog
from support.vocabulary.explained_error import SetUpError, TargetError
from tests.targets import small_program

WEBHOOK = Webhook(body=b"{}", headers={})
BuildTarget = Callable[..., ProgramTarget]
WAY_TO_SERVICES = {"HTTPS_PROXY": "http://127.0.0.1:4"}
SECRET = "tok-8831-green-harbour"


@pytest.fixture
def build(tmp_path: Path) -> BuildTarget:
    """Builds a target of the small program, with a behaviour."""

    def build_target(
        behaviour: str = "", *, port: int = 0, ready_within: float = 10, answer_timeout: float = 5
    ) -> ProgramTarget:
        command = ProgramCommand(
            command=[sys.executable, small_program.__file__, str(port), behaviour],
            folder=tmp_path,
            announces="" if port else "Listening: ",
            address=f"http://127.0.0.1:{port}" if port else "",
            health="/health",
            ready_within=ready_within,
            home=tmp_path,
        )
        return ProgramTarget(
            command,
            {"TOKEN": SECRET},
            way_to_services=WAY_TO_SERVICES,
            log=TargetLog([SECRET]),
            output=tmp_path / "target.log",
            answer_timeout=answer_timeout,
        )

    return build_target


def run_with(target: ProgramTarget, work: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Start the target, do the work, and kill the target."""

    async def run() -> Any:
        await target.start()
        try:
            return await work()
        finally:
            await target.kill()

    return asyncio.run(run())


def test_it_gets_its_own_environment_alone(build: BuildTarget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No secret of the suite reaches it; the variables of the profile, PATH, HOME and the way to the services do."""
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "inherited")
    target = build()

    async def ask() -> dict[str, str]:
        return dict(json.loads((await target.deliver("/webhooks", WEBHOOK)).text))

    reported = run_with(target, ask)
    assert {"TOKEN": SECRET, "PATH": PROGRAM_PATH, "HOME": str(tmp_path)}.items() <= reported.items()
    assert WAY_TO_SERVICES.items() <= reported.items()
    assert {"TOKEN", "PATH", "HOME", "LC_CTYPE", "ACCEPTANCE_RUN_OWNER", *WAY_TO_SERVICES} >= set(reported)


def test_a_slow_start_is_waited_for(build: BuildTarget) -> None:
    """Until it is ready, and no longer."""
    target = build("starts slowly")
    began = time.monotonic()
    run_with(target, _nothing)
    assert small_program.SLOW_START < time.monotonic() - began < small_program.SLOW_START + 5


@pytest.mark.parametrize(
    ("behaviour", "said", "seen"),
    [
        ("dies at start", "it ended while starting, with exit code 4.", "KeyError: 'DATABASE_URL'"),
        ("never ready", "GET /health was not answered with 2xx at http://127.0.0.1", "Listening:"),
        (
            "announces nothing",
            "it did not print a line that begins with 'Listening: ' within 0.5 s",
            "it printed nothing",
        ),
    ],
)
def test_a_target_that_does_not_start(build: BuildTarget, behaviour: str, said: str, seen: str) -> None:
    """The reason stands in the first line, what the program printed below it, and the command to try it by hand."""
    target = build(behaviour, ready_within=0.5 if behaviour != "dies at start" else 10)
    with pytest.raises(SetUpError) as refused:
        asyncio.run(target.start())
    assert refused.value.what.startswith(f"The target did not start: {said}")
    assert seen in refused.value.seen
    assert "small_program.py" in refused.value.look
    assert not target.is_running


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"command": ["no-such-bots"]}, f"there is no program no-such-bots in {PROGRAM_PATH}"),
        ({"folder": Path("/no/such/folder")}, "there is no folder /no/such/folder"),
    ],
)
def test_a_command_that_does_not_exist(build: BuildTarget, changed: dict[str, Any], said: str) -> None:
    """Nor can one start in a folder that is not there; nothing is started then."""
    target = build()
    target._program = dataclasses.replace(target._program, **changed)
    with pytest.raises(SetUpError, match=f"The target did not start: {said}"):
        asyncio.run(target.start())
    assert not target.is_running


def test_a_target_that_dies_in_the_middle(build: BuildTarget) -> None:
    """The delivery it dies of is its failure, with its exit code and its last error; then it can be started again."""
    target = build("dies in the middle")

    async def deliver() -> None:
        await target.deliver("/webhooks", WEBHOOK)

    with pytest.raises(TargetError, match="The target did not answer POST /webhooks") as broken:
        run_with(target, deliver)
    assert "its process has ended, with exit code 3" in broken.value.seen
    assert "MemoryError: nothing is left" in broken.value.seen
    run_with(target, _nothing)
    assert 2 == target.starts


def test_a_target_that_keeps_silent(build: BuildTarget) -> None:
    """A delivery is waited for as long as the answer timeout, no longer."""
    target = build("keeps silent", answer_timeout=0.3)

    async def deliver() -> None:
        await target.deliver("/webhooks", WEBHOOK)

    with pytest.raises(TargetError, match=r"did not answer POST /webhooks within 0\.3 s") as broken:
        run_with(target, deliver)
    assert "it is still running" in broken.value.seen


def test_a_taken_port(build: BuildTarget) -> None:
    """Whatever listens there already must not be taken for the target."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(SetUpError, match=f"The target was not started: port {port} is taken"):
            asyncio.run(build("announces nothing", port=port).start())


def test_an_address_of_another_machine(build: BuildTarget, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused before the program starts, and before anything asks whether its port is free."""

    def connect(*_: object) -> int:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect_ex", connect)
    target = build("announces nothing", port=8000)
    target._program = dataclasses.replace(target._program, address="http://203.0.113.7:8000")
    with pytest.raises(SetUpError, match="is not on this machine"):
        asyncio.run(target.start())
    assert not target.is_running


@pytest.mark.parametrize("graceful", [True, False])
def test_it_leaves_no_children_behind(build: BuildTarget, graceful: bool) -> None:
    """What it started and did not end is ended with it, whether it is stopped or killed."""
    target = build("leaves children behind")

    async def end() -> None:
        if graceful:
            await target.stop()

    run_with(target, end)
    (line,) = (line for line in target._log.text.splitlines() if line.startswith("child"))
    assert _is_gone(int(line.split()[1]))


def test_a_printed_secret_is_masked(build: BuildTarget) -> None:
    """Neither the log of the scenario nor an error repeats a value the target was given to keep."""
    target = build("prints a secret")
    run_with(target, _nothing)
    assert "the token" in target._log.last_error
    assert SECRET not in target._log.text


async def _nothing() -> None:
    """Do nothing."""


def _is_gone(pid: int) -> bool:
    """Whether the process ends within a second; a zombie has ended."""
    deadline = time.monotonic() + 1
    while time.monotonic() < deadline:
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.01)
    return False


def test_a_delivery_is_sent_before_it_is_answered(build: BuildTarget) -> None:
    """What is delivered at once arrives in its order: each request is on its way before the next one begins."""
    target = build()

    async def deliver_both() -> list[str]:
        happened: list[str] = []

        async def deliver(name: str, sent: asyncio.Event) -> None:
            await target.deliver("/webhooks", WEBHOOK, sent.set)
            happened.append(f"{name} answered")

        async with asyncio.TaskGroup() as group:
            for name in ("first", "second"):
                sent = asyncio.Event()
                group.create_task(deliver(name, sent))
                await sent.wait()
                happened.append(f"{name} sent")
        return happened

    happened = run_with(target, deliver_both)
    assert happened.index("first sent") < happened.index("first answered")
    assert happened.index("first sent") < happened.index("second sent") < happened.index("second answered")
