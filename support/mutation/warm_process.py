"""Importing this module loads behave's steps and runs a few scenarios, once for all runs that are forked from here.

It is imported only by the process from which the runs are forked.
"""

import contextlib
import gc
import os

from support.behave_bridge.prepared_run import load_hooks_and_steps, run_behave_in_process
from support.mutation.registry import PROJECT
from support.mutation.scenario_runner import SEED
from support.settings import REFERENCE

WARM_UP = "features/*/journey.feature"
"""The features with a whole conversation of each bot, so that all that most scenarios use is imported and compiled."""


def _run_warm_up_scenarios() -> None:
    """Run them on the target without a defect.

    What fails here fails in the runs too, where it is reported.
    """
    features = sorted(str(file.relative_to(PROJECT)) for file in PROJECT.glob(WARM_UP))
    with contextlib.suppress(Exception):
        run_behave_in_process(["--no-summary", "-D", f"target={REFERENCE}", "-D", f"seed={SEED}", *features])


os.chdir(PROJECT)
load_hooks_and_steps()
_run_warm_up_scenarios()
# What is loaded stays: no run looks through it for garbage, nor copies the memory that it shares with this process.
gc.collect()
gc.freeze()
