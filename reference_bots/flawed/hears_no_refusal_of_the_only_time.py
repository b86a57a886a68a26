"""Books the only free time whatever is said of it. Breaks CAL-002: a no chooses nothing."""

from reference_bots.conversation.context import Facts
from reference_bots.conversation.labels import Question
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words, hear
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST


def _deaf(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    alone = state.open is Question.SLOT and len(state.calendar.offered) == 1
    return HONEST.flows[Bot.LEAD].answer(rules, state, hear("Yes") if alone else words, facts)


application = with_answers({Bot.LEAD: _deaf})
