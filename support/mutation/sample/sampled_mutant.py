"""Runs scenarios on one drawn mutant, in processes of their own, until one of them notices it."""

import multiprocessing
import signal
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from multiprocessing.process import BaseProcess
from pathlib import Path

from support.mutation.sample.mutated_import import replace_module_source
from support.mutation.sample.mutation_points import MutatedSource, MutationPoint
from support.mutation.scenario_runner import read_outcomes, run_scenarios
from support.vocabulary.scenario import PlannedScenario

PRELOADED = "support.mutation.warm_process"
"""What the process imports from which the runs are forked."""
SECONDS_A_SCENARIO = 2
SHORTEST_TIMEOUT = 60
"""Seconds for a run of few scenarios; one takes about 0.05 s."""
NOTICED = frozenset({"failed", "flaky", "blocked"})
"""Outcomes of a must with which no target is accepted."""


class MutantEnd(Enum):
    """The end of a sampled mutant; one that is not usable was refused before the first scenario."""

    KILLED = "killed"
    NOT_USABLE = "killed: the target was not usable"
    HUNG = "killed: the run did not end"
    SURVIVED = "survived"
    NOT_REACHED = "survived: no scenario runs the line"


@dataclass(frozen=True, slots=True, kw_only=True)
class SampledMutant:
    """A drawn mutant after its run.

    killed_by: id of the first scenario that did not pass; "" without one.
    ran: how many scenarios were run on it.
    """

    point: MutationPoint
    diff: str
    end: MutantEnd
    killed_by: str = ""
    ran: int = 0

    @property
    def is_killed(self) -> bool:
        """Whether a run of the suite would not have accepted it."""
        return self.end in {MutantEnd.KILLED, MutantEnd.NOT_USABLE, MutantEnd.HUNG}


def run_sampled_mutant(
    point: MutationPoint,
    mutated: MutatedSource,
    rounds: Sequence[Sequence[PlannedScenario]],
    *,
    package: str,
    profile: str,
) -> SampledMutant:
    """Run the rounds of scenarios one after the other until one of them kills the mutant.

    package: import path of the target.  profile: text of its profile.
    """
    ran = 0
    for scenarios in rounds:
        with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
            run = _Run(
                package=package,
                module=point.module,
                text=mutated.text,
                profile=profile,
                folder=Path(folder),
                locations=[scenario.location for scenario in scenarios],
            )
            code = _run_in_process(run)
            outcomes = read_outcomes(Path(folder) / "outcomes.jsonl")
        ran += len(outcomes)
        noticed = [scenario for scenario, outcome in outcomes.items() if outcome in NOTICED]
        if noticed:
            return SampledMutant(point=point, diff=mutated.diff, end=MutantEnd.KILLED, killed_by=noticed[0], ran=ran)
        if code == -signal.SIGALRM:
            return SampledMutant(point=point, diff=mutated.diff, end=MutantEnd.HUNG, ran=ran)
        if "passed" not in outcomes.values():
            return SampledMutant(point=point, diff=mutated.diff, end=MutantEnd.NOT_USABLE, ran=ran)
    end = MutantEnd.SURVIVED if ran else MutantEnd.NOT_REACHED
    return SampledMutant(point=point, diff=mutated.diff, end=end, ran=ran)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """What a process needs: the mutant's target, a folder for its files, and `file:line` of each scenario."""

    package: str
    module: str
    text: str
    profile: str
    folder: Path
    locations: Sequence[str]


def _run_in_process(run: _Run) -> int | None:
    """The exit code of a process forked for this run."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([PRELOADED])
    process: BaseProcess = processes.Process(target=_run_mutated_target, args=(run,))
    process.start()
    process.join()
    return process.exitcode


def _run_mutated_target(run: _Run) -> None:
    replace_module_source(run.package, run.module, run.text)
    timeout = SHORTEST_TIMEOUT + SECONDS_A_SCENARIO * len(run.locations)
    run_scenarios(run.profile, run.folder, run.locations, options=["--stop"], timeout=timeout)
