"""More people at once than the target has room for, and a thousand who come and go (LIM-001, LIM-002)."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from time import monotonic

from tenacity import Retrying, retry_if_result, stop_after_delay, wait_fixed

from support.load.analysis.admission_order import VisitTimes
from support.load.model.plan import build_simulated_user
from support.load.processes.control_client import ControlApiClient, MessageEvent
from support.load.processes.deployment import Deployment
from support.load.processes.resources import ResourceMonitor
from support.load.processes.target_build import TargetBuild
from support.load.promises.admission_control import BurstResult, ProcessState, TurnoverResult
from support.load.scenarios.drain import QUIET, RemainingWorkProbe, build_remaining_work_probe
from support.load.scenarios.load_world import LoadWorld
from support.load.scenarios.machine_watch import MachineDisturbanceWatch
from support.promises.conversation_limits import WAIT
from support.targets.meaning_settings import load_target_patterns
from support.test_data.crm_scale import CrmLimits
from support.test_data.message_patterns import MessagePatterns
from support.test_data.persona import generate_strangers
from support.vocabulary.explained_error import SetUpError

MODES = {20: "room_for_twenty"}
"""Limit of conversations -> the target's mode with this limit."""

LINE = "Yes, I'm very interested"
GOODBYE = "Please stop texting me"
"""Ends a conversation, and is not what the CRM itself takes for its own STOP: so the answer is sent."""

ANSWERED_WITHIN = 20.0
"""Seconds a person waits for an answer before the next step."""

THREADS = 32
"""Threads that write for people; each only waits for the control API's answer."""

WARM_UP = 100
"""People who come and go before anything is counted: what is loaded once is no growth."""

IDLE_CONNECTIONS_END = 15.0
"""Seconds within which unused connections are closed, on both sides."""

SAMPLE_EVERY = 0.25

UNLIMITED = CrmLimits(requests_in_ten_seconds=1_000_000, seats=100_000)


def run_admission_burst(world: LoadWorld, groups: Sequence[int]) -> None:
    """Each group writes at the same moment; each person who is answered says goodbye, and others are admitted.

    groups: number of people in each.
    """
    limit = world.conversation_limit
    if limit not in MODES:
        raise SetUpError(
            f"No mode of the target has room for {limit}.",
            seen=f"modes: {MODES}",
            look="support/load/scenarios/admission_control_runner.py",
        )
    build = TargetBuild(env_overrides=world.profile.find_mode(MODES[limit]).environment)
    with (
        world.start_own_deployment(UNLIMITED, world.make_folder(), build, driven=False) as deployment,
        MachineDisturbanceWatch() as machine,
    ):
        control, state = deployment.control, _build_work_probe(world, deployment)
        meanings = load_target_patterns(world.profile.meanings, where=world.profile.name)
        ids, left = _create_contacts(world, control, sum(groups)), iter(range(sum(groups)))
        with ThreadPoolExecutor(max(groups)) as threads:
            for group in groups:
                writing = [ids[place] for place in islice(left, group)]
                list(threads.map(lambda each: control.send_message(each, LINE, timeout=ANSWERED_WITHIN), writing))
            admitted = [
                each for each, visitor in _read_visit_times(control, ids, meanings).items() if not visitor.wait_notices
            ]
            inside, gone = admitted, set[str]()
            while inside:
                list(threads.map(lambda each: control.send_message(each, GOODBYE, timeout=ANSWERED_WITHIN), inside))
                state.wait_until_quiet()
                gone.update(inside)
                now = _read_visit_times(control, ids, meanings)
                inside = [each for each in ids if now[each].answered_at is not None and each not in gone]
        visitors = tuple(_read_visit_times(control, ids, meanings).values())
    world.store_result(
        BurstResult(
            measurement=world.build_measurement_context(problems=machine.problems, slowness=machine.slowness),
            people=sum(groups),
            limit=limit,
            admitted=len(admitted),
            visitors=visitors,
        )
    )


def run_admission_turnover(world: LoadWorld, people: int) -> None:
    """`people` write and opt out at once, without waiting in between; the process is compared before and after."""
    with (
        world.start_own_deployment(UNLIMITED, world.make_folder(), driven=False) as deployment,
        MachineDisturbanceWatch() as machine,
    ):
        control, state, handles = (
            deployment.control,
            _build_work_probe(world, deployment),
            _measure_process(deployment).handles,
        )
        _write_and_opt_out(control, state, _create_contacts(world, control, WARM_UP))
        before = ProcessState(memory=_measure_process(deployment).memory, handles=handles)
        ids = _create_contacts(world, control, people, skip=WARM_UP)
        began = monotonic()
        drained = _write_and_opt_out(control, state, ids)
        took = monotonic() - began - QUIET
        contacts = control.read_contacts()
        answers = [[way for way, _, _ in contacts[each].messages].count("outbound") for each in ids]
        left, after = state.read_work_left(), _wait_until_handles_closed(deployment, handles)
    world.store_result(
        TurnoverResult(
            measurement=world.build_measurement_context(problems=machine.problems, slowness=machine.slowness),
            people=people,
            unanswered=sum(count < 1 for count in answers),
            doubled=sum(count > 2 for count in answers),
            drained=drained,
            left=left,
            before=before,
            after=after,
        )
    )
    world.figures.tables.append(
        f"{people} conversations began and ended in {took:.1f} s ({2 * people / took:.0f} messages a second)"
    )


def _create_contacts(world: LoadWorld, control: ControlApiClient, people: int, *, skip: int = 0) -> Sequence[str]:
    """Puts people into the CRM; their contact ids."""
    personas = islice(generate_strangers(world.settings.seed), skip, skip + people)
    tag = world.profile.activation_tag("lead")
    with ThreadPoolExecutor(THREADS) as threads:
        return list(
            threads.map(control.create_contact, [build_simulated_user(persona, "lead", tag) for persona in personas])
        )


def _write_and_opt_out(control: ControlApiClient, state: RemainingWorkProbe, ids: Sequence[str]) -> bool:
    """Each person writes and opts out; whether all work was done in the end."""

    def write_and_opt_out(contact_id: str) -> None:
        control.send_message(contact_id, LINE, timeout=0.0)
        control.send_message(contact_id, GOODBYE, timeout=0.0)

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(write_and_opt_out, ids))
    return state.wait_until_idle()


def _read_visit_times(
    control: ControlApiClient, ids: Sequence[str], meanings: MessagePatterns
) -> Mapping[str, VisitTimes]:
    """Each person's visit so far, as the CRM holds it."""
    events: dict[str, list[MessageEvent]] = {each: [] for each in ids}
    for event in control.read_messages():
        events[event.contact].append(event)
    return {
        each: extract_visit_times(events[each], is_notice=lambda text: meanings.is_clear_statement_of(text, WAIT))
        for each in ids
    }


def extract_visit_times(events: Sequence[MessageEvent], *, is_notice: Callable[[str], bool]) -> VisitTimes:
    """One person's messages as a visit. is_notice: whether a text is the notice to wait."""
    sent = [each for each in events if each.what == "message.sent"]
    answers = [each.at for each in sent if not is_notice(each.text)]
    return VisitTimes(
        first_message_at=min(each.at for each in events if each.what == "person.wrote"),
        wait_notices=tuple(each.at for each in sent if is_notice(each.text)),
        answered_at=answers[0] if answers else None,
        goodbye_answered_at=answers[1] if len(answers) > 1 else None,
    )


def _build_work_probe(world: LoadWorld, deployment: Deployment) -> RemainingWorkProbe:
    return build_remaining_work_probe(world.profile, control=deployment.control, address=deployment.address)


def _wait_until_handles_closed(deployment: Deployment, handles: int) -> ProcessState:
    """The process once it has no more handles than this, or after `IDLE_CONNECTIONS_END` seconds."""
    return Retrying(
        wait=wait_fixed(SAMPLE_EVERY),
        stop=stop_after_delay(IDLE_CONNECTIONS_END),
        retry=retry_if_result(lambda state: state.handles > handles),
        retry_error_callback=lambda last: last.outcome.result() if last.outcome else None,
    )(_measure_process, deployment)


def _measure_process(deployment: Deployment) -> ProcessState:
    """The target's process at this moment."""
    with ResourceMonitor({"bots": deployment.bots.pid}) as watch:
        pass
    look = watch.processes["bots"].samples[-1]
    return ProcessState(memory=look.uss or look.rss, handles=look.handles)
