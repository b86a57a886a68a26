"""A scenario that is run directly by behave shows what was said, and its process ends however it is cut off."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.layout.project import PROJECT
from tests.scenario.scenario_harness import REFERENCE

SCENARIO = "features/lead/answering.feature:14"


def silent_target(folder: Path) -> Path:
    """The profile of a target that takes every delivery and answers none."""
    text = REFERENCE.read_text(encoding="utf-8")
    for before, after in (
        ("reference_bots.app:application", "tests.scenario.scenario_harness:stumbles"),
        ('metrics = "yes"', 'metrics = "no"'),
        ('workflow_webhooks = "yes"', 'workflow_webhooks = "no"'),
    ):
        assert before in text
        text = text.replace(before, after)
    file = folder / "target.toml"
    file.write_text(text, encoding="utf-8")
    return file


def behave(target: Path, end: str = "") -> str:
    """What behave prints for one outline; `end`: the rest of the shell's line."""
    command = f"{sys.executable} -m behave {SCENARIO} -D seed=7 -D target={target} {end}"
    ended = subprocess.run(  # noqa: S602 - a pipe is what is tested
        command, shell=True, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=60
    )
    return ended.stdout


def test_conversation_and_log_stand_under_a_red_scenario(tmp_path: Path) -> None:
    """What was said and what the target logged are printed once for each red scenario, and nothing for a green one."""
    printed = behave(silent_target(tmp_path))
    assert 5 == printed.count("    Conversation:\n      ")
    assert 5 == printed.count("    Target log:\n      ERROR bots: the turn was given up")
    assert "Maria      Hi, I saw Jorge's sign in Etiwanda." in printed
    assert "Conversation:" not in behave(REFERENCE)


@pytest.mark.parametrize("end", ["| head -n 1", "| true"])
def test_a_closed_pipe_ends_the_process(tmp_path: Path, end: str) -> None:
    """Nothing waits for ever for a clean-up that never comes."""
    behave(silent_target(tmp_path), end)
