"""Mutants: context and assignment of a conversation."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from reference_bots.components import BotComponents
from reference_bots.conversation.context import Contact, TurnContext
from reference_bots.conversation.events import ContactAssigned, Event, MessageReceived
from reference_bots.conversation.labels import Question
from reference_bots.conversation.rules import BotRules, HandOffDecision, TurnResult
from reference_bots.conversation.state import BuyerFacts, Conversation, HandOff, SellerFacts
from reference_bots.conversation.turn import REMEMBERED_MESSAGES
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.conversation.vocabulary import Bot, SequenceState
from reference_bots.mutants.changes import replace_methods, with_components
from reference_bots.mutants.conversation_input import recognise_as_new
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import with_rule, with_turns
from reference_bots.rules.default_rules import DEFAULT_RULES

MUTANTS = MutantRegistry()


@MUTANTS.register("CONV-006_context_lost_after_a_week", with_rule("take_turn"))
def _context_lost_after_a_week(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """The context is lost after a week of silence."""
    heard = state.last_written if state is not None else None
    if isinstance(event, MessageReceived) and heard is not None and facts.now - heard > timedelta(days=7):
        state = replace(Conversation(bot=facts.routed_to, first_contact=facts.now), introduced=True)
    return DEFAULT_RULES.take_turn(rules, state, event, facts)


@MUTANTS.register("CONV-006_facts_lost_after_five_messages", with_turns)
def _facts_lost_after_five_messages(turn: TurnResult, _event: Event) -> TurnResult:
    """The facts are lost after five messages."""
    state = turn.state
    if len(state.recent_messages) < REMEMBERED_MESSAGES:
        return turn
    seller = replace(SellerFacts(), cash_offer=state.seller.cash_offer)
    buyer = replace(BuyerFacts(), shown_homes=state.buyer.shown_homes)
    return replace(turn, state=replace(state, buyer=buyer, seller=seller, address=None, recent_messages=()))


@MUTANTS.register("CONV-006_area_lost_after_five_messages", with_turns)
def _area_lost_after_five_messages(turn: TurnResult, _event: Event) -> TurnResult:
    """The buyer's area is lost once the last five messages do not name it."""
    state = turn.state
    if state.buyer.area is None or any(state.buyer.area in words for words in state.recent_messages):
        return turn
    return replace(turn, state=replace(state, buyer=replace(state.buyer, area=None)))


@MUTANTS.register("CONV-007_second_greeting_after_a_minute", with_rule("take_turn"))
def _second_greeting_after_a_minute(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """A bot that takes over more than a minute later greets again."""
    turn = DEFAULT_RULES.take_turn(rules, state, event, facts)
    if state is None or not isinstance(event, ContactAssigned) or state.bot is event.bot or state.recent_messages:
        return turn
    if facts.now - state.first_contact < timedelta(minutes=1):
        return turn
    reply = rules.flows[event.bot].open(rules, turn.state, facts)
    return replace(turn, state=reply.state, effects=((reply.say, *turn.effects) if reply.say else turn.effects))


@MUTANTS.register("CONV-007_new_conversation_at_each_assignment", with_rule("take_turn"))
def _new_conversation_at_each_assignment(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """Every assignment begins a new conversation."""
    return DEFAULT_RULES.take_turn(rules, None if isinstance(event, ContactAssigned) else state, event, facts)


@MUTANTS.register("CONV-007_buyer_returned_to_lead_bot", with_rule("hand_off"))
def _buyer_returned_to_lead_bot(state: Conversation, words: MessageWords, now: datetime) -> HandOffDecision:
    """A buyer who was asked for the financing is handed back to the lead bot."""
    if state.bot is Bot.BUYER and state.open_question is Question.FINANCING:
        return HandOffDecision(hand_off=HandOff(source=Bot.BUYER, target=Bot.LEAD, at=now))
    return DEFAULT_RULES.hand_off(state, words, now)


@MUTANTS.register("CONV-007_second_introduction_at_each_assignment", with_components)
def _second_introduction_at_each_assignment(parts: BotComponents) -> BotComponents:
    """The bot introduces itself at every assignment by the workflow."""

    def introduce(rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext) -> TurnResult:
        turn = DEFAULT_RULES.take_turn(rules, state, event, facts)
        if state is None or turn.missing_fact is not None or not isinstance(event, ContactAssigned) or turn.effects:
            return turn
        reply = rules.flows[event.bot].open(rules, turn.state, facts)
        return replace(turn, state=reply.state, effects=(reply.say,) if reply.say else ())

    return replace(parts, identify_delivery=recognise_as_new, rules=replace(DEFAULT_RULES, take_turn=introduce))


@MUTANTS.register("CONV-007_assignment_ignored", with_rule("take_turn"))
def _assignment_ignored(rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext) -> TurnResult:
    """An explicit assignment to another bot is ignored."""
    if state is not None:
        facts = replace(facts, routed_to=state.bot)
        if isinstance(event, ContactAssigned):
            return TurnResult(state=state)
    return DEFAULT_RULES.take_turn(rules, state, event, facts)


@MUTANTS.register("CONV-007_facts_lost_at_assignment", with_rule("take_turn"))
def _facts_lost_at_assignment(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """The facts are lost when a tag assigns the contact to another bot."""
    if state is not None and facts.routed_to is not state.bot:
        state = replace(state, buyer=BuyerFacts(), seller=SellerFacts(), address=None)
    return DEFAULT_RULES.take_turn(rules, state, event, facts)


def _find_other(seen: dict[str, None], contact_id: str) -> str:
    """The contact seen last besides this one; this one where there is no other."""
    seen.pop(contact_id, None)
    other = next(reversed(seen), contact_id)
    seen[contact_id] = None
    return other


@MUTANTS.register("CONV-006_fields_at_other_contact", with_components)
def _fields_at_other_contact(parts: BotComponents) -> BotComponents:
    """Facts are written to the contact who wrote before this one."""
    seen: dict[str, None] = {}

    async def set_fields(contact_id: str, fields: Mapping[str, str | int | float]) -> None:
        await parts.crm.set_fields(_find_other(seen, contact_id), fields)

    return replace(parts, crm=replace_methods(parts.crm, set_fields=set_fields))


@MUTANTS.register("CONV-006_replies_swapped", with_components)
def _replies_swapped(parts: BotComponents) -> BotComponents:
    """A reply goes to the contact who wrote before this one."""
    seen: dict[str, None] = {}

    async def send_sms(contact_id: str, text: str) -> str:
        return await parts.crm.send_sms(_find_other(seen, contact_id), text)

    return replace(parts, crm=replace_methods(parts.crm, send_sms=send_sms))


@MUTANTS.register("CONV-006_called_by_anothers_name", with_components)
def _called_by_anothers_name(parts: BotComponents) -> BotComponents:
    """A contact is called by the name of the first one whom the bots met."""
    first: list[str] = []

    async def fetch_contact(contact_id: str) -> Contact:
        contact = await parts.crm.fetch_contact(contact_id)
        first.append(contact.first_name)
        return replace(contact, first_name=first[0])

    return replace(parts, crm=replace_methods(parts.crm, fetch_contact=fetch_contact))


@MUTANTS.register("CONV-007_follow_ups_after_the_hand_over", with_turns)
def _follow_ups_after_the_hand_over(turn: TurnResult, _event: Event) -> TurnResult:
    """A lead who was given to another bot still gets the lead bot's follow-ups."""
    state = turn.state
    if state.bot is Bot.LEAD or state.lead.sequence is not SequenceState.HANDED_OVER:
        return turn
    return replace(turn, state=replace(state, lead=replace(state.lead, waiting=True)))
