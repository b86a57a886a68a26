"""What a message tells a bot that asks ten questions: each fact in its own place, whatever was asked (SELL-015).

The six answers that only this mode asks for are heard where they were asked for; what is owed and the date of the sale
also where they are stated beyond doubt. The others are heard as ever (hearing.py).
"""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.escalation_triggers import concern as any_concern
from reference_bots.conversation.labels import Concern, Question
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation, SaleDetails, Seller
from reference_bots.conversation.understanding.addresses import address
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.seller import fact_extraction, policy
from reference_bots.seller.ten_questions import answers as ten_answers
from reference_bots.seller.ten_questions.questions import facts as facts_of
from reference_bots.seller.ten_questions.questions import quality, weighed

_OWN = (Question.SALE_DATE, Question.OWED, Question.UPKEEP, Question.LISTING, Question.DECIDER, Question.CONTACT_BY)


def learned(rules: Rules, state: Conversation, words: Words) -> Seller:
    """The seller with what the message adds or corrects, and what each answer is worth."""
    before = facts_of(state)
    heard = fact_extraction.learned(rules, state, words)
    details = _extract_details(state, words)
    date = ten_answers.sale_date(words, state.first_contact, asked=state.open is Question.SALE_DATE)
    if state.open in _OWN and (details != state.seller.details or date is not None):
        heard = _keep_known(state.seller, heard)
    heard = replace(heard, details=details, timeline_accepted=heard.timeline_accepted if date is None else date)
    state = replace(state, seller=heard)
    worth = quality(words)
    told = {question: worth for question, fact in facts_of(state).items() if fact != before[question]}
    if address(words, expected=state.open is Question.ADDRESS) is not None:
        told[Question.ADDRESS] = worth
    return weighed(state, told)


def _extract_details(state: Conversation, words: Words) -> SaleDetails:
    asked, known = state.open, state.seller.details
    owed = ten_answers.owed(words, asked=asked is Question.OWED)
    return replace(
        known,
        destination=ten_answers.destination(words) or known.destination,
        owed=known.owed if owed is None else owed,
        upkeep=(ten_answers.upkeep(words) if asked is Question.UPKEEP else None) or known.upkeep,
        listing=(ten_answers.listing(words) if asked is Question.LISTING else None) or known.listing,
        decider=(ten_answers.decider(words) if asked is Question.DECIDER else None) or known.decider,
        contact_by=(ten_answers.contact_by(words) if asked is Question.CONTACT_BY else None) or known.contact_by,
    )


def _keep_known(before: Seller, heard: Seller) -> Seller:
    """What is known stays: a new roof is no other condition, a mortgage no other price, a spouse no other reason."""
    return replace(
        heard,
        condition=before.condition or heard.condition,
        price=before.price or heard.price,
        motivation=before.motivation or heard.motivation,
        urgency=before.urgency or heard.urgency,
    )


def open_conversation(rules: Rules, state: Conversation, facts: Facts) -> Reply:
    """The first words to a seller who has not written, or the takeover: the first question that is unknown."""
    return policy.open_conversation(rules, replace(state, seller=weighed(state, {})), facts)


def concern(state: Conversation, words: Words) -> Concern | None:
    """As ever, but who is asked how to be reached and says "call me" answers, and calls for nobody."""
    found = any_concern(state, words)
    answers = state.open is Question.CONTACT_BY and ten_answers.contact_by(words) is not None
    return None if found is Concern.PERSON and answers else found
