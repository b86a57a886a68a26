"""Mutants: opt-outs, coming back, and the call for help."""

from dataclasses import replace
from functools import partial
from itertools import count

from reference_bots.components import BotComponents
from reference_bots.conversation.carrier_keywords import CarrierKeywords
from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.crm_fields import OPTED_OUT_TAG
from reference_bots.conversation.effects import CancelFollowUps, SendMessage, SetDoNotDisturb, SetTags
from reference_bots.conversation.events import ContactAssigned, Event, FollowUpDue, MessageReceived
from reference_bots.conversation.opting_out import BLOCKED_CHANNELS
from reference_bots.conversation.rules import BotRules, TurnResult
from reference_bots.conversation.silence import HUMAN_TAGS, has_stepped_back
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.languages import detect_language
from reference_bots.conversation.understanding.opt_out import is_opt_in, is_opt_out, normalize_keyword
from reference_bots.conversation.understanding.phrases import compile_phrases
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.conversation.vocabulary import Bot, Language
from reference_bots.engine.outbox import CrmOutbox
from reference_bots.mutants.changes import with_component, with_components
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import (
    forget_opt_out,
    take_turn_without_opt_out,
    with_pattern_replaced,
    with_rule,
    with_turns,
    without_effects,
)
from reference_bots.rules.default_rules import DEFAULT_RULES

MUTANTS = MutantRegistry()

_ANY_ENDING = compile_phrases(
    "(stop|cancel|quit|end|remove|delete|unsubscribe|leave|baja|quitar|quite|parada|pare|borre|elimine|alto)",
    "(baje|final|termina|cancele|deje|dejen|deja|acabe|sacar|stopped|off)",
)


@MUTANTS.register("CON-001_keywords_alone_heard", with_rule("conduct.is_opt_out"))
def _keywords_alone_heard(words: MessageWords, keywords: CarrierKeywords) -> bool:
    """Only a message that consists of the carrier's word is an opt-out."""
    return normalize_keyword(words.raw) in keywords.stop


@MUTANTS.register("CON-001_spanish_not_heard", with_rule("conduct.is_opt_out"))
def _spanish_not_heard(words: MessageWords, keywords: CarrierKeywords) -> bool:
    """An opt-out in Spanish is not heard."""
    return detect_language(words) is not Language.SPANISH and is_opt_out(words, keywords)


MUTANTS.add(
    "CON-001_do_not_disturb_not_set",
    "An opt-out is not told to the CRM, whose own campaigns go on.",
    with_turns(lambda turn, _: without_effects(turn, SetDoNotDisturb)),
)


@MUTANTS.register("CON-001_opt_out_tag_missing", with_turns)
def _opt_out_tag_missing(turn: TurnResult, _event: Event) -> TurnResult:
    """The contact of somebody who opted out carries no tag."""
    effects = tuple(
        replace(effect, add=tuple(tag for tag in effect.add if tag != OPTED_OUT_TAG))
        if isinstance(effect, SetTags)
        else effect
        for effect in turn.effects
    )
    return replace(turn, effects=effects)


@MUTANTS.register("CON-001_confirmed_twice", with_turns)
def _confirmed_twice(turn: TurnResult, _event: Event) -> TurnResult:
    """An opt-out is confirmed by two messages."""
    again = [replace(said, phrase=f"Once more: {said.phrase}") for said in _list_goodbyes(turn)]
    return replace(turn, effects=(*again, *turn.effects))


@MUTANTS.register("CON-001_not_confirmed", with_turns)
def _not_confirmed(turn: TurnResult, _event: Event) -> TurnResult:
    """An opt-out in a person's own words is not confirmed."""
    return without_effects(turn, SendMessage) if _list_goodbyes(turn) else turn


MUTANTS.add(
    "CON-001_confirmation_asks_on",
    "The confirmation of an opt-out asks one question more.",
    with_pattern_replaced(r"$", " Would you like to know what your home is worth?", intent="opt_out"),
)
MUTANTS.add(
    "CON-001_confirmed_in_english",
    "The confirmation of an opt-out is in English, whatever the person writes.",
    with_pattern_replaced(
        r"^No hay problema.*$", "No problem at all, you will not hear from us again.", intent="opt_out"
    ),
)


def _list_goodbyes(turn: TurnResult) -> list[SendMessage]:
    return [effect for effect in turn.effects if isinstance(effect, SendMessage) and effect.intent == "opt_out"]


@MUTANTS.register("CON-001_heard_by_the_lead_bot_alone", with_rule("take_turn"))
def _heard_by_the_lead_bot_alone(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """The buyer bot and the seller bot hear no opt-out."""
    if facts.routed_to is not Bot.LEAD:
        rules = replace(rules, conduct=replace(rules.conduct, is_opt_out=lambda _words, _keywords: False))
    return DEFAULT_RULES.take_turn(rules, state, event, facts)


@MUTANTS.register("CON-001_not_heard_while_times_are_offered", with_rule("take_turn"))
def _not_heard_while_times_are_offered(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """Somebody who has times to choose from cannot opt out."""
    if state is not None and state.calendar.offered:
        rules = replace(rules, conduct=replace(rules.conduct, is_opt_out=lambda _words, _keywords: False))
    return DEFAULT_RULES.take_turn(rules, state, event, facts)


@MUTANTS.register("CON-001_not_heard_while_a_person_takes_over", with_rule("take_turn"), also_breaks=("CON-010",))
def _not_heard_while_a_person_takes_over(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """An opt-out is lost while a person looks after the contact."""
    if state is not None and (HUMAN_TAGS.intersection(facts.contact.tags) or has_stepped_back(state, event, facts)):
        return TurnResult(state=state)
    return DEFAULT_RULES.take_turn(rules, state, event, facts)


MUTANTS.add(
    "CON-001_outgoing_messages_not_cancelled",
    "What waits to be sent when a person opts out is sent all the same.",
    with_component("make_outbox")(partial(CrmOutbox, has_opt_out=lambda _events: False)),
)


MUTANTS.add(
    "CON-001_questions_answered_afterwards",
    "Somebody who has opted out and asks something is answered.",
    with_rule("take_turn")(take_turn_without_opt_out(MessageReceived)),
)


@MUTANTS.register("CON-001_greeted_afterwards", with_rule("take_turn"))
def _greeted_afterwards(rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext) -> TurnResult:
    """Somebody who has opted out is greeted when a workflow hands her over once more."""
    if isinstance(event, ContactAssigned) and state is not None and state.opted_out:
        _, facts = forget_opt_out(state, facts)
        state = None
    return DEFAULT_RULES.take_turn(rules, state, event, facts)


@MUTANTS.register("CON-001_tag_of_a_new_contact_ignored", with_rule("take_turn"))
def _tag_of_a_new_contact_ignored(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """A contact whom the bots do not know yet is written to, although the CRM's tag says that she opted out."""
    if state is None:
        tags = tuple(tag for tag in facts.contact.tags if tag != OPTED_OUT_TAG)
        facts = replace(facts, contact=replace(facts.contact, tags=tags))
    return DEFAULT_RULES.take_turn(rules, state, event, facts)


@MUTANTS.register("CON-001_follow_ups_go_on", with_rule("take_turn"), also_breaks=("LEAD-004",))
def _follow_ups_go_on(rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext) -> TurnResult:
    """Follow-ups are neither cancelled by an opt-out nor left out afterwards."""
    turn = take_turn_without_opt_out(FollowUpDue)(rules, state, event, facts)
    return without_effects(turn, CancelFollowUps) if turn.state.opted_out else turn


_starts = count()


@MUTANTS.register("CON-001_forgotten_by_a_restart", with_components)
def _forgotten_by_a_restart(parts: BotComponents) -> BotComponents:
    """A restart forgets who has opted out."""
    start = next(_starts)
    heard: set[str] = set()

    def take_turn(rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext) -> TurnResult:
        contact = facts.contact
        if start and state is not None and state.opted_out and contact.contact_id not in heard:
            state, facts = forget_opt_out(state, facts)
        turn = DEFAULT_RULES.take_turn(rules, state, event, facts)
        if turn.state.opted_out:
            heard.add(contact.contact_id)
        return turn

    return replace(parts, rules=replace(parts.rules, take_turn=take_turn))


@MUTANTS.register("CON-002_any_word_of_ending_opts_out", with_rule("conduct.is_opt_out"))
def _any_word_of_ending_opts_out(words: MessageWords, keywords: CarrierKeywords) -> bool:
    """A word of ending opts out, whatever the sentence is about."""
    return words.contains(_ANY_ENDING) or is_opt_out(words, keywords)


@MUTANTS.register("CON-002_calls_at_work_opt_out", with_rule("conduct.is_opt_out"))
def _calls_at_work_opt_out(words: MessageWords, keywords: CarrierKeywords) -> bool:
    """Who wants texts instead of calls gets neither."""
    calls = compile_phrases("stop calling", "pare de llamar[a-z]*", "no me escriba")
    return words.contains(calls) or is_opt_out(words, keywords)


@MUTANTS.register("CON-003_tag_kept_on_return", with_turns)
def _tag_kept_on_return(turn: TurnResult, _event: Event) -> TurnResult:
    """Somebody who comes back keeps the tag of those who opted out."""
    effects = tuple(
        replace(effect, remove=tuple(tag for tag in effect.remove if tag != OPTED_OUT_TAG))
        if isinstance(effect, SetTags)
        else effect
        for effect in turn.effects
    )
    return replace(turn, effects=effects)


@MUTANTS.register("CON-003_block_kept_on_return", with_turns)
def _block_kept_on_return(turn: TurnResult, _event: Event) -> TurnResult:
    """Somebody who comes back in words of her own stays blocked in the CRM."""
    lifted = any(isinstance(effect, SetDoNotDisturb) and not effect.active for effect in turn.effects)
    return without_effects(turn, SetDoNotDisturb) if lifted else turn


@MUTANTS.register("CON-003_yes_unknown_to_the_bots", with_rule("conduct.is_opt_in"))
def _yes_unknown_to_the_bots(words: MessageWords, keywords: CarrierKeywords) -> bool:
    """The carrier takes "yes" for a return, and the bots do not."""
    return is_opt_in(words, replace(keywords, start=frozenset({"start"}))) and "yes" not in words.occurrences


MUTANTS.add(
    "CON-003_any_message_brings_back",
    "Whatever somebody writes who has opted out, she gets messages again.",
    with_rule("conduct.is_opt_in")(lambda _words, _keywords: True),
)
MUTANTS.add(
    "CON-003_help_not_heard",
    "The word for help is an ordinary message.",
    with_rule("conduct.is_call_for_help")(lambda _words, _keywords: False),
)
MUTANTS.add(
    "CON-003_help_without_the_way_out",
    "The answer to the word for help does not say how to stop.",
    with_pattern_replaced(r" (Reply|Responda) STOP.*$", "", intent="help"),
)


@MUTANTS.register("CON-003_every_block_lifted_on_return", with_turns)
def _every_block_lifted_on_return(turn: TurnResult, _event: Event) -> TurnResult:
    """Coming back lifts do-not-disturb for every channel, also what the brokerage had set by hand."""
    effects = tuple(
        replace(effect, channels=BLOCKED_CHANNELS)
        if isinstance(effect, SetDoNotDisturb) and not effect.active
        else effect
        for effect in turn.effects
    )
    return replace(turn, effects=effects)


@MUTANTS.register("CON-003_help_ends_the_question", with_turns)
def _help_ends_the_question(turn: TurnResult, _event: Event) -> TurnResult:
    """After the word for help the open question is forgotten, and its answer is not recorded."""
    helped = any(isinstance(effect, SendMessage) and effect.intent == "help" for effect in turn.effects)
    return replace(turn, state=replace(turn.state, opted_out=True)) if helped else turn
