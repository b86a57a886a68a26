"""One turn of a conversation: from the state, an event and the known facts to the next state and its effects.

Order of effects: the reply, tags, custom fields, then the flow's other effects in the order it lists them.
"""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.crm_fields import PERSON_CALLED
from reference_bots.conversation.effects import AddNote, CancelFollowUps, Effect, LogHandOff, SetFields
from reference_bots.conversation.escalation import call_a_person, given_back, learned
from reference_bots.conversation.events import Arrived, FollowUpDue, Happening, Said, ValuationDue
from reference_bots.conversation.fallback import machine_made, readable, repaired, unreadable
from reference_bots.conversation.introduction import introduce
from reference_bots.conversation.language_switch import granted, wished_language
from reference_bots.conversation.late_messages import newer_kept, newest
from reference_bots.conversation.opting_out import GOODBYE, WELCOME_BACK, wants_back, wants_out
from reference_bots.conversation.reply_builder import tell
from reference_bots.conversation.rules import Decision, LackingError, Reply, Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.languages import spoken_language
from reference_bots.conversation.understanding.tokens import Words, hear
from reference_bots.conversation.vocabulary import Bot, SequenceState

NO_WORDS = hear("")
"""Stands for a late message whose content is already merged: it is only answered."""
REMEMBERED = 5
"""Number of the contact's latest messages that are stored for hand-off signals.

Source: docs/sources/business.md#signals-of-a-hand-off.
"""
HUMAN_TAGS = frozenset({"jorge-active", "ai-off", "stop-bot", PERSON_CALLED})
"""Tags of contacts that a person handles; the bots send nothing to them (CON-004, HAND-004)."""


def turn(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    """Compute the turn. If a fact is missing, the result requests it and holds no effects."""
    state = state and given_back(state, facts.contact.tags)
    before = state or Conversation(
        bot=_choose_first_bot(happening, facts), first_contact=facts.now, introduced=facts.introduced
    )
    if HUMAN_TAGS.intersection(facts.contact.tags):
        return Turn(state=before)
    try:
        reply = _decide_reply(rules, before, happening, facts, new=state is None)
    except LackingError as lacking:
        return Turn(state=before, wanted=lacking.wish)
    return _build_turn(rules, state, reply, facts)


def _choose_first_bot(happening: Happening, facts: Facts) -> Bot:
    named = happening.bot if isinstance(happening, Arrived | Said) else None
    return named or facts.routed_to


def _build_turn(rules: Rules, state: Conversation | None, reply: Reply, facts: Facts) -> Turn:
    after, effects = reply.state, list[Effect]()
    if reply.say is not None:
        say = reply.say if after.introduced else introduce(reply.say, after, facts)
        after = replace(after, introduced=True)
        effects.append(say)
    tags = rules.tags(state, after, facts.contact.tags)
    if tags is not None:
        effects.append(tags)
    known = {} if state is None else rules.fields(state)
    fields = {key: value for key, value in rules.fields(after).items() if known.get(key) != value}
    if fields:
        effects.append(SetFields(fields=fields))
    return Turn(state=after, effects=(*effects, *reply.then))


def _decide_reply(rules: Rules, state: Conversation, happening: Happening, facts: Facts, *, new: bool) -> Reply:
    if isinstance(happening, Said):
        return _answer_message(rules, state, happening, facts)
    if state.opted_out:
        return Reply(state=state)
    if isinstance(happening, Arrived):
        return _open_or_move(rules, state, happening, facts, new=new)
    state = _move_to_bot(state, facts.routed_to)
    if isinstance(happening, FollowUpDue):
        return rules.follow_up(rules, state, happening.step, facts)
    return _deliver_late_valuation(rules, state, happening, facts)


def _open_or_move(rules: Rules, state: Conversation, arrived: Arrived, facts: Facts, *, new: bool) -> Reply:
    """Send the first message to a new contact; a contact that has not answered yet is moved silently (CONV-007)."""
    if not new and state.bot is arrived.bot:
        return Reply(state=state)
    moved = _move_to_bot(state, arrived.bot)
    if new or state.heard:
        return rules.flows[arrived.bot].open(rules, moved, facts)
    return Reply(state=moved, then=(CancelFollowUps(),))


def _deliver_late_valuation(rules: Rules, state: Conversation, happening: ValuationDue, facts: Facts) -> Reply:
    deliver = rules.flows[state.bot].valued
    if deliver is None or not state.valuation_awaited or state.address != happening.address:
        return Reply(state=state)
    return deliver(rules, state, facts)


def _answer_message(rules: Rules, state: Conversation, said: Said, facts: Facts) -> Reply:
    words = hear(readable(said.text))
    speech = not (words.empty or machine_made(words.raw))
    if speech:
        state = replace(state, language=wished_language(words) or spoken_language(words) or state.language)
    if state.opted_out:
        if not wants_back(words):
            return Reply(state=state)
        lead = state.lead
        if lead.sequence is not None:
            lead = replace(lead, sequence=SequenceState.ENGAGED)
        return tell(replace(state, opted_out=False, open=None, lead=lead), WELCOME_BACK)
    if wants_out(words):
        return _opt_out(state)
    state = _move_to_bot(state, facts.routed_to)
    if not speech:
        return unreadable(rules, newest(_remember_message(state, words), said.written_at), facts)
    return _answer_words(rules, state, said, words, facts)


def _answer_words(rules: Rules, state: Conversation, said: Said, words: Words, facts: Facts) -> Reply:
    """Answer readable words: by the bot they belong to after hand-off rules, or by calling a person."""
    decision, concern = rules.hand_off(state, words, facts.now), rules.concern(state, words)
    before = _remember_message(state, words)
    after, logged = _apply_hand_off(newest(before, said.written_at), decision)
    if concern is not None:
        reply = call_a_person(learned(rules, after, words, facts), concern, facts)
        return replace(reply, then=(*reply.then, *logged))
    if rules.is_late(state, said.written_at):
        extracted = learned(rules, before, words, facts)
        known = newer_kept(before, extracted)
        if extracted != known:
            return rules.flows[state.bot].answer(rules, known, NO_WORDS, facts)
    reply = rules.flows[after.bot].answer(rules, after, words, facts)
    reply = replace(reply, then=(*reply.then, *logged))
    if wished_language(words) is not None:
        return granted(reply, facts)
    return repaired(rules, before, reply, facts)


def _apply_hand_off(state: Conversation, decision: Decision) -> tuple[Conversation, tuple[Effect, ...]]:
    """The state after a hand-off decision, with its effects; a blocked hand-off leaves a note with the reason."""
    move = decision.move
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
    return replace(state, bot=bot, lead=lead, open=None, times_asked=0)


def _opt_out(state: Conversation) -> Reply:
    lead = replace(state.lead, waiting=False)
    if lead.sequence is not None:
        lead = replace(lead, sequence=SequenceState.OPTED_OUT)
    state = replace(state, opted_out=True, open=None, introduced=True, lead=lead)
    return tell(state, GOODBYE, then=(CancelFollowUps(),))


def _remember_message(state: Conversation, words: Words) -> Conversation:
    return replace(state, heard=(*state.heard, words.raw)[-REMEMBERED:])
