"""Replies to a seller's stall: the statement for that stall, and one question (SELL-004)."""

from collections.abc import Callable
from dataclasses import replace

from reference_bots.conversation.effects import SendMessage
from reference_bots.conversation.labels import Question, StallKind
from reference_bots.conversation.rules import Reply
from reference_bots.conversation.state import Conversation, SellerFacts
from reference_bots.conversation.understanding.addresses import street_part
from reference_bots.conversation.valuation_replies import format_value
from reference_bots.conversation.wording import first_fitting_text, format_dollars, join_sentences
from reference_bots.seller import replies
from reference_bots.seller.stall_replies import OWN_QUESTIONS, STALLS

REMEMBERED_STALLS = 12
MAX_TIMES_ASKED = 2
"""Number of times a question is asked before a stalling seller is asked an easier one instead."""


def record_stall(seller: SellerFacts, stall: StallKind | None) -> SellerFacts:
    """The seller with the stall recorded."""
    if stall is None:
        return seller
    return replace(seller, stall=stall, stalls=(*seller.stalls, stall)[-REMEMBERED_STALLS:])


def has_offered_nearby_sales(state: Conversation) -> bool:
    """Whether the last reply offered nearby sales to a seller who quoted a portal."""
    stalls = state.seller.stalls
    met_last = bool(stalls) and stalls[-1] is StallKind.ZESTIMATE
    return (
        met_last and state.valuation is None and (state.open_question is None or state.times_asked >= MAX_TIMES_ASKED)
    )


def answer_stall(state: Conversation, stall: StallKind, open_question: Callable[[], Reply] | None) -> Reply:
    """A statement not used for this stall before, and the open question.

    open_question: builds the reply that asks the open question; None if none is open, so that the stall's own is asked.
    """
    earlier = max(0, state.seller.stalls.count(stall) - 1)
    statement, exact = STALLS[stall].render(state.language, earlier), False
    if stall is StallKind.ZESTIMATE and state.valuation is not None:
        homes = state.valuation.comparables[:3]
        sold = ", ".join(f"{street_part(home.address)} {format_dollars(home.price)}" for home in homes)
        pieces = {"sold": sold, "value": format_value(state.valuation, state.language)}
        statement, exact = replies.DEFENCE.render(state.language, earlier, pieces), True
    own = join_sentences(statement, OWN_QUESTIONS[stall].render(state.language, earlier))
    intent = STALLS[stall].intent
    if open_question is None or state.times_asked >= MAX_TIMES_ASKED:
        return Reply(state=state, say=SendMessage(phrase=own, intent=intent, rephrase=not exact))
    asked = open_question()
    phrase = first_fitting_text(join_sentences(statement, asked.say.phrase if asked.say else ""), own)
    plain = not exact and asked.state.open_question is not Question.OFFER
    return replace(asked, say=SendMessage(phrase=phrase, intent=intent, rephrase=plain))
