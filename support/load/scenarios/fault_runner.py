"""People write while faults strike a deployed target, and its history is judged (RES-004, RES-005, RES-007)."""

import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from support.load.analysis.history_check import HistoryRules, check_history, count_history
from support.load.model.fault_recipe import FaultChoice, FaultKind, FaultStep, draw_recipe
from support.load.processes.control_client import ControlApiClient
from support.load.processes.fault_injector import FaultInjector, StruckFault
from support.load.processes.target_build import CURRENT_BUILD, TargetBuild
from support.load.promises.history import HistoryResult, format_counts, format_faults
from support.load.scenarios.faulty_deployment import FaultyDeployment, deploy_behind_proxies
from support.load.scenarios.history_traffic import (
    ANSWERED_WITHIN,
    DIALOGUE_NAMES,
    TICK,
    await_answers,
    build_people,
    count_answers,
    write_until_calm,
)
from support.load.scenarios.load_world import LoadWorld
from support.load.scenarios.machine_watch import MachineDisturbanceWatch
from support.simulators.server.history_log import EventKind, HistoryEvent

CRM_TAKES = 0.2
"""Seconds that each call to the CRM takes, as a real one does: so the faults find work under way."""

SLOW_CRM = (
    {
        "kind": "does the work and answers late",
        "operation": "POST /conversations/messages",
        "seconds": CRM_TAKES,
    },
    {"kind": "late", "seconds": CRM_TAKES},
)
"""A message is out before the target hears so: killed in between, it must look before it sends again."""

VENDOR_MINUTE = 0.1
"""Seconds of a run that stand for one of the minutes after which GoHighLevel repeats what was refused."""

SENT_BEFORE = 0.5
"""Seconds after a kill in which the CRM may still take what the killed process had sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultRun:
    """What one run under faults consists of.

    choices: the faults that strike.
    times: how many strike in all.
    seed: draws people, faults and moments.
    pause: the longest pause before a fault, in seconds.
    seconds: the longest time that a fault lasts.
    people_a_second: how many people come in each second until the last fault is over.
    drain_timeout: seconds after the last line in which everything must be answered.
    build: which build of the target.
    workers: workers beside the target's own.
    """

    choices: Sequence[FaultChoice]
    times: int
    seed: int
    pause: float = 2.0
    seconds: float = 1.5
    people_a_second: float = 4.0
    drain_timeout: float = 60.0
    build: TargetBuild = CURRENT_BUILD
    workers: int = 0


def run_under_faults(world: LoadWorld, run: FaultRun) -> HistoryResult:
    """People write, faults strike; everything that happened. It is kept for the scenario's Thens."""
    links = {choice.link for choice in run.choices}
    with deploy_behind_proxies(world, links, build=run.build, workers=run.workers) as target:
        result = strike_while_people_write(world, target, run, skip=len(DIALOGUE_NAMES))
    world.store_result(result)
    world.figures.tables.append(f"{format_counts(result.counts)}\n{format_faults(result)}")
    return result


def strike_while_people_write(world: LoadWorld, target: FaultyDeployment, run: FaultRun, *, skip: int) -> HistoryResult:
    """One run on a deployment that may serve several, one after the other; each with people of its own.

    skip: how many people came before.
    """
    control = target.deployment.control
    with MachineDisturbanceWatch() as machine:
        control.begin_history()
        control.set_redelivery(VENDOR_MINUTE)
        control.inject_faults("gohighlevel", SLOW_CRM)
        charged_before = target.balances.count_charged() if target.balances else 0
        struck = _write_while_faults_strike(world, target, run, skip=skip)
        events = await_answers(world, target.deployment, target.rules, run.drain_timeout)
        rules = _add_charged_credits(target, charged_before)
        machine.list_disturbances()
        measurement = world.build_measurement_context(problems=machine.problems, slowness=machine.slowness)
    breaches = check_history(events, rules)
    return HistoryResult(
        longest_waits=[find_longest_wait(fault, events) for fault in struck],
        measurement=measurement,
        events=events,
        breaches=breaches,
        counts=count_history(events, breaches),
        struck=struck,
        recovered=find_recoveries(struck, events),
        drain_timeout=run.drain_timeout,
    )


def _add_charged_credits(target: FaultyDeployment, charged_before: int) -> HistoryRules:
    if target.balances is None:
        return target.rules
    return replace(target.rules, charged=target.balances.count_charged() - charged_before)


def find_recoveries(struck: Sequence[StruckFault], events: Sequence[HistoryEvent]) -> Sequence[float | None]:
    """Of each fault the seconds from when its recovery counts until the next answer; None = there was no more.

    What the CRM takes just after a kill was sent before it, and shows no recovery.
    """
    answers = [each.at for each in events if each.what is EventKind.ANSWERED]
    return [
        min((at - fault.since for at in answers if at >= fault.since + _settling_time(fault)), default=None)
        for fault in struck
    ]


def _settling_time(fault: StruckFault) -> float:
    return SENT_BEFORE if fault.kind is FaultKind.KILLED else 0.0


def find_longest_wait(fault: StruckFault, events: Sequence[HistoryEvent]) -> float:
    """Seconds from the fault's beginning until the last of those was answered whose message was taken before it."""
    waiting: Counter[str] = Counter()
    longest = 0.0
    for event in events:
        if event.what is EventKind.ACKNOWLEDGED and event.at < fault.began:
            waiting[event.contact] += 1
        elif event.what is EventKind.ANSWERED and waiting[event.contact]:
            waiting[event.contact] -= 1
            if event.at >= fault.began:
                longest = max(longest, event.at - fault.began)
    return longest


def _write_while_faults_strike(
    world: LoadWorld, target: FaultyDeployment, run: FaultRun, *, skip: int
) -> Sequence[StruckFault]:
    """People come and write until the recipe's last fault is over, and a little longer. What each fault struck."""
    recipe = draw_recipe(run.choices, seed=run.seed, times=run.times, pause=run.pause, seconds=run.seconds)
    injector = FaultInjector(deployment=target.deployment, links=target.links)
    people = build_people(world, skip=skip)
    calm = threading.Event()
    # The target is started again on this thread: a program ends with the thread that started it (exec_wrapper.py).
    with ThreadPoolExecutor(1, thread_name_prefix="writers") as thread:
        writing = thread.submit(write_until_calm, target.deployment, people, calm, run.people_a_second)
        writing.add_done_callback(lambda _: injector.stopped.set())
        try:
            struck = _strike_all(injector, recipe)
        finally:
            calm.set()
        writing.result()
    return struck


def _strike_all(injector: FaultInjector, recipe: Sequence[FaultStep]) -> Sequence[StruckFault]:
    """One fault after the other, each while people are being answered; none any more once the injector is stopped."""
    struck = []
    control = injector.deployment.control
    for step in recipe:
        _await_next_answer(control, injector.stopped)
        if injector.stopped.wait(step.pause):
            break
        struck.append(injector.strike(step))
    return struck


def _await_next_answer(control: ControlApiClient, stopped: threading.Event) -> None:
    """Wait until somebody is answered: a fault that finds no work under way tries nothing."""
    answered, ends = count_answers(control), time.monotonic() + ANSWERED_WITHIN
    while count_answers(control) == answered and time.monotonic() < ends and not stopped.wait(TICK):
        pass
