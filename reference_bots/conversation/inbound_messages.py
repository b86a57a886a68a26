"""Reads a message before any bot's flow does: what it means for whether and how one may write to the contact.

One function, called at one place. Whatever it does not answer is left to the flows.
"""

from dataclasses import replace
from typing import Final

from reference_bots.conversation.conduct.topic import ConductTopic
from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.effects import AddTask, CancelFollowUps, Effect
from reference_bots.conversation.escalation import record_escalation, record_facts_without_reply
from reference_bots.conversation.labels import EscalationReason, LeadInterest, Question
from reference_bots.conversation.opting_out import reply_to_call_for_help, reply_to_opt_in, reply_to_opt_out
from reference_bots.conversation.reply_builder import build_statement, close_open_question
from reference_bots.conversation.rules import BotRules, Reply
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.addresses import leave_out_addresses
from reference_bots.conversation.understanding.exits import Exit
from reference_bots.conversation.understanding.languages import detect_language
from reference_bots.conversation.understanding.sender_questions import SenderQuestion
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases
from reference_bots.conversation.vocabulary import Bot, SequenceState
from reference_bots.conversation.wording import PhraseVariants

MIN_TELLING_CHARACTERS: Final = 20
"""From this length on, a text that comes again is the same text; a shorter one may answer another question."""

_NO_MATTER = PhraseVariants(
    intent="nurture",
    english=("Thanks for letting me know. If anything changes, you are always welcome to write. All the best.",),
    spanish=("Gracias por avisarme. Si algo cambia, siempre puede escribirme. Que le vaya muy bien.",),
)
_EXIT_REPLIES: Final = {
    Exit.WRONG_NUMBER: PhraseVariants(
        intent="nurture",
        english=("Sorry for the mix-up, and thank you for telling me. I will not ask you anything further.",),
        spanish=("Disculpe la confusión, y gracias por avisarme. Ya no le pregunto nada más.",),
    ),
    Exit.ALREADY_SOLD: PhraseVariants(
        intent="nurture",
        english=("Congratulations, and thanks for letting me know. You are always welcome to write. All the best.",),
        spanish=("Felicidades, y gracias por avisarme. Siempre puede escribirme. Que le vaya muy bien.",),
    ),
    Exit.PASSED_AWAY: PhraseVariants(
        intent="nurture",
        english=("I am very sorry for your loss. Please forgive the message. I wish you and your family well.",),
        spanish=("Lamento mucho su pérdida. Disculpe el mensaje. Les deseo lo mejor a usted y a su familia.",),
    ),
    Exit.REPRESENTED: PhraseVariants(
        intent="nurture",
        english=("Thank you for telling me. I leave it with the person who represents you. All the best.",),
        spanish=("Gracias por avisarme. Lo dejo en manos de quien le representa. Que le vaya muy bien.",),
    ),
    Exit.TENANT: _NO_MATTER,
    Exit.NOT_INTERESTED: _NO_MATTER,
}
_SENDER_REPLIES: Final = {
    SenderQuestion.WHO_IS_THIS: PhraseVariants(
        intent="who_we_are",
        english=("This is the office assistant of Jorge, a real estate agent. Reply STOP to opt out.",),
        spanish=(
            "Soy la asistente de la oficina de Jorge, agente de bienes raíces. Responda STOP para no recibir más.",
        ),
    ),
    SenderQuestion.HOW_GOT_NUMBER: PhraseVariants(
        intent="who_we_are",
        english=(
            (
                "Your number is in the contacts of Jorge's real estate office, as a rule because somebody left it with "
                "us in a form or a call. Reply STOP and you will not hear from us again."
            ),
        ),
        spanish=(
            (
                "Su número está en los contactos de la oficina de Jorge, agente de bienes raíces, por lo general "
                "porque alguien nos lo dejó en una forma o llamada. Responda STOP y no le escribimos más."
            ),
        ),
    ),
}
_ANSWERED_BY_NO = frozenset(
    {
        *(Question.OFFER, Question.SLOT, Question.HOME, Question.WIDEN, Question.STRATEGY, Question.FINANCING),
        *(Question.MEANS, Question.GO_ON, Question.HALF_DAY, Question.SALE_DATE, Question.DEBT, Question.UPKEEP),
        *(Question.LISTING, Question.DECIDER, Question.CONTACT_BY, Question.CMA, Question.ADDRESS),
    }
)
"""Questions that a plain no, or a lack of interest, answers."""
_ABOUT_A_SALE = (Question.LISTING, Question.SALE_DATE)
_ANSWERED_BY_REPRESENTATION = (Question.LISTING, Question.DECIDER)
_ANSWERED_BY_A_LOSS = (Question.SELLER_MOTIVATION, Question.BUYER_MOTIVATION, Question.DECIDER)
_SALE = compile_phrases("(sell|selling|sale)", "vend[a-z]*")
_FOR_GOOD = compile_phrases(
    "(sell|selling|sale|move|moving)", "(vend[a-z]*|mud[a-z]*)", "any ?more", "anymore", "no longer"
)
"""What makes a lack of interest more than an answer to the open question."""
_PURCHASE = compile_phrases("(bought|found|closed|compr[a-z]*|encontr[a-z]*)")


def answer_before_flows(  # noqa: PLR0911 - one line for each meaning, the strongest first
    rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext, *, is_reaction: bool
) -> Reply | None:
    """The reply that the message gets from every bot at every stage; None if the bot's flow answers it."""
    conduct = rules.conduct
    if state.opted_out:
        return reply_to_opt_in(state, words, facts) if conduct.is_opt_in(words, facts.keywords) else Reply(state=state)
    if is_reaction:
        return Reply(state=state)
    if conduct.is_opt_out(words, facts.keywords):
        return reply_to_opt_out(state, words, facts)
    if _comes_over_and_over(rules, state, words):
        return _tell_person_of_repeated_text(state, words, facts)
    has_topic = find_topic(rules, words) is not None
    asks = has_topic and "?" in words.raw  # who asks whether a machine writes is a person
    if conduct.is_written_by_machine(words) and not asks:
        return Reply(state=state)
    if has_topic:
        return None
    if conduct.is_call_for_help(words, facts.keywords):
        return reply_to_call_for_help(*_hear(state, words), facts)
    asked = conduct.find_sender_question(words)
    if asked is not None:
        return _say_who_writes(*_hear(state, words), asked)
    ending = _find_exit(rules, state, words)
    return None if ending is None else _end_politely(rules, *_hear(state, words), facts, ending)


def find_topic(rules: BotRules, words: MessageWords) -> ConductTopic | None:
    """What in the message a bot must not answer like any other sentence, or None.

    A street may be called Church or Robot; what is only in an address is no topic.
    """
    topic = rules.conduct.find_topic(words.raw)
    return None if topic is None or rules.conduct.find_topic(leave_out_addresses(words).raw) is None else topic


def _hear(state: Conversation, words: MessageWords) -> tuple[Conversation, MessageWords]:
    """The state in the language of the message."""
    return replace(state, language=detect_language(words) or state.language), words


def _say_who_writes(state: Conversation, words: MessageWords, asked: SenderQuestion) -> Reply:
    """Answer the question; a lead who asks is silent no more, and the open question stays open."""
    ended: tuple[Effect, ...] = ()
    if state.lead.waiting:
        lead = replace(state.lead, waiting=False, sequence=SequenceState.ENGAGED)
        state, ended = replace(state, lead=lead), (CancelFollowUps(),)
    state = replace(state, recent_messages=(*state.recent_messages, words.raw)[-5:], introduced=True)
    return build_statement(state, _SENDER_REPLIES[asked], then=ended)


def _find_exit(rules: BotRules, state: Conversation, words: MessageWords) -> Exit | None:
    """Why the person ends the conversation, unless the same words answer the open question or suit the bot."""
    ending = rules.conduct.find_exit(leave_out_addresses(words))
    asked, buys = state.open_question, state.bot is Bot.BUYER
    match ending:
        case Exit.NOT_INTERESTED:
            answers = asked in _ANSWERED_BY_NO and not words.contains(_FOR_GOOD)
            otherwise = answers or asked in _ABOUT_A_SALE or (buys and words.contains(_SALE))
        case Exit.PASSED_AWAY:
            otherwise = asked in _ANSWERED_BY_A_LOSS
        case Exit.REPRESENTED:
            otherwise = asked in _ANSWERED_BY_REPRESENTATION
        case Exit.TENANT:
            otherwise = buys or asked is Question.SELLER_MOTIVATION
        case Exit.ALREADY_SOLD:
            otherwise = asked in _ABOUT_A_SALE or (buys and not words.contains(_PURCHASE))
        case _:
            otherwise = False
    return None if otherwise else ending


def _end_politely(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext, ending: Exit) -> Reply:
    """One polite message without a question; nothing further is asked or planned.

    A lead's interest is recorded, because it decides the score; the other bots record nothing.
    """
    state = replace(state, recent_messages=(*state.recent_messages, words.raw)[-5:])
    if state.bot is Bot.LEAD:
        state = _record_lack_of_interest(rules, state, words, facts)
    lead = replace(state.lead, sequence=SequenceState.NURTURE, waiting=False, last_message_at=facts.now)
    state = close_open_question(replace(state, lead=lead, fruitless_turns=0))
    return build_statement(state, _EXIT_REPLIES[ending], then=(CancelFollowUps(),))


def _record_lack_of_interest(
    rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext
) -> Conversation:
    extracted = record_facts_without_reply(rules, state, words, facts)
    lead = extracted.lead
    if lead.interest not in (LeadInterest.NO, LeadInterest.NOT_NOW):
        lead = replace(lead, interest=LeadInterest.NO)
    extracted = replace(extracted, lead=lead, address=state.address)
    points = rules.lead.score(extracted, facts.contact)
    lead = replace(lead, score=points, temperature=rules.lead.temperature(points, state.lead.temperature))
    return replace(state, lead=lead)


def _comes_over_and_over(rules: BotRules, state: Conversation, words: MessageWords) -> bool:
    """Whether the text came so often in a row, and was answered, that a machine may have written it."""
    most = rules.conduct.max_answers_to_same_text
    text = words.raw.casefold()
    again = len(state.recent_messages) >= most and all(
        earlier.casefold() == text for earlier in state.recent_messages[-most:]
    )
    return again and (len(text) >= MIN_TELLING_CHARACTERS or state.times_asked >= most)


def _tell_person_of_repeated_text(state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """Answer no more, and ask a person to look."""
    reason = EscalationReason.SAME_TEXT
    task = AddTask(
        title=f"Take over from the {state.bot} bot: {reason}",
        body=f'Reason: {reason}; a machine may be answering. The text: "{words.raw[:200]}"',
        due=facts.now,
    )
    return Reply(state=record_escalation(state, reason), effects=(CancelFollowUps(), task))
