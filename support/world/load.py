"""A world under load: nothing of the target lives here, everything runs in processes of its own."""

import itertools
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np

from support.cast.dialogue import load_dialogue
from support.cast.persona import strangers
from support.cast.target import Profile
from support.expectations.bearing_load import Conversed, Crowd
from support.expectations.judged import Judgements
from support.expectations.promise import BrokenPromise
from support.load.build import PRESENT, Build
from support.load.crm_door import CrmDoor
from support.load.deployment import Deployment, ServiceDied, TargetDied, deployed
from support.load.plan import CrmScale, Operation, Plan, Talker, Workload, load_workload, planned, talkers
from support.load.raw_samples import Account, read_account
from support.load.resources import Watch, pressure, stolen
from support.measuring.generator_health import GeneratorFacts, doubts
from support.measuring.sample_table import SampleTable, lay_together
from support.measuring.throughput import Window, littles_law, meant_in, steady_window, throughput
from support.measuring.waits import measure
from support.reporting.budgets_file import append_budgets
from support.reporting.run_folder import LEVEL_TABLE, RunFolder
from support.settings import Settings
from support.vocabulary.lesson import SuiteError
from support.vocabulary.outcome import CannotTell
from support.world.level_report import LevelReport, partial
from support.world.scene import Figures

WORKLOADS = Path("fixtures/workloads")
DIALOGUES = Path("fixtures/dialogues")
QUIET = 0.5
"""Seconds without a happening in the CRM after which the bots are taken to be done."""

DONE_WITHIN = 30.0


Result = TypeVar("Result")


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
    figures: Figures = field(default_factory=Figures)
    judgements: Judgements = field(init=False)
    _crowd: Crowd | None = None
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
    def deployment(self, scale: CrmScale, folder: Path, build: Build = PRESENT) -> Iterator[Deployment]:
        """Bots and simulated services, ready, while entered. build: which bots.

        Raises BrokenPromise when the target dies meanwhile, CannotTell when something of ours does.
        """
        try:
            with deployed(self.profile, scale, folder, build) as deployment:
                yield deployment
        except TargetDied as died:
            raise BrokenPromise(
                "The bots died while people talked to them.",
                seen=str(died),
                perhaps="they ran out of memory, or a mistake ended the whole process.",
                look=str(folder / "bots.log"),
            ) from died
        except ServiceDied as died:
            raise CannotTell(
                "The load run came to no good end.",
                seen=str(died),
                perhaps="the machine ran out of memory or ports.",
                look=str(folder),
            ) from died

    def talk(self, workload: str, people: int) -> None:
        """So many people at once carry out a workload; everything is started before and ended after."""
        recipe = load_workload(WORKLOADS / f"{workload}.toml")
        with self.deployment(recipe.crm, self.folder()) as deployment:
            self._crowd = _Run(self, recipe, deployment, people, workload).whole()


class LoadScene(Protocol):
    """behave's context, as far as the steps under load may know it."""

    world: LoadWorld


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What the CRM holds afterwards, of everybody who finished and of those who talked alone."""

    finished: Sequence[Conversed]
    alone: Mapping[str, Conversed]


@dataclass(frozen=True, slots=True)
class _Run:
    """One level on a running deployment."""

    world: LoadWorld
    recipe: Workload
    deployment: Deployment
    people: int
    workload: str

    def whole(self) -> Crowd:
        """First one person per dialogue alone, then the crowd, then the questions to the CRM."""
        control = self.deployment.control
        dialogues = {name: load_dialogue(DIALOGUES / f"{name}.toml") for name in self.recipe.dialogues}
        says = {name: dialogue.says for name, dialogue in dialogues.items()}
        tags = {name: self.world.profile.activation(dialogue.bot) for name, dialogue in dialogues.items()}
        first = talkers(islice(strangers(self.world.settings.seed), len(says)), self.recipe.dialogues, tags)
        alone = {talker.dialogue: self._alone(control, talker, says[talker.dialogue]) for talker in first}
        plan = planned(
            self.recipe,
            name=self.workload,
            effort=self.world.settings.effort,
            people=self.people,
            control=control.address,
            says=says,
            tags=tags,
            seed=self.world.settings.seed,
            skip=len(first),
        )
        calls_before = control.counts()["gohighlevel"]["call"]
        watch = self._driven(plan)
        control.quiet(span=QUIET, patience=DONE_WITHIN)
        account = read_account(self.deployment.folder)
        held = control.everybody()
        calls = control.counts()["gohighlevel"]["call"] - calls_before
        conversations = [
            Conversed(
                names=visit.names,
                dialogue=visit.dialogue,
                said=says[visit.dialogue],
                held=held[visit.contact_id],
            )
            for visit in account.visits
            if visit.finished
        ]
        unhurried = {
            name: Conversed(names=names, dialogue=name, said=says[name], held=held[contact_id])
            for name, (contact_id, names) in alone.items()
        }
        conversed = _Held(finished=conversations, alone=unhurried)
        return self._measured(plan, account, watch, conversed, calls)

    def _driven(self, plan: Plan) -> Watch:
        """What the machine did while the plan was carried out; who interrupts it finds what was measured till then."""
        try:
            return self.deployment.drive(plan)
        except KeyboardInterrupt:
            folder = self.deployment.folder
            self._show(partial(lay_together(read_account(folder).recordings), folder))
            raise

    def _alone(self, control: CrmDoor, talker: Talker, lines: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """The contact's id and names, once the same conversation was held with nobody else there."""
        contact_id = control.introduce(talker)
        for line in lines:
            if not control.say(contact_id, line, patience=self.recipe.patience):
                raise BrokenPromise(
                    f"The bots do not answer a {talker.dialogue} who talks to them alone.",
                    seen=f"'{line}' was not answered within {self.recipe.patience} s",
                    perhaps="they cannot call the simulated services, or refuse their deliveries.",
                    look=str(self.deployment.bots.log),
                )
        control.quiet(span=QUIET, patience=DONE_WITHIN)
        return contact_id, (str(talker.contact["first_name"]), str(talker.contact["last_name"]))

    def _measured(
        self,
        plan: Plan,
        account: Account,
        watch: Watch,
        conversed: _Held,
        calls: int,
    ) -> Crowd:
        samples = lay_together(account.recordings)
        users = samples.where(samples.operation != Operation.ACKNOWLEDGEMENT)
        if not len(users):
            raise CannotTell("The generator wrote no sample.", seen=str(self.deployment.folder))
        window = steady_window(users, warm_up=plan.span.warm_up, planned=plan.span.seconds)
        answers, deliveries = samples.of(Operation.ANSWER), samples.of(Operation.ACKNOWLEDGEMENT)
        facts = self._generator(users, window, account, watch)
        crowd = Crowd(
            at_once=self.people,
            answers=measure(_well(meant_in(answers, window))),
            acknowledgements=measure(_well(meant_in(deliveries, window))),
            messages=throughput(answers, window),
            deliveries=throughput(deliveries, window),
            doubts=(*doubts(facts), *(["there were fewer people than places for them"] if account.exhausted else [])),
            conversations=conversed.finished,
            unhurried=conversed.alone,
            visits=account.visits,
            memory=watch.lanes["bots"].most_memory,
            replay=self.world.replay,
        )
        report = LevelReport(crowd=crowd, facts=facts, calls=calls / max(1, len(answers)), watch=watch, window=window)
        self._show(report.table())
        self.world.figures.facts.extend(report.facts_to_keep())
        return crowd

    def _show(self, table: str) -> None:
        """With the scenario's evidence, and in the level's folder for the run's summary."""
        self.world.figures.tables.append(table)
        (self.deployment.folder / LEVEL_TABLE).write_text(table + "\n", encoding="utf-8")

    def _generator(self, users: SampleTable, window: Window, account: Account, watch: Watch) -> GeneratorFacts:
        begin, end = window.start, window.end
        log = self.deployment.folder / "generator.log"
        return GeneratorFacts(
            loop_lag=float(np.quantile(account.loop_lags, 0.99, method="higher")) if account.loop_lags else None,
            processor=watch.lanes["generator"].processor(begin, end),
            stolen=stolen(watch.machine, begin, end),
            pressure=pressure(watch.machine, begin, end),
            target_processor=watch.lanes["bots"].processor(begin, end),
            littles_deviation=littles_law(users, window, users=self.people).deviation,
            workers_seen=account.closed,
            truncated=sum(recording.truncated for recording in account.recordings),
            log=log.read_text(encoding="utf-8").splitlines(),
        )


def _well(samples: SampleTable) -> SampleTable:
    return samples.where(samples.well)
