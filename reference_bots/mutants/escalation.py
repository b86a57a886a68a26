"""Mutants: when a person takes over."""

from dataclasses import replace

from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.crm_fields import PERSON_CALLED_TAG
from reference_bots.conversation.effects import AddTask, CancelFollowUps, SetFields
from reference_bots.conversation.events import Event, FollowUpDue, ValuationDue
from reference_bots.conversation.labels import EscalationReason
from reference_bots.conversation.rules import BotRules, TurnResult
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.phrases import compile_phrases
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import with_pattern_replaced, with_rule, with_turns, without_effects
from reference_bots.rules.default_rules import DEFAULT_RULES

MUTANTS = MutantRegistry()


@MUTANTS.register("HAND-004_escalation_for_any_word", with_rule("find_concern"))
def _escalation_for_any_word(state: Conversation, words: MessageWords) -> EscalationReason | None:
    """A word about law or persons escalates, whatever the sentence means."""
    triggers = {
        EscalationReason.ATTORNEY: compile_phrases("attorney"),
        EscalationReason.FORECLOSURE: compile_phrases("foreclosures?", "embargo"),
        EscalationReason.DIVORCE: compile_phrases("divorced"),
        EscalationReason.LAWSUIT: compile_phrases("demanda"),
        EscalationReason.PERSON: compile_phrases("person", "people", "someone", "jorge"),
    }
    spotted = (concern for concern, phrase in triggers.items() if words.contains(phrase))
    return DEFAULT_RULES.find_concern(state, words) or next(spotted, None)


MUTANTS.add(
    "HAND-004_escalation_announced_in_english",
    "The escalation is announced in English to a contact who writes Spanish.",
    with_pattern_replaced(r"^.*Jorge.*$", "Of course. I am asking Jorge to call you himself.", intent="call_a_person"),
)


@MUTANTS.register("HAND-004_escalation_without_reason", with_turns)
def _escalation_without_reason(turn: TurnResult, _event: Event) -> TurnResult:
    """The task of an escalation does not name the reason."""
    effects = [
        replace(effect, title="Take over", body="")
        if isinstance(effect, AddTask) and turn.state.escalated_for
        else effect
        for effect in turn.effects
    ]
    return replace(turn, effects=tuple(effects))


@MUTANTS.register("HAND-004_valuation_delivered_after_escalation", with_rule("take_turn"))
def _valuation_delivered_after_escalation(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """A deferred valuation is delivered although a person has taken over."""
    if isinstance(event, ValuationDue):
        tags = tuple(tag for tag in facts.contact.tags if tag != PERSON_CALLED_TAG)
        facts = replace(facts, contact=replace(facts.contact, tags=tags))
    return DEFAULT_RULES.take_turn(rules, state, event, facts)


@MUTANTS.register("HAND-004_follow_up_after_escalation", with_rule("take_turn"))
def _follow_up_after_escalation(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """Follow-ups go on although a person has taken over."""
    if state is not None and isinstance(event, FollowUpDue):
        tags = tuple(tag for tag in facts.contact.tags if tag != PERSON_CALLED_TAG)
        facts = replace(facts, contact=replace(facts.contact, tags=tags))
        state = replace(state, lead=replace(state.lead, waiting=True))
    turn = DEFAULT_RULES.take_turn(rules, state, event, facts)
    if turn.missing_fact is not None:
        return turn
    return without_effects(turn, CancelFollowUps)


MUTANTS.add(
    "HAND-004_escalation_after_two_failed_turns",
    "The bot escalates after two turns without progress instead of three.",
    with_rule("max_fruitless_turns")(DEFAULT_RULES.max_fruitless_turns - 1),
)


@MUTANTS.register("HAND-004_failed_turns_never_forgotten", with_rule("take_turn"))
def _failed_turns_never_forgotten(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """A turn that makes progress does not end the count of those that made none."""
    turn = DEFAULT_RULES.take_turn(rules, state, event, facts)
    if state is None or turn.state.fruitless_turns:
        return turn
    return replace(turn, state=replace(turn.state, fruitless_turns=state.fruitless_turns))


MUTANTS.add(
    "HAND-004_escalation_after_four_failed_turns",
    "The bot escalates after four turns without progress instead of three.",
    with_rule("max_fruitless_turns")(DEFAULT_RULES.max_fruitless_turns + 1),
)


@MUTANTS.register("HAND-004_facts_dropped_at_escalation", with_turns)
def _facts_dropped_at_escalation(turn: TurnResult, _event: Event) -> TurnResult:
    """The facts in the message that escalates are not recorded."""
    if turn.state.escalated_for is None:
        return turn
    return without_effects(turn, SetFields)


MUTANTS.add(
    "HAND-004_no_escalation",
    "No contact is ever escalated to a person.",
    with_rule("find_concern")(lambda _state, _words: None),
)


@MUTANTS.register("HAND-004_silent_after_return", with_rule("take_turn"))
def _silent_after_return(rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext) -> TurnResult:
    """The bot stays silent after the person has returned the contact."""
    if state is not None and state.escalated_for:
        tags = (*facts.contact.tags, PERSON_CALLED_TAG)
        facts = replace(facts, contact=replace(facts.contact, tags=tags))
    return DEFAULT_RULES.take_turn(rules, state, event, facts)


@MUTANTS.register("HAND-004_replies_after_escalation", with_rule("take_turn"))
def _replies_after_escalation(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """The bot goes on replying after an escalation."""
    tags = tuple(tag for tag in facts.contact.tags if tag != PERSON_CALLED_TAG)
    return DEFAULT_RULES.take_turn(rules, state, event, replace(facts, contact=replace(facts.contact, tags=tags)))
