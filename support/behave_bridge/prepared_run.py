# mypy: allow-untyped-calls
"""behave in this process, with hooks and steps that can be loaded before the first run and used by every later one."""

from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import Any

from behave.__main__ import run_behave
from behave.configuration import Configuration
from behave.runner import Runner

_hooks: dict[str, Any] = {}
"""The hooks of environment.py once they are loaded; the steps are in behave's own registry then."""


class _PreloadedRunner(Runner):
    """Uses the hooks and steps that `load_hooks_and_steps` has loaded."""

    def load_hooks(self, filename: str | None = None) -> None:  # noqa: ARG002
        """Take the loaded hooks."""
        self.hooks.update(_hooks)

    def load_step_definitions(self, extra_step_paths: object = None) -> None:
        """Do nothing, because the steps are loaded."""


def load_hooks_and_steps() -> None:
    """Load hooks and steps of the project in the working directory, for all runs in this process and its forks."""
    with redirect_stdout(StringIO()):
        runner = Runner(Configuration(["features"], load_config=False))
        with runner.path_manager:
            runner.setup_paths()
            runner.load_hooks()
            runner.load_step_definitions()
    _hooks.update(runner.hooks)


def run_behave_in_process(arguments: Sequence[str]) -> str:
    """Run behave with these arguments; what it printed."""
    printed = StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        run_behave(Configuration(list(arguments)), runner_class=_PreloadedRunner if _hooks else Runner)
    return printed.getvalue()
