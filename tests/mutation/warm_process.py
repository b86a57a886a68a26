# mypy: allow-untyped-calls
"""behave with the hooks and steps bound, and one conversation played: once, for all rehearsals forked from here.

Importing this module does it. It is imported by the process that rehearsals are forked from, and by nobody else.
"""

import contextlib
import os
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import Any

from behave.configuration import Configuration
from behave.runner import Runner

from support.scenario.scripts import conversation_script
from support.scenario.wiring import ScenarioFacts, Suite
from support.settings import Settings
from tests.mutation.scenario_runner import PROJECT, SEED


class PreparedRunner(Runner):
    """Takes the hooks and steps as they were bound when this module was imported."""

    def load_hooks(self, filename: str | None = None) -> None:  # noqa: ARG002
        """The hooks of environment.py."""
        self.hooks.update(_HOOKS)

    def load_step_definitions(self, extra_step_paths: object = None) -> None:
        """Nothing: they are bound."""


def _bound() -> Mapping[str, Any]:
    """The hooks by name; the steps are in behave's own registry from now on."""
    os.chdir(PROJECT)
    with redirect_stdout(StringIO()):
        runner = Runner(Configuration(["features"], load_config=False))
        with runner.path_manager:
            runner.setup_paths()
            runner.load_hooks()
            runner.load_step_definitions()
    return dict(runner.hooks)


def _play() -> None:
    """One seller's conversation, so that what is imported, compiled and read at first use is there.

    Bots that fail here fail in their rehearsals too, where it is told.
    """
    settings = Settings.from_userdata({"seed": str(SEED)})
    with contextlib.suppress(Exception), redirect_stderr(StringIO()), Suite(settings) as suite:
        world = suite.open(ScenarioFacts(requirement="", location=""))
        suite.run(conversation_script.whole_conversations(world, 1, "seller"))
        suite.close(world)


_HOOKS = _bound()
_play()
