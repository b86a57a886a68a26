"""More and more people until the bots no longer bear it (STR-001): one deployment, one level after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec

from support.load.analysis.capacity import capacity_of
from support.load.analysis.capacity_search import Boundary, Kind, Search, Step, Trial
from support.load.analysis.level_result import Attempt, Use, attempt, windows
from support.load.analysis.report_schema import Capacity
from support.load.analysis.sample_table import lay_together
from support.load.analysis.throughput import Window
from support.load.model.plan import Operation, Plan, planned
from support.load.model.sample_reader import read_account
from support.load.model.workload import CrmScale, Span, Stage, Workload
from support.load.processes.deployment import Deployment
from support.load.processes.resources import Watch, stolen
from support.load.processes.target_build import PRESENT, Build
from support.load.promises.capacity import Borne
from support.load.scenarios.load_world import LoadWorld
from support.load.scenarios.workload_runner import DIALOGUES, DONE_WITHIN, QUIET
from support.reporting.run_folder import LEVEL_TABLE, RunFolder
from support.test_data.capacity_recipe import Rising, Thoroughness, load_rising
from support.test_data.dialogue import load_dialogue
from support.vocabulary.fact import Fact
from support.vocabulary.outcome import CannotTell

RECIPE = Path("fixtures/capacity/rising.toml")
EFFORT: Final = "standard"
"""Under this name each level's plan stands in its own small workload."""


def people_rise(world: LoadWorld, build: Build = PRESENT) -> Borne:
    """How many people the bots bear. build: which bots.

    Raises BrokenPromise when the bots die of it, CannotTell when they come to no rest between two levels.
    """
    recipe = load_rising(RECIPE)
    folder = world.folder()
    thoroughness = recipe.thoroughness(world.settings.effort)
    with world.deployment(_scale(recipe), folder, build) as deployment:
        rise = _Rise(world=world, recipe=recipe, thoroughness=thoroughness, deployment=deployment, folder=folder)
        capacity = rise.whole()
    table = _table(capacity, recipe)
    (folder / LEVEL_TABLE).write_text(table + "\n", encoding="utf-8")
    world.figures.tables.append(table)
    world.figures.facts.append(Fact(name="people.recommended", value=capacity.recommended, about={"run": "capacity"}))
    if world.settings.run is not None:
        kept = RunFolder(path=world.settings.run).load / "capacity.json"
        kept.write_bytes(msgspec.json.format(msgspec.json.encode(capacity), indent=1))
    return Borne(capacity=capacity, promised=recipe.promised, replay=world.replay, judgements=world.judgements)


@dataclass(slots=True, kw_only=True)
class _Rise:
    """One search. people: who came so far; no level sees somebody of an earlier one."""

    world: LoadWorld
    recipe: Rising
    thoroughness: Thoroughness
    deployment: Deployment
    folder: Path
    people: int = 0
    attempts: list[Attempt] = field(default_factory=list)

    def whole(self) -> Capacity:
        search = Search(start=self.recipe.start, ceiling=self.recipe.ceiling, fineness=self.thoroughness.fineness)
        self.attempts.extend(self._tried([Step(users=users, kind=Kind.SHORT) for users in self.recipe.few]))
        while not isinstance(found := search.next(self._trials), Boundary):
            self.attempts.extend(self._tried(search.ahead(self._trials, sure=self.thoroughness.sure)))
        return capacity_of(self.attempts, found, least=self.recipe.served, seed=self.world.settings.seed)

    @property
    def _trials(self) -> Sequence[Trial]:
        tried = [each for each in self.attempts if each.users >= self.recipe.start]
        return [each.trial(least=self.recipe.served) for each in tried]

    def _tried(self, steps: Sequence[Step]) -> Sequence[Attempt]:
        """What came of these levels, one straight after the other."""
        folder = self.folder / f"{len(self.attempts) + 1}"
        folder.mkdir()
        plan = self._plan(steps)
        watch = self.deployment.drive(plan, folder)
        self.deployment.prepare()
        account = read_account(folder)
        self.people += len(account.visits)
        samples = lay_together(account.recordings)
        if account.began is None or not len(samples):
            raise CannotTell("The generator wrote no sample.", seen=str(folder), look=str(folder / "generator.log"))
        seconds = [float(stage.seconds) for stage in plan.span.stages]
        stages = windows(account.began, plan.span.warm_up, seconds)
        told = [
            attempt(
                samples.of(Operation.ANSWER),
                samples.of(Operation.ACKNOWLEDGEMENT),
                window,
                users=step.users,
                kind=step.kind,
                settled=self.thoroughness.settling,
                promised=self.recipe.promised,
                use=self._use(watch, window),
            )
            for step, window in zip(steps, stages, strict=True)
        ]
        if not self.deployment.control.quiet(span=QUIET, patience=DONE_WITHIN):
            raise CannotTell(
                f"The bots came to no rest within {DONE_WITHIN:.0f} s after {steps[-1].users} people.",
                seen=str(self.deployment.control.counts()),
                perhaps="they still answer people who left long ago.",
                look=self.world.replay,
            )
        return told

    def _plan(self, steps: Sequence[Step]) -> Plan:
        said = {name: load_dialogue(DIALOGUES / f"{name}.toml") for name in self.recipe.dialogues}
        stages = tuple(Stage(seconds=self._seconds(step.kind), people=step.users) for step in steps)
        workload = Workload(
            dialogues=self.recipe.dialogues,
            patience=self.recipe.promised,
            crm=_scale(self.recipe),
            effort={EFFORT: Span(warm_up=0, stages=stages)},
        )
        plan = planned(
            workload,
            name="rising",
            effort=EFFORT,
            control=self.deployment.control.address,
            says={name: dialogue.says for name, dialogue in said.items()},
            tags={name: self.world.profile.activation(dialogue.bot) for name, dialogue in said.items()},
            seed=self.world.settings.seed,
            skip=self.people,
        )
        return msgspec.structs.replace(plan, leaving=True)

    def _seconds(self, kind: Kind) -> int:
        lasting = self.thoroughness.sustained if kind is Kind.SUSTAINED else self.thoroughness.counted
        return self.thoroughness.settling + lasting

    def _use(self, watch: Watch, window: Window) -> Use:
        shares = {name: lane.processor(window.start, window.end) for name, lane in watch.lanes.items()}
        target, aside, generator = shares["bots"], shares["simulators"], shares["generator"]
        cores = self.deployment.cores
        group = self.deployment.group
        return Use(
            target=None if target is None else target / max(1, len(cores.target)),
            memory=watch.lanes["bots"].most_memory / group.limits.memory if group else None,
            generator=generator,
            aside=None if aside is None or generator is None else (aside + generator) / max(1, len(cores.rest)),
            stolen=stolen(watch.machine, window.start, window.end),
        )


def _scale(recipe: Rising) -> CrmScale:
    return msgspec.convert(msgspec.to_builtins(recipe.crm), CrmScale)


def _table(capacity: Capacity, recipe: Rising) -> str:
    """Plain text: every level in the order it was tried, the answer, its reason and what is foreseen."""
    rows = [
        f"{level.people:>7}{level.rate:>11.1f}{_milliseconds(level.p95):>9}{level.well:>9.0%}  "
        f"{level.limit or 'held'}{', sustained' if level.sustained else ''}"
        for level in capacity.levels
    ]
    least = "at least " if capacity.at_least else ""
    return "\n".join(
        [
            f"How many people the bots bear: {recipe.served:.0%} of the messages answered within {recipe.promised} s",
            f"{'people':>7}{'a second':>11}{'p95 (ms)':>9}{'in time':>9}  what gave up first",
            *rows,
            f"recommended: {least}{capacity.recommended} people, from {capacity.low} to {capacity.high}",
            f"bound by: {capacity.binding}",
            f"scalability: {capacity.law}",
            *(
                f"predicted, not measured: {each.machines} machines {each.rate:.0f} messages a second, from "
                f"{each.low:.0f} to {each.high:.0f}"
                for each in capacity.predictions
            ),
        ]
    )


def _milliseconds(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds * 1000:.0f}"
