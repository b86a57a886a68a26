"""Promises about the owner's credits: one for each answered message, none without one, told once (CRED-001)."""

import json
import re
from typing import Final

from support.promises.broken_promise import BrokenPromise, DoubledAnswer, OpenAdministration, UnansweredMessage
from support.promises.evidence import Evidence, describe_journal_entries
from support.promises.health import find_value
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person
from support.vocabulary.outcome import Blocked

READ: Final = "credits.read"
"""The answer to the question how many credits are left: status and text."""

ADDED: Final = "credits.added"
"""The answer to a request that adds credits: status, text and how many."""

REFUSED: Final = frozenset({401, 403})


class WrongCharge(BrokenPromise):
    """The owner's account does not hold what it should."""


def read_balance(evidence: Evidence, answer: JournalEntry) -> int:
    """How many credits are left by this answer. Raises Blocked when it does not say."""
    place = evidence.profile.credits.balance
    try:
        balance = find_value(json.loads(answer["text"]), place)
    except ValueError:
        balance = None
    if not isinstance(balance, int) or isinstance(balance, bool) or not 200 <= answer["status"] < 300:
        raise Blocked(
            "The target does not tell how many credits are left.",
            seen=f"answered {answer['status']} '{answer['text'][:300]}'",
            perhaps=f'[credits] path, token or balance = "{place}" in the profile is not right.',
            look="[credits] in the profile, and docs/targets-administration.md",
        )
    return balance


def expect_balance(evidence: Evidence, expected: int) -> None:
    """The account, as read last, holds so many credits."""
    (*_, answer) = evidence.journal.find_entries(READ)
    balance = read_balance(evidence, answer)
    if balance != expected:
        raise evidence.build_broken_promise(
            WrongCharge,
            f"{balance} credits are left where {expected} should be",
            seen=f"people were sent {len(evidence.journal.find_entries('message.sent'))} messages; the account: "
            f"'{answer['text'][:300]}'",
            perhaps="a retry or a restart charges again, or what was not answered is charged."
            if balance < expected
            else "an answer is not charged, a charge is lost with a restart, or credits were added twice.",
        )


def expect_notices(evidence: Evidence, *, times: int) -> None:
    """So many tasks or notes, at whatever contact, tell that no credit is left."""
    notices = _find_notices(evidence)
    if len(notices) != times:
        raise evidence.build_broken_promise(
            DoubledAnswer if len(notices) > times else UnansweredMessage,
            f"The owner was told {len(notices)} times that no credit is left; {times} would be right",
            seen=describe_journal_entries(notices) or "no task and no note says so",
            perhaps="each message tells it anew, or a restart does." if len(notices) > times else "nobody is told.",
        )


def expect_not_answered_yet(evidence: Evidence, person: Person) -> None:
    """The person wrote and was sent nothing since; whoever wrote first was answered, so that the target works."""
    evidence.require_earlier_reply(evidence.exchanges[0].person)
    exchange = [each for each in evidence.exchanges_of_person(person) if each.messages][-1]
    sent = evidence.messages_sent_to_person(person, after=exchange.began)
    if sent:
        raise evidence.build_broken_promise(
            WrongCharge,
            f"{person.name} was answered although no credit was left",
            seen=" | ".join(repr(message["text"]) for message in sent),
            perhaps="credits are counted and not asked for, or counted only after the answer.",
        )


def expect_answered_each_once(evidence: Evidence, person: Person) -> None:
    """Everything the person wrote has one answer by now, in the order in which it was written."""
    exchanges = [exchange for exchange in evidence.exchanges_of_person(person) if exchange.messages]
    burst = evidence.profile.replies.burst
    written = sum(len(exchange.messages) for exchange in exchanges)
    sent = evidence.messages_sent_to_person(person)
    wanted = written if burst == "each answered" else len(exchanges)
    most = wanted * evidence.profile.replies.messages_per_answer
    if not wanted <= len(sent) <= most:
        raise evidence.build_broken_promise(
            UnansweredMessage if len(sent) < wanted else DoubledAnswer,
            f"{person.name} wrote {written} message(s) and got {len(sent)} answer(s)",
            seen=" | ".join(repr(message["text"]) for message in sent) or "nothing was sent",
            perhaps="what came while there was no credit is lost, or nobody looks at it when credits come."
            if len(sent) < wanted
            else "what waited is answered once for its own sake and once for the credits.",
        )


def expect_nothing_after_order(evidence: Evidence, person: Person) -> None:
    """Since credits were added last, the person was sent nothing by the target."""
    evidence.require_earlier_reply(evidence.exchanges[0].person)
    (*_, order) = evidence.journal.find_entries(ADDED)
    sent = evidence.messages_sent_to_person(person, after=order.number)
    if sent:
        raise evidence.build_broken_promise(
            DoubledAnswer,
            f"{person.name} was sent a message when credits were added, and wanted or needed none any more",
            seen=" | ".join(repr(message["text"]) for message in sent),
            perhaps="what waited is answered without a look at what has happened meanwhile.",
        )


def expect_charged_total(evidence: Evidence, people: int, *, credit: int) -> None:
    """Of so many people who wrote once each, as many were answered as there were credits, and none twice."""
    sent = evidence.journal.find_entries("message.sent")
    answered = {message.contact for message in sent}
    wanted = min(people, credit)
    if len(sent) != len(answered) or len(answered) != wanted:
        raise evidence.build_broken_promise(
            WrongCharge,
            f"{credit} credits were left for {people} people; {len(answered)} were answered, with {len(sent)} messages",
            seen=describe_journal_entries(sent),
            perhaps="the account is looked at before several messages are answered at once, and charged afterwards.",
        )


def expect_refused_order(evidence: Evidence) -> None:
    """The last request for credits was refused with 401 or 403."""
    (*_, answer) = evidence.journal.find_entries(ADDED)
    if answer["status"] not in REFUSED:
        raise evidence.build_broken_promise(
            OpenAdministration,
            f"Somebody without the owner's key added credits and was answered {answer['status']}",
            seen=f"the answer: '{answer['text'][:300]}'",
            perhaps="the address is open to everybody, or any key will do.",
        )


def _find_notices(evidence: Evidence) -> tuple[JournalEntry, ...]:
    pattern = re.compile(evidence.profile.credits.notice)
    return tuple(
        entry
        for entry in evidence.journal.find_entries("task.created", "note.created")
        if any(pattern.search(str(value)) for value in entry.details.values())
    )
