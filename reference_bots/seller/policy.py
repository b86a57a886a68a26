"""What the seller bot does with a message: value the home, ask its questions, meet stalls, offer, plan."""

from dataclasses import replace

from reference_bots.conversation.appointments import (
    answer_slot_offer,
    chooses_time,
    format_booked_time,
    format_call_title,
    offer_times,
    repeat_half_day_question,
    repeat_slot_offer,
)
from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.effects import Effect, EnrolInWorkflow, SendMessage
from reference_bots.conversation.introduction import max_phrase_septets
from reference_bots.conversation.labels import Answer, Question, SellerWish, StallKind
from reference_bots.conversation.reply_builder import build_question, build_statement, close_open_question
from reference_bots.conversation.rules import BotRules, Reply
from reference_bots.conversation.sms_text import MAX_SEPTETS, measure_sms
from reference_bots.conversation.state import Conversation, SellerFacts
from reference_bots.conversation.understanding.addresses import extract_address
from reference_bots.conversation.understanding.answers import classify_answer
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases
from reference_bots.conversation.valuation_replies import (
    ask_address_again,
    deliver_valuation_without_question,
    format_brief_analysis,
    format_tight_analysis,
    format_value_headline,
    is_appointment_offered_or_booked,
    set_home_to_value,
    value_home,
)
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.conversation.wording import (
    PhraseVariants,
    first_fitting_text,
    format_dollars,
    join_sentences,
)
from reference_bots.seller import choices, replies
from reference_bots.seller.questions import OFFER_PERCENT
from reference_bots.seller.scoring import count_answers
from reference_bots.seller.stalling import answer_stall, has_offered_nearby_sales, record_stall
from reference_bots.seller.strategy import format_short_listing_strategy

CMA_WORKFLOW = "cma"
_ASKED_TWICE = 2
_ASKS_FOR_AN_OFFER = compile_phrases(
    "(what|how much) (would|will|can|could|do|are) (you|jorge|he|they) ~ (pay|paying|offer|offering|give)",
    "(what|how much) (would|will|can|could|do|are) (you|jorge|he|they) (pay|paying|offer|offering|give)",
    "(what is|make|give|send) (me |us )?(your|an|a|the) (cash |best )?offer", "your offer",
    "cuanto (me |nos )?(paga(n|ria|rian)?|ofrece(n|ria|rian)?|da(n|ria|rian)?)", "(que|cual|su) oferta",
)  # fmt: skip


def open_conversation(rules: BotRules, state: Conversation, facts: TurnContext) -> Reply:
    """The first message to a seller who has not written, or after a hand-off: the first unanswered question."""
    question = rules.seller.next_question(state.seller)
    if question is None:
        return _finish_questions(rules, state, facts)
    return _ask_question(rules, state, question, before=replies.GREETING.render(state.language))


def answer_seller(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """The reply to a seller's message."""
    asked = state.open_question
    wish = rules.seller.intent(words)
    stall = None if chooses_time(rules, state, words, facts) else rules.seller.stall(words)
    if wish is None and asked is Question.PRICE and choices.is_choice_open(state) and choices.prefers_valuation(words):
        wish = SellerWish.VALUATION
    before, home, valued = state.seller, state.address, state.valuation is not None
    wish = wish or _infer_wish_from_yes(state, words)
    state = set_home_to_value(state, extract_address(words, expected=asked is Question.ADDRESS), facts)
    if wish is None and home is None and state.address is not None and asked is not Question.ADDRESS:
        wish = _infer_wish_from_address(rules, state)
    elif wish is None and valued and state.valuation is None:
        wish = SellerWish.VALUATION
    known = rules.seller.extract_facts(rules, state, words)
    answered = _list_answered_facts(known) != _list_answered_facts(before)
    new_stall = stall if not answered and wish is None else None
    known = replace(record_stall(known, new_stall), wish=wish or known.wish)
    if _list_answered_facts(known) != _list_answered_facts(SellerFacts()):
        known = replace(known, temperature=rules.seller.temperature(known))
    turned = _list_offer_terms(known) != _list_offer_terms(before)
    state = replace(state, seller=known)
    reply = _choose_reply(rules, state, words, facts, wish=wish, stall=new_stall, answered=answered, turned=turned)
    return _enrol_if_hot(rules, reply)


def _infer_wish_from_yes(state: Conversation, words: MessageWords) -> SellerWish | None:
    """A valuation, if the seller says yes to the offer of nearby sales; else None."""
    offered = has_offered_nearby_sales(state) and classify_answer(words) is Answer.YES
    return SellerWish.VALUATION if offered else None


def _infer_wish_from_address(rules: BotRules, state: Conversation) -> SellerWish | None:
    """What a seller wants who gives an address unasked: nearby sales, or a strategy once all questions are answered."""
    if has_offered_nearby_sales(state):
        return SellerWish.VALUATION
    unplanned = rules.seller.next_question(state.seller) is None and not state.seller.strategy_sent
    return SellerWish.STRATEGY if unplanned and state.open_question is None else None


def _list_answered_facts(seller: SellerFacts) -> tuple[object, ...]:
    return (*_list_offer_terms(seller), seller.condition, seller.motivation, seller.details)


def _list_offer_terms(seller: SellerFacts) -> tuple[object, ...]:
    return (seller.price, seller.offer_answer, seller.timeline_accepted)


def _enrol_if_hot(rules: BotRules, reply: Reply) -> Reply:
    """The reply, with the market analysis workflow started once a seller is hot."""
    state = reply.state
    if not rules.seller.starts_workflow(state.seller):
        return reply
    state = replace(state, seller=replace(state.seller, enrolled=True))
    return replace(reply, state=state, effects=(*reply.effects, EnrolInWorkflow(workflow=CMA_WORKFLOW)))


def _choose_reply(
    rules: BotRules,
    state: Conversation,
    words: MessageWords,
    facts: TurnContext,
    *,
    wish: SellerWish | None,
    stall: StallKind | None,
    answered: bool,
    turned: bool,
) -> Reply:
    """Choose the reply.

    wish, stall: found in the message.
    answered: whether the message changed a fact.
    turned: whether the offer or its answer changed.
    """
    asked = state.open_question
    picked = None if turned else answer_slot_offer(rules, state, words, facts)
    if picked is not None:
        return picked
    pending = state.seller.wish
    if pending is not None and state.address:
        return _reply_to_wish(rules, state, facts, pending)
    if asked is Question.ADDRESS and wish is None and classify_answer(words) is Answer.NO:
        pending, state = None, replace(state, seller=replace(state.seller, wish=None))
    insists = asked is Question.ADDRESS and not answered and stall is None and state.times_asked < _ASKED_TWICE
    if wish is not None or (pending is not None and insists):
        return build_question(state, Question.ADDRESS, replies.ADDRESS)
    if stall is not None:
        return _answer_stall(rules, state, stall)
    return _reply_with_next_step(rules, state, words, facts, answered=answered)


def _reply_with_next_step(
    rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext, *, answered: bool
) -> Reply:
    """The reply to an answer, to a question about the offer, or to other words."""
    if state.calendar.has_appointment_to_come(facts.now):
        return build_statement(close_open_question(state), replies.ALL_SET, time=format_booked_time(state))
    question = rules.seller.next_question(state.seller)
    offers = Question.OFFER in rules.seller.wordings and state.seller.cash_offer is None
    if question is not None and offers and not answered and words.contains(_ASKS_FOR_AN_OFFER):
        basis = replies.OFFER_RESTS_ON.render(state.language, 0, {"share": str(OFFER_PERCENT)})
        reply = _ask_question(rules, state, question, before=basis)
        said = reply.say.phrase if reply.say else basis
        return replace(reply, say=SendMessage(phrase=said, intent=replies.OFFER_RESTS_ON.intent))
    if answered:
        thanks = replies.THANKS.render(state.language, count_answers(state.seller))
        return (
            _finish_questions(rules, state, facts)
            if question is None
            else _ask_question(rules, state, question, before=thanks)
        )
    return _repeat_open_question(rules, state, words, facts)


def _repeat_open_question(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """Repeat the open question; without one, offer times to a hot seller, and end the conversation for others."""
    if state.open_question is Question.SLOT:
        return repeat_slot_offer(rules, state, facts)
    if state.open_question is Question.HALF_DAY:
        return repeat_half_day_question(state)
    if state.open_question is Question.STRATEGY:
        return _reply_about_call(rules, state, words, facts)
    question = rules.seller.next_question(state.seller)
    if question is not None:
        greeting = "" if state.introduced else replies.GREETING.render(state.language)
        return _ask_question(rules, state, question, before=greeting)
    if state.seller.temperature is Temperature.HOT:
        return _finish_questions(rules, state, facts)
    return build_statement(close_open_question(state), replies.KEEP_IN_TOUCH)


def deliver_late_valuation(rules: BotRules, state: Conversation, facts: TurnContext) -> Reply:
    """Deliver a late valuation, or schedule another silent retry."""
    if is_appointment_offered_or_booked(state, facts.now):
        return deliver_valuation_without_question(rules, state, facts)
    outcome = value_home(state, facts)
    if outcome.valuation is None and outcome.state.valuation_awaited:
        return Reply(state=outcome.state, effects=outcome.then)
    return _reply_to_wish(rules, state, facts, SellerWish.VALUATION)


def _reply_to_wish(rules: BotRules, state: Conversation, facts: TurnContext, wish: SellerWish) -> Reply:
    """The requested valuation or strategy, and the next question."""
    outcome = value_home(state, facts)
    state = replace(outcome.state, seller=replace(outcome.state.seller, wish=None))
    if outcome.address_unclear:
        state = replace(state, seller=replace(state.seller, wish=wish))
        return ask_address_again(state, outcome, replies.ADDRESS)
    if outcome.valuation is None:
        return _append_next_question(
            rules, state, facts, outcome.statement, intent="present_valuation", then=outcome.then
        )
    if wish is SellerWish.STRATEGY:
        state = replace(state, seller=replace(state.seller, strategy_sent=True))
        plan, brief = rules.seller.strategy(state), format_short_listing_strategy(state)
        return _append_next_question(rules, state, facts, plan, brief=brief, intent="strategy", then=outcome.then)
    found = format_brief_analysis(outcome.valuation, state.language, max_septets=max_phrase_septets(state, facts))
    brief = join_sentences(
        format_value_headline(outcome.valuation, state.language), replies.NO_APPRAISAL.render(state.language)
    )
    tight = format_tight_analysis(outcome.valuation, state.language)
    return _append_next_question(
        rules, state, facts, found, brief=brief, tight=tight, intent="present_valuation", then=outcome.then
    )


def _append_next_question(
    rules: BotRules,
    state: Conversation,
    facts: TurnContext,
    statement: str,
    *,
    brief: str = "",
    tight: str = "",
    intent: str,
    then: tuple[Effect, ...],
) -> Reply:
    """The statement and the next step: two times for a hot seller, else a question if it fits.

    brief: a shorter statement, for a message that also offers times.
    tight: the whole statement in fewer words, for a message that has room for the question only then.
    """
    if state.calendar.has_appointment_to_come(facts.now):
        return Reply(state=close_open_question(state), say=SendMessage(phrase=statement, intent=intent), effects=then)
    question = rules.seller.next_question(state.seller)
    if question is None and state.seller.temperature is Temperature.HOT:
        title = format_call_title(facts)
        return offer_times(
            rules, state, facts, title=title, before=statement, shorter_before=brief or statement, then=then
        )
    if question is None:
        reply, shorter = build_question(state, Question.STRATEGY, replies.TALK), ""
    else:
        reply = _ask_question(rules, state, question)
        shorter = _format_short_question(reply.state, question)
    asked = reply.say.phrase if reply.say else ""
    tried = [join_sentences(start, end) for start in (statement, tight) for end in (asked, shorter) if start and end]
    phrase = first_fitting_text(*tried, statement, max_septets=max_phrase_septets(state, facts))
    return Reply(state=reply.state, say=SendMessage(phrase=phrase, intent=intent), effects=then)


def _format_short_question(state: Conversation, question: Question) -> str:
    if question is Question.CONDITION:
        return replies.SHORT_CONDITION.render(state.language)
    if question is Question.OFFER and state.seller.cash_offer is not None:
        return replies.SHORT_OFFER.render(state.language, 0, _format_offer_pieces(state.seller))
    return ""


def _ask_question(rules: BotRules, state: Conversation, question: Question, *, before: str = "") -> Reply:
    """Ask one of the questions; the offer is computed from the named price, and its text says so."""
    wording = rules.seller.wordings[question]
    if question is not Question.OFFER:
        return build_question(state, question, wording, before=before)
    offered = rules.seller.offer(state.seller.price or 0)
    state = replace(state, seller=replace(state.seller, cash_offer=offered))
    pieces = _format_offer_pieces(state.seller)
    return build_question(
        state,
        question,
        wording,
        before=before,
        share=pieces["share"],
        price=pieces["price"],
        offer=pieces["offer"],
    )


def _format_offer_pieces(seller: SellerFacts) -> dict[str, str]:
    price, offer = format_dollars(seller.price or 0), format_dollars(seller.cash_offer or 0)
    return {"share": str(OFFER_PERCENT), "price": price, "offer": offer}


def _answer_stall(rules: BotRules, state: Conversation, stall: StallKind) -> Reply:
    question = rules.seller.next_question(state.seller)
    if question is None or state.open_question in (Question.SLOT, Question.HALF_DAY):
        return answer_stall(state, stall, None)
    return answer_stall(state, stall, lambda: _ask_question(rules, state, question))


def _finish_questions(rules: BotRules, state: Conversation, facts: TurnContext) -> Reply:
    """The reply after the last answer: two times for a hot seller, the strategy and a call for others."""
    seller = state.seller
    then: tuple[Effect, ...] = ()
    if state.address and state.valuation is None and not state.valuation_awaited:
        outcome = value_home(state, facts)
        state, then = outcome.state, outcome.then
    before = _choose_acknowledgement(seller).render(state.language)
    if seller.temperature is Temperature.HOT:
        strategy_sent = seller.strategy_sent or state.valuation is not None
        state = replace(state, seller=replace(seller, strategy_sent=strategy_sent))
        plan = "" if seller.strategy_sent else format_short_listing_strategy(state)
        whole = join_sentences(before, plan)
        return offer_times(
            rules, state, facts, title=format_call_title(facts), before=whole, shorter_before=before, then=then
        )
    if state.valuation is None and not state.address:
        state = replace(state, seller=replace(seller, wish=SellerWish.STRATEGY))
        return build_question(state, Question.ADDRESS, replies.LIST_INSTEAD, before=before, then=then)
    plan = "" if seller.strategy_sent else rules.seller.strategy(state)
    state = replace(state, seller=replace(seller, strategy_sent=True))
    talk = replies.TALK.render(state.language)
    before = first_fitting_text(
        join_sentences(before, plan),
        join_sentences(before, format_short_listing_strategy(state)),
        max_septets=MAX_SEPTETS - measure_sms(talk) - 1,
    )
    return build_question(state, Question.STRATEGY, replies.TALK, before=before, then=then)


def _choose_acknowledgement(seller: SellerFacts) -> PhraseVariants:
    if seller.cash_offer is None:
        return replies.THANKS
    if seller.offer_answer is not Answer.YES:
        return replies.NOT_ACCEPTED
    return replies.ACCEPTED if seller.timeline_accepted else replies.ACCEPTED_LATER


def _reply_about_call(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    said = classify_answer(words)
    if said is Answer.YES:
        return offer_times(rules, state, facts, title=format_call_title(facts))
    if said is None and state.times_asked < _ASKED_TWICE:
        return build_question(state, Question.STRATEGY, replies.TALK)
    return build_statement(close_open_question(state), replies.KEEP_IN_TOUCH)
