"""A world under load: nothing of the target lives here, everything runs in processes of its own."""

import itertools
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from support.load.analysis.report_schema import RunFigures
from support.load.model.workload import CrmScale, load_workload
from support.load.processes.deployment import Deployment, deployed
from support.load.processes.target_build import PRESENT, Build
from support.load.promises.budget_log import Judgements
from support.load.promises.load_result import Crowd
from support.load.report.budgets_file import append_budgets
from support.load.scenarios.deployment_pool import Standing, died_as_told
from support.load.scenarios.results_table import JUDGED_HERE_TOO, Measured
from support.load.scenarios.workload_runner import LoadRun, Order, Trouble
from support.reporting.run_folder import RunFolder
from support.settings import Settings
from support.targets.profile import Profile
from support.vocabulary.explained_error import SuiteError
from support.vocabulary.fact import Fact

WORKLOADS = Path("fixtures/workloads")
Result = TypeVar("Result")


@dataclass(slots=True)
class LoadFigures:
    """The measurements of one load scenario.

    tables: plain text, attached to the results.
    facts: the same figures, appended to the run's facts.
    runs: the workloads that were carried out.
    """

    tables: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    runs: list[RunFigures] = field(default_factory=list)


@dataclass(slots=True)
class LoadWorld:
    """One load scenario's world. requirement: whose promises it judges.  crowd: what the When measured.

    What other scenarios under load are made of stands here too: `folder` for a run of their own, `deployment` for bots
    to talk to, `figures` for tables and facts, `judgements` for promises that have a figure.
    """

    profile: Profile
    settings: Settings
    location: str
    requirement: str = ""
    standing: Standing = field(default_factory=Standing)
    figures: LoadFigures = field(default_factory=LoadFigures)
    judgements: Judgements = field(init=False)
    _crowd: Crowd | None = None
    _trouble: dict[str, Sequence[Mapping[str, object]]] = field(default_factory=dict)
    _mistrusted: bool = False
    _results: dict[type, object] = field(default_factory=dict)
    _stack: ExitStack = field(default_factory=ExitStack)

    def __post_init__(self) -> None:
        """Nothing is judged yet."""
        self.judgements = Judgements(requirement=self.requirement)

    @property
    def crowd(self) -> Crowd:
        """What was measured. Raises SuiteError when nobody has talked yet."""
        if self._crowd is None:
            raise SuiteError(
                "Nobody has talked to the bots in this scenario.", perhaps="a When that says who talks is missing."
            )
        return self._crowd

    def keep(self, result: object) -> None:
        """What a When found out, for the Thens after it; one of a kind."""
        self._results[type(result)] = result

    def found(self, kind: type[Result]) -> Result:
        """What of this kind was found out. Raises SuiteError when nothing was."""
        result = self._results.get(kind)
        if not isinstance(result, kind):
            raise SuiteError(f"No {kind.__name__} was found out in this scenario.", perhaps="its When is missing.")
        return result

    @property
    def replay(self) -> str:
        """The command that repeats this scenario."""
        return f"behave {self.location} -D seed={self.settings.seed} -D effort={self.settings.effort} --tags=@load"

    def close(self) -> None:
        """Keep what was judged, and remove what is not kept."""
        if self.settings.run is not None:
            append_budgets(RunFolder(path=self.settings.run).budgets, self.judgements.budgets)
        self._stack.close()

    def folder(self) -> Path:
        """A fresh folder for one run: in the results by the next number, or temporary where no results are kept."""
        if self.settings.run is None:
            return Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="load-"))).resolve()
        for number in itertools.count(1):
            folder = RunFolder(path=self.settings.run.resolve()).load / f"{number}"
            try:
                folder.mkdir(parents=True)
            except FileExistsError:
                continue
            return folder
        raise AssertionError

    @contextmanager
    def deployment(
        self, scale: CrmScale, folder: Path, build: Build = PRESENT, *, driven: bool = True
    ) -> Iterator[Deployment]:
        """Bots and simulated services of a run of its own, ready, while entered.

        build: which bots.  driven: whether a generator gets ready beside them.
        What stands for other scenarios is ended first: it would use the machine.
        Raises BrokenPromise when the target dies meanwhile, CannotTell when something of ours does.
        """
        self.standing.end()
        with died_as_told(folder), deployed(self.profile, scale, folder, build, driven=driven) as deployment:
            yield deployment

    def talk(self, workload: str, people: int | None = None) -> None:
        """People carry out a workload; a run that was measured already is judged again. people: None = as it says."""
        trouble = {service: tuple(faults) for service, faults in sorted(self._trouble.items())}
        measured, earlier = self.standing.once(
            (workload, people, repr(trouble)), lambda: self._measured(workload, people, trouble)
        )
        self.judge(measured, earlier=earlier)

    def judge(self, measured: Measured, *, earlier: bool = False) -> None:
        """Let the Thens judge this run. earlier: it was measured in another scenario."""
        self.figures.tables.append(f"{JUDGED_HERE_TOO}\n{measured.table}" if earlier else measured.table)
        self.figures.facts.extend(() if earlier else measured.facts)
        self.figures.runs.append(measured.kept)
        self._crowd = replace(measured.crowd, judgements=self.judgements, replay=self.replay)

    def slow(self, service: str, seconds: float) -> None:
        """Let every call to a service take that long while people talk."""
        self._trouble[service] = [{"kind": "late", "seconds": seconds}]

    def silence(self, service: str) -> None:
        """Let a service refuse everything while people talk."""
        self._trouble[service] = [{"kind": "refuses", "status": 529}]
        self._mistrusted = True

    def _measured(self, workload: str, people: int | None, trouble: Trouble) -> Measured:
        recipe = load_workload(WORKLOADS / f"{workload}.toml")
        folder = self.folder()
        words = workload.replace("_", " ")
        title = f"{words}, {people} people" if people else words
        order = Order(
            name=title.replace(", ", "-").replace(" ", "-"),
            title=f"{title}, {' and '.join(trouble)} in trouble" if trouble else title,
            workload=workload,
            recipe=recipe,
            people=people,
            effort=self.settings.effort,
            seed=self.settings.seed,
            trouble=trouble,
        )
        kept = folder if self.settings.run is not None else None
        with self.standing.lent(self.profile, recipe.crm, kept) as deployment:
            run = LoadRun(
                order=order, profile=self.profile, deployment=deployment, standing=self.standing, folder=folder
            )
            measured = run.whole()
        if self._mistrusted:
            # Whoever comes next shall not meet bots that still mistrust a service.
            self.standing.end()
        return measured
