"""An install takes what the lock names, whatever newer releases there are."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.setup.project import SetUpProject, find_python
from tests.setup.wheels import Wheel

CORE = Wheel(name="core", version="1.0", requires=("additions; extra == 'more'",), extras=("more",))
NEWER_CORE = Wheel(name="core", version="2.0", requires=CORE.requires, extras=CORE.extras)
PLUGIN = Wheel(name="plugin", version="1.0", requires=("core[more]>=1.0",))
ADDITIONS = Wheel(name="additions", version="1.0")
LOCKED = {"core==1.0", "plugin==1.0", "additions==1.0"}

FIRST_PIP_TO_KEEP_PINS = (23, 3)
"""Before it, pip resolves a pinned package anew when another one wants it with an extra."""


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_a_newer_release_does_not_change_or_stop_an_install(version: str, tmp_path: Path) -> None:
    """With a newer release on offer exactly the lock is installed; resolving dependencies stops an older pip."""
    python = find_python(version)
    if python is None:
        pytest.skip(f"inapplicable: no python{version} on the PATH that makes virtual environments")
    project = SetUpProject(tmp_path, python=python)
    project.publish(CORE, NEWER_CORE, PLUGIN, ADDITIONS)
    project.write_lock(CORE, PLUGIN, ADDITIONS)
    project.make(".venv/bin/python")
    if project.find_pip_version() < FIRST_PIP_TO_KEEP_PINS:
        project.rewrite_makefile(" --no-deps ", " ")
        refused = project.make(".venv/.development-ready")
        assert (refused.returncode, "core-2.0" in refused.stderr, project.find_installed()) == (2, True, set())
        project.rewrite_makefile(" --require-hashes", " --no-deps --require-hashes")

    done = project.make(".venv/.development-ready")

    assert (done.returncode, project.find_installed()) == (0, LOCKED), done.stderr
    assert project.make("--question", ".venv/.development-ready", ".venv/.runtime-ready").returncode == 0


def test_an_older_lock_leaves_nothing_behind_and_an_incomplete_one_is_a_set_up_error(tmp_path: Path) -> None:
    """A changed lock rebuilds the environment; a lock that lacks a package is refused with the package's name."""
    project = SetUpProject(tmp_path, python=sys.executable)
    project.publish(PLUGIN, ADDITIONS)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(project.environment)], check=True)
    [packages] = project.environment.glob("lib/*/site-packages")
    (packages / "left_over-1.0.dist-info").mkdir()
    project.stamp("runtime").write_text("left-over==1.0\n", encoding="utf-8")
    project.write_lock(PLUGIN, ADDITIONS)

    done = project.make(".venv/.runtime-ready")

    said = done.stdout.splitlines()
    assert (done.returncode, project.find_installed()) == (2, {"plugin==1.0", "additions==1.0"}), done.stderr
    assert "set-up error: the packages of requirements/runtime.txt do not fit together." in said
    assert "  Seen: plugin 1.0 requires core, which is not installed." in said
    assert not project.stamp("runtime").exists()
