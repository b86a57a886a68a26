"""The GitHub Action and the image: each step that is a script is run, with the package as the wheel installs it."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.test_installed_command import FEATURE, PERSON, install
from tests.layout.project import PROJECT

ACTION: dict[str, Any] = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))
DOCKERFILE = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
INSTALL, RUN = (step for step in ACTION["runs"]["steps"] if "run" in step)


def run_step(step: dict[str, Any], folder: Path, tools: Path, **values: str) -> subprocess.CompletedProcess[str]:
    """Run a step as the runner does: bash -e with its environment, inputs filled in, programs of `tools` first."""
    environment = {
        name: re.sub(r"\$\{\{ (\S+) \}\}", lambda found: values.get(found[1].rpartition(".")[2], ""), text)
        for name, text in step["env"].items()
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(
        command,
        cwd=folder,
        env={"PATH": f"{tools}:{os.environ['PATH']}", "HOME": str(folder), **environment}
        | {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(folder / "summary.md")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """`bot-acceptance` as the wheel installs it, and a `pip` that says what it was asked for."""
    site = install(tmp_path / "site")
    folder = tmp_path / "tools"
    folder.mkdir()
    for name, text in {
        "bot-acceptance": f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(site)!r})\n"
        "import bot_acceptance\nsys.exit(bot_acceptance.main())\n",
        "pip": '#!/bin/sh\necho "pip $@"\n',
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


def test_the_action_runs_a_feature_and_writes_the_summary(tmp_path: Path, tools: Path) -> None:
    """With the inputs as they come; the exit code is that of the run."""
    user = tmp_path / "user"
    for name, text in {
        "features/own/greeting.feature": FEATURE,
        "fixtures/personas/own.toml": PERSON,
        "bots.toml": (PROJECT / "fixtures/targets/reference.toml").read_text(encoding="utf-8"),
    }.items():
        (user / name).parent.mkdir(parents=True, exist_ok=True)
        (user / name).write_text(text, encoding="utf-8")
    ended = run_step(RUN, user, tools, target="bots.toml", features="features/own", seed="7")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "1 passed" in ended.stdout
    assert "seed 7" in ended.stdout
    assert (user / "summary.md").read_text(encoding="utf-8").startswith("## Reference bots: passed, incomplete")


def test_a_profile_that_is_missing_fails_the_step(tmp_path: Path, tools: Path) -> None:
    """With the set-up error's own code."""
    ended = run_step(RUN, tmp_path, tools, target="none.toml")
    assert ended.returncode == 2
    assert "Set-up error" in ended.stderr


def test_the_action_installs_the_suite_that_it_is_part_of(tmp_path: Path, tools: Path) -> None:
    """From the folder that the runner checked the action out to."""
    ended = run_step(INSTALL, tmp_path, tools, action_path="/checkout of it")
    assert ended.stdout == "pip install --quiet /checkout of it\n"


def test_no_input_stands_in_a_script() -> None:
    """What a pull request may choose is never read as code by the shell."""
    assert not any("${{" in step["run"] for step in (INSTALL, RUN))


def list_copied_files() -> dict[str, str]:
    """Name of each file and folder that the image copies -> its place below /suite."""
    copied = re.findall(r"^COPY (.+) /suite/(\S*)$", DOCKERFILE, re.MULTILINE)
    return {name: place if " " not in names else place + name for names, place in copied for name in names.split()}


def test_the_image_copies_everything_that_the_wheel_is_built_of() -> None:
    """Each source in `pyproject.toml` exists, and is copied."""
    names = list_copied_files()
    assert all((PROJECT / name).exists() for name in names)
    wheel = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]
    assert {*wheel["wheel"]["sources"], *wheel["wheel"]["force-include"]} <= names.keys()
    assert {"pyproject.toml", "LICENSE", "requirements/runtime.txt"} <= names.keys()


def test_each_package_of_the_image_is_pinned_by_its_hash() -> None:
    """As `pip install --require-hashes` demands, from the file that the image copies."""
    text = (PROJECT / "requirements/runtime.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith(("#", "--"))]
    assert lines
    assert [] == [line for line in lines if not re.match(r"[\w.\[\]-]+==\S+.* --hash=sha256:[0-9a-f]{64}", line)]


def test_the_image_serves_the_simulators_from_what_it_copies_alone(tmp_path: Path) -> None:
    """The entry point starts them in an empty folder, and ends without complaint when the container is stopped."""
    suite = tmp_path / "suite"
    for name, place in list_copied_files().items():
        source, target = PROJECT / name, suite / place
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    (entry,) = re.findall(
        r'^ENTRYPOINT \["(.+)"\]$', (PROJECT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE
    )
    module, _, function = tomllib.loads((suite / "pyproject.toml").read_text())["project"]["scripts"][entry].partition(
        ":"
    )
    command = f"import sys, {module}; sys.exit({module}.{function}())"
    (tmp_path / "bots").mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", command, "simulators", "--ports", "0,0,0,0"],
        cwd=tmp_path / "bots",
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONPATH": str(install(tmp_path / "site", suite))},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as served:
        try:
            assert served.stdout is not None
            printed = []
            for line in served.stdout:
                printed.append(line)
                if line.startswith("LANGUAGE_MODEL_API_KEY="):
                    break
            served.send_signal(signal.SIGTERM)
            ended, complaints = served.communicate(timeout=60)
        finally:
            served.kill()
    assert any(line.startswith("GHL_BASE_URL=http://127.0.0.1:") for line in printed), complaints
    assert (0, "", True) == (served.returncode, complaints, "every port is free again" in ended)
