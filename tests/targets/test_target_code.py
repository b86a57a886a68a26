"""The code of a target is imported as its profile says, and this process is afterwards what it was."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.targets.start_settings import InProcessStart, find_start_gaps
from support.targets.target_code import TargetCode, find_factory
from support.vocabulary.explained_error import SetUpError
from tests.simulators.kernel.manual_clock import ManualClock

CONFIGURATION = """
class Limits:
    tries = 5

base_address = "https://services.leadconnectorhq.com"
"""

MODULE = """
import os
from their_config import Limits, base_address

key = os.environ["THEIR_KEY"]

def app(*arguments, **options):
    return (key, os.environ["THEIR_KEY"], base_address, Limits.tries, arguments, options)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with the modules of a target, which are forgotten afterwards."""
    (tmp_path / "their_config.py").write_text(CONFIGURATION, encoding="utf-8")
    (tmp_path / "their_bots.py").write_text(MODULE, encoding="utf-8")
    yield tmp_path
    for name in ("their_config", "their_bots"):
        sys.modules.pop(name, None)


def make(code: TargetCode, environment: dict[str, str] | None = None) -> Any:
    """What the application of one start is."""
    environment = {"THEIR_KEY": "k"} if environment is None else environment
    code.load(environment)
    return code.make_application(environment, clock=ManualClock())


def test_an_application_reads_its_settings_while_it_is_imported(folder: Path) -> None:
    """os.environ holds the profile's environment and no secret of the shell; path and attributes are set before."""
    process = {"PATH": "/bin", "OPENAI_API_KEY": "of the shell"}
    before = (list(sys.path), dict(process))
    settings = InProcessStart(
        application="their_bots:app",
        path=".",
        environment={"THEIR_KEY": "k"},
        attributes={"their_config:base_address": "http://127.0.0.1:1", "their_config:Limits.tries": 1},
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.environ", process)
        code = TargetCode(settings, project=folder, process_environment=process)
        application = make(code)
        assert {"PATH": "/bin", "THEIR_KEY": "k"} == process
        assert ("k", "k", "http://127.0.0.1:1", 1, (), {}) == application()
        assert application is make(code, {"THEIR_KEY": "other"})
        assert ("k", "other") == application()[:2]
        code.restore()
    assert before == (sys.path, process)
    configuration = importlib.import_module("their_config") if "their_config" in sys.modules else None
    assert configuration is not None
    assert ("https://services.leadconnectorhq.com", 5) == (configuration.base_address, configuration.Limits.tries)


@pytest.mark.parametrize(
    ("takes", "arguments", "options"),
    [
        ("environment and clock", ({"THEIR_KEY": "k"},), {"clock"}),
        ("environment", ({"THEIR_KEY": "k"},), set()),
        ("nothing", (), set()),
    ],
)
def test_shapes_of_factories(folder: Path, takes: Any, arguments: tuple[Any, ...], options: set[str]) -> None:
    """A factory is called with what the profile says that it takes."""
    process = {"THEIR_KEY": "of the shell"}
    settings = InProcessStart(
        factory="their_bots:app", takes=takes, path=str(folder), environment_before_import="yes", fresh="no"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.environ", process)
        code = TargetCode(settings, project=folder, process_environment=process)
        *_, given, named = make(code)
        code.restore()
    assert (arguments, options) == (given, set(named))


def test_keys_of_the_shell_are_hidden_from_every_target(folder: Path) -> None:
    """A factory that is handed its environment does not find them either; afterwards they are there again."""
    process = {"THEIR_KEY": "of the shell", "SOME_DATABASE": "postgresql://me@10.0.0.9/real"}
    shell = dict(process)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.environ", process)
        code = TargetCode(
            InProcessStart(factory="their_bots:app", path=str(folder)), project=folder, process_environment=process
        )
        with pytest.raises(SetUpError) as missing:
            make(code)
        assert "KeyError: 'THEIR_KEY'" in missing.value.seen
        code.restore()
        assert shell == process


@pytest.mark.parametrize("error", ["raise SystemExit('JWT_SECRET must be configured')", "raise Exception('x')", "1/0"])
def test_whatever_an_import_raises_is_a_set_up_error(folder: Path, error: str) -> None:
    """In the target's own words, with file and line; nothing stays changed."""
    (folder / "their_bots.py").write_text(error, encoding="utf-8")
    before, process = list(sys.path), {"PATH": "/bin"}
    settings = InProcessStart(application="their_bots:app", path=str(folder), environment={"A": "1"})
    code = TargetCode(settings, project=folder, process_environment=process)
    with pytest.raises(SetUpError, match=r"The target their_bots:app cannot be imported\.") as refused:
        code.load({"A": "1"})
    assert "their_bots.py:1)" in refused.value.seen
    assert (before, {"PATH": "/bin"}) == (sys.path, process)


@pytest.mark.parametrize(
    "name", ["their_config:base_adress", "their_config:Limits.retries", "their_confg:base_address"]
)
def test_an_attribute_that_is_not_there(folder: Path, name: str) -> None:
    """It is refused: a misspelt override would leave the real value in force."""
    settings = InProcessStart(factory="their_config:Limits", path=str(folder), attributes={name: 1})
    code = TargetCode(settings, project=folder, process_environment={})
    with pytest.raises(SetUpError):
        code.load({})


def test_names_inside_objects_are_found() -> None:
    """`package.module:holder.name` is looked up step by step."""
    assert find_factory is find_factory("tests.targets.test_target_code:TargetCode.load").__globals__["find_factory"]


@pytest.mark.parametrize(
    ("settings", "gap"),
    [
        (InProcessStart(factory="a:b", application="a:b"), "[start] has a factory and an application"),
        (InProcessStart(application="a.b"), '[start] application = "a.b" is no `package.module:name`'),
        (InProcessStart(factory="a:"), '[start] factory = "a:" is no `package.module:name`'),
        (InProcessStart(factory="a:b", attributes={"a.b": 1}), '[start.attributes] "a.b" is no `package.module:name`'),
    ],
)
def test_gaps(settings: InProcessStart, gap: str) -> None:
    """What [start] says twice or wrongly."""
    (found,) = find_start_gaps(settings)
    assert found.startswith(gap)
