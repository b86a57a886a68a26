"""Whether an answer says anything: an empty one fits whatever is written. In words: docs/targets-situations.md.

An answer has substance that asks about a known topic or goes with work: a record changed, a home valued, homes
searched, the calendar read. Amounts, addresses and times without such work are nothing that the person was told.
"""

from support.simulators.kernel.journal import Journal
from support.test_data.message_patterns import MessagePatterns
from support.test_data.topic_patterns import Presence

WORK = (
    "appointment.booked",
    "opportunity.created",
    "workflow.enrolled",
    "valuation.made",
    "listings.searched",
)
"""What a target has done that no answer to everything goes with; tags, tasks and notes may be left at every message.

Of fields only a change after the first exchange counts (evidence.py): the same values may be written for everybody.
"""

CALENDAR = "/free-slots"
"""How the path of a call ends that reads the calendar."""


def asks_about_topic(text: str, meanings: MessagePatterns) -> bool:
    """Whether the text asks, or may ask, about any topic that people are asked about."""
    return any(
        meanings.judge_question(text, topic).presence is not Presence.ABSENT for topic in meanings.list_topics("asks")
    )


def has_done_work(journal: Journal, contact_id: str, *, after: int, until: int) -> bool:
    """Whether the target booked, enrolled or had something looked up for the contact between these entries.

    after, until: lengths of the journal.
    """
    return any(
        entry.number <= until
        and entry.contact in ("", contact_id)
        and (entry.what != "call" or str(entry["path"]).endswith(CALENDAR))
        for entry in journal.find_entries(*WORK, "call", after=after)
    )
