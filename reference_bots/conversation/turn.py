"""One turn of a conversation: what happened and the facts at hand, to the next state and the effects.

Order of effects: the reply first, then tags, then fields, then the rest in the order the flow named them.
"""

from dataclasses import replace

from reference_bots.conversation.asking import tell
from reference_bots.conversation.effects import AddNote, CancelFollowUps, Effect, LogHandOff, SetFields
from reference_bots.conversation.facts import Facts
from reference_bots.conversation.happenings import Arrived, FollowUpDue, Happening, Said, ValuationDue
from reference_bots.conversation.introducing import introduce
from reference_bots.conversation.opting_out import GOODBYE, WELCOME_BACK, wants_back, wants_out
from reference_bots.conversation.rules import Decision, LackingError, Reply, Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.languages import spoken_language
from reference_bots.conversation.understanding.tokens import Words, hear
from reference_bots.conversation.vocabulary import Bot, SequenceState
from reference_bots.conversation.wording import Wording

REMEMBERED = 5
"""Messages of the contact that are kept, for the signals of a hand-off (domain-facts section 9)."""
HUMAN_TAGS = frozenset({"jorge-active", "ai-off", "stop-bot"})
"""Tags with which a person has taken over: the bots stay silent (CON-004)."""

_UNREADABLE = Wording(
    intent="clarify",
    rephrase=True,
    english=(
        "Sorry, I did not catch that. Could you put it in a few words?",
        "I could not read that one. What would you like to say?",
    ),
    spanish=("Perdón, no entendí. ¿Me lo puede decir en pocas palabras?", "No pude leerlo. ¿Qué me quería decir?"),
)


def turn(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    """Take the turn. A fact that is missing comes back as the wish for it, with nothing done."""
    before = state or Conversation(bot=_first_bot(happening, facts), first_contact=facts.now)
    if HUMAN_TAGS.intersection(facts.contact.tags):
        return Turn(state=before)
    try:
        reply = _reply(rules, before, happening, facts, new=state is None)
    except LackingError as lacking:
        return Turn(state=before, wanted=lacking.wish)
    return _turn(rules, state, reply, facts)


def _first_bot(happening: Happening, facts: Facts) -> Bot:
    named = happening.bot if isinstance(happening, Arrived | Said) else None
    return named or facts.routed_to


def _turn(rules: Rules, state: Conversation | None, reply: Reply, facts: Facts) -> Turn:
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


def _reply(rules: Rules, state: Conversation, happening: Happening, facts: Facts, *, new: bool) -> Reply:
    if isinstance(happening, Said):
        return _heard(rules, state, happening, facts)
    if state.opted_out:
        return Reply(state=state)
    if isinstance(happening, Arrived):
        if not new and state.bot is happening.bot:
            return Reply(state=state)
        return rules.flows[happening.bot].open(rules, _moved(state, happening.bot), facts)
    if isinstance(happening, FollowUpDue):
        return rules.follow_up(rules, state, happening.step, facts)
    return _late_valuation(rules, state, happening, facts)


def _late_valuation(rules: Rules, state: Conversation, happening: ValuationDue, facts: Facts) -> Reply:
    deliver = rules.flows[state.bot].valued
    if deliver is None or not state.valuation_awaited or state.address != happening.address:
        return Reply(state=state)
    return deliver(rules, state, facts)


def _heard(rules: Rules, state: Conversation, said: Said, facts: Facts) -> Reply:
    words = hear(said.text)
    state = replace(state, language=spoken_language(words) or state.language)
    if state.opted_out:
        if not wants_back(words):
            return Reply(state=state)
        lead = state.lead
        if lead.sequence is not None:
            lead = replace(lead, sequence=SequenceState.ENGAGED)
        return tell(replace(state, opted_out=False, open=None, lead=lead), WELCOME_BACK)
    if wants_out(words):
        return _goodbye(state)
    if said.bot is not None:
        state = _moved(state, said.bot)
    if words.empty:
        phrase = tell(state, _UNREADABLE)
        return replace(phrase, state=replace(state, heard=_remembered(state, words)))
    decision = rules.hand_off(state, words, facts.now)
    remembering = replace(state, heard=_remembered(state, words))
    return _answered(rules, remembering, words, facts, decision)


def _answered(rules: Rules, state: Conversation, words: Words, facts: Facts, decision: Decision) -> Reply:
    move = decision.move
    if move is None:
        reply = rules.flows[state.bot].answer(rules, state, words, facts)
        return replace(reply, then=(*reply.then, AddNote(body=decision.reason))) if decision.reason else reply
    waiting = state.lead.waiting
    state = replace(_moved(state, move.target), hand_offs=(*state.hand_offs, move))
    reply = rules.flows[move.target].answer(rules, state, words, facts)
    logged: tuple[Effect, ...] = (LogHandOff(source=move.source, target=move.target),)
    if waiting:
        logged = (CancelFollowUps(), *logged)
    return replace(reply, then=(*reply.then, *logged))


def _moved(state: Conversation, bot: Bot) -> Conversation:
    """The contact in another bot's care, with everything that is known; the open question was the other bot's."""
    if bot is state.bot:
        return state
    lead = state.lead
    if state.bot is Bot.LEAD and lead.sequence is not None:
        lead = replace(lead, sequence=SequenceState.HANDED_OVER, waiting=False)
    return replace(state, bot=bot, lead=lead, open=None, times_asked=0)


def _goodbye(state: Conversation) -> Reply:
    lead = replace(state.lead, waiting=False)
    if lead.sequence is not None:
        lead = replace(lead, sequence=SequenceState.OPTED_OUT)
    state = replace(state, opted_out=True, open=None, introduced=True, lead=lead)
    return tell(state, GOODBYE, then=(CancelFollowUps(),))


def _remembered(state: Conversation, words: Words) -> tuple[str, ...]:
    return (*state.heard, words.raw)[-REMEMBERED:]
