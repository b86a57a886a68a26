"""Importing this module loads behave's steps and plays one conversation, once for all runs that are forked from here.

It is imported only by the process from which the runs are forked.
"""

import contextlib
import os
from contextlib import redirect_stderr
from io import StringIO

from support.behave_bridge.prepared_run import load_hooks_and_steps
from support.mutation.registry import PROJECT
from support.mutation.scenario_runner import SEED
from support.scenario.scripts import conversation_script
from support.scenario.wiring import AcceptanceSuite, ScenarioIdentity
from support.settings import Settings


def _run_warm_up_conversation() -> None:
    """Play one seller's conversation, so that everything used at first is imported, compiled and read.

    Bots that fail here fail in their own runs too, where it is reported.
    """
    settings = Settings.from_userdata({"seed": str(SEED)})
    with contextlib.suppress(Exception), redirect_stderr(StringIO()), AcceptanceSuite(settings) as suite:
        world = suite.open_world(ScenarioIdentity(requirement="", location=""))
        suite.run_coroutine(conversation_script.hold_whole_conversations(world, 1, "seller"))
        suite.close_world(world)


os.chdir(PROJECT)
load_hooks_and_steps()
_run_warm_up_conversation()
