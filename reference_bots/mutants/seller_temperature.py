"""Mutants: temperature, workflow and records of a seller."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from reference_bots.conversation.labels import Answer, SaleUrgency, SellerMotivation
from reference_bots.conversation.state import Conversation, SellerFacts
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import fields_without, with_rule
from reference_bots.rules.default_rules import DEFAULT_RULES
from reference_bots.seller.scoring import count_answers

MUTANTS = MutantRegistry()


@MUTANTS.register("SELL-005_high_urgency_ignored", with_rule("seller.temperature"))
def _high_urgency_ignored(seller: SellerFacts) -> Temperature:
    """High urgency counts as medium."""
    urgency = SaleUrgency.MEDIUM if seller.urgency is SaleUrgency.HIGH else seller.urgency
    return DEFAULT_RULES.seller.temperature(replace(seller, urgency=urgency))


@MUTANTS.register("SELL-005_hot_requires_warm", with_rule("seller.temperature"))
def _hot_requires_warm(seller: SellerFacts) -> Temperature:
    """A seller who accepts is hot only if warm without the offer."""
    without = DEFAULT_RULES.seller.temperature(replace(seller, offer_answer=seller.offer_answer and Answer.NO))
    return DEFAULT_RULES.seller.temperature(seller) if without is Temperature.WARM else without


@MUTANTS.register("SELL-005_hot_without_closing_date", with_rule("seller.temperature"))
def _hot_without_closing_date(seller: SellerFacts) -> Temperature:
    """An accepted offer is enough for hot, without the closing date."""
    return DEFAULT_RULES.seller.temperature(replace(seller, timeline_accepted=True))


@MUTANTS.register("SELL-005_never_hot", with_rule("seller.temperature"))
def _never_hot(seller: SellerFacts) -> Temperature:
    """No seller is ever hot."""
    found = DEFAULT_RULES.seller.temperature(seller)
    return Temperature.WARM if found is Temperature.HOT else found


@MUTANTS.register("SELL-005_price_band_a_dollar_high", with_rule("seller.temperature"))
def _price_band_a_dollar_high(seller: SellerFacts) -> Temperature:
    """The price band of warm sellers is one dollar too high."""
    shifted = None if seller.price is None else seller.price - 1
    return DEFAULT_RULES.seller.temperature(replace(seller, price=shifted))


@MUTANTS.register("SELL-005_price_band_a_dollar_low", with_rule("seller.temperature"))
def _price_band_a_dollar_low(seller: SellerFacts) -> Temperature:
    """The price band of warm sellers is one dollar too low."""
    shifted = None if seller.price is None else seller.price + 1
    return DEFAULT_RULES.seller.temperature(replace(seller, price=shifted))


@MUTANTS.register("SELL-005_cold_after_three_answers", with_rule("seller.temperature"))
def _cold_after_three_answers(seller: SellerFacts) -> Temperature:
    """A seller with three answers is cold."""
    three = count_answers(seller) == 3
    return Temperature.COLD if three else DEFAULT_RULES.seller.temperature(seller)


@MUTANTS.register("SELL-005_warm_after_one_answer", with_rule("seller.temperature"))
def _warm_after_one_answer(seller: SellerFacts) -> Temperature:
    """A seller with high urgency is warm after one answer."""
    urgent = seller.urgency is SaleUrgency.HIGH and count_answers(seller) == 1
    return Temperature.WARM if urgent else DEFAULT_RULES.seller.temperature(seller)


@MUTANTS.register("SELL-005_warm_after_three_answers", with_rule("seller.temperature"))
def _warm_after_three_answers(seller: SellerFacts) -> Temperature:
    """A seller with three answers is warm, also without high urgency."""
    return Temperature.WARM if count_answers(seller) == 3 else DEFAULT_RULES.seller.temperature(seller)


@MUTANTS.register("SELL-005_warm_after_two_answers", with_rule("seller.temperature"))
def _warm_after_two_answers(seller: SellerFacts) -> Temperature:
    """A seller with high urgency is warm after two answers."""
    urgent = seller.urgency is SaleUrgency.HIGH and count_answers(seller) == 2
    return Temperature.WARM if urgent else DEFAULT_RULES.seller.temperature(seller)


@MUTANTS.register("SELL-005_warm_with_unknown_motivation", with_rule("seller.temperature"))
def _warm_with_unknown_motivation(seller: SellerFacts) -> Temperature:
    """The motivation "other" counts as a known one for the temperature."""
    unknown = seller.motivation is SellerMotivation.OTHER
    return DEFAULT_RULES.seller.temperature(
        replace(seller, motivation=SellerMotivation.DOWNSIZING) if unknown else seller
    )


@MUTANTS.register("SELL-005_warm_with_low_urgency", with_rule("seller.temperature"))
def _warm_with_low_urgency(seller: SellerFacts) -> Temperature:
    """Low urgency counts as medium."""
    urgency = SaleUrgency.MEDIUM if seller.urgency is SaleUrgency.LOW else seller.urgency
    return DEFAULT_RULES.seller.temperature(replace(seller, urgency=urgency))


@MUTANTS.register("SELL-005_hot_without_acceptance", with_rule("seller.temperature"), also_breaks=("SELL-013",))
def _hot_without_acceptance(seller: SellerFacts) -> Temperature:
    """Every answer to the offer counts as its acceptance."""
    if seller.offer_answer is None:
        return DEFAULT_RULES.seller.temperature(seller)
    return DEFAULT_RULES.seller.temperature(replace(seller, offer_answer=Answer.YES, timeline_accepted=True))


@MUTANTS.register("SELL-013_workflow_never_started", with_rule("seller.starts_workflow"))
def _workflow_never_started(_seller: SellerFacts) -> bool:
    """The analysis workflow is never started."""
    return False


@MUTANTS.register("SELL-013_workflow_started_at_each_message", with_rule("seller.starts_workflow"))
def _workflow_started_at_each_message(seller: SellerFacts) -> bool:
    """Every message of a hot seller starts the analysis workflow."""
    return seller.temperature is Temperature.HOT


@MUTANTS.register("SELL-013_workflow_started_for_warm", with_rule("seller.starts_workflow"))
def _workflow_started_for_warm(seller: SellerFacts) -> bool:
    """The analysis workflow is started for warm sellers."""
    return seller.temperature in (Temperature.HOT, Temperature.WARM) and not seller.enrolled


@MUTANTS.register("SELL-013_no_slots_for_hot_sellers", with_rule("calendar.offer"), also_breaks=("REG-001",))
def _no_slots_for_hot_sellers(_slots: tuple[datetime, ...], _now: datetime) -> tuple[datetime, ...]:
    """A hot seller is offered no times."""
    return ()


@MUTANTS.register("SELL-014_answer_count_one_high", with_rule("fields"))
def _answer_count_one_high(state: Conversation) -> Mapping[str, str | int | float]:
    """The recorded number of answers is one too high."""
    fields = DEFAULT_RULES.fields(state)
    return {key: int(value) + 1 if key == "seller_questions_answered" else value for key, value in fields.items()}


MUTANTS.add(
    "SELL-014_temperature_field_not_written",
    "The seller's temperature is tagged and its field not written.",
    with_rule("fields")(fields_without("seller_temperature")),
)


@MUTANTS.register("SELL-014_facts_recorded_at_the_end", with_rule("fields"))
def _facts_recorded_at_the_end(state: Conversation) -> Mapping[str, str | int | float]:
    """The answers are written to the CRM only after the last one."""
    answers = ("property_condition", "seller_price_expectation", "seller_motivation", "seller_urgency")
    fields = DEFAULT_RULES.fields(state)
    if state.seller.offer_answer is not None:
        return fields
    return {key: value for key, value in fields.items() if key not in answers}


@MUTANTS.register("SELL-014_withdrawn_yes_stays_in_crm", with_rule("fields"), also_breaks=("SELL-006",))
def _withdrawn_yes_stays_in_crm(state: Conversation) -> Mapping[str, str | int | float]:
    """A yes that the seller takes back stays in the CRM."""
    return {key: value for key, value in DEFAULT_RULES.fields(state).items() if value != ""}
