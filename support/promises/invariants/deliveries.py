"""Invariants of deliveries: each is taken, and nobody but the scenario's people is touched by what follows."""

from collections.abc import Iterator

from support.promises.broken_promise import LostDelivery, UnrelatedContactChanged
from support.promises.evidence import describe_journal_entries
from support.promises.invariants.invariant import Violation, finds
from support.promises.invariants.scenario_end import ScenarioEnd
from support.simulators.gohighlevel.service import GoHighLevelSimulator
from support.simulators.kernel.journal import JournalEntry

TOUCHES = (
    *("message.sent", "tags.added", "tags.removed", "fields.updated", "appointment.booked"),
    *("workflow.enrolled", "task.created", "note.created", "opportunity.created", "opportunity.updated"),
    *("task.deleted", "note.updated", "note.deleted", "opportunity.deleted", "appointment.deleted", "contact.deleted"),
)
"""What writes to a contact, or about one."""

NOTICES = ("task.created", "note.created")
"""By what the office is told something."""

STRANGERS = "nobody else touched"
"""The invariant that is judged of late actions, too."""


@finds("delivery accepted")
def find_lost_deliveries(end: ScenarioEnd) -> Iterator[Violation]:
    """GoHighLevel repeats only on 429: what is refused or not answered is lost.

    Source: docs/sources/gohighlevel.md#webhook-retries.
    """
    unanswered = end.list_entries("webhook.unanswered")
    if unanswered:
        count = len(unanswered)
        yield Violation(
            kind=LostDelivery,
            what=f"The target did not answer {count} {'delivery' if count == 1 else 'deliveries'}, "
            "and GoHighLevel gave up",
            seen=unanswered[0]["text"],
            perhaps="it ended meanwhile, does its whole work before it answers, or waits for what never comes.",
        )
    accepts = end.profile.webhooks.accepts_status
    lost = [entry for entry in end.list_entries("webhook", "webhook.echo") if not accepts(entry["status"])]
    if lost:
        yield Violation(
            kind=LostDelivery,
            what=f"The target refused {len(lost)} correctly signed deliveries, the first with {lost[0]['status']}",
            seen=f"it answered: '{lost[0]['text']}'",
            perhaps="it fails while taking the event in; GoHighLevel would not deliver it again.",
        )


def is_office_notice(crm: GoHighLevelSimulator, entry: JournalEntry) -> bool:
    """Whether a task or a note stands at the office's own contact, which has the location's e-mail address."""
    return entry.what in NOTICES and entry.contact == crm.find_contact_id(crm.account.email)


@finds(STRANGERS)
def find_touched_strangers(end: ScenarioEnd) -> Iterator[Violation]:
    """A contact whom nobody introduced got a message or a record.

    The office's own contact, which has the location's e-mail address, may be told something by a task or a note.
    """
    known = {person.contact_id for person in end.people}
    touched = tuple(entry for entry in end.list_entries(*TOUCHES) if entry.contact and entry.contact not in known)
    touched = tuple(entry for entry in touched if not is_office_notice(end.evidence.crm, entry))
    if touched:
        yield Violation(
            kind=UnrelatedContactChanged,
            what=f"The target touched {len({entry.contact for entry in touched})} contact(s) who never spoke to it",
            seen=describe_journal_entries(touched),
            perhaps="an answer or a record went to the wrong contact.",
        )
