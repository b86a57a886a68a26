"""Messages of ours that do not reach the contact: refused by the CRM (CONV-012), or accepted and lost (CONV-015).

A person is told once, until the contact writes again, and no further step of the sequence goes out in vain.
"""

from dataclasses import replace
from datetime import datetime

from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.effects import AddNote, AddTask, CancelFollowUps, SendMessage
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


def build_task_of_unsendable_reply(say: SendMessage, *, at: datetime) -> AddTask:
    """The task that stands in for a reply which the CRM does not send, for example by a channel that is not set up."""
    return AddTask(
        title=f"Answer by hand: the CRM did not send our reply by {say.channel}",
        body=f'The contact waits for an answer. What the bot wanted to say: "{say.phrase}"',
        due=at,
    )
