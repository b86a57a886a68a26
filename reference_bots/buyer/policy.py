"""The buyer bot's replies: extract facts, ask for missing ones, recommend homes, arrange a showing."""

from dataclasses import replace

from reference_bots.buyer import replies
from reference_bots.buyer.affordability_reply import estimate
from reference_bots.buyer.fact_extraction import learned, same_wishes
from reference_bots.buyer.income import asks_what_is_affordable
from reference_bots.buyer.matching import pointed_at
from reference_bots.buyer.objection_reply import friendly_word, meet
from reference_bots.buyer.questions import wishes_known
from reference_bots.buyer.recommending import about_homes, recommend, show, which_of
from reference_bots.conversation.appointments import answer_offer, ask_half_day, confirmed_time, offer_again
from reference_bots.conversation.context import Facts
from reference_bots.conversation.effects import Effect, OpenOpportunity
from reference_bots.conversation.labels import Answer, Question
from reference_bots.conversation.reply_builder import ask, settled, tell
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Buyer, Conversation
from reference_bots.conversation.understanding.answers import answer
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.conversation.wording import dollars, joined


def open_conversation(rules: Rules, state: Conversation, facts: Facts) -> Reply:
    """The first message to a buyer who has not written, or after a hand-off: the first unanswered question."""
    return _ask_or_recommend(rules, state, facts, before=replies.TAKES_OVER.text(state.language))


def answer_buyer(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    """The reply to a buyer's message."""
    before = state.buyer
    state = replace(state, buyer=learned(rules, state, words, facts))
    reply = _choose_reply(rules, state, words, facts, before)
    opened = _open_opportunity(reply.state, facts)
    if not opened:
        return reply
    after = replace(reply.state, buyer=replace(reply.state.buyer, opportunity=True))
    return replace(reply, state=after, then=(*reply.then, *opened))


def _choose_reply(rules: Rules, state: Conversation, words: Words, facts: Facts, before: Buyer) -> Reply:
    picked = answer_offer(rules, state, words, facts)
    if picked is not None:
        return picked
    if asks_what_is_affordable(words) or state.open is Question.MEANS:
        estimated = estimate(rules, state, facts, before=before)
        if estimated is not None:
            return estimated
        state = settled(state)
    homes = pointed_at(words, state.buyer.shown)
    if homes:
        return show(rules, state, homes[0], facts) if len(homes) == 1 else which_of(state, homes)
    return _answer_objection(rules, state, words, facts, before) or _take_next_step(rules, state, words, facts, before)


def _answer_objection(rules: Rules, state: Conversation, words: Words, facts: Facts, before: Buyer) -> Reply | None:
    """The reply to an objection, or to the question whether to go on after one; None for other messages."""
    objection = rules.buyer.objection(words)
    if objection is not None:
        if same_wishes(before, state.buyer):
            return meet(rules, state, facts, objection)
        return _ask_or_recommend(rules, _restart_search(state), facts, before=friendly_word(rules, state, objection))
    if state.open is Question.GO_ON and answer(words) is Answer.NO:
        return tell(settled(state), replies.MAYBE_LATER)
    return None


def _take_next_step(rules: Rules, state: Conversation, words: Words, facts: Facts, before: Buyer) -> Reply:
    """The next step: a time, a home, the next question, or new homes if the wishes have changed."""
    if state.open is Question.SLOT:
        return offer_again(state)
    if state.open is Question.HALF_DAY:
        return ask_half_day(state)
    if state.calendar.booked is not None:
        return tell(settled(state), replies.ALL_SET, home=state.calendar.place or "Jorge", time=confirmed_time(state))
    if state.open in (Question.HOME, Question.WIDEN) and same_wishes(before, state.buyer):
        return about_homes(rules, state, words, facts)
    if state.open in (None, Question.GO_ON) or not same_wishes(before, state.buyer):
        state = _restart_search(state)
    return _ask_or_recommend(rules, state, facts, before=_format_readiness(before, state))


def _restart_search(state: Conversation) -> Conversation:
    """The state with a new search; homes shown before may be shown again."""
    return replace(state, buyer=replace(state.buyer, shown=(), seen=(), widened=0))


def _ask_or_recommend(rules: Rules, state: Conversation, facts: Facts, *, before: str) -> Reply:
    question = rules.buyer.next_question(state.buyer)
    if question is None:
        return recommend(rules, state, facts, before=before)
    return ask(state, question, replies.ASK[question], before=before)


def _format_readiness(before: Buyer, state: Conversation) -> str:
    """The readiness text when the financing becomes known, or a budget is named after that; else empty."""
    buyer = state.buyer
    first_budget = before.price_to is None and before.price_from is None and _format_budget(state)
    if buyer.financing is None or buyer.readiness is None or (before.financing is not None and not first_budget):
        return ""
    pieces = {
        "financing": replies.READY[buyer.financing][state.language],
        "budget": _format_budget(state),
        "readiness": str(buyer.readiness),
    }
    return replies.READINESS.text(state.language, 0, pieces)


def _format_budget(state: Conversation) -> str:
    """The budget as a part of a sentence; empty if none is known."""
    low, high = state.buyer.price_from, state.buyer.price_to
    if low is None and high is None:
        return ""
    wording = replies.BUDGET if low and high else replies.BUDGET_UP_TO if high else replies.BUDGET_FROM
    return joined("", wording.text(state.language, 0, {"low": dollars(low or 0), "high": dollars(high or 0)}))


def _open_opportunity(state: Conversation, facts: Facts) -> tuple[Effect, ...]:
    buyer = state.buyer
    if buyer.temperature is not Temperature.HOT or buyer.opportunity or not wishes_known(buyer):
        return ()
    name = facts.contact.full_name or facts.contact.first_name or "Buyer"
    return (OpenOpportunity(name=f"Buyer: {name}", value=buyer.price_to or buyer.price_from or 0),)
