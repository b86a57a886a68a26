"""One turn of a conversation: from the state, an event and the known facts to the next state and its effects.

Order of effects: what must come first, the reply, tags, custom fields, then the flow's other effects in
the order it lists them.
"""

from dataclasses import replace
from datetime import timedelta

from reference_bots.conversation.attachments import acknowledge_attachments, answer_attachments
from reference_bots.conversation.conduct.answering import answer_conduct_topic
from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.crm_fields import OPTED_OUT_TAG
from reference_bots.conversation.effects import (
    AddNote,
    CancelFollowUps,
    Effect,
    LogHandOff,
    ScheduleFollowUp,
    SetFields,
    Unasked,
)
from reference_bots.conversation.escalation import escalate_to_person, record_facts_without_reply, resume_after_person
from reference_bots.conversation.events import (
    ColleagueWrote,
    ContactAssigned,
    Event,
    FollowUpDue,
    MessageReceived,
    MessageUndelivered,
    ValuationDue,
)
from reference_bots.conversation.fallback import (
    apply_repair_ladder,
    is_code_or_markup,
    remove_invisible_characters,
    reply_to_unreadable_message,
)
from reference_bots.conversation.inbound_messages import answer_before_flows, find_topic
from reference_bots.conversation.introduction import add_introduction, add_way_to_stop
from reference_bots.conversation.language_switch import acknowledge_language_switch, find_wished_language
from reference_bots.conversation.late_messages import keep_newer_values, record_newest_message_time
from reference_bots.conversation.opting_out import opt_out_silently, reply_to_opt_out
from reference_bots.conversation.quiet_hours import mark_as_unasked
from reference_bots.conversation.rules import BotRules, HandOffDecision, MissingFactError, Reply, TurnResult
from reference_bots.conversation.silence import HUMAN_TAGS, skip_turn, step_back
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.undelivered import record_undelivered_message
from reference_bots.conversation.understanding.languages import detect_language
from reference_bots.conversation.understanding.tokens import MessageWords, tokenize
from reference_bots.conversation.valuation_replies import REPLY_WINDOW
from reference_bots.conversation.vocabulary import Bot, Channel, FollowUp, SequenceState

NO_WORDS = tokenize("")
"""Stands for a late message whose content is already merged: it is only answered."""
ONE_THOUGHT = timedelta(seconds=20)
"""Within this time a text may go on where the one before it broke off (CONV-014)."""
REMEMBERED_MESSAGES = 5
"""Number of the contact's latest messages that are stored for hand-off signals.

Source: docs/sources/business.md#signals-of-a-hand-off.
"""


def take_turn(rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext) -> TurnResult:
    """Compute the turn. If a fact is missing, the result requests it and holds no effects."""
    state = state and resume_after_person(state, facts.contact.tags)
    before = state or Conversation(
        bot=_choose_first_bot(event, facts),
        first_contact=facts.now,
        introduced=facts.introduced,
        opted_out=OPTED_OUT_TAG in facts.contact.tags,
    )
    if isinstance(event, ColleagueWrote):
        return step_back(before, event, facts, length=rules.conduct.step_back_for)
    if isinstance(event, MessageReceived):
        before = replace(before, channel=event.channel, undelivered=False)
    if rules.is_left_to_person(before, event, facts):
        return _take_turn_of_person(rules, before, event, facts)
    known = state if state is not None and state.has_begun else None
    before = replace(before, silent_until=None)
    if known is None and state is not None:
        before = replace(before, bot=_choose_first_bot(event, facts))
    try:
        reply = _decide_reply(rules, before, event, facts, new=known is None)
    except MissingFactError as lacking:
        return TurnResult(state=before, missing_fact=lacking.request)
    if isinstance(event, MessageReceived):
        reply = replace(reply, state=replace(reply.state, greeting_due=False))
        return _build_turn(rules, known, event, reply, facts)
    return _build_turn(rules, known, event, _mark_as_unasked(reply, before, event, facts), facts)


def _mark_as_unasked(reply: Reply, before: Conversation, event: Event, facts: TurnContext) -> Reply:
    """The reply to an event that is no message, told to leave in the contact's daytime alone (CON-005)."""
    requested = before.valuation_requested_at if isinstance(event, ValuationDue) else None
    unasked = Unasked(
        zones=facts.contact.zones,
        moot_after_reply=isinstance(event, FollowUpDue) and event.step is not FollowUp.GREETING,
        reply_until=None if requested is None else requested + REPLY_WINDOW,
    )
    return replace(
        reply,
        say=reply.say and replace(reply.say, unasked=unasked),
        effects=tuple(mark_as_unasked(effect, unasked) for effect in reply.effects),
    )


def _take_turn_of_person(rules: BotRules, state: Conversation, event: Event, facts: TurnContext) -> TurnResult:
    """The bots keep silent: nothing is answered, and an opt-out is recorded all the same."""
    if isinstance(event, MessageReceived) and not state.opted_out:
        words = tokenize(rules.conduct.own_words(remove_invisible_characters(event.text)).text)
        if rules.conduct.is_opt_out(words, facts.keywords):
            if not HUMAN_TAGS.intersection(facts.contact.tags):
                return _build_turn(rules, state, event, reply_to_opt_out(state, words, facts), facts)
            return opt_out_silently(state, facts)
    return skip_turn(state, event, facts)


def _choose_first_bot(event: Event, facts: TurnContext) -> Bot:
    named = event.bot if isinstance(event, ContactAssigned | MessageReceived) else None
    return named or facts.routed_to


def _build_turn(
    rules: BotRules, state: Conversation | None, event: Event, reply: Reply, facts: TurnContext
) -> TurnResult:
    after, effects = reply.state, list[Effect](reply.first)
    if reply.say is not None:
        say = reply.say if after.introduced else add_introduction(reply.say, after, facts)
        after = replace(after, introduced=True)
        channel = _choose_channel(after, event, facts)
        if channel is Channel.EMAIL and not after.opted_out:
            say = add_way_to_stop(say, after.language)
        effects.append(replace(say, channel=channel))
    tags = rules.tags(state, after, facts.contact.tags)
    if tags is not None:
        effects.append(tags)
    known = {} if state is None else rules.fields(state)
    fields = {key: value for key, value in rules.fields(after).items() if known.get(key) != value}
    if fields:
        effects.append(SetFields(fields=fields))
    return TurnResult(state=after, effects=(*effects, *reply.effects))


def _choose_channel(state: Conversation, event: Event, facts: TurnContext) -> Channel:
    """An answer goes by the channel of the message; what we begin goes by SMS to whoever has a phone."""
    begins = isinstance(event, FollowUpDue | ContactAssigned)
    return Channel.SMS if begins and facts.contact.phone else state.channel


def _decide_reply(rules: BotRules, state: Conversation, event: Event, facts: TurnContext, *, new: bool) -> Reply:
    if isinstance(event, MessageReceived):
        return _answer_message(rules, state, event, facts)
    if state.opted_out:
        return Reply(state=state)
    if isinstance(event, ContactAssigned):
        return _open_or_move_conversation(rules, state, event, facts, new=new)
    if isinstance(event, MessageUndelivered):
        return record_undelivered_message(state, event, facts)
    state = _move_to_bot(state, facts.routed_to)
    if isinstance(event, FollowUpDue):
        return _carry_out_step(rules, state, event.step, facts)
    return (
        _deliver_late_valuation(rules, state, event, facts) if isinstance(event, ValuationDue) else Reply(state=state)
    )


def _carry_out_step(rules: BotRules, state: Conversation, step: FollowUp, facts: TurnContext) -> Reply:
    if step is not FollowUp.GREETING:
        return rules.follow_up(rules, state, step, facts)
    return _greet_in_daytime(rules, state, facts) if state.greeting_due else Reply(state=state)


def _open_or_move_conversation(
    rules: BotRules, state: Conversation, arrived: ContactAssigned, facts: TurnContext, *, new: bool
) -> Reply:
    """Send the first message to a new contact; a contact that has not answered yet is moved silently (CONV-007)."""
    if not new and state.bot is arrived.bot:
        return Reply(state=state)
    moved = _move_to_bot(state, arrived.bot)
    if new or state.recent_messages or state.greeting_due:
        return _greet_in_daytime(rules, moved, facts)
    return Reply(state=moved, effects=(CancelFollowUps(),))


def _greet_in_daytime(rules: BotRules, state: Conversation, facts: TurnContext) -> Reply:
    """The bot's first message, now or in the contact's next daytime."""
    daytime = rules.conduct.daytime(facts.now, facts.contact.zones)
    if daytime == facts.now:
        return rules.flows[state.bot].open(rules, replace(state, greeting_due=False), facts)
    wait = ScheduleFollowUp(step=FollowUp.GREETING, due=daytime)
    return Reply(state=replace(state, greeting_due=True), effects=(wait,))


def _deliver_late_valuation(rules: BotRules, state: Conversation, event: ValuationDue, facts: TurnContext) -> Reply:
    deliver = rules.flows[state.bot].deliver_valuation
    if deliver is None or not state.valuation_awaited or state.address != event.address:
        return Reply(state=state)
    return deliver(rules, state, facts)


def _answer_message(rules: BotRules, state: Conversation, said: MessageReceived, facts: TurnContext) -> Reply:
    own = rules.conduct.own_words(remove_invisible_characters(said.text))
    words = tokenize(_join_with_earlier_text(rules, state, said, own.text) or own.text)
    state = state if state.opted_out else _move_to_bot(state, facts.routed_to)
    if said.attachments and words.is_empty and not state.opted_out:
        state = record_newest_message_time(state, said.written_at)
        return answer_attachments(rules, state, said.attachments, facts)
    reply = answer_before_flows(rules, state, words, facts, is_reaction=own.is_reaction)
    if reply is not None:
        return replace(reply, state=record_newest_message_time(reply.state, said.written_at))
    speech = not (words.is_empty or is_code_or_markup(words.raw))
    if speech:
        state = replace(state, language=find_wished_language(words) or detect_language(words) or state.language)
    if not speech:
        return reply_to_unreadable_message(
            rules, record_newest_message_time(_remember_message(state, words), said.written_at), facts
        )
    reply = _answer_words(rules, state, said, words, facts)
    return acknowledge_attachments(reply, said.attachments) if said.attachments else reply


def _join_with_earlier_text(rules: BotRules, state: Conversation, said: MessageReceived, text: str) -> str | None:
    """The text with the one before it, if both are one thought; None if it stands by itself."""
    if said.written_at is None or state.last_written is None or not state.recent_messages:
        return None
    since = said.written_at - state.last_written
    if not timedelta(0) <= since <= ONE_THOUGHT:
        return None
    return rules.join_texts(state.recent_messages[-1], text)


def _answer_words(
    rules: BotRules, state: Conversation, said: MessageReceived, words: MessageWords, facts: TurnContext
) -> Reply:
    """Answer readable words: what a bot must not answer itself plainly, the rest as usual."""
    topic = find_topic(rules, words)
    if topic is None:
        return _answer_usual_words(rules, state, said, words, facts)
    concern = rules.find_concern(state, words)
    if topic.is_referred and concern is not None:
        return escalate_to_person(_remember_message(state, words), concern, facts)
    state = record_newest_message_time(state, said.written_at)
    if topic.rest:
        going_on = _answer_usual_words(rules, state, said, tokenize(topic.rest), facts)
    else:
        going_on = rules.flows[state.bot].answer(rules, state, NO_WORDS, facts)
    return answer_conduct_topic(topic, going_on, words.raw, facts)


def _answer_usual_words(
    rules: BotRules, state: Conversation, said: MessageReceived, words: MessageWords, facts: TurnContext
) -> Reply:
    """Answer by the bot that the words belong to after hand-off rules, or by calling a person."""
    decision, concern = rules.hand_off(state, words, facts.now), rules.find_concern(state, words)
    before = _remember_message(state, words)
    after, logged = _apply_hand_off(record_newest_message_time(before, said.written_at), decision)
    if concern is not None:
        reply = escalate_to_person(record_facts_without_reply(rules, after, words, facts), concern, facts)
        return replace(reply, effects=(*reply.effects, *logged))
    if rules.is_late(state, said.written_at):
        extracted = record_facts_without_reply(rules, before, words, facts)
        known = keep_newer_values(before, extracted)
        if extracted != known:
            return rules.flows[state.bot].answer(rules, known, NO_WORDS, facts)
    reply = rules.flows[after.bot].answer(rules, after, words, facts)
    reply = replace(reply, effects=(*reply.effects, *logged))
    if find_wished_language(words) is not None:
        return acknowledge_language_switch(reply, facts)
    return reply if said.attachments else apply_repair_ladder(rules, before, reply, facts)


def _apply_hand_off(state: Conversation, decision: HandOffDecision) -> tuple[Conversation, tuple[Effect, ...]]:
    """The state after a hand-off decision, with its effects; a blocked hand-off leaves a note with the reason."""
    move = decision.hand_off
    if move is None:
        return state, (AddNote(body=decision.reason),) if decision.reason else ()
    after = replace(_move_to_bot(state, move.target), hand_offs=(*state.hand_offs, move))
    logged = LogHandOff(source=move.source, target=move.target)
    return after, (CancelFollowUps(), logged) if state.lead.waiting else (logged,)


def _move_to_bot(state: Conversation, bot: Bot) -> Conversation:
    """The state with another bot in charge: known facts stay, the open question is dropped."""
    if bot is state.bot:
        return state
    lead = state.lead
    if state.bot is Bot.LEAD and lead.sequence is not None:
        lead = replace(lead, sequence=SequenceState.HANDED_OVER, waiting=False)
    return replace(state, bot=bot, lead=lead, open_question=None, times_asked=0)


def _remember_message(state: Conversation, words: MessageWords) -> Conversation:
    return replace(state, recent_messages=(*state.recent_messages, words.raw)[-REMEMBERED_MESSAGES:])
