"""Asks a lead who is hot by what the brokerage knows for her purpose first. Breaks LEAD-009: two times at once."""

from reference_bots.conversation.context import Facts
from reference_bots.conversation.labels import Question
from reference_bots.conversation.reply_builder import ask
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.lead import replies
from reference_bots.rules.default_rules import HONEST


def _purpose_first(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    reply = HONEST.flows[Bot.LEAD].answer(rules, state, words, facts)
    if reply.say is None or replies.CALL_FOR_THE_HOT.text(state.language) not in reply.say.phrase:
        return reply
    return ask(reply.state, Question.PURPOSE, replies.INFORMATION, then=reply.then)


application = with_answers({Bot.LEAD: _purpose_first})
