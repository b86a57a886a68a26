"""Who is in a conversation with us, and who stands in line for one (LIM-001).

A conversation is in hand from the message that begins it until it is over (`conversation.waiting.over`) or the person
has been silent for a while. Whoever comes when there is no room is told so once, keeps her place in line, and is
answered as soon as there is room: first come, first served, whatever restarts in between. Nothing of this is written
down by itself: the line is the inbox, and in hand is whoever was answered lately.

Two limits: of all conversations, and of those of one agent, to whom the CRM says a contact belongs; a contact that
belongs to nobody counts for the first alone.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from reference_bots.conversation.context import Contact, Facts
from reference_bots.conversation.events import Arrived, Said
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.wait_notice import asked_to_wait, leaving, needs_no_room, over
from reference_bots.metrics import Metrics
from reference_bots.ports import Clock
from reference_bots.rules.routing import route
from reference_bots.storage.store import Errand, Ledger, Waiting

_states = msgspec.json.Decoder(Conversation)


class Limit(StrEnum):
    """What there is no room in: all conversations, or those of one agent."""

    ALL = "all"
    AGENT = "agent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many conversations at once, in all and of one agent; and how long a silence ends one."""

    at_once: int
    an_agent: int
    silence: timedelta


@dataclass(slots=True)
class _InHand:
    """One conversation. heard: when her newest message was answered."""

    agent: str
    heard: datetime


@dataclass(slots=True)
class _Place:
    """One place in line. number: of the happening that waits.  agent: None until the CRM has told."""

    number: int
    agent: str | None = None


def _nobody_waits(contact_id: str) -> None:
    raise RuntimeError(f"{contact_id} waits before anybody was let in.")


class Attendance:
    """Lets people in, holds them up, and calls those who wait."""

    def __init__(self, ledger: Ledger, clock: Clock, limits: Limits, metrics: Metrics) -> None:
        self._ledger = ledger
        self._clock = clock
        self._limits = limits
        self._metrics = metrics
        self._wake: Callable[[str], None] = _nobody_waits
        self._in_hand: dict[str, _InHand] = {}  # whoever was heard longest ago comes first
        self._of_agent: Counter[str] = Counter()
        self._line: dict[str, _Place] = {}
        self._held = asyncio.Event()

    def open(self, wake: Callable[[str], None]) -> None:
        """Remember who was in a conversation when the bots stopped. wake: told whose turn it is.

        Raises LedgerUnavailable.
        """
        self._wake = wake
        for heard in self._ledger.heard_since(self._clock.now() - self._limits.silence):
            state = _states.decode(heard.state)
            if not over(state):
                self._enter(heard.contact_id, state.agent, heard.at)

    @property
    def active(self) -> int:
        """Conversations in hand."""
        self._forget_the_silent()
        return len(self._in_hand)

    def comes(self, waiting: Waiting) -> None:
        """Her oldest message is about to be looked at: from now on she has her place in line."""
        self._forget_the_silent()
        if waiting.contact_id not in self._in_hand and isinstance(waiting.happening, Said | Arrived):
            self._line.setdefault(waiting.contact_id, _Place(waiting.number))

    def hold(self, waiting: Waiting, contact: Contact) -> tuple[Errand, ...] | None:
        """None when she is to be answered now; else she waits, and these errands tell her. Raises LedgerUnavailable."""
        self.comes(waiting)
        state = None if waiting.state is None else _states.decode(waiting.state)
        if needs_no_room(state, contact):
            self.leaves(contact.contact_id)
            return None
        place = self._line.get(contact.contact_id)
        if place is None:
            return None
        place.agent = contact.agent
        limit = self._held_up_by(contact.contact_id)
        if limit is None:
            self._enter(contact.contact_id, contact.agent, self._clock.now())
            return None
        hers = self._ledger.all_waiting(contact.contact_id)
        if leaving(hers):
            self.leaves(contact.contact_id)
            return None
        self._held.set()
        said = next((each for each in hers if isinstance(each, Said)), None)
        return () if said is None else self._tell(waiting, state, contact, said, limit)

    def answered(self, waiting: Waiting, state: Conversation) -> None:
        """Her message has its answer, after which the conversation stands like this."""
        if over(state):
            self.leaves(waiting.contact_id)
        elif waiting.contact_id in self._in_hand and isinstance(waiting.happening, Said | Arrived):
            in_hand = self._in_hand.pop(waiting.contact_id)
            in_hand.heard = self._clock.now()
            self._in_hand[waiting.contact_id] = in_hand

    def passed_over(self, contact_id: str) -> None:
        """Nobody can answer what she waited with; what she writes next has a place of its own."""
        if self._line.pop(contact_id, None) is not None:
            self._call_the_next()

    def leaves(self, contact_id: str) -> None:
        """She has no conversation with us, and waits for none."""
        self.passed_over(contact_id)
        in_hand = self._in_hand.pop(contact_id, None)
        if in_hand is not None:
            self._of_agent[in_hand.agent] -= 1
            self._call_the_next()

    async def run(self) -> None:
        """Call those who wait whenever somebody in hand has been silent for long enough, for ever."""
        while True:
            await self._held.wait()
            self._held.clear()
            while self._line and self._in_hand:
                oldest = next(iter(self._in_hand.values()))
                nap = oldest.heard + self._limits.silence - self._clock.now()
                await self._clock.sleep(max(0.0, nap.total_seconds()))
                self._forget_the_silent()

    def _enter(self, contact_id: str, agent: str, at: datetime) -> None:
        self._line.pop(contact_id, None)
        self._in_hand[contact_id] = _InHand(agent, at)
        self._of_agent[agent] += 1

    def _forget_the_silent(self) -> None:
        until = self._clock.now() - self._limits.silence
        silent = []
        for contact_id, in_hand in self._in_hand.items():
            if in_hand.heard > until:
                break
            silent.append(contact_id)
        for contact_id in silent:
            self._of_agent[self._in_hand.pop(contact_id).agent] -= 1
        if silent:
            self._call_the_next()

    def _call_the_next(self) -> None:
        for contact_id, limit in self._seen_from_the_front():
            if limit is Limit.ALL:
                return
            if limit is None:
                self._wake(contact_id)

    def _held_up_by(self, contact_id: str) -> Limit | None:
        return next(limit for each, limit in self._seen_from_the_front() if each == contact_id)

    def _seen_from_the_front(self) -> Iterator[tuple[str, Limit | None]]:
        """Everybody in line, who came first comes first, with what holds her up once those before her are let in."""
        room = self._limits.at_once - len(self._in_hand)
        agents = self._of_agent.copy()
        for contact_id, place in sorted(self._line.items(), key=lambda each: each[1].number):
            if place.agent and agents[place.agent] >= self._limits.an_agent:
                yield contact_id, Limit.AGENT
            elif room <= 0:
                yield contact_id, Limit.ALL
            else:
                room -= 1
                agents[place.agent or ""] += 1
                yield contact_id, None

    def _tell(
        self, waiting: Waiting, state: Conversation | None, contact: Contact, said: Said, limit: Limit
    ) -> tuple[Errand, ...]:
        bot = route(waiting.happening, current=state.bot if state else None, tags=contact.tags)
        now = self._clock.now()
        say = asked_to_wait(state, said, Facts(now=now, contact=contact, routed_to=bot))
        errand = self._ledger.tell_to_wait(waiting, say, at=now)
        if errand is None:
            return ()
        self._metrics.told_to_wait(limit)
        return (errand,)
