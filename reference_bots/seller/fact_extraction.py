"""Extracts all facts about a seller from a message, whichever question was open (SELL-002, SELL-006, SELL-007).

An answer counts if it was asked for or is stated clearly; after a correction the later part counts. After an offer,
only corrections and words about the offer change its price, answer and date.
"""

import re
from dataclasses import replace

from reference_bots.conversation.labels import Answer, Question, SaleUrgency
from reference_bots.conversation.rules import BotRules
from reference_bots.conversation.state import Conversation, SellerFacts
from reference_bots.conversation.understanding.addresses import leave_out_addresses
from reference_bots.conversation.understanding.money import extract_amounts
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases
from reference_bots.seller import choices
from reference_bots.seller.acceptance import wants_more_time

OFFERS_BEFORE_UNCERTAINTY_COUNTS = 2
"""Number of times the offer is made before a doubt counts as the answer."""

_SPEAKS_OF_CONDITION = compile_phrases(
    "move in ready", "turn ?key", "(major|minor|no|some|bigger|small) (repairs|work)", "fixer( upper)?",
    "needs ~ (work|repairs)", "remodeled", "renovated", "(good|great|excellent|bad|poor) (condition|shape)",
    "reparaciones", "lista para vivir", "(buen|mal|excelente) estado",
)  # fmt: skip
_SPEAKS_OF_MOTIVE = compile_phrases(
    "relocat(e|ing)", "divorc(e|ing|ed)", "inherited", "downsizing", "retiring", "foreclosure", "new job",
    "(we are|i am) moving (to|out of|for|away)", "divorcio", "herencia", "(nos|me) (mudamos|mudo)", "jubil(o|acion)",
)  # fmt: skip
_GIVES_A_REASON = compile_phrases("because", "porque")
_SPEAKS_OF_HASTE = compile_phrases(
    "asap", "as soon as possible", "no (rush|hurry)", "not in (a|any) (rush|hurry)", "lo antes posible", "sin prisa",
    "(need|want|have|got) to (sell|close|move|be out) ~ (fast|quick(ly)?|soon|month|weeks|days)", "in a hurry",
    "cuanto antes", "no tengo prisa",
)  # fmt: skip
_MISSPOKE = compile_phrases(
    "(i|we) (really )?meant", "typo", "mistyped", "(wrong|mistake)", "correction",
    "(price|figure|number) (is|should be|would be|was meant)", "change (my|the|our) (price|figure|number)",
    "quise decir", "me equivoque", "(el|mi) precio (es|seria)",
)  # fmt: skip
_THINKS_AGAIN = compile_phrases(
    "actually", "on second thought", "instead", "no wait", "wait", "en realidad", "mejor dicho"
)
_TAKES = compile_phrases("accept", "take (the|your|that|his) offer", "acept(o|amos)", "tom(o|amos) la oferta")
_TAKES_BACK = compile_phrases(
    "changed (my|our) mind(?! about the (time|day|call|hour))", "no deal", "not (accept|take|want) ~ (offer|deal)",
    "not accept(ing)?", "turn(ing)? (it|that|the offer|your offer) down", "declin(e|ing)",
    "(offer|deal) ~ (too low|not enough)", "cambi(e|amos) de (idea|opinion)", "no acept(o|amos)",
)  # fmt: skip
_SPEAKS_OF_CLOSING = compile_phrases("clos(e|ing)", "mov(e|ing) out", "(the|that|your) timeline", "cierre", "cerrar")
_NEEDS_TIME = compile_phrases(
    "(let|need|want|have|like|got) (me |us |to )?(to )?(think|sleep|consider|discuss|talk)",
    "think (it|this|that) over", "think about (it|this|that)", "(get|come) back to you",
    "pensar", "pensarlo", "consultar", "consultarlo",
)  # fmt: skip
_TERMS = compile_phrases("no repairs", "as is", "without repairs", "sin reparaciones", "tal como esta")
"""Terms of the offer, which a seller may repeat without describing the home."""

_WANTS = r"(?:(?:we|i) (?:want|need|would like|would take|hope for|are hoping for|am hoping for) |quiero |queremos )"
_AMOUNT = re.compile(
    rf"(?:^|[,.;!]) {_WANTS}?(?:and |about |around |maybe )?(?:\$ )?\d{{3,}}(?:\.\d+)?(?: k)?(?= [,.;!]| $)"
)
_LEAST_PRICE = 100_000

_LATE = frozenset({Question.OFFER, Question.SLOT, Question.HALF_DAY, Question.STRATEGY})
"""Questions that are asked after the offer."""


def extract_seller_facts(rules: BotRules, state: Conversation, words: MessageWords) -> SellerFacts:
    """The seller updated from the message. A corrected price withdraws the offer that was based on it."""
    before = state.seller
    seller = _extract_facts(rules, state, words)
    if seller.price != before.price and before.cash_offer is not None and state.calendar.booked is None:
        return replace(seller, cash_offer=None, offer_answer=None, timeline_accepted=None)
    if before.cash_offer is None:
        return seller
    if state.open_question is Question.OFFER:
        return _record_offer_answer(rules, seller, words, state)
    return seller if state.calendar.booked is not None else _record_change_of_mind(rules, seller, words)


def _extract_facts(rules: BotRules, state: Conversation, words: MessageWords) -> SellerFacts:
    seller, asked, rule = state.seller, state.open_question, rules.seller
    corrects = (words.contains(_MISSPOKE) or words.contains(_THINKS_AGAIN)) and not words.contains(_TERMS)
    picks = choices.is_choice_open(state)
    if asked is Question.CONDITION or (words.contains(_SPEAKS_OF_CONDITION) and (asked not in _LATE or corrects)):
        picked = choices.pick_condition_by_position(words) if picks and asked is Question.CONDITION else None
        described = rule.condition(leave_out_addresses(words))
        seller = replace(seller, condition=described or picked or seller.condition)
    seller = replace(seller, price=_extract_price(rules, state, words) or seller.price)
    gives_reason = words.contains_affirmed(_SPEAKS_OF_MOTIVE) or (
        asked not in _LATE and words.contains(_GIVES_A_REASON)
    )
    if asked is Question.SELLER_MOTIVATION or gives_reason:
        picked_reason = (
            choices.pick_motivation_by_position(words) if picks and asked is Question.SELLER_MOTIVATION else None
        )
        seller = replace(seller, motivation=rule.motivation(words) or picked_reason or seller.motivation)
    if asked is Question.SELLER_MOTIVATION or gives_reason or words.contains(_SPEAKS_OF_HASTE):
        seller = replace(seller, urgency=rule.urgency(words) or seller.urgency)
    if seller.motivation is not None and seller.urgency is None:
        seller = replace(seller, urgency=SaleUrgency.MEDIUM)
    return seller


def _extract_price(rules: BotRules, state: Conversation, words: MessageWords) -> int | None:
    """The price that the message names. After an offer, a lower amount is haggling unless it corrects a mistake."""
    seller, asked, price = state.seller, state.open_question, rules.seller.price
    misspoke, again = words.contains(_MISSPOKE), words.contains(_THINKS_AGAIN)
    if seller.price is None:
        return price(words, asked) or (price(words, Question.PRICE) if _is_sole_amount_clause(words) else None)
    if not (misspoke or again) or words.has_question_mark:
        return price(words, asked) if seller.cash_offer is None else None
    named = price(words, Question.PRICE)
    if seller.cash_offer is None or misspoke or (named or 0) > seller.price:
        return named
    return None


def _is_sole_amount_clause(words: MessageWords) -> bool:
    """Whether the message has exactly one amount, and it is a clause of its own: "move-in ready, 640k"."""
    found = extract_amounts(words)
    return len(found) == 1 and found[0][1] >= _LEAST_PRICE and _AMOUNT.search(words.text) is not None


def _record_offer_answer(rules: BotRules, seller: SellerFacts, words: MessageWords, state: Conversation) -> SellerFacts:
    """The seller with the answer to the offer; only a repeated doubt counts, and a request for time never does."""
    said = rules.seller.acceptance(words)
    if said is None and choices.is_choice_open(state):
        said = choices.pick_offer_answer_by_position(words)
    hesitates = state.times_asked < OFFERS_BEFORE_UNCERTAINTY_COUNTS or words.contains(_NEEDS_TIME)
    if said is None or (said is Answer.UNSURE and hesitates):
        return seller
    accepted = said is Answer.YES
    return replace(seller, offer_answer=said, timeline_accepted=not wants_more_time(words) if accepted else None)


def _record_change_of_mind(rules: BotRules, seller: SellerFacts, words: MessageWords) -> SellerFacts:
    """The seller after a change of mind about the offer or its closing date; other words change nothing."""
    if words.has_question_mark:
        return seller
    takes = words.contains_affirmed(_TAKES) and rules.seller.acceptance(words) is Answer.YES
    if takes and seller.offer_answer is not Answer.YES:
        return replace(seller, offer_answer=Answer.YES, timeline_accepted=not wants_more_time(words))
    if seller.offer_answer is not Answer.YES or takes:
        return seller
    if words.contains(_TAKES_BACK):
        return replace(seller, offer_answer=Answer.NO, timeline_accepted=None)
    pushes = words.contains(_SPEAKS_OF_CLOSING) and wants_more_time(words)
    return replace(seller, timeline_accepted=False) if pushes else seller
