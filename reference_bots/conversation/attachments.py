"""Pictures and other attachments: acknowledged, noted, and never counted as not understood (CONV-013)."""

from dataclasses import replace
from typing import Final

from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.effects import AddNote, SendMessage
from reference_bots.conversation.rules import BotRules, Reply
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.conversation.vocabulary import Language
from reference_bots.conversation.wording import first_fitting_text, join_sentences

MAX_NOTED: Final = 10
"""Attachments whose addresses the note lists."""

_NO_WORDS = tokenize("")
_THANKS: Final = {
    (Language.ENGLISH, 1): "Got it, thank you for sending that.",
    (Language.ENGLISH, 2): "Got them, thank you for sending those.",
    (Language.SPANISH, 1): "Lo recibí, muchas gracias por mandarlo.",
    (Language.SPANISH, 2): "Los recibí, muchas gracias por mandarlos.",
}
_PLAIN_INTENT: Final = "attachment"


def answer_attachments(rules: BotRules, state: Conversation, attachments: tuple[str, ...], facts: TurnContext) -> Reply:
    """The reply to attachments without a word: thanks, and the open question again."""
    going_on = rules.flows[state.bot].answer(rules, state, _NO_WORDS, facts)
    going_on = replace(going_on, state=replace(going_on.state, fruitless_turns=state.fruitless_turns))
    return acknowledge_attachments(going_on, attachments)


def acknowledge_attachments(reply: Reply, attachments: tuple[str, ...]) -> Reply:
    """The reply with thanks in front, if both fit, and a note that lists what came."""
    thanks = _THANKS[reply.state.language, min(len(attachments), 2)]
    said = reply.say.phrase if reply.say else ""
    phrase = first_fitting_text(join_sentences(thanks, said), thanks)
    listed = "\n".join(attachments[:MAX_NOTED])
    note = AddNote(body=f"Sent {len(attachments)} attachment{'s' if len(attachments) > 1 else ''}:\n{listed}")
    intent = reply.say.intent if reply.say else _PLAIN_INTENT
    return replace(reply, say=SendMessage(phrase=phrase, intent=intent), effects=(*reply.effects, note))
