"""The replay line is complete: pasted in a fresh terminal it runs the same scenario on the same target."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from support.load.scenarios import lazy_modules
from support.settings import Settings
from tests.layout.project import PROJECT
from tests.scenario.scenario_harness import profile_with

SCENARIO = "features/lead/answering.feature:14"
SLOW_TO_IMPORT = (
    "scipy",
    "numpy",
    "plotly",
    "locust",
    "gevent",
    "jinja2",
    "support.load.scenarios.load_world",
    "support.scenario.loopback_hosting",
    "support.targets.program",
    "uvicorn",
)


def settings(target: str, *, effort: str = "quick") -> Settings:
    """Settings with seed 7."""
    return Settings(target=Path(target), seed=7, run=None, effort=effort)


@pytest.fixture(autouse=True)
def _top_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)


def test_line_names_program_target_and_seed() -> None:
    """The program is this environment's own, paths below the present folder are relative."""
    assert f"{_program()} features/a.feature:3 -D target=fixtures/targets/reference.toml -D seed=7" == settings(
        str(PROJECT / "fixtures/targets/reference.toml")
    ).replay_command("features/a.feature:3")


def test_line_of_a_load_scenario_names_effort_and_tag() -> None:
    """A scenario under load is left out by plain behave, and its length depends on the effort."""
    assert f"{_program()} features/a.feature:3 -D target=t.toml -D seed=7 -D effort=full --tags=@load" == settings(
        "t.toml", effort="full"
    ).replay_command("features/a.feature:3", under_load=True)


def test_words_with_blanks_are_quoted() -> None:
    """A folder with a blank in its name stays one word of the shell."""
    line = settings("/our bots/t.toml").replay_command("features/a.feature:3")
    assert "target=/our bots/t.toml" in shlex.split(line)


def test_line_works_in_a_fresh_terminal(tmp_path: Path) -> None:
    """Without any of our environment variables it starts the target it names, and finds its fault."""
    target = profile_with(tmp_path, "no_such_bots.app:application")
    line = settings(str(target)).replay_command(SCENARIO)
    ended = subprocess.run(["env", "-i", "/bin/sh", "-c", line], capture_output=True, text=True, check=False)  # noqa: S607
    assert 0 != ended.returncode
    assert "The target no_such_bots.app:application cannot be imported." in ended.stdout + ended.stderr


def test_functional_scenario_imports_no_load_code() -> None:
    """One functional scenario is replayed without the libraries that only load and pictures need."""
    program = (
        "import sys; from behave.__main__ import main\n"
        f"failed = main(['{SCENARIO}', '-D', 'seed=7'])\n"
        f"print('imported:', sorted(set({SLOW_TO_IMPORT}) & set(sys.modules)), failed)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "imported: [] 0" == ended.stdout.splitlines()[-1]


@pytest.mark.parametrize("name", lazy_modules.__all__)
def test_load_rooms_are_imported_when_they_are_named(name: str) -> None:
    """Each name that steps use leads to the module of that name."""
    assert getattr(lazy_modules, name).__name__.rpartition(".")[2] == name


def test_unknown_load_room() -> None:
    """A name that is no module is an ordinary AttributeError."""
    with pytest.raises(AttributeError, match="no attribute 'weather'"):
        _ = lazy_modules.weather


def _program() -> str:
    return f"{Path(sys.executable).relative_to(PROJECT)} -m behave"
