"""Simulators and reference bots as two separate programs that communicate over HTTP only."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from tenacity import AsyncRetrying, Retrying, retry_if_result, stop_after_delay, wait_fixed

from reference_bots.__main__ import main
from tests.reference_bots.bots_harness import environment as complete_environment
from tests.simulators.server.running_simulators import is_listening

PROJECT = Path(__file__).parents[3]
TOKEN = "token-of-this-test"
LAST_SETTING = "LANGUAGE_MODEL_API_KEY"


@contextmanager
def run_program(*arguments: str, environment: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A Python program, running while entered and killed at the end."""
    started = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=PROJECT,
        env=os.environ | {"NO_PROXY": "127.0.0.1"} | environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with started:
        try:
            yield started
        finally:
            started.kill()


def read_lines_until(last: str, started: subprocess.Popen[str]) -> list[str]:
    """The lines a program prints, up to the one that begins with `last`."""
    lines: list[str] = []
    for line in started.stdout or ():
        lines.append(line.rstrip("\n"))
        if line.startswith(last):
            break
    return lines


def find_free_port() -> int:
    """A port that is free at the moment."""
    with socket.create_server(("127.0.0.1", 0)) as server_socket:
        return int(server_socket.getsockname()[1])


async def send_one_message(control: str, *, location: int) -> str:
    """Send a seller's message in this location; the bots' reply from the CRM's journal."""
    async with httpx.AsyncClient(
        base_url=control, trust_env=False, headers={"Authorization": f"Bearer {TOKEN}"}
    ) as client:
        maria = {"first_name": "Maria", "phone": "+19095550142", "tags": ["seller-lead"], "location": location}
        contact = (await client.post("/contacts", json=maria)).json()["contact_id"]
        written = await client.post(f"/contacts/{contact}/messages", json={"text": "I want to sell my home"})
        assert 200 == written.json()["delivery"]["status"]

        async def answers() -> list[dict[str, Any]]:
            asked = {"what": "message.sent", "contact": contact}
            entries: list[dict[str, Any]] = (await client.get("/journal", params=asked)).json()["entries"]
            return entries

        waiting = AsyncRetrying(
            retry=retry_if_result(lambda sent: not sent), wait=wait_fixed(0.05), stop=stop_after_delay(10)
        )
        (answer,) = await waiting(answers)
        return str(answer["details"]["text"])


@pytest.mark.parametrize("locations", [1, 2])
def test_a_message_is_answered_end_to_end(locations: int, tmp_path: Path) -> None:
    """With only the printed settings the bots reply over real HTTP; Ctrl-C ends both programs."""
    port = find_free_port()
    target = f"http://127.0.0.1:{port}/webhooks/gohighlevel"
    hosting = (
        "support.simulators.server",
        "--ports",
        "0,0,0,0",
        "--control-token",
        TOKEN,
        "--target",
        target,
        "--locations",
        str(locations),
    )
    with run_program(*hosting, environment={}) as running:
        printed = read_lines_until(LAST_SETTING, running)
        addresses = [line.split()[-1] for line in printed if "  http://127.0.0.1:" in line]
        settings = dict(line.split("=", 1) for line in printed if line.split("=")[0].isupper())
        own = {"DATABASE_URL": f"sqlite:///{tmp_path}/bots.sqlite", "ADMIN_TOKEN": "simulated-admin-token"}
        with run_program("reference_bots", "--port", str(port), environment=settings | own) as bots:
            assert [f"Reference bots: http://127.0.0.1:{port}"] == read_lines_until("Reference bots", bots)
            answer = asyncio.run(send_one_message(addresses[-1], location=locations - 1))
            assert all(map(is_listening, [*addresses, target]))
            for started in (bots, running):
                started.send_signal(signal.SIGINT)
            assert [0, 0] == [started.wait(10) for started in (bots, running)]
    assert "Hi Maria" in answer
    assert 4 == len(addresses)
    assert not any(map(is_listening, [*addresses, target]))


def test_bots_name_the_missing_setting(capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code is 2."""
    assert 2 == main([], {})
    assert "Set-up error: GHL_API_KEY is not set." == capsys.readouterr().err.splitlines()[0]


def test_bots_name_the_taken_port(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code is 2."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert 2 == main(["--port", str(port)], complete_environment(tmp_path))
    assert (
        f"Set-up error: Port {port} cannot be opened, so nothing was started."
        == capsys.readouterr().err.splitlines()[0]
    )


def test_a_closed_pipe_stops_no_simulator(tmp_path: Path) -> None:
    """Output piped into `head` ends early; the services run on, and end without a complaint when they are told to."""
    program = [sys.executable, "-m", "support.simulators.server"]
    errors = tmp_path / "errors"
    reader, writer = os.pipe()
    os.close(reader)
    with errors.open("w") as file, subprocess.Popen(program, cwd=PROJECT, stdout=writer, stderr=file) as served:
        os.close(writer)
        try:
            Retrying(retry=retry_if_result(lambda ready: not ready), wait=wait_fixed(0.05), stop=stop_after_delay(60))(
                lambda: served.poll() is not None or bool(psutil.Process(served.pid).net_connections("tcp"))
            )
            served.send_signal(signal.SIGTERM)
            assert 0 == served.wait(60)
        finally:
            served.kill()
    assert "" == errors.read_text(encoding="utf-8")
