"""Mutants: temperature and affordability of a buyer."""

import re
from dataclasses import replace

from reference_bots.buyer.affordability import DEFAULT_ASSUMPTIONS
from reference_bots.buyer.timing import HOT_WITHIN_DAYS, WARM_WITHIN_DAYS
from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.labels import FinancingKind
from reference_bots.conversation.rules import BotRules, Reply
from reference_bots.conversation.state import BuyerFacts, Conversation
from reference_bots.conversation.understanding.tokens import MessageWords, tokenize
from reference_bots.conversation.vocabulary import Bot, Temperature
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import (
    fields_without,
    with_answer,
    with_lending_terms,
    with_pattern_replaced,
    with_rule,
)
from reference_bots.rules.default_rules import DEFAULT_RULES

MUTANTS = MutantRegistry()


@MUTANTS.register("BUY-005_timeline_one_day_short", with_rule("buyer.temperature"))
def _timeline_one_day_short(buyer: BuyerFacts) -> Temperature:
    """The timeline is counted one day short."""
    days = buyer.timeline_days
    return DEFAULT_RULES.buyer.temperature(buyer if days is None else replace(buyer, timeline_days=days - 1))


@MUTANTS.register("BUY-005_timeline_one_day_long", with_rule("buyer.temperature"))
def _timeline_one_day_long(buyer: BuyerFacts) -> Temperature:
    """The timeline is counted one day long."""
    days = buyer.timeline_days
    return DEFAULT_RULES.buyer.temperature(buyer if days is None else replace(buyer, timeline_days=days + 1))


@MUTANTS.register("BUY-005_hot_within_90_days", with_rule("buyer.temperature"))
def _hot_within_90_days(buyer: BuyerFacts) -> Temperature:
    """A buyer who moves within 90 days counts as one who moves within 30."""
    days = buyer.timeline_days
    soon = days is not None and days <= WARM_WITHIN_DAYS
    return DEFAULT_RULES.buyer.temperature(replace(buyer, timeline_days=HOT_WITHIN_DAYS) if soon else buyer)


@MUTANTS.register("BUY-005_missing_financing_is_none", with_rule("buyer.temperature"))
def _missing_financing_is_none(buyer: BuyerFacts) -> Temperature:
    """Missing financing counts as the answer "none"."""
    return DEFAULT_RULES.buyer.temperature(replace(buyer, financing=buyer.financing or FinancingKind.NONE))


@MUTANTS.register("BUY-005_missing_timeline_is_now", with_rule("buyer.temperature"))
def _missing_timeline_is_now(buyer: BuyerFacts) -> Temperature:
    """A missing timeline counts as one day."""
    return DEFAULT_RULES.buyer.temperature(replace(buyer, timeline_days=buyer.timeline_days or 1))


@MUTANTS.register("BUY-005_always_warm", with_rule("buyer.temperature"))
def _always_warm(_buyer: BuyerFacts) -> Temperature:
    """Every buyer is warm."""
    return Temperature.WARM


@MUTANTS.register("BUY-005_without_financing_cold_after_30_days", with_rule("buyer.temperature"))
def _without_financing_cold_after_30_days(buyer: BuyerFacts) -> Temperature:
    """A buyer without secured financing is cold beyond 30 days instead of 90."""
    paid = buyer.financing in (FinancingKind.PRE_APPROVED, FinancingKind.CASH)
    if not paid and (buyer.timeline_days or 0) > 30:
        return Temperature.COLD
    return DEFAULT_RULES.buyer.temperature(buyer)


@MUTANTS.register("BUY-005_any_financing_is_hot", with_rule("buyer.temperature"))
def _any_financing_is_hot(buyer: BuyerFacts) -> Temperature:
    """Any financing answer counts as cash for the temperature."""
    return DEFAULT_RULES.buyer.temperature(replace(buyer, financing=FinancingKind.CASH) if buyer.financing else buyer)


@MUTANTS.register("BUY-006_cash_scores_like_pre_approval", with_rule("buyer.readiness"))
def _cash_scores_like_pre_approval(buyer: BuyerFacts) -> int:
    """Cash scores as many readiness points as a pre-approval."""
    paying = FinancingKind.PRE_APPROVED if buyer.financing is FinancingKind.CASH else buyer.financing
    return DEFAULT_RULES.buyer.readiness(replace(buyer, financing=paying))


MUTANTS.add(
    "BUY-006_affordable_price_not_recorded",
    "The affordable price is not written to the CRM.",
    with_rule("fields")(fields_without("buyer_affordable_price")),
)


@MUTANTS.register("BUY-006_last_debt_counts", with_answer(Bot.BUYER))
def _last_debt_counts(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """Of several debts in one message the last one counts."""
    last = re.sub(r"my [\w ]+ is \d+ a month and (?=my)", "", words.raw)
    return DEFAULT_RULES.flows[Bot.BUYER].answer(rules, state, tokenize(last), facts)


@MUTANTS.register("BUY-006_debts_ignored", with_rule("buyer.afford"))
def _debts_ignored(buyer: BuyerFacts) -> int:
    """Debts are left out of the affordable price."""
    return DEFAULT_RULES.buyer.afford(replace(buyer, debts=0))


MUTANTS.add(
    "BUY-006_property_tax_ignored",
    "The property tax is left out of the affordable price.",
    with_lending_terms(replace(DEFAULT_ASSUMPTIONS, property_tax=1e-9)),
)

MUTANTS.add(
    "BUY-006_every_loan_insured",
    "Every loan carries mortgage insurance, also from 20 % down.",
    with_lending_terms(replace(DEFAULT_ASSUMPTIONS, insurance_free_share=1.01)),
)

MUTANTS.add(
    "BUY-006_no_loan_insured",
    "No loan carries mortgage insurance, also below 20 % down.",
    with_lending_terms(replace(DEFAULT_ASSUMPTIONS, mortgage_insurance=0.0)),
)

MUTANTS.add(
    "BUY-006_assumptions_not_stated",
    "The estimate does not state its assumptions.",
    with_pattern_replaced(
        r" (It assumes .+ of income|Supone .+ del ingreso)\.|, 30 (years at .+ of pay|años a .+ de ingreso)(?=\.)", ""
    ),
)

MUTANTS.add(
    "BUY-006_debt_ratio_42_9_percent",
    "Home and debts may take 42.9 % of the income instead of 43 %.",
    with_lending_terms(replace(DEFAULT_ASSUMPTIONS, debt_to_income=0.429)),
)

MUTANTS.add(
    "BUY-006_debt_ratio_45_percent",
    "Home and debts may take 45 % of the income instead of 43 %.",
    with_lending_terms(replace(DEFAULT_ASSUMPTIONS, debt_to_income=0.45)),
)

MUTANTS.add(
    "BUY-006_budget_not_stated",
    "The readiness is stated without the budget range.",
    with_pattern_replaced(r" and a budget of \$[\d,]+ to \$[\d,]+", ""),
)

MUTANTS.add(
    "BUY-006_other_rate_than_stated",
    "The estimate uses another interest rate than it states.",
    with_lending_terms(replace(DEFAULT_ASSUMPTIONS, rate=0.065)),
)

MUTANTS.add(
    "BUY-006_lender_not_mentioned",
    "The estimate does not say that a lender decides.",
    with_pattern_replaced(r" (?:A|a) lender decides\.", ""),
)


@MUTANTS.register("BUY-006_unclear_financing_scores_like_none", with_rule("buyer.readiness"))
def _unclear_financing_scores_like_none(buyer: BuyerFacts) -> int:
    """Unclear financing scores as few readiness points as none."""
    paying = FinancingKind.NONE if buyer.financing is FinancingKind.UNCLEAR else buyer.financing
    return DEFAULT_RULES.buyer.readiness(replace(buyer, financing=paying))
