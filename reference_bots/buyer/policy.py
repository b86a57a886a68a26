"""What the buyer bot does with a message: learn, ask what is missing, show homes that exist, bring the buyer to one."""

from dataclasses import replace

from reference_bots.buyer import replies
from reference_bots.buyer.matching import SHOWN, chosen_home
from reference_bots.buyer.motivation import motivation
from reference_bots.buyer.questions import wishes_known
from reference_bots.conversation.appointments import (
    answer_offer,
    ask_half_day,
    confirmed_time,
    offer_again,
    offer_times,
)
from reference_bots.conversation.asking import ask, settled, tell
from reference_bots.conversation.effects import Effect, OpenOpportunity
from reference_bots.conversation.facts import Facts, Home, Unavailable
from reference_bots.conversation.meanings import Answer, BuyerMotivation, Financing, Question
from reference_bots.conversation.rules import LackingError, Reply, Rules
from reference_bots.conversation.state import Buyer, Conversation
from reference_bots.conversation.understanding.addresses import short
from reference_bots.conversation.understanding.answers import answer
from reference_bots.conversation.understanding.money import budget
from reference_bots.conversation.understanding.places import area
from reference_bots.conversation.understanding.rooms import rooms
from reference_bots.conversation.understanding.tokens import Words, phrases
from reference_bots.conversation.vocabulary import Language, Temperature
from reference_bots.conversation.wording import Wording, dollars

UNPARSEABLE_DAYS = 90
"""A timeline that could not be read twice counts as this many days (domain-facts 5.1)."""
_ASKED_ENOUGH = 2
_MORE = phrases(
    "more",
    "others?",
    "any ?thing else",
    "something else",
    "keep looking",
    "none( of (them|those|these))?",
    "neither",
    "mas opciones",
    "otras?",
    "ninguna",
)


def open_conversation(rules: Rules, state: Conversation, facts: Facts) -> Reply:
    """The first words to a buyer who has not written, or the takeover from another bot: the first unknown question."""
    return _carry_on(rules, state, facts, before=replies.TAKES_OVER.text(state.language))


def answer_buyer(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    """The reply to a buyer's message."""
    before = state.buyer
    state = replace(state, buyer=_learned(rules, state, words, facts))
    reply = _reply(rules, state, words, facts, before)
    opened = _opportunity(reply.state, facts)
    if not opened:
        return reply
    after = replace(reply.state, buyer=replace(reply.state.buyer, opportunity=True))
    return replace(reply, state=after, then=(*reply.then, *opened))


def _learned(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Buyer:
    buyer, question = state.buyer, state.open
    seen = _wishes(buyer, question, words)
    paid = rules.buyer.finances(words, question)
    days = rules.buyer.timeline(words, question, facts.now)
    reason = motivation(words, question)
    tired = state.times_asked >= _ASKED_ENOUGH
    if question is Question.FINANCING and paid is None and tired:
        paid = Financing.UNCLEAR
    if question is Question.TIMELINE and days is None and tired:
        days = UNPARSEABLE_DAYS
    if question is Question.BUYER_MOTIVATION and reason is None and (tired or len(words.tokens) > _ASKED_ENOUGH):
        reason = BuyerMotivation.OTHER
    known = replace(
        seen,
        financing=paid if paid is not None else buyer.financing,
        timeline_days=days if days is not None else buyer.timeline_days,
        motivation=reason or buyer.motivation,
    )
    if known == Buyer():
        return buyer
    return replace(known, readiness=rules.buyer.readiness(known), temperature=rules.buyer.temperature(known))


def _wishes(buyer: Buyer, question: Question | None, words: Words) -> Buyer:
    asked = question is Question.WISHES
    if question in (Question.SLOT, Question.HALF_DAY):
        return buyer
    wanted, money = rooms(words, expected=asked), None
    if question is not Question.HOME:
        money = budget(words, expected=asked)
    low, high = money if money is not None else (buyer.price_from, buyer.price_to)
    return replace(
        buyer,
        beds=wanted.beds or buyer.beds,
        baths=wanted.baths or buyer.baths,
        sqft=wanted.sqft or buyer.sqft,
        price_from=low,
        price_to=high,
        area=area(words) or buyer.area,
    )


def _reply(rules: Rules, state: Conversation, words: Words, facts: Facts, before: Buyer) -> Reply:  # noqa: PLR0911
    picked = answer_offer(rules, state, words, facts)
    if picked is not None:
        return picked
    home = chosen_home(words, state.buyer.shown)
    if home is not None:
        return _show(rules, state, home, facts)
    if state.open is Question.SLOT:
        return offer_again(state)
    if state.open is Question.HALF_DAY:
        return ask_half_day(state)
    if state.calendar.booked is not None:
        return tell(settled(state), replies.ALL_SET, home=state.calendar.place or "Jorge", time=confirmed_time(state))
    if state.open in (Question.HOME, Question.WIDEN) and _same_wishes(before, state.buyer):
        return _about_homes(rules, state, words, facts)
    anew = state.open is None or not _same_wishes(before, state.buyer)
    if anew and state.buyer.shown:
        state = replace(state, buyer=replace(state.buyer, shown=(), seen=(), widened=0))
    return _carry_on(rules, state, facts, before=_readiness(before, state))


def _same_wishes(before: Buyer, after: Buyer) -> bool:
    names = ("beds", "baths", "sqft", "price_from", "price_to", "area")
    return all(getattr(before, name) == getattr(after, name) for name in names)


def _carry_on(rules: Rules, state: Conversation, facts: Facts, *, before: str) -> Reply:
    question = rules.buyer.next_question(state.buyer)
    if question is not None:
        return ask(state, question, replies.ASK[question], before=before)
    return _recommend(rules, state, facts)


def _recommend(rules: Rules, state: Conversation, facts: Facts) -> Reply:
    if facts.homes is None:
        raise LackingError(rules.buyer.search(state.buyer))
    if isinstance(facts.homes, Unavailable):
        return ask(state, Question.WIDEN, replies.NO_LISTINGS)
    buyer = state.buyer
    fresh = tuple(home for home in facts.homes if home.address not in buyer.seen)
    best = rules.buyer.matching(buyer, fresh)[:SHOWN]
    seen = (*buyer.seen, *(home.address for home in best))
    state = replace(state, buyer=replace(buyer, shown=best or buyer.shown, seen=seen))
    if len(best) == SHOWN:
        return ask(state, Question.HOME, replies.HOMES, homes=_listed(best, state.language))
    if not best:
        return ask(state, Question.WIDEN, replies.NO_HOMES)
    count = {1: "one home", 2: "two homes"}[len(best)]
    if state.language is Language.SPANISH:
        count = {1: "una casa", 2: "dos casas"}[len(best)]
    wording = replies.FEW_HOMES if len(best) == 1 or state.language is Language.SPANISH else _FEW_PLURAL
    return ask(state, Question.WIDEN, wording, count=count, homes=_listed(best, state.language))


_FEW_PLURAL = Wording(
    intent="recommend_homes",
    english=("I found {count} that fit right now: {homes}. Shall I widen the search a little?",),
    spanish=replies.FEW_HOMES.spanish,
)


def _listed(homes: tuple[Home, ...], language: Language) -> str:
    rooms_word = "bed" if language is Language.ENGLISH else "bed (recámaras)"
    return "; ".join(f"{short(home.address)}, {dollars(home.price)}, {home.beds} {rooms_word}" for home in homes)


def _about_homes(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    said = answer(words)
    shown = state.buyer.shown
    if state.open is Question.HOME and len(shown) == 1 and said is Answer.YES:
        return _show(rules, state, shown[0], facts)
    if words.has(_MORE) or (state.open is Question.WIDEN and said is Answer.YES):
        widened = state.buyer.widened + 1
        return _recommend(rules, replace(state, buyer=replace(state.buyer, widened=widened)), facts)
    if said is Answer.NO:
        return tell(settled(state), replies.MAYBE_LATER)
    if not shown:
        return _recommend(rules, state, facts)
    return ask(state, Question.HOME, replies.WHICH_HOME)


def _show(rules: Rules, state: Conversation, home: Home, facts: Facts) -> Reply:
    street = short(home.address)
    before = replies.SEE_IT.text(state.language, 0, {"home": street})
    return offer_times(rules, state, facts, title=f"Showing: {home.address}", place=street, before=before)


def _readiness(before: Buyer, state: Conversation) -> str:
    """Where the buyer stands, said once, when the financing has just become known."""
    buyer = state.buyer
    if buyer.financing is None or before.financing is not None or buyer.readiness is None:
        return ""
    spanish = state.language is Language.SPANISH
    span = ""
    if buyer.price_to is not None and buyer.price_from is not None:
        low, high = dollars(buyer.price_from), dollars(buyer.price_to)
        span = f" y un presupuesto de {low} a {high}" if spanish else f" and a budget of {low} to {high}"
    financing = replies.READY[buyer.financing][state.language]
    return replies.READINESS.text(
        state.language, 0, {"financing": financing, "budget": span, "readiness": str(buyer.readiness)}
    )


def _opportunity(state: Conversation, facts: Facts) -> tuple[Effect, ...]:
    buyer = state.buyer
    if buyer.temperature is not Temperature.HOT or buyer.opportunity or not wishes_known(buyer):
        return ()
    name = facts.contact.full_name or facts.contact.first_name or "Buyer"
    return (OpenOpportunity(name=f"Buyer: {name}", value=buyer.price_to or buyer.price_from or 0),)
