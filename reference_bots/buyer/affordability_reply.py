"""Replies with the affordability estimate, its assumptions, and that a lender decides (BUY-006)."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from reference_bots.buyer import affordability_replies, replies
from reference_bots.buyer.affordability import (
    DEFAULT_ASSUMPTIONS,
    FinancialMeans,
    LendingAssumptions,
    compute_affordable_price,
    compute_down_payment,
    compute_monthly_payment,
    needs_mortgage_insurance,
)
from reference_bots.buyer.recommending import first_fitting_reply
from reference_bots.conversation.appointments import repeat_slot_offer
from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.introduction import max_phrase_septets
from reference_bots.conversation.labels import Question
from reference_bots.conversation.reply_builder import build_question, build_statement, close_open_question
from reference_bots.conversation.rules import BotRules, Reply
from reference_bots.conversation.state import BuyerFacts, Conversation
from reference_bots.conversation.wording import PhraseVariants, format_dollars

_ASKED_ENOUGH = 2


def compute_affordable_price_of_buyer(buyer: BuyerFacts, assumed: LendingAssumptions = DEFAULT_ASSUMPTIONS) -> int:
    """The highest price that the buyer can afford, whole USD; 0 if none."""
    return compute_affordable_price(build_financial_means(buyer), assumed)


def compute_monthly_payment_of_buyer(
    buyer: BuyerFacts, price: int, assumed: LendingAssumptions = DEFAULT_ASSUMPTIONS
) -> int:
    """Monthly cost of a home at this price for the buyer, whole USD."""
    return round(compute_monthly_payment(price, build_financial_means(buyer), assumed))


def build_financial_means(buyer: BuyerFacts) -> FinancialMeans:
    """The buyer's financial means; unstated debts count as none."""
    return FinancialMeans(
        income=buyer.income or 0,
        debts=buyer.debts or 0,
        down_payment=None if buyer.down_share is not None else buyer.down_payment,
        down_share=buyer.down_share,
    )


def build_estimate_reply(
    rules: BotRules, state: Conversation, facts: TurnContext, *, before: BuyerFacts
) -> Reply | None:
    """The estimate, or the question for a missing figure; None if that was asked twice already."""
    buyer = state.buyer
    lacking = (
        affordability_replies.ASK_INCOME
        if buyer.income is None
        else affordability_replies.ASK_DEBTS
        if buyer.debts is None
        else None
    )
    if lacking is not None:
        if (before.income, before.debts) != (buyer.income, buyer.debts):
            state = replace(state, times_asked=0)
        tired = state.open_question is Question.MEANS and state.times_asked >= _ASKED_ENOUGH
        return None if tired else build_question(state, Question.MEANS, lacking)
    price = rules.buyer.afford(buyer)
    state = replace(state, buyer=replace(buyer, affordable=price))
    if not price:
        return _reply_with_question(
            rules, state, facts, (affordability_replies.NOT_AFFORDABLE,), _format_assumptions(DEFAULT_ASSUMPTIONS)
        )
    means = build_financial_means(buyer)
    at_once = round(compute_down_payment(price, means))
    if buyer.down_share is not None:
        state = replace(state, buyer=replace(state.buyer, down_payment=at_once))
    insured = affordability_replies.INSURED[state.language].format(
        share=_format_percent(DEFAULT_ASSUMPTIONS.mortgage_insurance)
    )
    pieces = {
        "price": format_dollars(price),
        "monthly": format_dollars(rules.buyer.payment(buyer, price)),
        "down": format_dollars(at_once) if means.down_payment is not None else _format_percent(at_once / price),
        "insured": insured if needs_mortgage_insurance(price, means) else "",
    }
    wordings = (affordability_replies.AFFORDABLE, affordability_replies.AFFORDABLE_SHORT)
    return _reply_with_question(rules, state, facts, wordings, pieces | _format_assumptions(DEFAULT_ASSUMPTIONS))


def _format_assumptions(assumed: LendingAssumptions) -> dict[str, str]:
    """The assumptions as placeholders of the wordings."""
    return {
        "years": str(assumed.years),
        "rate": _format_percent(assumed.rate),
        "tax": _format_percent(assumed.property_tax),
        "insurance": format_dollars(assumed.insurance),
        "limit": _format_percent(assumed.debt_to_income),
    }


def _format_percent(share: float) -> str:
    return f"{share * 100:.4g}%"


def _reply_with_question(
    rules: BotRules,
    state: Conversation,
    facts: TurnContext,
    wordings: tuple[PhraseVariants, ...],
    pieces: Mapping[str, str],
) -> Reply:
    """The estimate and the next question, in a shorter wording if it would be too long."""
    texts = [wording.render(state.language, 0, pieces) for wording in wordings]
    makings = [partial(_ask_next_question, rules, state, facts, each) for each in texts]
    return first_fitting_reply(
        max_phrase_septets(state, facts),
        *makings,
        lambda: build_statement(state, _build_fixed_wording(texts[-1])),
    )


def _ask_next_question(rules: BotRules, state: Conversation, facts: TurnContext, text: str) -> Reply:
    buyer = state.buyer
    question = rules.buyer.next_question(buyer)
    if question is not None:
        return build_question(state, question, replies.ASK[question], before=text, rephrase=False)
    if state.calendar.offered:
        return repeat_slot_offer(rules, state, facts, before=text)
    if state.calendar.has_appointment_to_come(facts.now):
        return build_statement(close_open_question(state), _build_fixed_wording(text))
    if buyer.shown_homes:
        return build_question(state, Question.HOME, replies.WHICH_HOME, before=text, rephrase=False)
    return build_question(state, Question.WIDEN, replies.FOUND[0], before=text)


def _build_fixed_wording(text: str) -> PhraseVariants:
    return PhraseVariants(intent="acknowledge", english=(text,), spanish=(text,))
