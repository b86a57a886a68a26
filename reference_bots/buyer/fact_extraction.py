"""Extracts all facts about a buyer from a message, whichever question was open (BUY-002)."""

from dataclasses import replace

from reference_bots.buyer.income import asks_what_is_affordable, extract_financial_figures
from reference_bots.buyer.matching import find_named_homes
from reference_bots.buyer.motivation import classify_motivation
from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.labels import BuyerMotivation, BuyerObjection, FinancingKind, Question
from reference_bots.conversation.rules import BotRules
from reference_bots.conversation.state import BuyerFacts, Conversation
from reference_bots.conversation.understanding.money import extract_budget
from reference_bots.conversation.understanding.places import extract_area
from reference_bots.conversation.understanding.rooms import extract_rooms
from reference_bots.conversation.understanding.tokens import MessageWords

UNREADABLE_TIMELINE_DAYS = 90
"""Days that a timeline counts after two unreadable answers (docs/sources/business.md#days-of-a-timeline)."""
_ASKED_ENOUGH = 2


def extract_buyer_facts(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> BuyerFacts:
    """The buyer updated from the message; facts that it does not state stay unchanged."""
    buyer, question = state.buyer, state.open_question
    held_back = rules.buyer.objection(words)
    with_means, rest = _extract_means(buyer, question, words)
    seen = _extract_wishes(with_means, question, rest)
    names_wishes = question is not Question.WISHES and _extract_wishes(BuyerFacts(), question, rest) != BuyerFacts()
    paid = None if held_back is BuyerObjection.SPOUSE else rules.buyer.finances(rest, question)
    # "ya" and "now" are answers by themselves; beside wishes they are said of something else.
    days = rules.buyer.timeline(rest, None if names_wishes else question, facts.now)
    reason = classify_motivation(words, question)
    answers_another = names_wishes or (days is not None and question is not Question.TIMELINE)
    aside = held_back is not None or asks_what_is_affordable(words) or answers_another
    tired = state.times_asked >= _ASKED_ENOUGH and not aside
    if question is Question.FINANCING and paid is None and tired:
        paid = FinancingKind.UNCLEAR
    if question is Question.TIMELINE and days is None and tired:
        days = UNREADABLE_TIMELINE_DAYS
    if question is Question.BUYER_MOTIVATION and reason is None and not aside:
        reason = BuyerMotivation.OTHER if tired or len(words.tokens) > _ASKED_ENOUGH else None
    known = replace(
        seen,
        financing=paid if paid is not None else buyer.financing,
        timeline_days=days if days is not None else buyer.timeline_days,
        motivation=reason or buyer.motivation,
        objection=held_back or buyer.objection,
    )
    if known == BuyerFacts():
        return buyer
    return replace(known, readiness=rules.buyer.readiness(known), temperature=rules.buyer.temperature(known))


def has_same_wishes(before: BuyerFacts, after: BuyerFacts) -> bool:
    """Whether both have the same wishes for a home."""
    names = ("beds", "baths", "sqft", "price_from", "price_to", "area")
    return all(getattr(before, name) == getattr(after, name) for name in names)


def _extract_means(
    buyer: BuyerFacts, question: Question | None, words: MessageWords
) -> tuple[BuyerFacts, MessageWords]:
    """The buyer with stated income, debts and down payment, and the message without these figures."""
    asked = question is Question.MEANS
    said = extract_financial_figures(
        words,
        income_asked=asked and buyer.income is None,
        debts_asked=asked and buyer.income is not None and buyer.debts is None,
    )
    after = replace(
        buyer,
        income=buyer.income if said.income is None else said.income,
        debts=buyer.debts if said.debts is None else said.debts,
    )
    if said.down_payment is not None:
        after = replace(after, down_payment=said.down_payment, down_share=None)
    elif said.down_share is not None:
        after = replace(after, down_payment=None, down_share=said.down_share)
    return after, said.rest


def _extract_wishes(buyer: BuyerFacts, question: Question | None, words: MessageWords) -> BuyerFacts:
    asked = question is Question.WISHES
    if question in (Question.SLOT, Question.HALF_DAY):
        return buyer
    wanted, money = extract_rooms(words, expected=asked), None
    of_a_home = question is Question.HOME and find_named_homes(words, buyer.shown_homes)
    if question is not Question.MEANS and not of_a_home:
        money = extract_budget(words, expected=asked)
    low, high = money if money is not None else (buyer.price_from, buyer.price_to)
    return replace(
        buyer,
        beds=wanted.beds or buyer.beds,
        baths=wanted.baths or buyer.baths,
        sqft=wanted.sqft or buyer.sqft,
        price_from=low,
        price_to=high,
        area=extract_area(words) or buyer.area,
    )
