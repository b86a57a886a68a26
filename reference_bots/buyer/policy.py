"""The buyer bot's replies: extract facts, ask for missing ones, recommend homes, arrange a showing."""

from dataclasses import replace

from reference_bots.buyer import replies
from reference_bots.buyer.affordability_reply import build_estimate_reply
from reference_bots.buyer.fact_extraction import extract_buyer_facts, has_same_wishes
from reference_bots.buyer.income import asks_what_is_affordable
from reference_bots.buyer.matching import find_named_homes
from reference_bots.buyer.objection_reply import answer_objection, choose_opening_sentence
from reference_bots.buyer.questions import are_wishes_known
from reference_bots.buyer.recommending import answer_about_homes, ask_which_home, offer_showing, recommend_homes
from reference_bots.conversation.appointments import (
    answer_slot_offer,
    format_booked_time,
    repeat_half_day_question,
    repeat_slot_offer,
)
from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.effects import Effect, UpsertOpportunity
from reference_bots.conversation.labels import Answer, Question
from reference_bots.conversation.reply_builder import build_question, build_statement, close_open_question
from reference_bots.conversation.rules import BotRules, Reply
from reference_bots.conversation.state import BuyerFacts, Conversation
from reference_bots.conversation.understanding.answers import classify_answer
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.conversation.wording import format_dollars, join_sentences


def open_conversation(rules: BotRules, state: Conversation, facts: TurnContext) -> Reply:
    """The first message to a buyer who has not written, or after a hand-off: the first unanswered question."""
    return _ask_or_recommend(rules, state, facts, before=replies.TAKES_OVER.render(state.language))


def answer_buyer(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """The reply to a buyer's message."""
    before = state.buyer
    state = replace(state, buyer=extract_buyer_facts(rules, state, words, facts))
    reply = _choose_reply(rules, state, words, facts, before)
    opened = _open_opportunity_if_hot(reply.state, facts)
    if not opened:
        return reply
    after = replace(reply.state, buyer=replace(reply.state.buyer, opportunity_created=True))
    return replace(reply, state=after, effects=(*reply.effects, *opened))


def _choose_reply(
    rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext, before: BuyerFacts
) -> Reply:
    picked = answer_slot_offer(rules, state, words, facts)
    if picked is not None:
        return picked
    if asks_what_is_affordable(words) or state.open_question is Question.MEANS:
        estimated = build_estimate_reply(rules, state, facts, before=before)
        if estimated is not None:
            return estimated
        state = close_open_question(state)
    homes = find_named_homes(words, state.buyer.shown_homes)
    if homes:
        return offer_showing(rules, state, homes[0], facts) if len(homes) == 1 else ask_which_home(state, homes)
    return _answer_objection(rules, state, words, facts, before) or _reply_with_next_step(
        rules, state, words, facts, before
    )


def _answer_objection(
    rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext, before: BuyerFacts
) -> Reply | None:
    """The reply to an objection, or to the question whether to go on after one; None for other messages."""
    objection = rules.buyer.objection(words)
    if objection is not None:
        if has_same_wishes(before, state.buyer):
            return answer_objection(rules, state, facts, objection)
        return _ask_or_recommend(
            rules, _restart_search(state), facts, before=choose_opening_sentence(rules, state, objection)
        )
    if state.open_question is Question.GO_ON and classify_answer(words) is Answer.NO:
        return build_statement(close_open_question(state), replies.MAYBE_LATER)
    return None


def _reply_with_next_step(
    rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext, before: BuyerFacts
) -> Reply:
    """The next step: a time, a home, the next question, or new homes if the wishes have changed."""
    if state.open_question is Question.SLOT:
        return repeat_slot_offer(rules, state, facts)
    if state.open_question is Question.HALF_DAY:
        return repeat_half_day_question(state)
    if state.calendar.has_appointment_to_come(facts.now):
        return build_statement(
            close_open_question(state),
            replies.ALL_SET,
            home=state.calendar.place or "Jorge",
            time=format_booked_time(state),
        )
    if state.open_question in (Question.HOME, Question.WIDEN) and has_same_wishes(before, state.buyer):
        return answer_about_homes(rules, state, words, facts)
    if state.open_question in (None, Question.GO_ON) or not has_same_wishes(before, state.buyer):
        state = _restart_search(state)
    return _ask_or_recommend(rules, state, facts, before=_format_newly_known_readiness(before, state))


def _restart_search(state: Conversation) -> Conversation:
    """The state with a new search; homes shown before may be shown again."""
    return replace(state, buyer=replace(state.buyer, shown_homes=(), seen_addresses=(), times_widened=0))


def _ask_or_recommend(rules: BotRules, state: Conversation, facts: TurnContext, *, before: str) -> Reply:
    question = rules.buyer.next_question(state.buyer)
    if question is None:
        return recommend_homes(rules, state, facts, before=before)
    return build_question(state, question, replies.ASK[question], before=before)


def _format_newly_known_readiness(before: BuyerFacts, state: Conversation) -> str:
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
    return replies.READINESS.render(state.language, 0, pieces)


def _format_budget(state: Conversation) -> str:
    """The budget as a part of a sentence; empty if none is known."""
    low, high = state.buyer.price_from, state.buyer.price_to
    if low is None and high is None:
        return ""
    wording = replies.BUDGET if low and high else replies.BUDGET_UP_TO if high else replies.BUDGET_FROM
    return join_sentences(
        "", wording.render(state.language, 0, {"low": format_dollars(low or 0), "high": format_dollars(high or 0)})
    )


def _open_opportunity_if_hot(state: Conversation, facts: TurnContext) -> tuple[Effect, ...]:
    buyer = state.buyer
    if buyer.temperature is not Temperature.HOT or buyer.opportunity_created or not are_wishes_known(buyer):
        return ()
    name = facts.contact.full_name or facts.contact.first_name or "Buyer"
    return (UpsertOpportunity(name=f"Buyer: {name}", value=buyer.price_to or buyer.price_from or 0),)
