"""Promises about what a target takes in: deliveries that it refuses, leaves alone, or has taken before."""

from support.promises.broken_promise import ForgeryAccepted, UnclearRefusal
from support.promises.evidence import Evidence, describe_journal_entries
from support.promises.invariants.deliveries import TOUCHES
from support.simulators.kernel.journal import JournalEntry

UNAUTHORIZED = 401
ATTEMPTED, ATTEMPT = "webhook.attempted", "webhook.attempt"
NO_ANSWER = 0
"""In the place of a status where the target closed the connection."""

NOT_WRITTEN = ("person.wrote", ATTEMPTED)
"""Where what a delivery led to ends: somebody else writes, or the next attempt is made."""


def expect_refused_as_forged(evidence: Evidence) -> None:
    """The last attempt was refused with 401, and nothing was done."""
    form, answer, done = _find_last_attempt(evidence)
    if answer["status"] != UNAUTHORIZED or done:
        raise evidence.build_broken_promise(
            ForgeryAccepted,
            f"A delivery {form} was answered {answer['status']}{', and something was done' if done else ''}; "
            "it must be refused with 401",
            seen=_describe(answer, done),
            perhaps="the signature is not checked at this address, not over the exact bytes, or only after parsing.",
        )


def expect_refused_clearly(evidence: Evidence) -> None:
    """The last attempt was refused with a 4xx that says why, and nothing was done."""
    form, answer, done = _find_last_attempt(evidence)
    if not 400 <= answer["status"] < 500 or not answer["text"].strip() or done:
        raise evidence.build_broken_promise(
            UnclearRefusal,
            f"A delivery that {form} was answered {answer['status']} '{answer['text']}'",
            seen=_describe(answer, done),
            perhaps="it is read without being checked, or an error while it is read is answered as the target's own.",
        )


def expect_left_alone(evidence: Evidence) -> None:
    """The last attempt was taken with a status that counts as accepted, and nothing was done."""
    form, answer, done = _find_last_attempt(evidence)
    if not evidence.profile.webhooks.accepts_status(answer["status"]) or done:
        raise evidence.build_broken_promise(
            UnclearRefusal,
            f"A delivery that {form} was answered {answer['status']}{', and something was done' if done else ''}; "
            "it must be left alone",
            seen=_describe(answer, done),
            perhaps="what is not known is taken for a message, or for an error.",
        )


def expect_other_location_left_alone(evidence: Evidence) -> None:
    """The last attempt was no error of the target's, and nothing was done."""
    form, answer, done = _find_last_attempt(evidence)
    if answer["status"] >= 500 or done:
        raise evidence.build_broken_promise(
            UnclearRefusal,
            f"A delivery that {form} was answered {answer['status']}{', and something was done' if done else ''}",
            seen=_describe(answer, done),
            perhaps="the location in the delivery is not looked at.",
        )


def expect_replay_without_effect(evidence: Evidence) -> None:
    """The last attempt was taken or refused, without an error of the target's, and nothing was done."""
    form, answer, done = _find_last_attempt(evidence)
    if answer["status"] >= 500 or done:
        raise evidence.build_broken_promise(
            ForgeryAccepted,
            f"A delivery {form} was answered {answer['status']}{' and taken for a new one' if done else ''}",
            seen=_describe(answer, done),
            perhaps="what was delivered is forgotten too soon, or told by its age instead of its id.",
        )


def expect_cut_off(evidence: Evidence) -> None:
    """A body that never ends was refused, or its connection closed, before all was sent; and nothing was done."""
    form, answer, done = _find_last_attempt(evidence)
    refused = answer["status"] == NO_ANSWER or 400 <= answer["status"] < 500
    if not answer["cut_off"] or not refused or done:
        raise evidence.build_broken_promise(
            UnclearRefusal,
            f"A delivery that {form} was {'answered' if answer['cut_off'] else 'read to the end and answered'} "
            f"{answer['status']}",
            seen=_describe(answer, done),
            perhaps="the whole body is waited for before its size is looked at.",
        )


def _find_last_attempt(evidence: Evidence) -> tuple[str, JournalEntry, tuple[JournalEntry, ...]]:
    """What was wrong with it, its answer, and what the target did for anybody until somebody wrote."""
    (*_, attempted) = evidence.journal.find_entries(ATTEMPTED)
    answer = next(each for each in evidence.journal.find_entries(ATTEMPT, after=attempted.number))
    ends = evidence.journal.find_entries(*NOT_WRITTEN, after=attempted.number)
    last = ends[0].number if ends else len(evidence.journal) + 1
    done = (each for each in evidence.journal.find_entries(*TOUCHES, after=attempted.number) if each.number < last)
    return attempted["form"], answer, tuple(done)


def _describe(answer: JournalEntry, done: tuple[JournalEntry, ...]) -> str:
    return f"the answer: '{answer['text']}'; afterwards: {describe_journal_entries(done) or 'nothing was done'}"
