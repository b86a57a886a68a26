"""Promises about the first message to a person: it says how to stop, and is short as carriers count."""

import re
from collections.abc import Iterable
from typing import Final

from support.promises.broken_promise import WrongWords
from support.promises.evidence import Evidence
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person
from support.vocabulary.outcome import Blocked
from support.vocabulary.sms_segments import count_sms_segments

MOST_SEGMENTS: Final = 2
"""Segments of one SMS (CON-006)."""
SEGMENTS: Final = (
    "carriers cut and charge by 153 characters of the 7-bit alphabet, or by 67 of any other, 3GPP TS 23.038 and 23.040 "
    "(docs/sources/carriers.md#segments)"
)
FIRST_MESSAGE: Final = (
    "the carriers' CTIA principles want it in the first message (docs/sources/carriers.md#first-message)"
)
EMAIL: Final = (
    "15 U.S.C. 7704(a)(3) and (5) want it in each commercial e-mail (docs/sources/carriers.md#commercial-e-mail)"
)
NO_FOOTER: Final = "the words stand in the SMS alone, or in a footer that the API's mails do not get."
SAYS_HOW_TO_STOP: Final = re.compile(
    r"\b(?:stop|unsubscribe|opt[ -]?out|alto|parar|baja|no recibir m[aá]s)\b", re.IGNORECASE
)


def find_email_without_stop(sent: Iterable[JournalEntry]) -> JournalEntry | None:
    """The first e-mail that does not say how to get no more of them."""
    emails = (message for message in sent if message["channel"] == "Email")
    return next((email for email in emails if not SAYS_HOW_TO_STOP.search(email["text"])), None)


def expect_stoppable_emails(evidence: Evidence, person: Person) -> None:
    """Every e-mail says how to get no more of them. Raises Blocked without one."""
    sent = evidence.messages_sent_to_person(person, channel="Email")
    if not sent:
        raise Blocked(
            f"{person.name} was sent no e-mail, so that nothing shows what it says.",
            seen="no e-mail",
            perhaps="the target writes no e-mails, or not within this time.",
            look=evidence.replay,
        )
    email = find_email_without_stop(sent)
    if email is not None:
        raise evidence.build_broken_promise(
            WrongWords,
            describe_email_without_stop(person),
            seen=f"it ends: '…{email['text'][-160:]}'",
            perhaps=NO_FOOTER,
        )


def describe_email_without_stop(person: Person) -> str:
    """Who cannot stop the e-mails, and the law behind it."""
    return f"The e-mail to {person.name} does not say how to get no more, which whoever reads it may want; {EMAIL}"


def expect_stoppable(evidence: Evidence, person: Person) -> None:
    """The first SMS says how to stop, and each part of it takes two segments at most. Raises Blocked without one."""
    sent = evidence.messages_sent_to_person(person, channel="SMS")[: evidence.profile.replies.messages_per_answer]
    if not sent:
        raise Blocked(
            f"{person.name} was sent nothing, so that nothing shows what the first message says.",
            seen="no SMS",
            perhaps="the target does not write to such a contact at all.",
            look=evidence.replay,
        )
    text = " ".join(message["text"] for message in sent)
    segments = max(count_sms_segments(message["text"]) for message in sent)
    if not SAYS_HOW_TO_STOP.search(text) or segments > MOST_SEGMENTS:
        did = "does not say how to stop" if segments <= MOST_SEGMENTS else f"takes {segments} segments"
        raise evidence.build_broken_promise(
            WrongWords,
            f"The first message to {person.name} {did}, where whoever never met us wants to know it in few words; "
            f"{FIRST_MESSAGE if segments <= MOST_SEGMENTS else SEGMENTS}",
            seen=f"the message: '{text}'",
            perhaps="the words were lost when it was rephrased or cut, or a name is longer or wider than expected.",
        )
