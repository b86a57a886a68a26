"""What a target does for people whose scenario is over, and which promises that breaks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from support.promises.broken_promise import BrokenPromise, DoubledAnswer
from support.promises.evidence import Evidence
from support.promises.invariants.deliveries import STRANGERS, TOUCHES
from support.promises.invariants.judging import expect_invariants
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person
from support.vocabulary.explained_error import TargetError
from support.vocabulary.outcome import Blocked, CannotTell


@dataclass(frozen=True, slots=True, kw_only=True)
class LastingPromise:
    """A promise of a Then that reaches into the hours after, and was kept when the Then was judged.

    expect: judges it. Raises BrokenPromise.
    seen: the journal's length then.  exchanges: how many there were then.  contacts: ids of the people there were.
    """

    expect: Callable[[Evidence], None]
    seen: int
    exchanges: int
    contacts: frozenset[str]

    def is_in_force(self, evidence: Evidence) -> bool:
        """Whether none of the people wrote since, or the promise is kept all the same: a later When may have ended it.

        Somebody who was introduced later, to compare with, ends no promise.
        """
        since = evidence.exchanges[self.exchanges :]
        if not any(exchange.person.contact_id in self.contacts for exchange in since):
            return True
        try:
            self.expect(evidence)
        except (TargetError, Blocked, CannotTell):
            return False
        return True


JUDGED_LATER = frozenset({"message.sent", "message.refused", "appointment.booked", "workflow.enrolled"})
"""What is judged of a target's late actions for people of the scenario.

Tags, fields, notes and tasks follow an answer in many targets, and no promise says how soon.
"""

_LONGEST_TEXT = 200
_MOST_SHOWN = 3


def expect_kept_later(
    evidence: Evidence, people: Sequence[Person], promises: Sequence[LastingPromise], *, ended: int, until: datetime
) -> None:
    """The target did nothing, since the scenario ended, that one of its promises forbids. Raises BrokenPromise.

    promises: of the scenario's Thens, those in force.
    ended: the journal's length at the end of the scenario.
    until: what came later than this is no late action any more: a follow-up may be due.
    """
    late = _list_late_entries(evidence, ended, until)
    try:
        expect_invariants(evidence, people, names=[STRANGERS])
        if not evidence.journal.find_entries("fault"):
            _expect_no_repeated_reply(evidence, people, late)
            for promise in promises:
                _expect_promise_kept(evidence, promise, until)
    except BrokenPromise as broken:
        raise _tell_what_came_late(broken, evidence, people, late, ended) from broken


def _list_late_entries(evidence: Evidence, seen: int, until: datetime) -> tuple[JournalEntry, ...]:
    return tuple(entry for entry in evidence.journal if entry.number > seen and entry.at <= until)


def _expect_promise_kept(evidence: Evidence, promise: LastingPromise, until: datetime) -> None:
    """Judge once more, by what came since and is judged later; nothing is where nothing of the kind came."""
    late = _list_late_entries(evidence, promise.seen, until)
    judged = frozenset(entry.number for entry in late if entry.what in JUDGED_LATER)
    if judged:
        others = {entry.number for entry in evidence.journal if entry.number > promise.seen} - judged
        promise.expect(evidence.leave_out_entries(others))


def _expect_no_repeated_reply(evidence: Evidence, people: Sequence[Person], late: Sequence[JournalEntry]) -> None:
    """Nobody whose last message was answered is sent words once more that the person has already."""
    for person in people:
        exchanges = evidence.exchanges_of_person(person)
        if not exchanges:
            continue
        last = exchanges[-1]
        if len(last.answers) < evidence.profile.replies.count_answers(len(last.messages) or 1):
            continue
        known = {answer["text"] for exchange in exchanges for answer in exchange.answers}
        for entry in late:
            if entry.what == "message.sent" and entry.contact == person.contact_id and entry["text"] in known:
                raise evidence.build_broken_promise(
                    DoubledAnswer,
                    f"{person.name} got the same reply again after the scenario was over",
                    seen=f"'{entry['text'][:_LONGEST_TEXT]}'",
                    perhaps="a delivery was taken in twice, or a reply is sent by two ways.",
                )


def _tell_what_came_late(
    broken: BrokenPromise, evidence: Evidence, people: Sequence[Person], late: Sequence[JournalEntry], ended: int
) -> BrokenPromise:
    """The broken promise with the first late actions and how late each came."""
    names = {person.contact_id: person.name for person in people}
    shown = [
        entry
        for entry in late
        if entry.what in JUDGED_LATER or (entry.what in TOUCHES and entry.contact and entry.contact not in names)
    ]
    lines = [_describe_late_action(evidence, entry, names, ended) for entry in shown[:_MOST_SHOWN]]
    seen = "\n".join(["after the scenario was over:", *lines, broken.seen])
    return type(broken)(broken.what, seen=seen, perhaps=broken.perhaps, look=broken.look)


def _describe_late_action(evidence: Evidence, entry: JournalEntry, names: Mapping[str, str], ended: int) -> str:
    name = names.get(entry.contact, "a contact of nobody in the scenario")
    if entry.what != "message.sent":
        return f"{entry.what} for {name}"
    earlier = [
        each
        for each in evidence.journal.find_entries("message.sent", contact=entry.contact)
        if each.number < entry.number
    ]
    same = [each for each in earlier if each["text"] == entry["text"]]
    before = same or [each for each in earlier if each.number <= ended]
    words = f"'{entry['text'][:_LONGEST_TEXT]}' to {name}"
    if not before:
        return f"{words}, whom the scenario had seen no message to"
    what = "the same words" if same else "the last reply that the scenario had seen"
    return f"{words}: it came {_format_seconds(entry.at - before[-1].at)} after {what}"


def _format_seconds(length: timedelta) -> str:
    return f"{length.total_seconds():.1f} s"
