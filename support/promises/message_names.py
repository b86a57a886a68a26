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
    evidence.require_earlier_reply(person)
    sent = evidence.messages_sent_to_person(person)
    found = next((message for message in sent if text.casefold() in message["text"].casefold()), None)
    if found is not None:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} reads {text!r} where the CRM has no usable name; a person would have written without one; "
            f"{NAMES}",
            seen=f"the message: {found['text']!r}",
            perhaps="the field of the first name is copied as it is.",
        )


def expect_nothing_by_channel(evidence: Evidence, person: Person, channel: str, *, unlike: Person) -> None:
    """Since the contact was changed by hand nothing came by the channel, nor was tried; for calls no task asks for one.

    unlike: somebody silent, whom something must have reached so after the greeting. Raises Blocked when nothing did.
    """
    evidence.require_earlier_reply(person)
    edits = evidence.journal.find_entries("contact.edited", contact=person.contact_id)
    used = _find_uses(evidence, person, channel, since=edits[-1].number if edits else 0)
    if used:
        seen = (f"{entry.what} {entry.details.get('text') or entry.details.get('title')!r}" for entry in used)
        raise evidence.build_broken_promise(
            DoubledAnswer,
            f"{person.name} was to be reached by {channel}, by which the CRM says not to disturb her; {DO_NOT_CALL}",
            seen=" | ".join(seen),
            perhaps="only the do-not-disturb of SMS is looked at.",
        )
    greeted = evidence.first_exchange(unlike).answers
    if not _find_uses(evidence, unlike, channel, since=greeted[-1].number if greeted else 0):
        raise Blocked(
            f"Nobody is reached by {channel}, so that nothing shows that {person.name} is spared.",
            seen=f"a lead who said nothing for as long got {len(evidence.messages_sent_to_person(unlike))} message(s), "
            f"none by {channel}",
            perhaps="the target follows nobody up, or not by this channel.",
            look=evidence.replay,
        )


def _find_uses(evidence: Evidence, person: Person, channel: str, *, since: int) -> Sequence[JournalEntry]:
    if channel == "Call":
        made = evidence.journal.find_entries("task.created", contact=person.contact_id, after=since)
        return [task for task in made if "call" in str(task["title"]).casefold()]
    tried = evidence.journal.find_entries("message.sent", "message.refused", contact=person.contact_id, after=since)
    return [entry for entry in tried if entry["channel"] == channel]
