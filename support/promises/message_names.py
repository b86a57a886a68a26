"""Promises about what stands in a name's place in the CRM, and about channels that are blocked."""

from collections.abc import Sequence

from support.promises.broken_promise import DoubledAnswer, WrongWords
from support.promises.evidence import Evidence
from support.promises.handoff import DO_NOT_CALL
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person
from support.vocabulary.outcome import Blocked

NAMES = (
    "a link, a template or a sign of a program in a text is what carriers filter as spam, CTIA Messaging Principles "
    "(docs/sources/carriers.md#first-message)"
)


def expect_not_repeated(evidence: Evidence, person: Person, text: str) -> None:
    """No message holds this text, which stands in the CRM in the place of a name. Raises Blocked without a message."""
    sent = evidence.messages_sent_to_person(person)
    if not sent:
        raise Blocked(
            f"{person.name} was sent nothing, so that nothing shows what becomes of the name.",
            seen="no message",
            perhaps="the target does not write to such a contact at all.",
            look=evidence.replay,
        )
    found = next((message for message in sent if text.casefold() in message["text"].casefold()), None)
    if found is not None:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} reads {text!r} where the CRM has no usable name; a person would have written without one; "
            f"{NAMES}",
            seen=f"the message: {found['text']!r}",
            perhaps="the field of the first name is copied as it is.",
        )


def expect_nothing_by_channel(evidence: Evidence, person: Person, channel: str) -> None:
    """Since the contact was changed by hand nothing came by the channel, nor was tried; for calls no task asks for one.

    Raises Blocked where nothing went out by any other channel since the beginning.
    """
    sent = evidence.messages_sent_to_person(person)
    used = _find_uses(evidence, person, channel)
    if used:
        raise evidence.build_broken_promise(
            DoubledAnswer,
            f"{person.name} was to be reached by {channel}, by which the CRM says not to disturb her; {DO_NOT_CALL}",
            seen=" | ".join(
                f"{entry.what} {entry.details.get('text') or entry.details.get('title')!r}" for entry in used
            ),
            perhaps="only the do-not-disturb of SMS is looked at.",
        )
    if not sent:
        raise Blocked(
            f"{person.name} was sent nothing by any channel, so that nothing shows that {channel} is respected.",
            seen="no message",
            perhaps="the target does nothing at all.",
            look=evidence.replay,
        )


def _find_uses(evidence: Evidence, person: Person, channel: str) -> Sequence[JournalEntry]:
    edits = evidence.journal.find_entries("contact.edited", contact=person.contact_id)
    since = edits[-1].number if edits else 0
    if channel == "Call":
        made = evidence.journal.find_entries("task.created", contact=person.contact_id, after=since)
        return [task for task in made if "call" in str(task["title"]).casefold()]
    tried = evidence.journal.find_entries("message.sent", "message.refused", contact=person.contact_id, after=since)
    return [entry for entry in tried if entry["channel"] == channel]
