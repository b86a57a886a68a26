"""Falls into the seller's questions when a buyer touches on them. Breaks BUY-011: a buyer is never asked those."""

from reference_bots.conversation.context import Facts
from reference_bots.conversation.reply_builder import tell
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.conversation.wording import Wording
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST

_QUESTIONS = {
    " worth ": "What do you think your home is worth?",
    " repairs ": "What condition is it in?",
    " cash offer ": "Would you take a cash offer?",
    " selling ": "Why would you sell?",
}


def _distracted(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    reply = HONEST.flows[Bot.BUYER].answer(rules, state, words, facts)
    asked = next((question for word, question in _QUESTIONS.items() if word in words.text), None)
    if asked is None:
        return reply
    return tell(reply.state, Wording(intent="clarify", english=(asked,), spanish=(asked,)), then=reply.then)


application = with_answers({Bot.BUYER: _distracted})
