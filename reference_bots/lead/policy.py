"""The lead bot's replies: classify the interest, offer the market analysis, offer an appointment."""

from dataclasses import replace
from datetime import timedelta

from reference_bots.conversation.appointments import (
    answer_slot_offer,
    chooses_time,
    format_booked_time,
    format_call_title,
    offer_times,
    repeat_half_day_question,
    repeat_slot_offer,
    repeat_that_jorge_will_call,
)
from reference_bots.conversation.context import TurnContext, Valuation
from reference_bots.conversation.effects import AddTask, CancelFollowUps, Effect, EnrolInWorkflow
from reference_bots.conversation.labels import Answer, LeadInterest, Question
from reference_bots.conversation.language_switch import find_wished_language
from reference_bots.conversation.reply_builder import build_question, build_statement, close_open_question
from reference_bots.conversation.rules import BotRules, Reply
from reference_bots.conversation.sms_text import MAX_SEPTETS, measure_sms
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.addresses import extract_address
from reference_bots.conversation.understanding.answers import classify_answer
from reference_bots.conversation.understanding.timeline import extract_days_until_move
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases
from reference_bots.conversation.valuation_replies import (
    ask_address_again,
    deliver_valuation_without_question,
    format_brief_analysis,
    format_value_headline,
    is_appointment_offered_or_booked,
    set_home_to_value,
    value_home,
)
from reference_bots.conversation.vocabulary import SequenceState, Temperature
from reference_bots.conversation.wording import PhraseVariants, join_sentences
from reference_bots.lead import replies
from reference_bots.lead.follow_ups import compute_call_due_time
from reference_bots.lead.scoring import choose_interest_to_store

RE_ENGAGED_WORKFLOW = "re-engaged"
"""Name of the CRM workflow for a lead who writes again after a long silence."""
LONG_SILENCE = timedelta(weeks=2)
"""A lead in nurture who writes after this time counts as re-engaged (LEAD-012)."""

_NO_ANALYSIS = compile_phrases(
    "no (analysis|cma|need|thanks|thank you|gracias|report|valuation|address)",
    "(do not|no) (need|want|necesito|quiero) ~ (analysis|cma|that|it|one|analisis)",
    "(just|only|rather|prefer|solo) ~ (call|talk|speak|meet|llamada|hablar)", "skip",
    "without (the |an |)(analysis|cma)", "(?<=^ )no(?= $| [.,!])",
)  # fmt: skip
_WANTS_CALL = compile_phrases(
    "(talk|speak|meet) (to|with) jorge", "(just|only) ~ (call|talk|meet)", "call me", "give me a call",
    "(a|una) (call|llamada)", "(make|set up|schedule|book) ~ (appointment|call|meeting|time)", "appointment",
    "hablar con jorge", "llameme", "una cita",
)  # fmt: skip


def open_conversation(rules: BotRules, state: Conversation, facts: TurnContext) -> Reply:
    """The first message to a lead who has not written, and the scheduled follow-ups."""
    lead = replace(state.lead, sequence=SequenceState.NEW, waiting=True)
    state = replace(state, lead=lead)
    return build_question(
        state, Question.PURPOSE, replies.GREETING, then=rules.follow_ups(state.first_contact, facts.contact)
    )


def answer_lead(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """The reply to a lead's message."""
    interest = None if chooses_time(rules, state, words, facts) else rules.lead.intent(words)
    first_words = state.lead.sequence is None
    ended: tuple[Effect, ...] = (CancelFollowUps(),) if state.lead.waiting else ()
    back = _is_back_after_long_silence(state, facts)
    lead = replace(
        state.lead,
        interest=choose_interest_to_store(
            state.lead.interest, _interpret_interest_in_context(interest, words, state.open_question)
        ),
        timeline_days=extract_days_until_move(words, facts.now, expected=False) or state.lead.timeline_days,
        waiting=False,
        last_message_at=facts.now,
        sequence=_sequence_state_after_reply(state.lead.sequence),
    )
    named = extract_address(words, expected=state.open_question is Question.ADDRESS)
    before = state.valuation
    state = replace(set_home_to_value(state, named, facts), lead=lead)
    second_home = before is not None and state.valuation is None
    reply = _choose_reply(
        rules, state, words, facts, interest=interest, first_words=first_words, second_home=second_home
    )
    reply = _add_welcome_back(reply) if back else reply
    state, points = reply.state, rules.lead.score(reply.state, facts.contact)
    lead = replace(state.lead, score=points, temperature=rules.lead.temperature(points, state.lead.temperature))
    return replace(reply, state=replace(state, lead=lead), effects=(*ended, *reply.effects))


def _is_back_after_long_silence(state: Conversation, facts: TurnContext) -> bool:
    last_heard = state.lead.last_message_at or state.first_contact
    return state.lead.sequence is SequenceState.NURTURE and facts.now - last_heard >= LONG_SILENCE


def _add_welcome_back(reply: Reply) -> Reply:
    """The reply to a re-engaged lead: with a welcome if it fits, and with the CRM workflow."""
    say = reply.say
    if say is not None and reply.state.lead.sequence is not SequenceState.NURTURE:
        phrase = join_sentences(replies.WELCOME_BACK.render(reply.state.language), say.phrase)
        say = replace(say, phrase=phrase) if measure_sms(phrase) <= MAX_SEPTETS else say
    return replace(reply, say=say, effects=(*reply.effects, EnrolInWorkflow(workflow=RE_ENGAGED_WORKFLOW)))


def _sequence_state_after_reply(before: SequenceState | None) -> SequenceState:
    past = (SequenceState.CMA_OFFERED, SequenceState.CALL_SCHEDULED, SequenceState.CMA_SENT)
    booked = (SequenceState.APPOINTMENT_OFFERED, SequenceState.APPOINTMENT_BOOKED)
    return before if before is not None and before in past + booked else SequenceState.ENGAGED


def _interpret_interest_in_context(
    interest: LeadInterest | None, words: MessageWords, question: Question | None
) -> LeadInterest | None:
    """The interest in the context of the open question: a bare yes to the analysis is high interest, a bare no none."""
    if question in (Question.CMA, Question.ADDRESS) and interest in (None, LeadInterest.NO):
        if words.contains(_NO_ANALYSIS) and not words.contains(_REFUSES):
            return None
        if interest is None and classify_answer(words) is Answer.YES:
            return LeadInterest.HIGH
    return interest


_REFUSES = compile_phrases(
    "not interested", "no me interesa", "leave me alone", "changed my mind", "no longer", "any more", "anymore"
)


def _choose_reply(  # noqa: PLR0911, PLR0912, C901
    rules: BotRules,
    state: Conversation,
    words: MessageWords,
    facts: TurnContext,
    *,
    interest: LeadInterest | None,
    first_words: bool,
    second_home: bool,
) -> Reply:
    """Choose the reply.

    interest: found in the message.
    first_words: whether nothing was written before.
    second_home: whether the message names another home than the one that was valued.
    """
    chosen = answer_slot_offer(rules, state, words, facts)
    if chosen is not None:
        return chosen
    asked = state.open_question
    meant = _interpret_interest_in_context(interest, words, asked)
    if state.calendar.has_appointment_to_come(facts.now):
        return build_statement(close_open_question(state), replies.ALL_SET, time=format_booked_time(state))
    if (
        asked in (Question.CMA, Question.ADDRESS)
        and words.contains(_NO_ANALYSIS)
        and meant in (None, LeadInterest.HIGH)
    ):
        return _offer_wanted_call(rules, state, facts)
    if meant in (LeadInterest.NO, LeadInterest.NOT_NOW):
        wording = replies.NO if meant is LeadInterest.NO else replies.NOT_NOW
        lead = replace(state.lead, sequence=SequenceState.NURTURE)
        return build_statement(close_open_question(replace(state, lead=lead)), wording)
    if words.contains_affirmed(_WANTS_CALL):
        return _offer_wanted_call(rules, state, facts)
    if meant is LeadInterest.HIGH and (
        asked in (Question.SLOT, Question.HALF_DAY) or state.calendar.half_day is not None
    ):
        meant = None  # agreement to the appointment being arranged, not a wish for an analysis
    wants_numbers = (
        second_home or meant in (LeadInterest.PRICE, LeadInterest.HIGH) or asked in (Question.ADDRESS, Question.CMA)
    )
    if state.address and wants_numbers:
        return _present_valuation(rules, state, facts)
    if meant is LeadInterest.PRICE:
        return _offer_cma(state, replies.CMA_FOR_PRICE)
    if meant is LeadInterest.HIGH:
        return _offer_cma(state, replies.CMA_OFFER)
    if asked is Question.ADDRESS:
        return build_question(state, Question.ADDRESS, replies.ADDRESS_AGAIN)
    if asked is Question.SLOT:
        return repeat_slot_offer(rules, state, facts)
    if asked is Question.HALF_DAY:
        return repeat_half_day_question(state)
    if asked is Question.CMA and classify_answer(words) is Answer.YES:
        return _offer_cma(state, replies.CMA_OFFER)
    if state.calendar.half_day is not None:
        return repeat_that_jorge_will_call(state)
    if _is_hot_lead(rules, state, facts):
        return _offer_call(rules, state, facts, replies.CALL_FOR_THE_HOT)
    if meant is LeadInterest.INFORMATION and find_wished_language(words) is None:
        return build_question(state, Question.PURPOSE, replies.INFORMATION)
    return build_question(state, Question.PURPOSE, replies.GREETING if first_words else replies.PURPOSE)


def _offer_cma(state: Conversation, wording: PhraseVariants) -> Reply:
    lead = replace(state.lead, sequence=SequenceState.CMA_OFFERED)
    return build_question(replace(state, lead=lead), Question.ADDRESS, wording)


def _is_hot_lead(rules: BotRules, state: Conversation, facts: TurnContext) -> bool:
    points = rules.lead.score(state, facts.contact)
    return rules.lead.temperature(points, state.lead.temperature) is Temperature.HOT


def _offer_wanted_call(rules: BotRules, state: Conversation, facts: TurnContext) -> Reply:
    """Offer a call; a lead who prefers a call shows high interest."""
    lead = replace(state.lead, interest=LeadInterest.HIGH)
    return _offer_call(rules, replace(state, lead=lead), facts, replies.CALL_INSTEAD)


def _offer_call(rules: BotRules, state: Conversation, facts: TurnContext, opening: PhraseVariants) -> Reply:
    lead = replace(state.lead, sequence=SequenceState.APPOINTMENT_OFFERED)
    before = opening.render(state.language)
    return offer_times(rules, replace(state, lead=lead), facts, title=format_call_title(facts), before=before)


def _present_valuation(rules: BotRules, state: Conversation, facts: TurnContext) -> Reply:
    """The value of the home and two times for a call, in one message."""
    known = state.valuation is not None
    outcome = value_home(state, facts)
    state = outcome.state
    if outcome.address_unclear:
        return ask_address_again(state, outcome, replies.ADDRESS_AGAIN)
    statement, shorter = outcome.statement, outcome.statement
    if outcome.valuation is not None:
        statement, shorter = _format_valuation(state, outcome.valuation, known=known)
    if known and state.calendar.offered:
        return repeat_slot_offer(rules, state, facts, before=shorter)
    lead, then = replace(state.lead, sequence=SequenceState.CALL_SCHEDULED), outcome.then
    if not lead.call_task:
        lead = replace(lead, call_task=True)
        name = facts.contact.first_name or "the lead"
        talk = f"Go through the market analysis of {state.address} with {name}."
        task = AddTask(
            title=f"Call {name}: day 7",
            body=talk if outcome.valuation else f"Talk about {state.address} with {name}; it has no analysis yet.",
            due=compute_call_due_time(state.first_contact, facts),
        )
        then = (task, *then)
    state = replace(state, lead=lead)
    return offer_times(
        rules, state, facts, title=format_call_title(facts), before=statement, shorter_before=shorter, then=then
    )


def deliver_late_valuation(rules: BotRules, state: Conversation, facts: TurnContext) -> Reply:
    """Deliver a late valuation, or schedule another silent retry."""
    if is_appointment_offered_or_booked(state, facts.now):
        return deliver_valuation_without_question(rules, state, facts)
    outcome = value_home(state, facts)
    if outcome.valuation is None and outcome.state.valuation_awaited:
        return Reply(state=outcome.state, effects=outcome.then)
    return _present_valuation(rules, state, facts)


def _format_valuation(state: Conversation, valuation: Valuation, *, known: bool) -> tuple[str, str]:
    """The analysis as a text, and a shorter text for a message that also offers times."""
    brief = format_value_headline(valuation, state.language)
    if known:
        return replies.VALUE_AGAIN.render(state.language, 0, {"headline": brief}), brief
    shorter = join_sentences(brief, replies.WALK_THROUGH.render(state.language))
    return format_brief_analysis(valuation, state.language), shorter
