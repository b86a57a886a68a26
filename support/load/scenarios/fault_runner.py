"""People write while faults strike a deployed target, and its history is judged (RES-004, RES-005, RES-007)."""

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count, cycle, islice
from urllib.parse import urlsplit

from support.load.analysis.answer_matching import number_by_words
from support.load.analysis.history_check import CallLimit, HistoryRules, Rule, check_history, count_history
from support.load.model.fault_recipe import FaultChoice, FaultStep, draw_recipe
from support.load.model.plan import SimulatedUser, build_simulated_user
from support.load.processes.deployment import Deployment
from support.load.processes.fault_injector import FaultInjector, StruckFault
from support.load.processes.target_build import CURRENT_BUILD, TargetBuild
from support.load.promises.history import HistoryResult, format_counts, format_faults
from support.load.scenarios.drain import DRAIN_WITHIN, build_remaining_work_probe
from support.load.scenarios.load_world import LoadWorld
from support.load.scenarios.machine_watch import MachineDisturbanceWatch
from support.load.scenarios.workload_runner import DIALOGUES
from support.processes.tcp_proxy import FaultyTcpProxy
from support.promises.booking import CLAIM
from support.promises.broken_promise import UnansweredMessage
from support.simulators.server.history_log import EventKind, HistoryEvent
from support.targets.meaning_settings import load_target_patterns
from support.targets.profile import Profile
from support.test_data.crm_scale import CrmLimits
from support.test_data.dialogue import load_dialogue
from support.test_data.persona import generate_strangers

DIALOGUES_UNDER_FAULTS = ("lead", "buyer", "seller")
LOCATIONS = 40
"""People are spread over so many locations that the limit of each is kept and yet nobody waits for it."""

CRM = CrmLimits(requests_in_ten_seconds=100, seats=100_000, locations=LOCATIONS)
LINE_EVERY = 1.0
"""Seconds between two lines of a person, whether the first was answered or not."""

TICK = 0.05
"""Seconds between two looks at which lines are due."""

CALM_END = 2.0
"""Seconds for which people still come after the last fault."""

ANSWERED_WITHIN = 20.0
"""Seconds in which somebody who writes alone, before the faults, is answered."""

SERVICE_SETTINGS = {
    "GoHighLevel": "GHL_BASE_URL",
    "the valuation service": "VALUATION_BASE_URL",
    "the language model": "LANGUAGE_MODEL_BASE_URL",
}
"""Service -> the setting that the simulated services print with its address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultRun:
    """What one run under faults consists of.

    choices: the faults that strike.
    times: how many strike in all.
    seed: draws people, faults and moments.
    pause: the longest pause before a fault, in seconds.
    seconds: the longest time that a fault lasts.
    people_a_second: how many people come in each second until the last fault is over.
    patience: seconds after the last line in which everything must be answered.
    build: which build of the target.
    """

    choices: Sequence[FaultChoice]
    times: int
    seed: int
    pause: float = 2.0
    seconds: float = 1.5
    people_a_second: float = 4.0
    patience: float = 60.0
    build: TargetBuild = CURRENT_BUILD


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
        rules = _build_rules(world.profile, _talk_alone(world, deployment))
        deployment.control.begin_history()
        struck = _write_while_faults_strike(world, deployment, links, run)
        events = _await_answers(world, deployment, rules, run.patience)
        machine.list_disturbances()
        measurement = world.build_measurement_context(problems=machine.problems, slowness=machine.slowness)
    breaches = check_history(events, rules)
    result = HistoryResult(
        measurement=measurement,
        events=events,
        breaches=breaches,
        counts=count_history(events, breaches),
        struck=struck,
        recovered=find_recoveries(struck, events),
        patience=run.patience,
    )
    world.store_result(result)
    world.figures.tables.append(f"{format_counts(result.counts)}\n{format_faults(result)}")
    return result


def find_recoveries(struck: Sequence[StruckFault], events: Sequence[HistoryEvent]) -> Sequence[float | None]:
    """Of each fault the seconds from when its recovery counts until the next answer; None = there was no more."""
    answers = [each.at for each in events if each.what is EventKind.ANSWERED]
    return [min((at - fault.since for at in answers if at >= fault.since), default=None) for fault in struck]


def _put_proxies_between(
    settings: Mapping[str, str],
    choices: Sequence[FaultChoice],
    links: dict[str, FaultyTcpProxy],
    opened: ExitStack,
) -> Mapping[str, str]:
    """The settings with a proxy's address in the place of each service that is to be broken."""
    changed = dict(settings)
    for link in {choice.link for choice in choices} & set(SERVICE_SETTINGS):
        setting = SERVICE_SETTINGS[link]
        address = urlsplit(settings[setting])
        proxy = opened.enter_context(FaultyTcpProxy(str(address.hostname), address.port or 80))
        links[link] = proxy
        changed[setting] = settings[setting].replace(address.netloc, proxy.address)
    return changed


def _talk_alone(world: LoadWorld, deployment: Deployment) -> Mapping[str, Sequence[str]]:
    """First line of each dialogue -> the answers of somebody who has this conversation alone."""
    expected: dict[str, Sequence[str]] = {}
    for person in islice(_build_people(world, skip=0), len(DIALOGUES_UNDER_FAULTS)):
        lines = load_dialogue(DIALOGUES / f"{person.dialogue}.toml").says
        contact_id = deployment.control.create_contact(person)
        answers = []
        for line in lines:
            came = deployment.control.send_message(contact_id, line, timeout=ANSWERED_WITHIN)
            if not came:
                raise UnansweredMessage(
                    "The bots do not answer a single person, before any fault.",
                    seen=f"'{line}' was not answered within {ANSWERED_WITHIN:g} s",
                    perhaps="the profile does not fit.",
                    look=world.replay_command,
                )
            answers.append(came[0])
        expected[lines[0]] = answers
    return expected


def _build_rules(profile: Profile, expected: Mapping[str, Sequence[str]]) -> HistoryRules:
    meanings = load_target_patterns(profile.meanings, where=profile.name)
    return HistoryRules(
        number_answers=number_by_words(expected),
        is_claim=lambda text: meanings.is_clear_statement_of(text, CLAIM),
        answers_bursts_once=profile.replies.burst != "each answered",
        messages_per_answer=profile.replies.messages_per_answer,
        most_bookings=1,
        limit=CallLimit(calls=CRM.requests_in_ten_seconds),
    )


def _build_people(world: LoadWorld, *, skip: int) -> Iterator[SimulatedUser]:
    """People of each dialogue in turn, spread over the locations. skip: how many came already."""
    personas = islice(generate_strangers(world.settings.seed), skip, None)
    for place, (persona, dialogue) in enumerate(zip(personas, cycle(DIALOGUES_UNDER_FAULTS), strict=False)):
        tag = world.profile.activation_tag(load_dialogue(DIALOGUES / f"{dialogue}.toml").bot)
        person = build_simulated_user(persona, dialogue, tag)
        person.contact["location"] = place % LOCATIONS
        yield person


def _write_while_faults_strike(
    world: LoadWorld, deployment: Deployment, links: Mapping[str, FaultyTcpProxy], run: FaultRun
) -> Sequence[StruckFault]:
    """People come and write until the recipe's last fault is over, and a little longer. What each fault struck."""
    recipe = draw_recipe(run.choices, seed=run.seed, times=run.times, pause=run.pause, seconds=run.seconds)
    injector = FaultInjector(deployment=deployment, links=links)
    people = _build_people(world, skip=len(DIALOGUES_UNDER_FAULTS))
    calm = threading.Event()
    # The target is started again on this thread: a program ends with the thread that started it (exec_wrapper.py).
    with ThreadPoolExecutor(1, thread_name_prefix="writers") as thread:
        writing = thread.submit(_write_until_calm, deployment, people, calm, run.people_a_second)
        writing.add_done_callback(lambda _: injector.stopped.set())
        try:
            struck = _strike_all(injector, recipe)
        finally:
            calm.set()
        writing.result()
    return struck


def _write_until_calm(
    deployment: Deployment, people: Iterator[SimulatedUser], calm: threading.Event, people_a_second: float
) -> None:
    """Somebody comes whenever it is due, until the faults are over and `CALM_END` has passed; then all finish."""
    due: list[tuple[float, int, str, str]] = []
    order = count()
    next_comes = time.monotonic()
    last_comes: float | None = None
    while True:
        now = time.monotonic()
        if last_comes is None and calm.is_set():
            last_comes = now + CALM_END
        comes = last_comes is None or now < last_comes
        while comes and next_comes <= now:
            person = next(people)
            contact_id = deployment.control.create_contact(person)
            for number, text in enumerate(load_dialogue(DIALOGUES / f"{person.dialogue}.toml").says):
                heappush(due, (next_comes + LINE_EVERY * number, next(order), contact_id, text))
            next_comes += 1 / people_a_second
        if batch := [heappop(due)[2:] for _ in range(len(due)) if due[0][0] <= now]:
            deployment.control.start_batch(batch)
        if not comes and not due:
            return
        time.sleep(TICK)


def _strike_all(injector: FaultInjector, recipe: Sequence[FaultStep]) -> Sequence[StruckFault]:
    """One fault after the other; none any more once the injector is stopped."""
    struck = []
    for step in recipe:
        if injector.stopped.wait(step.pause):
            break
        struck.append(injector.strike(step))
    return struck


def _await_answers(
    world: LoadWorld, deployment: Deployment, rules: HistoryRules, patience: float
) -> Sequence[HistoryEvent]:
    """The history once nothing acknowledged is unanswered and the target is idle, or when the patience is over."""
    idle = build_remaining_work_probe(world.profile, control=deployment.control, address=deployment.address)
    ends = time.monotonic() + patience
    while True:
        left = ends - time.monotonic()
        state = deployment.control.read_batch_state()
        is_delivered = not state.under_way and not state.repeating
        if is_delivered and idle.wait_until_idle(min(DRAIN_WITHIN, max(TICK, left))):
            events = deployment.control.read_history()
            if left <= 0 or not any(each.rule is Rule.LOST for each in check_history(events, rules)):
                return events
        if left <= 0:
            return deployment.control.read_history()
        time.sleep(TICK)
