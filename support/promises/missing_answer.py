"""The likely cause of a message that was not answered, one sentence with its remedy."""

from collections.abc import Sequence

from support.simulators.kernel.journal import Journal, JournalEntry
from support.targets.profile import Profile

_PAGE_BEGINS = ("<!doctype html", "<html", "<head", "<body")


def explain_missing_answer(
    journal: Journal, profile: Profile, delivered: Sequence[JournalEntry], *, contact: str, began: int, has_error: bool
) -> str:
    """Why nothing came.

    delivered: the deliveries of the message, with what the target answered.
    contact: who wrote.  began: the journal's length before it.
    has_error: whether the target logged an error.
    """
    answered = [entry for entry in delivered if "status" in entry.details]
    causes = (
        (has_error, "an error in the target ended the turn: the last one is above, all of them are under Target log."),
        (
            any(entry.what == "webhook.unanswered" for entry in delivered),
            "it waits for something that never comes, or works longer than GoHighLevel waits for an answer.",
        ),
        (
            any(not profile.webhooks.accepts_status(entry["status"]) for entry in answered),
            "the target expects another signature, path or body than [webhooks] in its profile says.",
        ),
        (
            any(is_web_page(str(entry.details.get("text", ""))) for entry in delivered),
            "a web page answered: [webhooks] leads to a site, or to a login page in front of it, not to the bots.",
        ),
        (
            find_messages_to_others(journal, contact, after=began),
            "the target takes the sender of another message for this one, as one that keeps them in a global does.",
        ),
        (
            profile.webhooks.reply.source == "webhook"
            and not journal.find_entries("message.sent", contact=contact, after=began),
            (
                "it posts its reply elsewhere than to {services.replies} and the path of [webhooks.reply.callback], "
                "or contact or text stand elsewhere in the body than that says."
            ),
        ),
        (
            journal.find_entries("call.refused_certificate", "call.past_simulators", after=began),
            "its calls do not reach the simulated services: what stands above says why, and the remedy.",
        ),
        (
            journal.find_entries("call", "fault", "message.refused", after=began),
            "the delivery was refused or dropped as a duplicate, or the reply keeps failing in the CRM.",
        ),
        (profile.reach == "in process", "the message never left the target's inbox."),
        (
            True,
            (
                "the message never left the target's inbox, or its HTTP client reads neither a base address nor "
                f"HTTPS_PROXY, or it answers later than `answer_timeout` = {profile.answer_timeout:g} s in the profile."
            ),
        ),
    )
    return next(cause for holds, cause in causes if holds)


def describe_messages_to_others(journal: Journal, contact: str, *, after: int) -> str:
    """What was written to other contacts instead; "" when nothing was."""
    sent = find_messages_to_others(journal, contact, after=after)
    if not sent:
        return ""
    count = f"{len(sent)} {'message' if len(sent) == 1 else 'messages'}"
    return f"since then the target wrote {count} to another contact: '{str(sent[0]['text'])[:80]}'"


def find_messages_to_others(journal: Journal, contact: str, *, after: int) -> tuple[JournalEntry, ...]:
    """The messages to other contacts than this one. after: only later entries of the journal."""
    return tuple(entry for entry in journal.find_entries("message.sent", after=after) if entry.contact != contact)


def is_web_page(text: str) -> bool:
    """Whether an answer is HTML, which no receiver of webhooks means to send."""
    return text.lstrip().lower().startswith(_PAGE_BEGINS)
