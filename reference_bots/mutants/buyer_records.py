"""Mutants: objections of buyers, and what the CRM holds about them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.effects import UpsertOpportunity
from reference_bots.conversation.events import Event
from reference_bots.conversation.labels import BuyerObjection
from reference_bots.conversation.rules import BotRules, Reply, TurnResult
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.conversation.vocabulary import Bot, Temperature
from reference_bots.mutants.changes import with_crm_bodies
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import fields_without, with_answer, with_rule, with_turns, without_effects
from reference_bots.rules.default_rules import DEFAULT_RULES

MUTANTS = MutantRegistry()


MUTANTS.add(
    "BUY-013_objections_not_recognised", "No objection is recognised.", with_rule("buyer.objection")(lambda _: None)
)

MUTANTS.add(
    "BUY-013_everything_is_budget_shock",
    'Every message counts as the objection "budget shock".',
    with_rule("buyer.objection")(lambda _: BuyerObjection.BUDGET_SHOCK),
)


@MUTANTS.register("BUY-013_objection_recorded_with_homes", with_rule("fields"))
def _objection_recorded_with_homes(state: Conversation) -> Mapping[str, str | int | float]:
    """Whoever was recommended homes stands in the CRM with an objection."""
    fields = DEFAULT_RULES.fields(state)
    return {"buyer_objection": BuyerObjection.BUDGET_SHOCK.value, **fields} if state.buyer.shown_homes else fields


@MUTANTS.register("BUY-014_wishes_not_recorded", with_rule("fields"))
def _wishes_not_recorded(state: Conversation) -> Mapping[str, str | int | float]:
    """Bedrooms, size and upper price are not written to the CRM."""
    fields = DEFAULT_RULES.fields(state)
    wishes = ("buyer_beds_min", "buyer_sqft_min", "buyer_price_max")
    return {key: value for key, value in fields.items() if key not in wishes}


@MUTANTS.register("BUY-014_second_opportunity_after_cooling", with_turns)
def _second_opportunity_after_cooling(turn: TurnResult, _: Event) -> TurnResult:
    """A buyer who cools and gets hot again gets a second opportunity."""
    buyer = turn.state.buyer
    opened = buyer.opportunity_created and buyer.temperature is Temperature.HOT
    return replace(turn, state=replace(turn.state, buyer=replace(buyer, opportunity_created=opened)))


@MUTANTS.register("BUY-014_opportunity_at_each_hot_message", with_turns)
def _opportunity_at_each_hot_message(turn: TurnResult, _: Event) -> TurnResult:
    """Every message of a hot buyer opens an opportunity."""
    return replace(turn, state=replace(turn.state, buyer=replace(turn.state.buyer, opportunity_created=False)))


@MUTANTS.register("BUY-014_opportunity_for_warm_buyers", with_turns)
def _opportunity_for_warm_buyers(turn: TurnResult, _: Event) -> TurnResult:
    """A warm buyer gets an opportunity."""
    buyer = turn.state.buyer
    if buyer.temperature is not Temperature.WARM or buyer.opportunity_created:
        return turn
    state = replace(turn.state, buyer=replace(buyer, opportunity_created=True))
    opened = UpsertOpportunity(name="Buyer", value=buyer.price_to or 0)
    return replace(turn, state=state, effects=(*turn.effects, opened))


@MUTANTS.register("BUY-014_opportunity_opened_as_won", with_crm_bodies)
def _opportunity_opened_as_won(path: str, body: dict[str, Any]) -> None:
    """The opportunity is opened with the status "won"."""
    if path.startswith("/opportunities"):
        body["status"] = "won"


@MUTANTS.register("BUY-014_no_opportunity", with_turns)
def _no_opportunity(turn: TurnResult, _: Event) -> TurnResult:
    """A hot buyer gets no opportunity."""
    return without_effects(turn, UpsertOpportunity)


MUTANTS.add(
    "BUY-014_temperature_field_not_written",
    "The buyer's temperature is tagged and its field not written.",
    with_rule("fields")(fields_without("buyer_temperature")),
)


@MUTANTS.register("BUY-014_first_budget_kept", with_answer(Bot.BUYER), also_breaks=("REG-001",))
def _first_budget_kept(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """A changed budget is ignored."""
    reply = DEFAULT_RULES.flows[Bot.BUYER].answer(rules, state, words, facts)
    before = state.buyer
    if before.price_to is None:
        return reply
    kept = replace(reply.state.buyer, price_from=before.price_from, price_to=before.price_to)
    return replace(reply, state=replace(reply.state, buyer=kept))
