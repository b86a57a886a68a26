"""Replies to a buyer's objection: a friendly sentence and one question (BUY-013)."""

from reference_bots.buyer import objection_replies, replies
from reference_bots.buyer.recommending import first_fitting_reply, format_homes
from reference_bots.conversation.appointments import repeat_slot_offer
from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.introduction import max_phrase_septets
from reference_bots.conversation.labels import BuyerObjection, Question
from reference_bots.conversation.reply_builder import build_question
from reference_bots.conversation.rules import BotRules, Reply
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.wording import format_dollars


def answer_objection(rules: BotRules, state: Conversation, facts: TurnContext, objection: BuyerObjection) -> Reply:
    """The reply to an objection."""
    buyer, word = state.buyer, choose_opening_sentence(rules, state, objection)
    if state.open_question is Question.SLOT and state.calendar.offered:
        return repeat_slot_offer(rules, state, facts, before=word)
    own = _OWN_QUESTIONS.get(objection)
    if own is not None:
        return build_question(state, own[0], own[1], before=word, rephrase=False)
    if objection is BuyerObjection.ANALYSIS_PARALYSIS and buyer.shown_homes:
        return _repeat_best_homes(state, facts, word)
    question = rules.buyer.next_question(buyer)
    if question is not None:
        return build_question(state, question, replies.ASK[question], before=word, rephrase=False)
    if not buyer.shown_homes:
        return build_question(state, Question.GO_ON, objection_replies.STILL_LOOK, before=word)
    both = objection is BuyerObjection.SPOUSE
    wording = objection_replies.WHICH_FOR_BOTH if both else objection_replies.WITHOUT_COMMITMENT
    return build_question(state, Question.HOME, wording, before=word)


_OWN_QUESTIONS = {
    BuyerObjection.HAS_AGENT: (Question.GO_ON, objection_replies.STILL_LOOK),
    BuyerObjection.BUDGET_SHOCK: (Question.WISHES, objection_replies.COMFORTABLE_PRICE),
}
"""Objections with their own question, asked instead of the next unanswered one."""


def _repeat_best_homes(state: Conversation, facts: TurnContext, word: str) -> Reply:
    """The shown homes again, best first, with reasons if they fit."""
    homes, wording = state.buyer.shown_homes, objection_replies.TOP_HOMES
    return first_fitting_reply(
        max_phrase_septets(state, facts),
        lambda: build_question(
            state, Question.HOME, wording, before=word, homes=format_homes(state, homes, with_reasons=True)
        ),
        lambda: build_question(
            state, Question.HOME, wording, before=word, homes=format_homes(state, homes, with_reasons=False)
        ),
        lambda: build_question(state, Question.HOME, wording, homes=format_homes(state, homes, with_reasons=False)),
    )


def choose_opening_sentence(rules: BotRules, state: Conversation, objection: BuyerObjection) -> str:
    """The opening sentence. A price objection is answered with the monthly cost if the buyer's income is known."""
    buyer = state.buyer
    if objection is BuyerObjection.BUDGET_SHOCK and buyer.income is not None and buyer.shown_homes:
        home = min(buyer.shown_homes, key=lambda home: home.price)
        pieces = {
            "price": format_dollars(home.price),
            "monthly": format_dollars(rules.buyer.payment(buyer, home.price)),
        }
        return objection_replies.SHOCK_BY_MONTH.render(state.language, 0, pieces)
    return objection_replies.OBJECTIONS[objection].render(state.language)
