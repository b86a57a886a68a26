"""More people at once than there is room for, and a thousand who come and go (LIM-001, LIM-002)."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from time import monotonic

from tenacity import Retrying, retry_if_result, stop_after_delay, wait_fixed

from support.load.analysis.admission_order import Visitor
from support.load.model.plan import talker
from support.load.model.workload import CrmScale
from support.load.processes.control_client import CrmDoor, Happening
from support.load.processes.deployment import Deployment
from support.load.processes.resources import Watch
from support.load.processes.target_build import Build
from support.load.processes.target_client import BotsDoor
from support.load.promises.admission_control import CameAndWent, Crush, Held
from support.load.scenarios.load_world import LoadWorld
from support.measuring.prometheus_text import Exposition
from support.promises.conversation_limits import WAIT
from support.test_data.message_patterns import load_meanings
from support.test_data.persona import strangers
from support.vocabulary.explained_error import SetUpError

ROOMS = {20: "room_for_twenty"}
"""How many conversations there is room for -> the target's mode."""

LINE = "Yes, I'm very interested"
GOODBYE = "Please stop texting me"
"""Words that end a conversation, and that the CRM itself does not take for its own STOP: so the answer goes out."""

MEANINGS = Path("fixtures/meanings.toml")
PATIENCE = 20.0
QUIET = 0.6
DONE_WITHIN = 60.0
HANDS = 32
"""Threads that write for people; each waits for the control's answer only."""

WARMING_UP = 100
"""People who come and go before anything is counted: what is loaded once is no growth."""

IDLE_CONNECTIONS_END = 15.0
"""Seconds within which connections that nobody uses any more are closed, on both sides."""

LOOK_EVERY = 0.25

UNLIMITED = CrmScale(requests_in_ten_seconds=1_000_000, seats=100_000)


def crush(world: LoadWorld, groups: Sequence[int], room: int) -> None:
    """Each group writes at the same moment; whoever is answered then says goodbye, and the next one comes in."""
    if room not in ROOMS:
        raise SetUpError(
            f"No mode has room for {room}.",
            seen=f"modes: {ROOMS}",
            look="support/load/scenarios/admission_control_runner.py",
        )
    build = Build(told=world.profile.mode(ROOMS[room]).environment)
    with world.deployment(UNLIMITED, world.folder(), build, driven=False) as deployment:
        control = deployment.control
        ids, left = _introduced(world, control, sum(groups)), iter(range(sum(groups)))
        with ThreadPoolExecutor(max(groups)) as hands:
            for group in groups:
                now_writing = [ids[place] for place in islice(left, group)]
                list(hands.map(lambda contact_id: control.say(contact_id, LINE, patience=PATIENCE), now_writing))
            let_in = [each for each, visitor in _visitors(control, ids).items() if not visitor.told_to_wait]
            inside, gone = let_in, set[str]()
            while inside:
                list(hands.map(lambda contact_id: control.say(contact_id, GOODBYE, patience=PATIENCE), inside))
                control.quiet(span=QUIET, patience=DONE_WITHIN)
                gone.update(inside)
                now = _visitors(control, ids)
                inside = [each for each in ids if now[each].answered is not None and each not in gone]
        world.keep(
            Crush(
                people=sum(groups),
                room=room,
                let_in=len(let_in),
                visitors=tuple(_visitors(control, ids).values()),
                judgements=world.judgements,
                replay=world.replay,
            )
        )


def come_and_go(world: LoadWorld, people: int) -> None:
    """So many write and opt out at once, without waiting for an answer in between; before and after are compared."""
    with world.deployment(UNLIMITED, world.folder(), driven=False) as deployment:
        control, handles = deployment.control, _held(deployment).handles
        _pass_through(control, _introduced(world, control, WARMING_UP))
        before = Held(memory=_held(deployment).memory, handles=handles)
        ids = _introduced(world, control, people, skip=WARMING_UP)
        began = monotonic()
        drained = _pass_through(control, ids)
        took = monotonic() - began - QUIET
        kept = control.everybody()
        unheard = [each for each in ids if [way for way, _, _ in kept[each].messages].count("outbound") != 2]
        world.keep(
            CameAndWent(
                people=people,
                unheard=len(unheard),
                drained=drained,
                left=_left(world, deployment),
                before=before,
                after=_let_go(deployment, handles),
                judgements=world.judgements,
                replay=world.replay,
            )
        )
        world.figures.tables.append(
            f"{people} conversations began and ended in {took:.1f} s ({2 * people / took:.0f} messages a second)"
        )


def _introduced(world: LoadWorld, control: CrmDoor, people: int, *, skip: int = 0) -> Sequence[str]:
    come = islice(strangers(world.settings.seed), skip, skip + people)
    tag = world.profile.activation("lead")
    with ThreadPoolExecutor(HANDS) as hands:
        return list(hands.map(control.introduce, [talker(person, "lead", tag) for person in come]))


def _pass_through(control: CrmDoor, ids: Sequence[str]) -> bool:
    """Each writes and opts out; whether silence came in the end."""

    def comes_and_goes(contact_id: str) -> None:
        control.say(contact_id, LINE, patience=0.0)
        control.say(contact_id, GOODBYE, patience=0.0)

    with ThreadPoolExecutor(HANDS) as hands:
        list(hands.map(comes_and_goes, ids))
    return control.quiet(span=QUIET, patience=DONE_WITHIN)


def _visitors(control: CrmDoor, ids: Sequence[str]) -> Mapping[str, Visitor]:
    """Everybody's visit so far, as the CRM has it."""
    meanings = load_meanings(MEANINGS)
    of: dict[str, list[Happening]] = {each: [] for each in ids}
    for happening in control.happenings():
        of[happening.contact].append(happening)
    return {each: visit(of[each], is_note=lambda text: meanings.says(text, WAIT)) for each in ids}


def visit(happenings: Sequence[Happening], *, is_note: Callable[[str], bool]) -> Visitor:
    """One person's messages as her visit. is_note: whether a text tells her to wait."""
    sent = [each for each in happenings if each.what == "message.sent"]
    answers = [each.at for each in sent if not is_note(each.text)]
    return Visitor(
        wrote=min(each.at for each in happenings if each.what == "person.wrote"),
        told_to_wait=tuple(each.at for each in sent if is_note(each.text)),
        answered=answers[0] if answers else None,
        left=answers[1] if len(answers) > 1 else None,
    )


def _left(world: LoadWorld, deployment: Deployment) -> Mapping[str, float] | None:
    """What is still in hand or waits in the bots; None when of any of it they do not tell."""
    metrics = world.profile.metrics
    door = BotsDoor(address=deployment.address, metrics_path=metrics.path, token=metrics.token)
    reading = door.reading()
    return Exposition(reading.text).all_of(metrics.left) if reading else None


def _let_go(deployment: Deployment, handles: int) -> Held:
    """What the process holds once it has no more handles than this, or after `IDLE_CONNECTIONS_END` seconds."""
    return Retrying(
        wait=wait_fixed(LOOK_EVERY),
        stop=stop_after_delay(IDLE_CONNECTIONS_END),
        retry=retry_if_result(lambda held: held.handles > handles),
        retry_error_callback=lambda last: last.outcome.result() if last.outcome else None,
    )(_held, deployment)


def _held(deployment: Deployment) -> Held:
    """What the bots' process holds at this moment."""
    with Watch({"bots": deployment.bots.pid}) as watch:
        pass
    look = watch.lanes["bots"].looks[-1]
    return Held(memory=look.uss or look.rss, handles=look.handles)
