"""What a carried-out plan left behind becomes what is judged, what is shown and what is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from support.load.analysis.aggregation import figures_of
from support.load.analysis.generator_health import GeneratorFacts, doubts, unrecorded
from support.load.analysis.latency import Waits, measure
from support.load.analysis.report_schema import Gauge
from support.load.analysis.sample_table import SampleTable, lay_together
from support.load.analysis.throughput import Window, in_flight, meant_in, steady_window, throughput
from support.load.model.plan import OCCUPYING, Operation, Plan, operations, step
from support.load.model.sample_reader import Account
from support.load.model.schedule import dues
from support.load.model.workload import Workload
from support.load.processes import process_usage
from support.load.processes.control_client import Held, Peak
from support.load.processes.resources import Watch, pressure, stolen
from support.load.processes.target_client import Reading
from support.load.promises.load_result import Conversed, Crowd, Told, Use
from support.load.report.progress_reader import PROGRESS, Progress, Tail
from support.load.scenarios.results_table import LevelReport, Measured
from support.measuring.prometheus_text import Exposition
from support.reporting.run_folder import LEVEL_TABLE
from support.targets.profile import Metrics
from support.test_data.dialogue import Dialogue
from support.vocabulary.outcome import CannotTell

HOME = "{home}"
"""Stands in a line for the home the person speaks of."""

FIGURES = "figures.json"

NOBODY_LEFT = "there were fewer people than places for them"

CRM = "gohighlevel"
"""What the simulated services call it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A plan that was carried out, and everything that was seen of it.

    said: the dialogues by name.  held: what the CRM holds, by contact id.  calls: to each service.
    before, during, after: what the bots told of themselves.
    drained: they came to rest.  rested: when, Unix time.
    """

    plan: Plan
    account: Account
    watch: Watch
    said: Mapping[str, Dialogue]
    held: Mapping[str, Held]
    unhurried: Mapping[tuple[str, str], Conversed]
    peaks: Mapping[str, Peak]
    calls: Mapping[str, int]
    before: Reading | None
    during: Sequence[Reading]
    after: Reading | None
    drained: bool
    rested: float


def homes_of(dialogue: Dialogue, recipe: Workload) -> Sequence[str]:
    """The homes this dialogue is held about; ("",) where it names its own."""
    return recipe.homes if any(HOME in line for line in dialogue.says) else ("",)


def lines_of(dialogue: Dialogue, home: str) -> tuple[str, ...]:
    """What is said about this home."""
    return tuple(line.replace(HOME, home) for line in dialogue.says)


def conversed(
    name: str,
    dialogue: Dialogue,
    home: str,
    names: tuple[str, ...],
    held: Held,
    *,
    finished: bool = True,
    taken: int | None = None,
) -> Conversed:
    """Somebody's conversation as the CRM holds it."""
    return Conversed(
        names=names,
        dialogue=name,
        said=lines_of(dialogue, home),
        held=held,
        earns=dialogue.earns,
        home=home,
        finished=finished,
        taken=taken,
    )


def measured(carried: Carried, *, name: str, title: str, effort: str, metrics: Metrics, folder: Path) -> Measured:
    """The run's crowd, table and facts; table and figures are kept in its folder as well.

    Raises CannotTell when the generator wrote nothing, or nothing of what the plan is about.
    """
    plan, account, watch = carried.plan, carried.account, carried.watch
    samples = lay_together(account.recordings)
    main = samples.of(Operation.ACKNOWLEDGEMENT if plan.behaviour == "storm" else Operation.ANSWER)
    began = samples.where(samples.operation != Operation.ACKNOWLEDGEMENT) if plan.behaviour != "storm" else main
    if not len(began):
        raise CannotTell("The generator wrote no sample.", seen=str(folder), look=str(folder / "generator.log"))
    over = plan.behaviour == "storm" and account.exhausted
    try:
        window = steady_window(began, warm_up=plan.span.warm_up, planned=None if over else plan.span.seconds)
    except ValueError as nothing_left:
        raise CannotTell(
            "Nothing was left to count after the warm-up.",
            seen=str(nothing_left),
            perhaps="the prepared deliveries were used up in it.",
            look="fixtures/workloads/storm.toml",
        ) from nothing_left
    due = _due(plan)
    facts = _generator(carried, main, window, folder)
    answers, deliveries = samples.of(Operation.ANSWER), samples.of(Operation.ACKNOWLEDGEMENT)
    meant = meant_in(answers, window)
    concerned = _concerned(answers, window)
    asked = _asked(plan, account, len(concerned))
    answered = int(np.count_nonzero(concerned.well))
    crowd = Crowd(
        run=name,
        what=title,
        at_once=plan.at_once,
        answers=measure(_well(meant), planned=due if plan.behaviour == "cadence" else None, lost=asked - answered),
        acknowledgements=_waits(meant_in(deliveries, window)),
        asked=asked,
        answered=answered,
        messages=throughput(answers, window),
        deliveries=throughput(deliveries, window),
        steps={
            said: _waits(meant_in(samples.of(number), window))
            for number, said in operations(plan).items()
            if number >= Operation.STEP or number == Operation.JOURNEY
        }
        if plan.journeys
        else {},
        valuations=_valuations(carried, samples, window) if plan.journeys else None,
        doubts=(*doubts(facts), *account.troubles, *([NOBODY_LEFT] if account.exhausted and not over else [])),
        unrecorded=(*unrecorded(facts), *account.troubles),
        visits=[visit for visit in account.visits if visit.contact_id],
        people=_people(carried),
        planned=plan.at_once if plan.pace == "closed" else 1,
        unhurried=carried.unhurried,
        peaks=carried.peaks,
        calls=carried.calls.get(CRM, 0) / max(1, len(answers) or len(deliveries)),
        caught_up=max(0.0, carried.rested - window.end),
        drained=carried.drained,
        use=_use(watch, window),
        told=_told(carried, metrics),
    )
    report = LevelReport(crowd=crowd, facts=facts, watch=watch, window=window)
    (folder / LEVEL_TABLE).write_text(report.table() + "\n", encoding="utf-8")
    kept = figures_of(
        samples,
        name=name,
        title=title,
        workload=plan.workload,
        effort=effort,
        people=plan.at_once,
        window=window,
        began=float(began.intended.min()),
        doubts=crowd.doubts,
        operations=operations(plan)
        if plan.behaviour != "storm"
        else {int(Operation.ACKNOWLEDGEMENT): "acknowledgement"},
        lanes=process_usage.kept(watch.lanes, began=float(began.intended.min())),
        gauges=_gauges(carried, metrics, began=float(began.intended.min())),
        totals=_totals(crowd),
        present=[(second.at, second.people) for second in Tail(folder / PROGRESS, Progress).new()],
        planned={int(Operation.ANSWER): due} if due is not None and plan.behaviour == "cadence" else None,
    )
    (folder / FIGURES).write_bytes(msgspec.json.encode(kept))
    return Measured(crowd=crowd, table=report.table(), facts=report.facts_to_keep(), kept=kept)


def _due(plan: Plan) -> int | None:
    """How many beginnings an open plan wants in its counted time."""
    if plan.pace == "closed":
        return None
    return sum(due >= plan.span.warm_up for due in dues(plan))


def _asked(plan: Plan, account: Account, concerned: int) -> int:
    """What was or should have been written. concerned: what was, in the counted time.

    A conversation that was due and for which nobody was free, because the bots kept everybody waiting, is a message.
    """
    due = _due(plan)
    if due is None or plan.behaviour == "storm":
        return concerned
    return max(concerned, due) if plan.behaviour == "cadence" else concerned + account.unstarted


def _people(carried: Carried) -> Sequence[Conversed]:
    return [
        conversed(
            visit.dialogue,
            carried.said[visit.dialogue],
            visit.home,
            visit.names,
            carried.held[visit.contact_id],
            finished=visit.finished,
            taken=visit.said if carried.plan.behaviour == "storm" else None,
        )
        for visit in carried.account.visits
        if visit.contact_id in carried.held
    ]


def _valuations(carried: Carried, samples: SampleTable, window: Window) -> Waits | None:
    numbers = [
        step(carried.plan, name, dialogue.valued_at - 1)
        for name, dialogue in carried.said.items()
        if dialogue.valued_at is not None
    ]
    valued = samples.where(np.isin(samples.operation, numbers))
    return _waits(meant_in(valued, window)) if numbers else None


def _use(watch: Watch, window: Window) -> Use:
    held = process_usage.held(watch.lanes["bots"])
    return Use(
        most=held.peak if held else 0,
        at_first=held.before if held else 0,
        slope=process_usage.memory_growth(watch.lanes["bots"]),
        processor=watch.lanes["bots"].processor(window.start, window.end),
    )


def _told(carried: Carried, metrics: Metrics) -> Told:
    before, after = (Exposition(each.text) if each else None for each in (carried.before, carried.after))
    left = after.all_of(metrics.left) if after else None
    opened: dict[str, float] = {}
    for reading in (*carried.during, *filter(None, [carried.after])):
        for service, state in Exposition(reading.text).by(metrics.breaker_gauge, "service").items():
            opened[service] = max(state, opened.get(service, 0.0))
    return Told(before=before, after=after, left=left, opened=opened, calls=carried.calls)


def _gauges(carried: Carried, metrics: Metrics, *, began: float) -> Sequence[Gauge]:
    """What the bots told of themselves from second to second."""
    told = [(reading.at - began, Exposition(reading.text)) for reading in carried.during]
    return [
        Gauge(name=name, readings=tuple((at, value) for at, each in told if (value := each.total(name)) is not None))
        for name in metrics.shown
    ]


def _totals(crowd: Crowd) -> Mapping[str, float]:
    done = crowd.messages.done or crowd.deliveries.done
    seconds = crowd.messages.window.seconds
    used = (
        {}
        if crowd.use.processor is None or not done
        else {"processor seconds a message": crowd.use.processor * seconds / done}
    )
    return {
        "CRM calls a message": crowd.calls,
        "CRM calls in ten seconds to one location, at most": max(
            (float(peak.most_in_ten_seconds) for peak in crowd.peaks.values()), default=0.0
        ),
        "conversations finished": float(len(crowd.finished)),
        "seconds to catch up": crowd.caught_up,
        **used,
    }


def _generator(carried: Carried, main: SampleTable, window: Window, folder: Path) -> GeneratorFacts:
    """main: of the operation the plan is about."""
    account, watch, plan = carried.account, carried.watch, carried.plan
    samples, due = lay_together(account.recordings), _due(plan)
    begin, end = window.start, window.end
    # Little's law over the window itself: rate times wait is the time spent in it, also by who came before it.
    occupying = samples.where(np.isin(samples.operation, OCCUPYING))
    log = folder / "generator.log"
    timed = due is not None and plan.behaviour != "conversation"
    return GeneratorFacts(
        loop_lag=float(np.quantile(account.loop_lags, 0.99, method="higher")) if account.loop_lags else None,
        processor=watch.lanes["generator"].processor(begin, end),
        stolen=stolen(watch.machine, begin, end),
        pressure=pressure(watch.machine, begin, end),
        target_processor=watch.lanes["bots"].processor(begin, end),
        planned_rate=due / window.seconds if timed and due else None,
        achieved_rate=len(meant_in(main, window)) / window.seconds if timed else None,
        littles_deviation=in_flight(occupying, window) / plan.at_once - 1 if plan.steady else None,
        workers_expected=account.processes,
        workers_seen=account.closed,
        truncated=sum(recording.truncated for recording in account.recordings),
        cut_off=account.cut_off,
        log=log.read_text(encoding="utf-8").splitlines() if log.exists() else (),
    )


def _concerned(answers: SampleTable, window: Window) -> SampleTable:
    """Messages meant for the window, and earlier ones that were waited for in vain in it.

    Where everybody waits in vain from the warm-up on, nobody writes in the window; that is no reason to judge nothing.
    """
    meant = (answers.intended >= window.start) & (answers.intended < window.end)
    in_vain = ~answers.well & (answers.intended < window.start) & (answers.ended >= window.start)
    return answers.where(meant | in_vain)


def _waits(samples: SampleTable) -> Waits:
    """Of those that went well; the others came to nothing."""
    return measure(_well(samples), lost=int(np.count_nonzero(~samples.well)))


def _well(samples: SampleTable) -> SampleTable:
    return samples.where(samples.well)
