"""Promises every scenario makes without saying so, looked at when it ends."""

from collections.abc import Sequence

from support.promises.broken_promise import LostDelivery, UnrelatedContactChanged
from support.promises.evidence import Evidence, describe_journal_entries
from support.test_data.person import Person

TOUCHES = (
    *("message.sent", "tags.added", "tags.removed", "fields.updated", "appointment.booked"),
    *("workflow.enrolled", "task.created", "note.created", "opportunity.created", "opportunity.updated"),
)
"""What writes to a contact, or about one."""


def expect_every_delivery_accepted(evidence: Evidence) -> None:
    """The target took every delivery. GoHighLevel repeats only on 429: what is refused or not answered is lost.

    Source: docs/sources/gohighlevel.md#webhook-retries.
    """
    unanswered = evidence.journal.find_entries("webhook.unanswered")
    if unanswered:
        count = len(unanswered)
        raise evidence.build_broken_promise(
            LostDelivery,
            f"The target did not answer {count} {'delivery' if count == 1 else 'deliveries'}, and GoHighLevel gave up",
            seen=unanswered[0]["text"],
            perhaps="it ended meanwhile, does its whole work before it answers, or waits for what never comes.",
        )
    accepts = evidence.profile.webhooks.accepts_status
    lost = [entry for entry in evidence.journal.find_entries("webhook", "webhook.echo") if not accepts(entry["status"])]
    if lost:
        raise evidence.build_broken_promise(
            LostDelivery,
            f"The target refused {len(lost)} correctly signed deliveries, the first with {lost[0]['status']}",
            seen=f"it answered: '{lost[0]['text']}'",
            perhaps="it fails while taking the event in; GoHighLevel would not deliver it again.",
        )


def expect_no_unrelated_contact_changed(evidence: Evidence, people: Sequence[Person]) -> None:
    """Nothing was written to, or about, a contact whom the scenario never introduced."""
    known = {person.contact_id for person in people}
    touched = tuple(
        entry for entry in evidence.journal.find_entries(*TOUCHES) if entry.contact and entry.contact not in known
    )
    if touched:
        raise evidence.build_broken_promise(
            UnrelatedContactChanged,
            f"The target touched {len({entry.contact for entry in touched})} contact(s) who never spoke to it",
            seen=describe_journal_entries(touched),
            perhaps="an answer or a record went to the wrong contact.",
        )
