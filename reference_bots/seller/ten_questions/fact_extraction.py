"""Extracts a seller's facts in the ten-question mode, whichever question was open (SELL-015).

The six facts that only this mode collects count if they were asked for; the debt and the sale date also if they are
stated clearly. The other facts are extracted as in the four-question mode.
"""

from dataclasses import replace

from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.escalation_triggers import find_concern as any_concern
from reference_bots.conversation.labels import EscalationReason, Question
from reference_bots.conversation.rules import BotRules, Reply
from reference_bots.conversation.state import Conversation, SaleDetails, SellerFacts
from reference_bots.conversation.understanding.addresses import extract_address
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.seller import fact_extraction, policy
from reference_bots.seller.ten_questions import answers as ten_answers
from reference_bots.seller.ten_questions.questions import facts_by_question as facts_of
from reference_bots.seller.ten_questions.questions import rate_answer_quality, with_answer_quality

_OWN = (Question.SALE_DATE, Question.DEBT, Question.UPKEEP, Question.LISTING, Question.DECIDER, Question.CONTACT_BY)


def extract_seller_facts(rules: BotRules, state: Conversation, words: MessageWords) -> SellerFacts:
    """The seller updated from the message, with the quality of each answer."""
    before = facts_of(state)
    seller = fact_extraction.extract_seller_facts(rules, state, words)
    details = _extract_details(state, words)
    date = ten_answers.classify_sale_date(words, state.first_contact, asked=state.open_question is Question.SALE_DATE)
    if state.open_question in _OWN and (details != state.seller.details or date is not None):
        seller = _keep_known_facts(state.seller, seller)
    seller = replace(seller, details=details, timeline_accepted=seller.timeline_accepted if date is None else date)
    state = replace(state, seller=seller)
    worth = rate_answer_quality(words)
    qualities = {question: worth for question, fact in facts_of(state).items() if fact != before[question]}
    if extract_address(words, expected=state.open_question is Question.ADDRESS) is not None:
        qualities[Question.ADDRESS] = worth
    return with_answer_quality(state, qualities)


def _extract_details(state: Conversation, words: MessageWords) -> SaleDetails:
    asked, known = state.open_question, state.seller.details
    debt = ten_answers.extract_debt(words, asked=asked is Question.DEBT)
    return replace(
        known,
        destination=ten_answers.extract_destination(words) or known.destination,
        debt=known.debt if debt is None else debt,
        upkeep=(ten_answers.classify_upkeep(words) if asked is Question.UPKEEP else None) or known.upkeep,
        listing=(ten_answers.classify_listing_history(words) if asked is Question.LISTING else None) or known.listing,
        decider=(ten_answers.classify_decision_maker(words) if asked is Question.DECIDER else None) or known.decider,
        contact_by=(ten_answers.classify_contact_channel(words) if asked is Question.CONTACT_BY else None)
        or known.contact_by,
    )


def _keep_known_facts(before: SellerFacts, seller: SellerFacts) -> SellerFacts:
    """The new facts without changes to known ones: a new roof changes no condition, a mortgage no price."""
    return replace(
        seller,
        condition=before.condition or seller.condition,
        price=before.price or seller.price,
        motivation=before.motivation or seller.motivation,
        urgency=before.urgency or seller.urgency,
    )


def open_conversation(rules: BotRules, state: Conversation, facts: TurnContext) -> Reply:
    """The first message to a seller who has not written, or after a hand-off: the first unanswered question."""
    return policy.open_conversation(rules, replace(state, seller=with_answer_quality(state, {})), facts)


def find_concern(state: Conversation, words: MessageWords) -> EscalationReason | None:
    """The reason to call a person, or None; "call me" as the answer to the contact question is none."""
    found = any_concern(state, words)
    answers = state.open_question is Question.CONTACT_BY and ten_answers.classify_contact_channel(words) is not None
    return None if found is EscalationReason.PERSON and answers else found
