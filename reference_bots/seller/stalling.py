"""Replies to a seller's stall: the statement for that stall, and one question (SELL-004)."""

from collections.abc import Callable
from dataclasses import replace

from reference_bots.conversation.effects import Say
from reference_bots.conversation.labels import Question, Stall
from reference_bots.conversation.rules import Reply
from reference_bots.conversation.state import Conversation, Seller
from reference_bots.conversation.understanding.addresses import short
from reference_bots.conversation.valuation_replies import value_in_words
from reference_bots.conversation.wording import dollars, fitting, joined
from reference_bots.seller import replies
from reference_bots.seller.stall_replies import OWN_QUESTIONS, STALLS

REMEMBERED = 12
PATIENCE = 2
"""Number of times a question is asked before a stalling seller is asked an easier one instead."""


def met(seller: Seller, stall: Stall | None) -> Seller:
    """The seller with the stall recorded."""
    if stall is None:
        return seller
    return replace(seller, stall=stall, stalls=(*seller.stalls, stall)[-REMEMBERED:])


def offers_sales(state: Conversation) -> bool:
    """Whether the last reply offered nearby sales to a seller who quoted a portal."""
    stalls = state.seller.stalls
    met_last = bool(stalls) and stalls[-1] is Stall.ZESTIMATE
    return met_last and state.valuation is None and (state.open is None or state.times_asked >= PATIENCE)


def meet(state: Conversation, stall: Stall, open_question: Callable[[], Reply] | None) -> Reply:
    """A statement not used for this stall before, and the open question.

    open_question: builds the reply that asks the open question; None if none is open, so that the stall's own is asked.
    """
    earlier = max(0, state.seller.stalls.count(stall) - 1)
    statement, exact = STALLS[stall].text(state.language, earlier), False
    if stall is Stall.ZESTIMATE and state.valuation is not None:
        homes = state.valuation.comparables[:3]
        sold = ", ".join(f"{short(home.address)} {dollars(home.price)}" for home in homes)
        pieces = {"sold": sold, "value": value_in_words(state.valuation, state.language)}
        statement, exact = replies.DEFENCE.text(state.language, earlier, pieces), True
    own = joined(statement, OWN_QUESTIONS[stall].text(state.language, earlier))
    intent = STALLS[stall].intent
    if open_question is None or state.times_asked >= PATIENCE:
        return Reply(state=state, say=Say(phrase=own, intent=intent, rephrase=not exact))
    asked = open_question()
    phrase = fitting(joined(statement, asked.say.phrase if asked.say else ""), own)
    plain = not exact and asked.state.open is not Question.OFFER
    return replace(asked, say=Say(phrase=phrase, intent=intent, rephrase=plain))
