"""Performs an action in a world, and says what it may lead to."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from support.exploration.actions import (
    PLAIN_TEXT,
    Action,
    Arrival,
    Echo,
    GiveBack,
    Introduction,
    MarkChange,
    Message,
    MessageDuringFault,
    MessagesAtOnce,
    Pause,
    Redelivery,
    RepeatedMessage,
    Restart,
    SlotLoss,
    TakeOver,
)
from support.exploration.faults import FAULTS
from support.exploration.lines import Lines
from support.promises import booking
from support.promises.turns.turn import TOPIC_FACTS, Turn
from support.promises.turns.words import FAR
from support.scenario import crash_injection
from support.scenario.scripts import delivery_order_script
from support.scenario.scripts.handoff_script import add_activation_tag_by_hand, give_back_to_bots
from support.scenario.step_context import World
from support.test_data.person import Person

WISHES = frozenset({*TOPIC_FACTS["wishes"], "baths", "area"})
"""Facts that are one thought: who speaks of one of them may mean another search."""

REDELIVERED_WITHIN = timedelta(minutes=2)
"""A delivery comes again soon or not at all; an old one may be refused as a replay."""

NO_MESSAGE: Mapping[type[Action], str] = {
    Redelivery: "CONV-003",
    Echo: "CONV-004",
    Pause: "CONV-006",
    MarkChange: "CONV-007",
    TakeOver: "HAND-004",
    GiveBack: "HAND-004",
    SlotLoss: "CAL-004",
    Restart: "CONV-002",
}
"""What is no message of the person -> the requirement that it breaks when it leads to what it must not lead to."""


@dataclass(slots=True, kw_only=True)
class Performer:
    """Performs the actions of one conversation.

    opted_out: contact ids of people who asked in words of their own not to be written to.
    had_fault: whether a service failed on purpose so far.
    """

    world: World
    lines: Lines
    opted_out: set[str] = field(default_factory=set)
    had_fault: bool = False

    def perform(self, action: Action) -> Turn | None:
        """Perform the action. None: nobody is to be judged by it, or it cannot happen now and nothing was done."""
        if isinstance(action, Introduction):
            if not self._find_person(action.person):
                self.world.conversations.introduce_person(action.person, action.bot)
            return None
        person = self._find_person(action.person)
        if not self._is_possible(action, person):
            return None
        self.had_fault |= isinstance(action, MessageDuringFault)
        turn = self._describe_turn(action, person)
        self.world.run(_perform(self.world, action, person))
        self._remember_opting(action, person)
        return turn

    def _find_person(self, name: str) -> Person | None:
        return next((each for each in self.world.conversations.people if each.name == name), None)

    def _is_possible(self, action: Action, person: Person | None) -> bool:
        if person is None:
            return isinstance(action, Restart)
        evidence = self.world.evidence
        exchanges = evidence.exchanges_of_person(person)
        match action:
            case Arrival():
                return not exchanges
            case Redelivery():
                said = [each for each in exchanges if each.said]
                return bool(said) and self.world.time.now() - said[-1].at < REDELIVERED_WITHIN
            case Echo():
                return bool(evidence.messages_sent_to_person(person))
            case SlotLoss():
                offered = booking.read_offered_times(evidence, person)
                return bool(offered) and offered[0] in self.world.crm.free_slots(days=FAR)
            case _:
                return True

    def _describe_turn(self, action: Action, person: Person | None) -> Turn:
        everyday = self.lines.everyday
        people, crm = self.world.conversations.people, self.world.crm
        before = {each.contact_id: crm.get_contact(each.contact_id) for each in people}
        wrote = bool(action.texts)
        turn = Turn(
            person=person,
            wrote=wrote,
            needs_no_answer=any(text in self.lines.unanswered for text in action.texts),
            arrives=isinstance(action, Arrival),
            is_about_opting=any(text in (*self.lines.opt_outs, *everyday.opt_ins) for text in action.texts),
            may_send=isinstance(action, Arrival | Pause | MarkChange),
            may_change=frozenset(),
            may_lose=frozenset(),
            began=len(self.world.journal),
            before=before,
            has_pause=isinstance(action, Pause),
            had_fault=self.had_fault,
            opted_out=frozenset(self.opted_out),
            promise=_choose_promise(action),
        )
        if not wrote or (isinstance(action, Message) and action.says_nothing):
            return turn
        return dataclasses.replace(turn, may_change=None, may_lose=self._list_facts_of_texts(action.texts))

    def _list_facts_of_texts(self, texts: tuple[str, ...]) -> frozenset[str] | None:
        """The facts of which these texts speak; None = of any."""
        facts = set[str]()
        for text in texts:
            touched = frozenset() if text == PLAIN_TEXT else self.lines.touches.get(text)
            if touched is None:
                return None
            facts |= touched | (WISHES if touched & WISHES else frozenset())
        return frozenset(facts)

    def _remember_opting(self, action: Action, person: Person | None) -> None:
        if person is None:
            return
        for text in action.texts:
            if text in self.lines.opt_outs:
                self.opted_out.add(person.contact_id)
            if text in self.lines.everyday.opt_ins:
                self.opted_out.discard(person.contact_id)


async def _perform(world: World, action: Action, person: Person | None) -> None:
    """Let it happen, and wait until the target has done what it leads to."""
    if person is None or isinstance(action, Restart):
        await crash_injection.restart_target(world)
    elif action.texts:
        await _write(world, action, person)
    else:
        await _act(world, action, person)
    await world.time.wait_until_idle()


async def _write(world: World, action: Action, person: Person) -> None:
    """The person writes."""
    match action:
        case MessagesAtOnce(is_killed=True):
            await crash_injection.kill_with_pending_messages(world, person, list(action.lines))
        case MessagesAtOnce():
            await world.conversations.say_without_waiting(person, action.lines)
        case MessageDuringFault():
            await _say_during_fault(world, action, person)
        case RepeatedMessage():
            await delivery_order_script.say_delivered_twice_at_once(world, person, action.text)
        case _:
            await world.conversations.say(person, action.texts[0])


async def _say_during_fault(world: World, action: MessageDuringFault, person: Person) -> None:
    """The person writes while a service fails; afterwards it works again."""
    timed = FAULTS[action.fault]
    world.faults.set_faults_of_service(timed.service, timed.fault)
    ends = world.time.now() + timed.length
    world.time.schedule(timed.length, world.faults.clear_all_faults)
    await world.conversations.say(person, action.text)
    left = ends - world.time.now()
    if left > timedelta():
        await world.time.advance(left + timedelta(seconds=1))


async def _act(world: World, action: Action, person: Person) -> None:
    """What happens without a word of the person: deliveries, time, and what somebody at the brokerage does."""
    match action:
        case Arrival():
            await world.conversations.arrive_without_message(person)
        case Redelivery():
            await world.conversations.redeliver_last_message(person)
        case Echo():
            await world.conversations.deliver_answer_as_message(person)
        case Pause():
            await world.conversations.let_time_pass_silently(person, timedelta(minutes=action.minutes))
        case TakeOver():
            tag = world.evidence.profile.tags.person_called.lower()
            tags = dict.fromkeys((*world.crm.get_contact(person.contact_id).tags, tag))
            world.crm.edit_contact(person.contact_id, tags=tuple(tags), fields={})
        case GiveBack():
            give_back_to_bots(world, person.name)
        case MarkChange():
            add_activation_tag_by_hand(world, person.name, action.bot)
        case SlotLoss():
            world.crm.book_slot_for_other(booking.read_offered_times(world.evidence, person)[0])
        case _:
            raise TypeError(f"{action} cannot be performed.")


def _choose_promise(action: Action) -> str:
    """The requirement that is broken where the action leads to what it must not lead to, or not to what it must."""
    match action:
        case MessagesAtOnce(is_killed=True):
            return "CONV-002"
        case MessageDuringFault():
            return "CONV-005"
        case RepeatedMessage():
            return "CONV-003"
        case Message(kind="odd text"):
            return "CONV-008"
        case _:
            return NO_MESSAGE.get(type(action), "CONV-001")
