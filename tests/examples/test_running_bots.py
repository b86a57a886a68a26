"""Bots that somebody else started are tried, judged and left running, at an address that the profile names."""

import json
import os
import re
import socket
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from support.__main__ import main
from support.scenario.loopback_hosting import find_free_port
from support.simulators.gohighlevel.account import load_account
from support.targets.profile import ACCOUNT
from tests.examples.example_run import PROJECT, check_profile, run_profile

OFFER = "seller/offer.feature: | 500k        | $375,000 |"
PLACES = (
    "crm/appointments.feature: Scenario: Thanks after the booking book nothing more",
    "conversation/answers.feature: | 5     |",
    OFFER,
)
ANNOUNCED = "other_bots answer at "

Start = Callable[[str], Path]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the bots with a defect, or with none for "", as their owner would; the profile that reaches them.

    They run until the test ends.
    """
    running: list[subprocess.Popen[str]] = []

    def start_bots(defect: str) -> Path:
        ports = [find_free_port() for _ in range(3)]
        account = load_account(ACCOUNT)
        process = subprocess.Popen(
            [sys.executable, "-m", "other_bots"],
            cwd=PROJECT / "examples",
            stdout=subprocess.PIPE,
            text=True,
            env={
                "PATH": os.environ["PATH"],
                "PORT": "0",
                "HOOK_SECRET": "a-secret-for-tests",
                "CRM_URL": f"http://127.0.0.1:{ports[0]}",
                "CRM_TOKEN": account.token,
                "CRM_LOCATION": account.location_id,
                "CRM_CALENDAR": account.calendar_id,
                "GREETS_BETWEEN": "0-24",
                "TAG_SECONDS": "0",
                "FLAW": defect,
            },
        )
        running.append(process)
        assert process.stdout
        line = process.stdout.readline()
        return write_profile(tmp_path, line.removeprefix(ANNOUNCED).strip(), ports)

    yield start_bots
    for process in running:
        assert process.poll() is None, "the suite ended a program that it did not start"
        process.kill()
        process.communicate()


def write_profile(folder: Path, address: str, ports: Sequence[int]) -> Path:
    """The profile of the bots, with an address in the place of the command."""
    text = (PROJECT / "fixtures" / "targets" / "other_bots.toml").read_text(encoding="utf-8")
    begin, end = text.index("[program]"), text.index("# Tags are written")
    text = text[:begin] + f"[address]\nurl = {json.dumps(address)}\nports = {list(ports)}\n\n" + text[end:]
    text = text.replace('reach = "program"', 'reach = "address"')
    file = folder / "running_bots.toml"
    file.write_text(re.sub(r"(?m)^records_after = .*", "records_after = 0", text), encoding="utf-8")
    return file


def test_they_are_judged(start: Start, tmp_path: Path) -> None:
    """Scenarios pass where they keep a promise, and the one is red whose promise a defect breaks."""
    found = run_profile(start("offers_more"), PLACES, tmp_path)
    assert sorted([("passed", ""), ("passed", ""), ("failed", "WrongWords")]) == sorted(found)


def test_they_are_judged_without_a_defect(start: Start, tmp_path: Path) -> None:
    """The scenario that found the defect passes."""
    assert [("passed", "")] == run_profile(start(""), [OFFER], tmp_path)


def test_their_profile_is_checked(start: Start) -> None:
    """1 where its secret or its services are others; 2 where a port is taken. Each with the mend."""
    profile = start("")
    text = re.sub(r"(?m)^answer_timeout = .*", "answer_timeout = 3", profile.read_text(encoding="utf-8"))
    mend = "secret in [webhooks.signature] is not the target's"
    profile.write_text(text.replace("a-secret-for-tests", "another-secret"), encoding="utf-8")
    assert (1, mend) == check_profile(profile, mend)
    elsewhere = [find_free_port() for _ in range(3)]
    profile.write_text(re.sub(r"(?m)^ports = .*", f"ports = {elsewhere}", text), encoding="utf-8")
    mend = f"(http://127.0.0.1:{elsewhere[0]}: [address] ports)"
    assert (1, mend) == check_profile(profile, mend)
    taken = re.search(r"127\.0\.0\.1:(\d+)", text)
    assert taken
    profile.write_text(re.sub(r"ports = \[\d+", f"ports = [{taken[1]}", text), encoding="utf-8")
    assert (2, "[address] ports in the profile") == check_profile(profile, "[address] ports in the profile")


def test_another_spelling_of_this_machine_is_another_machine(
    start: Start, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An address that is not plainly loopback is refused before anything is sent, and reached once it is allowed."""
    profile = start("")
    text = profile.read_text(encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0)
        address = f"http://2130706433:{listener.getsockname()[1]}"
        profile.write_text(re.sub(r"(?m)^url = .*", f"url = {json.dumps(address)}", text), encoding="utf-8")
        assert 2 == main(["check-target", "--target", str(profile)])
        assert f"ALLOW_REMOTE={address} before the command" in capsys.readouterr().err
        with pytest.raises(BlockingIOError):
            listener.accept()
    address = re.sub(r"127\.0\.0\.1(:\d+).*", r"2130706433\1", tomllib.loads(text)["address"]["url"])
    profile.write_text(re.sub(r"(?m)^url = .*", f"url = {json.dumps(address)}", text), encoding="utf-8")
    monkeypatch.setenv("ALLOW_REMOTE", address)
    assert (0, "The profile fits.") == check_profile(profile, "The profile fits.")
