"""A run whose output nobody reads any more comes to its verdict all the same."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.behave_bridge.inner_run import PROJECT, SUITE


@pytest.mark.parametrize(
    ("feature", "exit_code", "verdict"), [("ruled", 4, "invalid run"), ("targets_fault", 1, "not accepted")]
)
def test_closed_pipe_costs_no_verdict(tmp_path: Path, feature: str, exit_code: int, verdict: str) -> None:
    """The reader closes the pipe after the first line, as `head -1` does."""
    target = PROJECT / "fixtures" / "targets" / "reference.toml"
    with subprocess.Popen(
        [
            *(sys.executable, "-m", "support", "run", "--no-html", "--target", str(target)),
            *("--reports", str(tmp_path), f"features/lead/{feature}.feature"),
        ],
        cwd=SUITE,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        assert child.stdout
        assert child.stderr
        child.stdout.readline()
        child.stdout.close()
        errors = child.stderr.read().decode()
    (written,) = tmp_path.glob("*/verdict.json")
    assert (exit_code, verdict, "") == (child.returncode, json.loads(written.read_text("utf-8"))["verdict"], errors)
