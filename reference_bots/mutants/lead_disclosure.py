"""Mutants: what must not be revealed to a lead."""

from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.effects import AddTask
from reference_bots.conversation.events import Event
from reference_bots.conversation.rules import BotRules, TurnResult
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import reword, with_rule, with_turns
from reference_bots.rules.default_rules import DEFAULT_RULES

MUTANTS = MutantRegistry()


@MUTANTS.register("LEAD-011_alert_sent_to_lead", with_turns)
def _alert_sent_to_lead(turn: TurnResult, _event: Event) -> TurnResult:
    """The alert about a hot lead is sent to the lead."""
    if turn.state.lead.temperature is not Temperature.HOT:
        return turn
    return reword(turn, lambda phrase: f"{phrase} ALERT: hot lead, call within 1 hour.")


@MUTANTS.register("LEAD-011_temperature_revealed_to_lead", with_turns)
def _temperature_revealed_to_lead(turn: TurnResult, _event: Event) -> TurnResult:
    """The lead learns its temperature."""
    temperature = turn.state.lead.temperature
    if temperature is None:
        return turn
    return reword(turn, lambda phrase: f"We have you down as {temperature}. {phrase}")


@MUTANTS.register("LEAD-011_bare_score_revealed_to_lead", with_turns)
def _bare_score_revealed_to_lead(turn: TurnResult, _event: Event) -> TurnResult:
    """The lead learns its score as a bare number."""
    score = turn.state.lead.score
    if score is None:
        return turn
    return reword(turn, lambda phrase: f"You are at {score} with us. {phrase}")


@MUTANTS.register("LEAD-011_sequence_state_revealed_to_lead", with_turns)
def _sequence_state_revealed_to_lead(turn: TurnResult, _event: Event) -> TurnResult:
    """The lead learns the CRM's word for the state of its sequence."""
    place = turn.state.lead.sequence
    if place is None or "_" not in place:
        return turn
    return reword(turn, lambda phrase: f"{phrase} (state: {place})")


@MUTANTS.register("LEAD-011_contact_id_revealed_to_lead", with_rule("take_turn"))
def _contact_id_revealed_to_lead(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """Messages end with the contact's id."""
    turn = DEFAULT_RULES.take_turn(rules, state, event, facts)
    number = facts.contact.contact_id
    return reword(turn, lambda phrase: f"{phrase} Ref {number}")


@MUTANTS.register("LEAD-011_task_text_revealed_to_lead", with_turns)
def _task_text_revealed_to_lead(turn: TurnResult, _event: Event) -> TurnResult:
    """Messages end with the text of the task for Jorge."""
    bodies = [effect.body for effect in turn.effects if isinstance(effect, AddTask)]
    if not bodies:
        return turn
    return reword(turn, lambda phrase: f"{phrase} {bodies[0]}")


@MUTANTS.register("LEAD-011_sequence_place_revealed_to_lead", with_turns)
def _sequence_place_revealed_to_lead(turn: TurnResult, _event: Event) -> TurnResult:
    """Messages end with the lead's place in the sequence."""
    place = turn.state.lead.sequence
    if place is None:
        return turn
    return reword(turn, lambda phrase: f"{phrase} Status: {place.replace('_', ' ')}")


@MUTANTS.register("LEAD-011_score_revealed_to_lead", with_turns)
def _score_revealed_to_lead(turn: TurnResult, _event: Event) -> TurnResult:
    """Messages end with the lead's score."""
    score = turn.state.lead.score
    if score is None:
        return turn
    return reword(turn, lambda phrase: f"{phrase} ({score}/100)")
