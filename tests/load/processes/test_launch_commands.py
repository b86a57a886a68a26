"""Cores are divided between the target and the rest; no secret is inherited, and no other machine loaded."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from support.load.processes import launch_commands
from support.load.processes.launch_commands import CoreAssignment, assign_cores
from support.processes.supervised_process import SupervisedProcess
from support.targets.profile import load_profile
from support.vocabulary.explained_error import SetUpError
from tests.layout.project import PROJECT


def test_the_target_has_a_core_of_its_own_where_there_is_more_than_one() -> None:
    """With one core nothing is pinned."""
    assert CoreAssignment(target=(0,), rest=(1,)) == assign_cores([1, 0])
    assert CoreAssignment(target=(2,), rest=(3, 5)) == assign_cores([2, 3, 5])
    assert CoreAssignment(target=(), rest=()) == assign_cores([0])


def test_the_target_inherits_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What it is given is listed; a real key or proxy of this shell is not among it."""
    monkeypatch.setenv("GHL_API_KEY", "pit-of-a-real-location")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-real")
    monkeypatch.setenv("HTTPS_PROXY", "http://outside.example.test:3128")
    given = launch_commands.build_target_environment(tmp_path, home=tmp_path)
    proxy = {name for word in ("http_proxy", "https_proxy", "no_proxy") for name in (word, word.upper())}
    assert {"PATH", "HOME", "PYTHONPATH", "PYTHONUNBUFFERED"} | proxy == set(given)
    assert "http://127.0.0.1:9" == given["HTTPS_PROXY"]
    assert "127.0.0.1" == given["NO_PROXY"]


def test_no_load_goes_to_another_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A target that announces another address gets not even the question for its health."""
    address = "https://bots.example.test"

    def announce(_beginning: str, *, timeout: float) -> list[str]:
        assert timeout
        return [f"Reference bots: {address}"]

    def ask(*_: object) -> None:
        raise AssertionError("it was asked for its health")

    monkeypatch.setenv("ALLOW_REMOTE", address)
    monkeypatch.setattr(launch_commands, "_require_healthy", ask)
    bots = cast("SupervisedProcess", SimpleNamespace(read_until_line_beginning=announce))
    with pytest.raises(SetUpError, match="so that no load was sent to it"):
        launch_commands.wait_for_bots(bots, load_profile(PROJECT / "fixtures" / "targets" / "reference.toml"))
