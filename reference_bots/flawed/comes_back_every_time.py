"""Takes every message of somebody who came back for another return. Breaks LEAD-012: they become active once."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.effects import Enrol
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_answers
from reference_bots.lead.policy import LONG_SILENCE, RE_ENGAGED
from reference_bots.rules.default_rules import HONEST


def _again(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    reply = HONEST.flows[Bot.LEAD].answer(rules, state, words, facts)
    back = Enrol(workflow=RE_ENGAGED)
    if back in reply.then or facts.now - state.first_contact < LONG_SILENCE:
        return reply
    return replace(reply, then=(*reply.then, back))


application = with_answers({Bot.LEAD: _again})
