"""People write while faults strike a deployed target, and its history is judged (RES-004, RES-005, RES-007)."""

import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from support.load.analysis.history_check import check_history, count_history
from support.load.model.fault_recipe import FaultChoice, FaultStep, draw_recipe
from support.load.processes.control_client import ControlApiClient
from support.load.processes.deployment import Deployment
from support.load.processes.fault_injector import FaultInjector, StruckFault
from support.load.processes.target_build import CURRENT_BUILD, TargetBuild
from support.load.promises.history import HistoryResult, format_counts, format_faults
from support.load.scenarios.history_traffic import (
    ANSWERED_WITHIN,
    DIALOGUE_NAMES,
    LOCATIONS,
    REQUESTS_IN_TEN_SECONDS,
    TICK,
    await_answers,
    build_people,
    build_rules,
    count_answers,
    talk_alone,
    write_until_calm,
)
from support.load.scenarios.load_world import LoadWorld
from support.load.scenarios.machine_watch import MachineDisturbanceWatch
from support.processes.tcp_proxy import FaultyTcpProxy
from support.simulators.server.history_log import EventKind, HistoryEvent
from support.test_data.crm_scale import CrmLimits

CRM = CrmLimits(requests_in_ten_seconds=REQUESTS_IN_TEN_SECONDS, seats=100_000, locations=LOCATIONS)
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

SERVICE_SETTINGS = {
    "GHL_BASE_URL": "GoHighLevel",
    "VALUATION_BASE_URL": "the valuation service",
    "LANGUAGE_MODEL_BASE_URL": "the language model",
}
"""The setting that the simulated services print with its address -> service."""

DEFAULT_PORTS = {"postgresql": 5432, "postgres": 5432, "redis": 6379}


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
    with ExitStack() as opened:
        links: dict[str, FaultyTcpProxy] = {}
        deployment = opened.enter_context(
            world.start_own_deployment(
                CRM,
                world.make_folder(),
                run.build,
                driven=False,
                change_settings=lambda settings: _put_proxies_between(settings, run.choices, links, opened),
            )
        )
        machine = opened.enter_context(MachineDisturbanceWatch())
        rules = build_rules(world.profile, talk_alone(world, deployment))
        deployment.start_workers(run.workers)
        deployment.control.begin_history()
        deployment.control.set_redelivery(VENDOR_MINUTE)
        deployment.control.inject_faults("gohighlevel", SLOW_CRM)
        struck = _write_while_faults_strike(world, deployment, links, run)
        events = await_answers(world, deployment, rules, run.drain_timeout)
        machine.list_disturbances()
        measurement = world.build_measurement_context(problems=machine.problems, slowness=machine.slowness)
    breaches = check_history(events, rules)
    result = HistoryResult(
        longest_waits=[find_longest_wait(fault, events) for fault in struck],
        measurement=measurement,
        events=events,
        breaches=breaches,
        counts=count_history(events, breaches),
        struck=struck,
        recovered=find_recoveries(struck, events),
        drain_timeout=run.drain_timeout,
    )
    world.store_result(result)
    world.figures.tables.append(f"{format_counts(result.counts)}\n{format_faults(result)}")
    return result


def find_recoveries(struck: Sequence[StruckFault], events: Sequence[HistoryEvent]) -> Sequence[float | None]:
    """Of each fault the seconds from when its recovery counts until the next answer; None = there was no more."""
    answers = [each.at for each in events if each.what is EventKind.ANSWERED]
    return [min((at - fault.since for at in answers if at >= fault.since), default=None) for fault in struck]


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


def _put_proxies_between(
    settings: Mapping[str, str],
    choices: Sequence[FaultChoice],
    links: dict[str, FaultyTcpProxy],
    opened: ExitStack,
) -> Mapping[str, str]:
    """The settings with a proxy's address in the place of each service, database or cache that is to be broken."""
    changed = dict(settings)
    wanted = {choice.link for choice in choices}
    for name, value in settings.items():
        link = _find_link(name, value)
        if not link or link not in wanted:
            continue
        address = urlsplit(value)
        if link not in links:
            port = address.port or DEFAULT_PORTS.get(address.scheme, 80)
            links[link] = opened.enter_context(FaultyTcpProxy(str(address.hostname), port))
        user, at, _ = address.netloc.rpartition("@")
        changed[name] = urlunsplit(address._replace(netloc=f"{user}{at}{links[link].address}"))
    return changed


def _find_link(name: str, value: str) -> str:
    """What a setting leads to, by its name where the simulated services print it, else by its scheme; "" = nothing."""
    if name in SERVICE_SETTINGS:
        return SERVICE_SETTINGS[name]
    scheme = value.partition(":")[0]
    if scheme.startswith("postgres"):
        return "the database"
    return "the cache" if scheme in ("redis", "rediss") else ""


def _write_while_faults_strike(
    world: LoadWorld, deployment: Deployment, links: Mapping[str, FaultyTcpProxy], run: FaultRun
) -> Sequence[StruckFault]:
    """People come and write until the recipe's last fault is over, and a little longer. What each fault struck."""
    recipe = draw_recipe(run.choices, seed=run.seed, times=run.times, pause=run.pause, seconds=run.seconds)
    injector = FaultInjector(deployment=deployment, links=links)
    people = build_people(world, skip=len(DIALOGUE_NAMES))
    calm = threading.Event()
    # The target is started again on this thread: a program ends with the thread that started it (exec_wrapper.py).
    with ThreadPoolExecutor(1, thread_name_prefix="writers") as thread:
        writing = thread.submit(write_until_calm, deployment, people, calm, run.people_a_second)
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
