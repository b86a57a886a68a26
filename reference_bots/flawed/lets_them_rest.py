"""Answers somebody who comes back and leaves them at rest. Breaks LEAD-012: they become active."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.effects import Enrol
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot, SequenceState
from reference_bots.flawed.spoiling import with_answers
from reference_bots.rules.default_rules import HONEST


def _resting(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    reply = HONEST.flows[Bot.LEAD].answer(rules, state, words, facts)
    if state.lead.sequence is not SequenceState.NURTURE:
        return reply
    lead = replace(reply.state.lead, sequence=SequenceState.NURTURE)
    then = tuple(effect for effect in reply.then if not isinstance(effect, Enrol))
    return replace(reply, state=replace(reply.state, lead=lead), then=then)


application = with_answers({Bot.LEAD: _resting})
