"""Searches the capacity of a target (STR-001): more and more people on one deployment, one level after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec

from support.load.analysis.capacity import summarise_capacity
from support.load.analysis.capacity_search import (
    CapacityBoundary,
    CapacitySearch,
    CapacitySearchStep,
    CapacityTrial,
    CapacityTrialKind,
)
from support.load.analysis.level_result import LevelResourceUse, LevelResult, compute_stage_windows, measure_level
from support.load.analysis.report_schema import CapacityFigures
from support.load.analysis.sample_reader import read_generator_output
from support.load.analysis.throughput import TimeWindow
from support.load.model.plan import LoadPlan, MeasuredOperation, build_load_plan
from support.load.model.workload import LoadShape, LoadStage, Workload
from support.load.processes.deployment import Deployment
from support.load.processes.resources import ResourceMonitor, compute_stolen_cpu_share
from support.load.processes.target_build import CURRENT_BUILD, TargetBuild
from support.load.promises.capacity import CapacityResult
from support.load.report.printable_json import encode_printable
from support.load.scenarios.drain import DRAIN_WITHIN, QUIET
from support.load.scenarios.load_world import LoadWorld
from support.load.scenarios.machine_watch import MachineDisturbanceWatch
from support.load.scenarios.workload_runner import load_dialogues
from support.measuring.processor_speed import find_processor_problems
from support.reporting.run_folder import LEVEL_TABLE, RunFolder
from support.test_data.capacity_recipe import CapacityRecipe, SearchThoroughness, load_capacity_recipe
from support.vocabulary.fact import ObservedFact
from support.vocabulary.outcome import CannotTell
from support.vocabulary.printable import make_printable

RECIPE = Path("fixtures/capacity/rising.toml")
EFFORT: Final = "standard"
"""The only effort in the small workload of a level."""


def search_capacity(world: LoadWorld, build: TargetBuild = CURRENT_BUILD) -> CapacityResult:
    """How many people the target can serve. build: of the target.

    Raises BrokenPromise when the target dies of it, CannotTell when it does not become idle between two levels.
    """
    recipe = load_capacity_recipe(RECIPE)
    folder = world.make_folder()
    thoroughness = recipe.thoroughness_for(world.settings.effort)
    with world.start_own_deployment(recipe.crm, folder, build) as deployment:
        search = _CapacitySearchRun(
            world=world, recipe=recipe, thoroughness=thoroughness, deployment=deployment, folder=folder
        )
        capacity = search.search_boundary()
    table = _format_capacity_table(capacity, recipe)
    (folder / LEVEL_TABLE).write_text(make_printable(table) + "\n", encoding="utf-8")
    world.figures.tables.append(table)
    world.figures.facts.append(
        ObservedFact(name="people.recommended", value=capacity.recommended, about={"run": "capacity"})
    )
    if world.settings.run is not None:
        file = RunFolder(path=world.settings.run).load / "capacity.json"
        file.write_bytes(encode_printable(capacity, indent=1))
    measurement = world.build_measurement_context(run="capacity", problems=search.problems, slowness=search.slowness)
    return CapacityResult(measurement=measurement, capacity=capacity, promised=recipe.promised)


@dataclass(slots=True, kw_only=True)
class _CapacitySearchRun:
    """One search.

    people: number of people who came so far; no level sees a person of an earlier one.
    attempts: the levels that were tried.
    problems: what other programs did meanwhile.
    slowness: when the processor was too slow for the promised times.
    """

    world: LoadWorld
    recipe: CapacityRecipe
    thoroughness: SearchThoroughness
    deployment: Deployment
    folder: Path
    people: int = 0
    attempts: list[LevelResult] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    slowness: list[str] = field(default_factory=list)

    def search_boundary(self) -> CapacityFigures:
        """Tries levels until the boundary is known."""
        search = CapacitySearch(
            start=self.recipe.start, ceiling=self.recipe.ceiling, fineness=self.thoroughness.fineness
        )
        few = [CapacitySearchStep(users=users, kind=CapacityTrialKind.SHORT) for users in self.recipe.few]
        # The few, who show how throughput grows, are stages of the first run: each further run costs a second or two.
        first = search.plan_steps([], assumed_users=self.thoroughness.sure)
        self.attempts.extend(self._run_steps([*few, *first]))
        while not isinstance(found := search.next_step(self._trials_so_far), CapacityBoundary):
            self.attempts.extend(
                self._run_steps(search.plan_steps(self._trials_so_far, assumed_users=self.thoroughness.sure))
            )
        return summarise_capacity(self.attempts, found, minimum=self.recipe.served, seed=self.world.settings.seed)

    @property
    def _trials_so_far(self) -> Sequence[CapacityTrial]:
        tried = [each for each in self.attempts if each.users >= self.recipe.start]
        return [each.to_trial(minimum=self.recipe.served) for each in tried]

    def _run_steps(self, steps: Sequence[CapacitySearchStep]) -> Sequence[LevelResult]:
        """The results of these levels, one straight after the other."""
        folder = self.folder / f"{len(self.attempts) + 1}"
        folder.mkdir()
        plan = self._build_load_plan(steps)
        with MachineDisturbanceWatch() as machine:
            watch = self.deployment.run_load_plan(plan, folder)
        self.problems.extend(machine.problems)
        self.slowness.extend(find_processor_problems(sample.work_seconds for sample in watch.machine_samples))
        self.deployment.prestart_generator()
        output = read_generator_output(folder)
        self.people += len(output.visits)
        if output.began is None or not len(output.samples):
            raise CannotTell("The generator wrote no sample.", seen=str(folder), look=str(folder / "generator.log"))
        seconds = [float(stage.seconds) for stage in plan.load_shape.stages]
        stages = compute_stage_windows(output.began, plan.load_shape.warm_up, seconds)
        tried = [
            measure_level(
                output.samples.select_operation(MeasuredOperation.ANSWER),
                output.samples.select_operation(MeasuredOperation.ACKNOWLEDGEMENT),
                window,
                step=step,
                settling_seconds=self.thoroughness.settling,
                promised_seconds=self.recipe.promised,
                use=self._measure_resource_use(watch, window, disturbed=bool(machine.problems)),
            )
            for step, window in zip(steps, stages, strict=True)
        ]
        if not self.deployment.control.wait_until_quiet(quiet_seconds=QUIET, timeout=DRAIN_WITHIN):
            raise CannotTell(
                f"The bots still had work {DRAIN_WITHIN:.0f} s after {steps[-1].users} people.",
                seen=str(self.deployment.control.read_event_counts()),
                perhaps="they still answer people who left long ago.",
                look=self.world.replay_command,
            )
        return tried

    def _build_load_plan(self, steps: Sequence[CapacitySearchStep]) -> LoadPlan:
        dialogues = load_dialogues(self.recipe.dialogues)
        stages = tuple(LoadStage(seconds=self._trial_seconds(step.kind), people=step.users) for step in steps)
        workload = Workload(
            dialogues=self.recipe.dialogues,
            answer_timeout=self.recipe.promised,
            crm=self.recipe.crm,
            effort={EFFORT: LoadShape(warm_up=0, stages=stages)},
        )
        plan = build_load_plan(
            workload,
            name="rising",
            effort=EFFORT,
            control=self.deployment.control.address,
            control_token=self.deployment.control.token,
            says={name: dialogue.says for name, dialogue in dialogues.items()},
            tags={name: self.world.profile.activation_tag(dialogue.bot) for name, dialogue in dialogues.items()},
            seed=self.world.settings.seed,
            skip=self.people,
        )
        return msgspec.structs.replace(plan, stop_at_end=True)

    def _trial_seconds(self, kind: CapacityTrialKind) -> int:
        lasting = self.thoroughness.sustained if kind is CapacityTrialKind.SUSTAINED else self.thoroughness.counted
        return self.thoroughness.settling + lasting

    def _measure_resource_use(self, watch: ResourceMonitor, window: TimeWindow, *, disturbed: bool) -> LevelResourceUse:
        shares = {name: lane.cpu_share(window.start, window.end) for name, lane in watch.processes.items()}
        target, aside, generator = shares["bots"], shares["simulators"], shares["generator"]
        cores = self.deployment.cores
        group = self.deployment.cgroup
        return LevelResourceUse(
            target=None if target is None else target / max(1, len(cores.target)),
            memory=watch.processes["bots"].peak_memory / group.limits.memory if group else None,
            generator=generator,
            supporting=None if aside is None or generator is None else (aside + generator) / max(1, len(cores.rest)),
            stolen=compute_stolen_cpu_share(watch.machine_samples, window.start, window.end),
            disturbed=disturbed,
        )


def _format_capacity_table(capacity: CapacityFigures, recipe: CapacityRecipe) -> str:
    """Plain text: every level in the order it was tried, the recommendation, its limit and the predictions."""
    rows = [
        f"{level.people:>7}{level.rate:>11.1f}{_format_milliseconds(level.p95):>9}{level.served_share:>9.0%}  "
        f"{level.failed_by or 'held'}{', sustained' if level.sustained else ''}"
        for level in capacity.levels
    ]
    least = "at least " if capacity.at_least else ""
    return "\n".join(
        [
            f"How many people the bots can serve: {recipe.served:.0%} of the messages within {recipe.promised} s",
            f"{'people':>7}{'a second':>11}{'p95 (ms)':>9}{'in time':>9}  what gave up first",
            *rows,
            f"recommended: {least}{capacity.recommended} people, from {capacity.low} to {capacity.high}",
            f"limited by: {capacity.binding}",
            f"scalability: {capacity.law}",
            *(
                f"predicted, not measured: {each.machines} machines {each.rate:.0f} messages a second, from "
                f"{each.low:.0f} to {each.high:.0f}"
                for each in capacity.predictions
            ),
        ]
    )


def _format_milliseconds(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds * 1000:.0f}"
