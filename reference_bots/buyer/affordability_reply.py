"""Replies with the affordability estimate, its assumptions, and that a lender decides (BUY-006)."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from reference_bots.buyer import affordability_replies, replies
from reference_bots.buyer.affordability import (
    USUAL,
    Assumptions,
    Means,
    affordable_price,
    lacks_share,
    monthly_payment,
    paid_at_once,
)
from reference_bots.buyer.recommending import fitting
from reference_bots.conversation.appointments import offer_again
from reference_bots.conversation.context import Facts
from reference_bots.conversation.introduction import room_for
from reference_bots.conversation.labels import Question
from reference_bots.conversation.reply_builder import ask, settled, tell
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Buyer, Conversation
from reference_bots.conversation.wording import Wording, dollars

_ASKED_ENOUGH = 2


def afford(buyer: Buyer, assumed: Assumptions = USUAL) -> int:
    """The highest price that the buyer can afford, whole USD; 0 if none."""
    return affordable_price(means_of(buyer), assumed)


def payment(buyer: Buyer, price: int, assumed: Assumptions = USUAL) -> int:
    """Monthly cost of a home at this price for the buyer, whole USD."""
    return round(monthly_payment(price, means_of(buyer), assumed))


def means_of(buyer: Buyer) -> Means:
    """The buyer's financial means; unstated debts count as none."""
    return Means(
        income=buyer.income or 0,
        debts=buyer.debts or 0,
        down_payment=None if buyer.down_share is not None else buyer.down_payment,
        down_share=buyer.down_share,
    )


def estimate(rules: Rules, state: Conversation, facts: Facts, *, before: Buyer) -> Reply | None:
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
        tired = state.open is Question.MEANS and state.times_asked >= _ASKED_ENOUGH
        return None if tired else ask(state, Question.MEANS, lacking)
    price = rules.buyer.afford(buyer)
    state = replace(state, buyer=replace(buyer, affordable=price))
    if not price:
        return _reply_with_question(
            rules, state, facts, (affordability_replies.AFFORDS_NOTHING,), _format_assumptions(USUAL)
        )
    means = means_of(buyer)
    at_once = round(paid_at_once(price, means))
    if buyer.down_share is not None:
        state = replace(state, buyer=replace(state.buyer, down_payment=at_once))
    insured = affordability_replies.INSURED[state.language].format(share=_format_percent(USUAL.mortgage_insurance))
    pieces = {
        "price": dollars(price),
        "monthly": dollars(rules.buyer.payment(buyer, price)),
        "down": dollars(at_once) if means.down_payment is not None else _format_percent(at_once / price),
        "insured": insured if lacks_share(price, means) else "",
    }
    wordings = (affordability_replies.AFFORDS, affordability_replies.AFFORDS_IN_SHORT)
    return _reply_with_question(rules, state, facts, wordings, pieces | _format_assumptions(USUAL))


def _format_assumptions(assumed: Assumptions) -> dict[str, str]:
    """The assumptions as placeholders of the wordings."""
    return {
        "years": str(assumed.years),
        "rate": _format_percent(assumed.rate),
        "tax": _format_percent(assumed.property_tax),
        "insurance": dollars(assumed.insurance),
        "limit": _format_percent(assumed.debt_to_income),
    }


def _format_percent(share: float) -> str:
    return f"{share * 100:.4g}%"


def _reply_with_question(
    rules: Rules, state: Conversation, facts: Facts, wordings: tuple[Wording, ...], pieces: Mapping[str, str]
) -> Reply:
    """The estimate and the next question, in a shorter wording if it would be too long."""
    texts = [wording.text(state.language, 0, pieces) for wording in wordings]
    makings = [partial(_ask_next_question, rules, state, each) for each in texts]
    return fitting(room_for(state, facts), *makings, lambda: tell(state, _verbatim_wording(texts[-1])))


def _ask_next_question(rules: Rules, state: Conversation, text: str) -> Reply:
    buyer = state.buyer
    question = rules.buyer.next_question(buyer)
    if question is not None:
        return ask(state, question, replies.ASK[question], before=text, rephrase=False)
    if state.calendar.offered:
        return offer_again(state, before=text)
    if state.calendar.booked is not None:
        return tell(settled(state), _verbatim_wording(text))
    if buyer.shown:
        return ask(state, Question.HOME, replies.WHICH_HOME, before=text, rephrase=False)
    return ask(state, Question.WIDEN, replies.FOUND[0], before=text)


def _verbatim_wording(text: str) -> Wording:
    return Wording(intent="acknowledge", english=(text,), spanish=(text,))
