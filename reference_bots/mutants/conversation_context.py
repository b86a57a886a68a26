"""Mutants: context and assignment of a conversation."""

from dataclasses import replace
from datetime import datetime, timedelta

from reference_bots.components import Parts
from reference_bots.conversation.context import Facts
from reference_bots.conversation.events import Arrived, Happening, Said
from reference_bots.conversation.labels import Question
from reference_bots.conversation.rules import Decision, Rules, Turn
from reference_bots.conversation.state import Buyer, Conversation, HandOff, Seller
from reference_bots.conversation.turn import REMEMBERED
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.mutants.changes import with_components
from reference_bots.mutants.conversation_input import recognise_as_new
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import with_rule, with_turns
from reference_bots.rules.default_rules import HONEST

MUTANTS = MutantRegistry()


@MUTANTS.register("CONV-006_context_lost_after_a_week", with_rule("taking"))
def _context_lost_after_a_week(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    """The context is lost after a week of silence."""
    heard = state.last_written if state is not None else None
    if isinstance(happening, Said) and heard is not None and facts.now - heard > timedelta(days=7):
        state = replace(Conversation(bot=facts.routed_to, first_contact=facts.now), introduced=True)
    return HONEST.taking(rules, state, happening, facts)


@MUTANTS.register("CONV-006_facts_lost_after_five_messages", with_turns)
def _facts_lost_after_five_messages(turn: Turn, _happening: Happening) -> Turn:
    """The facts are lost after five messages."""
    state = turn.state
    if len(state.heard) < REMEMBERED:
        return turn
    seller = replace(Seller(), offered=state.seller.offered)
    buyer = replace(Buyer(), shown=state.buyer.shown)
    return replace(turn, state=replace(state, buyer=buyer, seller=seller, address=None, heard=()))


@MUTANTS.register("CONV-006_area_lost_after_five_messages", with_turns)
def _area_lost_after_five_messages(turn: Turn, _happening: Happening) -> Turn:
    """The buyer's area is lost once the last five messages do not name it."""
    state = turn.state
    if state.buyer.area is None or any(state.buyer.area in words for words in state.heard):
        return turn
    return replace(turn, state=replace(state, buyer=replace(state.buyer, area=None)))


@MUTANTS.register("CONV-007_second_greeting_after_a_minute", with_rule("taking"))
def _second_greeting_after_a_minute(
    rules: Rules, state: Conversation | None, happening: Happening, facts: Facts
) -> Turn:
    """A bot that takes over more than a minute later greets again."""
    turn = HONEST.taking(rules, state, happening, facts)
    if state is None or not isinstance(happening, Arrived) or state.bot is happening.bot or state.heard:
        return turn
    if facts.now - state.first_contact < timedelta(minutes=1):
        return turn
    reply = rules.flows[happening.bot].open(rules, turn.state, facts)
    return replace(turn, state=reply.state, effects=((reply.say, *turn.effects) if reply.say else turn.effects))


@MUTANTS.register("CONV-007_new_conversation_at_each_assignment", with_rule("taking"))
def _new_conversation_at_each_assignment(
    rules: Rules, state: Conversation | None, happening: Happening, facts: Facts
) -> Turn:
    """Every assignment begins a new conversation."""
    return HONEST.taking(rules, None if isinstance(happening, Arrived) else state, happening, facts)


@MUTANTS.register("CONV-007_buyer_returned_to_lead_bot", with_rule("hand_off"))
def _buyer_returned_to_lead_bot(state: Conversation, words: Words, now: datetime) -> Decision:
    """A buyer who was asked for the financing is handed back to the lead bot."""
    if state.bot is Bot.BUYER and state.open is Question.FINANCING:
        return Decision(move=HandOff(source=Bot.BUYER, target=Bot.LEAD, at=now))
    return HONEST.hand_off(state, words, now)


@MUTANTS.register("CONV-007_second_introduction_at_each_assignment", with_components)
def _second_introduction_at_each_assignment(parts: Parts) -> Parts:
    """The bot introduces itself at every assignment by the workflow."""

    def introduce(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
        turn = HONEST.taking(rules, state, happening, facts)
        if state is None or turn.wanted is not None or not isinstance(happening, Arrived) or turn.effects:
            return turn
        reply = rules.flows[happening.bot].open(rules, turn.state, facts)
        return replace(turn, state=reply.state, effects=(reply.say,) if reply.say else ())

    return replace(parts, recognise=recognise_as_new, rules=replace(HONEST, taking=introduce))


@MUTANTS.register("CONV-007_assignment_ignored", with_rule("taking"))
def _assignment_ignored(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    """An explicit assignment to another bot is ignored."""
    if state is not None:
        facts = replace(facts, routed_to=state.bot)
        if isinstance(happening, Arrived):
            return Turn(state=state)
    return HONEST.taking(rules, state, happening, facts)


@MUTANTS.register("CONV-007_facts_lost_at_assignment", with_rule("taking"))
def _facts_lost_at_assignment(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    """The facts are lost when a tag assigns the contact to another bot."""
    if state is not None and facts.routed_to is not state.bot:
        state = replace(state, buyer=Buyer(), seller=Seller(), address=None)
    return HONEST.taking(rules, state, happening, facts)
