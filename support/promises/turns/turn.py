"""One thing that has happened in a conversation, and what it may lead to."""

from collections.abc import Mapping
from dataclasses import dataclass

from support.promises.evidence import Evidence
from support.simulators.gohighlevel.records import ContactRecord
from support.targets.profile import Profile
from support.targets.routing import find_marked_bots
from support.test_data.person import Person

TOPIC_FACTS: Mapping[str, tuple[str, ...]] = {
    "wishes": ("beds", "size", "least price", "most price"),
    "financing": ("financing",),
    "timeline": ("timeline",),
    "motivation": ("motivation",),
    "condition": ("condition",),
    "price": ("price",),
    "seller motivation": ("seller motivation",),
}
"""What bots ask about -> the facts of which one answers it."""

LAWFUL_HOURS = range(8, 21)
"""Hours of the person's day in which the bots may begin to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing that has happened, and what it may lead to.

    person: whom it is about; None = all people.
    wrote: whether the person wrote, so that an answer is due.
    needs_no_answer: whether it may be left unanswered, because a machine or a phone wrote it.
    is_about_opting: whether the person asks for no more messages, or for messages again: to be confirmed once.
    may_send: whether it may lead to messages although nobody wrote.
    arrives: whether the CRM's workflow hands the person over, who has not written.
    may_change, may_lose: facts of the person that it may change, or empty; None = any.
    began: the journal's length before it.
    before: contact id -> the record before it.
    has_pause: whether time passed on purpose.
    had_fault: whether a service failed on purpose, now or earlier: what it held up may still come.
    opted_out: contact ids of those who asked in words of their own not to be written to.
    promise: the requirement that is broken where this turn leads to what it must not lead to.
    """

    person: Person | None
    wrote: bool
    needs_no_answer: bool
    is_about_opting: bool
    may_send: bool
    arrives: bool
    may_change: frozenset[str] | None
    may_lose: frozenset[str] | None
    began: int
    before: Mapping[str, ContactRecord]
    has_pause: bool
    had_fault: bool
    opted_out: frozenset[str]
    promise: str


def is_with_a_person(profile: Profile, record: ContactRecord) -> bool:
    """Whether the CRM says that a person of the brokerage looks after the contact."""
    tag = profile.tags.person_called.lower()
    return bool(tag) and tag in record.tags


def find_bot_in_charge(profile: Profile, record: ContactRecord, person: Person) -> str:
    """The bot that the CRM marks the contact for; the first one where it marks none, "" where it marks several."""
    marked = find_marked_bots(profile, record.tags, record.fields)
    return marked[0] if len(marked) == 1 else person.bot if not marked else ""


def describe_last_message(evidence: Evidence, turn: Turn) -> str:
    """What the person of this turn wrote and was answered, quoted."""
    if not turn.wrote or turn.person is None:
        return "nothing was written"
    exchange = evidence.exchanges_of_person(turn.person)[-1]
    return f"'{exchange.said[:200]}' -> '{exchange.answer}'"
