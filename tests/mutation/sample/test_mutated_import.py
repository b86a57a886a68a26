"""A package is imported anew with one module replaced."""

import importlib
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import bots.policy, bots.limits
from support.mutation.sample.mutated_import import replace_module_source
replace_module_source("bots", "bots.limits", "HOT = 99\\n")
import importlib
policy, limits = map(importlib.import_module, ("bots.policy", "bots.limits"))
print(policy.hot(), limits.__file__.endswith("limits.py"))
"""


def test_modules_that_were_imported_use_the_replaced_one(tmp_path: Path) -> None:
    """In a process of its own, as it is meant."""
    (tmp_path / "bots").mkdir()
    (tmp_path / "bots" / "__init__.py").write_text("")
    (tmp_path / "bots" / "limits.py").write_text("HOT = 80\n")
    (tmp_path / "bots" / "policy.py").write_text("from bots.limits import HOT\ndef hot(): return HOT\n")
    project = Path(importlib.import_module("support").__file__ or "").parents[1]
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=tmp_path,
        env={"PYTHONPATH": f"{tmp_path}:{project}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stdout.split() == ["99", "True"], ended.stderr
