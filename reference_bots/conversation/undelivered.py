"""Messages of ours that do not reach the contact: refused by the CRM (CONV-012), or accepted and lost (CONV-015).

A person is told once, until the contact writes again, and no further step of the sequence goes out in vain.
"""

from dataclasses import replace
from datetime import datetime

from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.effects import AddNote, AddTask, CancelFollowUps, SendMessage, TellOffice
from reference_bots.conversation.events import MessageUndelivered
from reference_bots.conversation.rules import Reply
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.vocabulary import Channel


def record_undelivered_message(state: Conversation, event: MessageUndelivered, facts: TurnContext) -> Reply:
    """Note it, ask a person to reach the contact otherwise, and end the sequence, unless it was only a mail."""
    if state.undelivered:
        return Reply(state=state)
    why = f" The carrier says: {event.reason}." if event.reason else ""
    note = AddNote(body=f"A message by {event.channel} was accepted and not delivered.{why}")
    task = AddTask(
        title=f"Reach {facts.contact.first_name or 'the contact'} another way: our message was not delivered",
        body=f"The {state.bot} bot wrote by {event.channel}, and the message was not delivered.{why}",
        due=facts.now,
    )
    if event.channel is Channel.EMAIL:
        return Reply(state=replace(state, undelivered=True), effects=(note, task))
    lead = replace(state.lead, waiting=False)
    return Reply(state=replace(state, undelivered=True, lead=lead), effects=(CancelFollowUps(), note, task))


def build_task_of_unsendable_reply(say: SendMessage, *, at: datetime, is_do_not_disturb: bool = False) -> AddTask:
    """The task that stands in for a reply which the CRM does not send, for example by a channel that is not set up.

    is_do_not_disturb: the contact has blocked the channel, and must not be written to by it.
    """
    if is_do_not_disturb:
        return AddTask(
            title=f"Not answered: {say.channel} is blocked for this contact",
            body=(
                f"The contact wrote and has do-not-disturb for {say.channel}, so nothing was sent. Do not write by "
                f'it; ask in another way whether that is wanted. What the bot wanted to say: "{say.phrase}"'
            ),
            due=at,
        )
    return AddTask(
        title=f"Answer by hand: the CRM did not send our reply by {say.channel}",
        body=f'The contact waits for an answer. What the bot wanted to say: "{say.phrase}"',
        due=at,
    )


def build_notice_of_lost_contact(contact_id: str, what: str) -> TellOffice:
    """What the office is told of a contact whom the CRM no longer knows, or whom it does not show.

    what: what was to be said or done.
    """
    return TellOffice(
        title="A contact wrote who is not in the CRM: nobody has answered",
        body=f"The CRM refuses the contact {contact_id}. {what}",
    )
