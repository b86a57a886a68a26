"""What the seller bot does with a message: value the home, ask the four questions, meet stalls, offer, plan."""

from dataclasses import replace

from reference_bots.conversation.appointments import (
    answer_offer,
    ask_half_day,
    call_title,
    confirmed_time,
    offer_again,
    offer_times,
)
from reference_bots.conversation.asking import ask, settled, tell
from reference_bots.conversation.effects import Effect, Enrol, Say
from reference_bots.conversation.facts import Facts
from reference_bots.conversation.introducing import room_for
from reference_bots.conversation.meanings import Answer, Question, SellerWish, Stall, Urgency
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation, Seller
from reference_bots.conversation.understanding.addresses import address, short
from reference_bots.conversation.understanding.answers import answer
from reference_bots.conversation.understanding.tokens import Words, phrases
from reference_bots.conversation.valuing import in_brief, value_home, with_address
from reference_bots.conversation.vocabulary import Language, Temperature
from reference_bots.conversation.wording import LONGEST, dollars, fitting, joined
from reference_bots.seller import replies
from reference_bots.seller.questions import OFFER_SHARE, pushes_time
from reference_bots.seller.strategy import short_strategy

CMA_WORKFLOW = "cma"
_DOUBTS_HEARD = 2
_SPEAKS_OF_CONDITION = phrases(
    "move in ready", "turn ?key", "(major|minor|no|some) (repairs|work)", "fixer( upper)?", "needs ~ (work|repairs)",
    "remodeled", "renovated", "(good|great|excellent|bad|poor) (condition|shape)", "reparaciones",
        "lista para vivir",
)  # fmt: skip
_SPEAKS_OF_MOTIVE = phrases(
    "relocating", "divorc(e|ing|ed)", "inherited", "downsizing", "retiring", "foreclosure", "new job",
        "because", "divorcio",
    "herencia",
)  # fmt: skip


def open_conversation(rules: Rules, state: Conversation, facts: Facts) -> Reply:
    """The first words to a seller who has not written, or the takeover from another bot: the first unknown question."""
    return _carry_on(rules, state, facts, before=replies.GREETING.text(state.language))


def answer_seller(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    """The reply to a seller's message."""
    asked = state.open
    wish, stall = rules.seller.intent(words), rules.seller.stall(words)
    before = state.seller
    state = with_address(state, address(words, expected=asked is Question.ADDRESS))
    known = _learned(rules, state, words, asked)
    answered = _answers(known) != _answers(before)
    heard = stall if not answered and wish is None else None
    known = replace(known, stall=heard or known.stall, wish=wish or known.wish)
    if _answers(known) != _answers(Seller()):
        known = replace(known, temperature=rules.seller.temperature(known))
    state = replace(state, seller=known)
    return _reply(rules, state, words, facts, wish=wish, stall=heard, answered=answered)


def _answers(seller: Seller) -> tuple[object, ...]:
    return (seller.condition, seller.price, seller.motivation, seller.offer_answer)


def _learned(rules: Rules, state: Conversation, words: Words, asked: Question | None) -> Seller:
    """The four answers, each heard where it was asked for, or where it is stated beyond doubt."""
    seller, rule = state.seller, rules.seller
    if asked is Question.OFFER and seller.offered is not None:
        return _judged(rules, seller, words, state.times_asked)
    if asked is Question.CONDITION or (seller.condition is None and words.has(_SPEAKS_OF_CONDITION)):
        seller = replace(seller, condition=rule.condition(words) or seller.condition)
    seller = replace(seller, price=rule.price(words, asked) or seller.price)
    if asked is Question.SELLER_MOTIVATION or words.affirms(_SPEAKS_OF_MOTIVE):
        seller = replace(seller, motivation=rule.motivation(words) or seller.motivation)
        urgent = rule.urgency(words)
        if urgent is not None or seller.motivation is not None:
            seller = replace(seller, urgency=urgent or seller.urgency or Urgency.MEDIUM)
    return seller


def _judged(rules: Rules, seller: Seller, words: Words, times_asked: int) -> Seller:
    """The answer to the offer; a doubt counts as one only when it is repeated."""
    said = rules.seller.acceptance(words)
    if said is None or (said is Answer.UNSURE and times_asked < _DOUBTS_HEARD):
        return seller
    accepted = said is Answer.YES
    return replace(seller, offer_answer=said, timeline_accepted=not pushes_time(words) if accepted else None)


def _reply(  # noqa: PLR0911
    rules: Rules,
    state: Conversation,
    words: Words,
    facts: Facts,
    *,
    wish: SellerWish | None,
    stall: Stall | None,
    answered: bool,
) -> Reply:
    asked = state.open
    picked = answer_offer(rules, state, words, facts)
    if picked is not None:
        return picked
    pending = state.seller.wish
    if pending is not None and state.address:
        return _grant(rules, state, facts, pending)
    insists = asked is Question.ADDRESS and not answered and stall is None and state.times_asked < _DOUBTS_HEARD
    if wish is not None or (pending is not None and insists):
        return ask(state, Question.ADDRESS, replies.ADDRESS)
    if stall is not None:
        return _meet(rules, state, stall)
    if state.calendar.booked is not None:
        return tell(settled(state), replies.ALL_SET, time=confirmed_time(state))
    if asked is Question.SLOT:
        return offer_again(state)
    if asked is Question.HALF_DAY:
        return ask_half_day(state)
    if asked is Question.STRATEGY:
        return _after_talk(rules, state, words, facts)
    if answered and rules.seller.next_question(state.seller) is None:
        return _finish(rules, state, facts)
    thanks = replies.THANKS.text(state.language) if answered else ""
    first = not state.introduced and not answered
    return _carry_on(rules, state, facts, before=replies.GREETING.text(state.language) if first else thanks)


def valued(rules: Rules, state: Conversation, facts: Facts) -> Reply:
    """The valuation that was late: delivered now, or asked for again later without a word."""
    outcome = value_home(state, facts)
    if outcome.valuation is None and outcome.state.valuation_awaited:
        return Reply(state=outcome.state, then=outcome.then)
    return _grant(rules, state, facts, SellerWish.VALUATION)


def _grant(rules: Rules, state: Conversation, facts: Facts, wish: SellerWish) -> Reply:
    """The valuation or the strategy that was asked for, and the next question."""
    outcome = value_home(state, facts)
    state = replace(outcome.state, seller=replace(outcome.state.seller, wish=None))
    if outcome.address_unclear:
        state = replace(state, seller=replace(state.seller, wish=wish))
        return ask(
            state, Question.ADDRESS, replies.ADDRESS, before=outcome.statement, rephrase=False, then=outcome.then
        )
    if outcome.valuation is None:
        return _next_after(rules, state, facts, outcome.statement, intent="present_valuation", then=outcome.then)
    if wish is SellerWish.STRATEGY:
        state = replace(state, seller=replace(state.seller, strategy_told=True))
        return _next_after(rules, state, facts, rules.seller.strategy(state), intent="strategy", then=outcome.then)
    brief = in_brief(outcome.valuation, state.language, room=room_for(state, facts))
    return _next_after(rules, state, facts, brief, intent="present_valuation", then=outcome.then)


def _next_after(
    rules: Rules, state: Conversation, facts: Facts, statement: str, *, intent: str, then: tuple[Effect, ...]
) -> Reply:
    """The statement and, as far as the SMS holds it, the question that comes next."""
    if state.calendar.booked is not None:
        return Reply(state=settled(state), say=Say(phrase=statement, intent=intent), then=then)
    question = rules.seller.next_question(state.seller)
    if question is None:
        reply = ask(state, Question.STRATEGY, replies.TALK)
        shorter = ""
    else:
        reply = _question(rules, state, question)
        shorter = _short(reply.state, question)
    asked = reply.say.phrase if reply.say else ""
    room = room_for(state, facts)
    phrase = fitting(joined(statement, asked), joined(statement, shorter), statement, room=room)
    return Reply(state=reply.state, say=Say(phrase=phrase, intent=intent), then=then)


def _short(state: Conversation, question: Question) -> str:
    if question is Question.CONDITION:
        return replies.SHORT_CONDITION.text(state.language)
    if question is Question.OFFER and state.seller.offered is not None:
        return replies.SHORT_OFFER.text(state.language, 0, {"offer": dollars(state.seller.offered)})
    return ""


def _carry_on(rules: Rules, state: Conversation, facts: Facts, *, before: str) -> Reply:
    question = rules.seller.next_question(state.seller)
    if question is not None:
        return _question(rules, state, question, before=before)
    if state.valuation is None and not state.address:
        return ask(state, Question.ADDRESS, replies.LIST_INSTEAD, before=before)
    if state.open is None and state.seller.strategy_told:
        return tell(state, replies.KEEP_IN_TOUCH)
    return _finish(rules, state, facts)


def _question(rules: Rules, state: Conversation, question: Question, *, before: str = "") -> Reply:
    """Ask one of the four; the offer is computed from the named price and says so."""
    if question is not Question.OFFER:
        return ask(state, question, replies.ASK[question], before=before)
    price = state.seller.price or 0
    offered = rules.seller.offer(price)
    state = replace(state, seller=replace(state.seller, offered=offered))
    share, named, offer = str(OFFER_SHARE), dollars(price), dollars(offered)
    return ask(state, question, replies.OFFER, before=before, share=share, price=named, offer=offer)


def _meet(rules: Rules, state: Conversation, stall: Stall) -> Reply:
    """The strategy for the stall, and then back to the question that is open, or one of its own."""
    spanish = state.language is Language.SPANISH
    wording, statement = replies.STALLS[stall], replies.STALLS[stall].text(state.language)
    exact = False
    if stall is Stall.ZESTIMATE and state.valuation is not None:
        homes = state.valuation.comparables[:3]
        sold = ", ".join(f"{short(home.address)} {dollars(home.price)}" for home in homes)
        statement = replies.DEFENCE.text(state.language, 0, {"sold": sold, "value": dollars(state.valuation.value)})
        exact = True
    own = replies.STALL_QUESTIONS[stall][spanish]
    question = rules.seller.next_question(state.seller)
    if question is None or state.open in (Question.SLOT, Question.HALF_DAY):
        return Reply(state=state, say=Say(phrase=joined(statement, own), intent=wording.intent, rephrase=not exact))
    asked = _question(rules, state, question)
    phrase = fitting(joined(statement, asked.say.phrase if asked.say else ""), joined(statement, own))
    plain = not exact and question is not Question.OFFER
    return replace(asked, say=Say(phrase=phrase, intent=wording.intent, rephrase=plain))


def _finish(rules: Rules, state: Conversation, facts: Facts) -> Reply:
    """All four answers are in: a hot seller gets two times, anybody else the plan and a call."""
    seller = state.seller
    then: tuple[Effect, ...] = ()
    if state.address and state.valuation is None and not state.valuation_awaited:
        outcome = value_home(state, facts)
        state, then = outcome.state, outcome.then
    accepted = seller.offer_answer is Answer.YES
    before = (replies.ACCEPTED if accepted else replies.NOT_ACCEPTED).text(state.language)
    if seller.temperature is Temperature.HOT:
        enrolled: tuple[Effect, ...] = () if seller.enrolled else (Enrol(workflow=CMA_WORKFLOW),)
        told = seller.strategy_told or state.valuation is not None
        state = replace(state, seller=replace(seller, enrolled=True, strategy_told=told))
        plan = "" if seller.strategy_told else short_strategy(state)
        return offer_times(
            rules,
            state,
            facts,
            title=call_title(facts),
            before=joined(before, plan),
            shorter=before,
            then=(*then, *enrolled),
        )
    if state.valuation is None and not state.address:
        state = replace(state, seller=replace(seller, wish=SellerWish.STRATEGY))
        return ask(state, Question.ADDRESS, replies.LIST_INSTEAD, before=before, then=then)
    plan = "" if seller.strategy_told else rules.seller.strategy(state)
    state = replace(state, seller=replace(seller, strategy_told=True))
    talk = replies.TALK.text(state.language)
    before = fitting(joined(before, plan), joined(before, short_strategy(state)), room=LONGEST - len(talk) - 1)
    return ask(state, Question.STRATEGY, replies.TALK, before=before, then=then)


def _after_talk(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
    said = answer(words)
    if said is Answer.YES:
        return offer_times(rules, state, facts, title=call_title(facts))
    if said is None and state.times_asked < _DOUBTS_HEARD:
        return ask(state, Question.STRATEGY, replies.TALK)
    return tell(settled(state), replies.KEEP_IN_TOUCH)
