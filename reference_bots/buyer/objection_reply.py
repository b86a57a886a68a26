"""Replies to a buyer's objection: a friendly sentence and one question (BUY-013)."""

from reference_bots.buyer import objection_replies, replies
from reference_bots.buyer.recommending import fitting, listed
from reference_bots.conversation.appointments import offer_again
from reference_bots.conversation.context import Facts
from reference_bots.conversation.introduction import room_for
from reference_bots.conversation.labels import BuyerObjection, Question
from reference_bots.conversation.reply_builder import ask
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.wording import dollars


def meet(rules: Rules, state: Conversation, facts: Facts, objection: BuyerObjection) -> Reply:
    """The reply to an objection."""
    buyer, word = state.buyer, friendly_word(rules, state, objection)
    if state.open is Question.SLOT and state.calendar.offered:
        return offer_again(state, before=word)
    own = _OWN_QUESTIONS.get(objection)
    if own is not None:
        return ask(state, own[0], own[1], before=word, rephrase=False)
    if objection is BuyerObjection.ANALYSIS_PARALYSIS and buyer.shown:
        return _repeat_best_homes(state, facts, word)
    question = rules.buyer.next_question(buyer)
    if question is not None:
        return ask(state, question, replies.ASK[question], before=word, rephrase=False)
    if not buyer.shown:
        return ask(state, Question.GO_ON, objection_replies.STILL_LOOK, before=word)
    both = objection is BuyerObjection.SPOUSE
    wording = objection_replies.WHICH_FOR_BOTH if both else objection_replies.WITHOUT_COMMITMENT
    return ask(state, Question.HOME, wording, before=word)


_OWN_QUESTIONS = {
    BuyerObjection.HAS_AGENT: (Question.GO_ON, objection_replies.STILL_LOOK),
    BuyerObjection.BUDGET_SHOCK: (Question.WISHES, objection_replies.COMFORTABLE_PRICE),
}
"""Objections with their own question, asked instead of the next unanswered one."""


def _repeat_best_homes(state: Conversation, facts: Facts, word: str) -> Reply:
    """The shown homes again, best first, with reasons if they fit."""
    homes, wording = state.buyer.shown, objection_replies.TOP_HOMES
    return fitting(
        room_for(state, facts),
        lambda: ask(state, Question.HOME, wording, before=word, homes=listed(state, homes, why=True)),
        lambda: ask(state, Question.HOME, wording, before=word, homes=listed(state, homes, why=False)),
        lambda: ask(state, Question.HOME, wording, homes=listed(state, homes, why=False)),
    )


def friendly_word(rules: Rules, state: Conversation, objection: BuyerObjection) -> str:
    """The opening sentence. A price objection is answered with the monthly cost if the buyer's income is known."""
    buyer = state.buyer
    if objection is BuyerObjection.BUDGET_SHOCK and buyer.income is not None and buyer.shown:
        home = min(buyer.shown, key=lambda home: home.price)
        pieces = {"price": dollars(home.price), "monthly": dollars(rules.buyer.payment(buyer, home.price))}
        return objection_replies.SHOCK_BY_MONTH.text(state.language, 0, pieces)
    return objection_replies.OBJECTIONS[objection].text(state.language)
