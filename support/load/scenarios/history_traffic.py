"""People whose whole history is judged: who they are, what somebody alone is answered, and when nothing is awaited."""

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import count, cycle, islice

from support.load.analysis.answer_matching import number_by_words
from support.load.analysis.history_check import CallLimit, HistoryRules, Rule, check_history
from support.load.model.plan import SimulatedUser, build_simulated_user
from support.load.processes.control_client import ControlApiClient
from support.load.processes.deployment import Deployment
from support.load.scenarios.drain import DRAIN_WITHIN, build_remaining_work_probe
from support.load.scenarios.load_world import LoadWorld
from support.load.scenarios.workload_runner import DIALOGUES
from support.promises.booking import CLAIM
from support.promises.broken_promise import UnansweredMessage
from support.simulators.server.history_log import HistoryEvent
from support.targets.meaning_settings import load_target_patterns
from support.targets.profile import Profile
from support.test_data.dialogue import load_dialogue
from support.test_data.persona import generate_strangers

DIALOGUE_NAMES = ("lead", "buyer", "seller")
LOCATIONS = 40
"""People are spread over so many locations that the limit of each is kept and yet nobody waits for it."""

REQUESTS_IN_TEN_SECONDS = 100
"""GoHighLevel's own limit holds in every location."""

ANSWERED_WITHIN = 20.0
"""Seconds in which somebody who writes alone is answered."""

LINE_EVERY = 1.0
"""Seconds between two lines of a person, whether the first was answered or not."""

CALM_END = 2.0
"""Seconds for which people still come once they are asked to end."""

TICK = 0.05
"""Seconds between two looks at what goes on."""


def build_rules(profile: Profile, expected: Mapping[str, Sequence[str]]) -> HistoryRules:
    """By what the history of this target is judged. expected: what somebody alone was answered."""
    meanings = load_target_patterns(profile.meanings, where=profile.name)
    return HistoryRules(
        number_answers=number_by_words(expected),
        is_claim=lambda text: meanings.is_clear_statement_of(text, CLAIM),
        answers_bursts_once=profile.replies.burst != "each answered",
        messages_per_answer=profile.replies.messages_per_answer,
        most_bookings=1,
        limit=CallLimit(calls=REQUESTS_IN_TEN_SECONDS),
    )


def build_people(world: LoadWorld, *, skip: int, locations: int = LOCATIONS) -> Iterator[SimulatedUser]:
    """People of each dialogue in turn, spread over so many locations. skip: how many came already."""
    personas = islice(generate_strangers(world.settings.seed), skip, None)
    for place, (persona, dialogue) in enumerate(zip(personas, cycle(DIALOGUE_NAMES), strict=False)):
        tag = world.profile.activation_tag(load_dialogue(DIALOGUES / f"{dialogue}.toml").bot)
        person = build_simulated_user(persona, dialogue, tag)
        person.contact["location"] = place % locations
        yield person


def talk_alone(world: LoadWorld, deployment: Deployment) -> Mapping[str, Sequence[str]]:
    """First line of each dialogue -> the answers of somebody who has this conversation alone."""
    expected: dict[str, Sequence[str]] = {}
    for person in islice(build_people(world, skip=0), len(DIALOGUE_NAMES)):
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


def await_answers(
    world: LoadWorld, deployment: Deployment, rules: HistoryRules, drain_timeout: float
) -> Sequence[HistoryEvent]:
    """The history once nothing acknowledged is unanswered and the target is idle, or when the drain_timeout is over."""
    idle = build_remaining_work_probe(world.profile, control=deployment.control, address=deployment.address)
    ends = time.monotonic() + drain_timeout
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


def write_until_calm(
    deployment: Deployment, people: Iterator[SimulatedUser], calm: threading.Event, people_a_second: float
) -> None:
    """Somebody comes whenever it is due; once `calm` is set and `CALM_END` has passed, nobody comes, and all finish."""
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


def count_answers(control: ControlApiClient) -> int:
    """Messages that the CRM has sent so far."""
    return control.read_event_counts().get("gohighlevel", {}).get("message.sent", 0)
