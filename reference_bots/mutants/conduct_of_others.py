"""Mutants: quotations and reactions, machines that answer, and exits."""

from dataclasses import replace

from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.effects import AddNote, AddTask, SetTags
from reference_bots.conversation.events import Event, MessageReceived
from reference_bots.conversation.labels import EscalationReason
from reference_bots.conversation.rules import BotRules, TurnResult
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.automatic_replies import is_written_by_machine
from reference_bots.conversation.understanding.exits import Exit, find_exit
from reference_bots.conversation.understanding.languages import detect_language
from reference_bots.conversation.understanding.phrases import compile_phrases
from reference_bots.conversation.understanding.quotations import OwnWords, read_own_words
from reference_bots.conversation.understanding.tokens import MessageWords, tokenize
from reference_bots.conversation.vocabulary import Bot, Language
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import (
    with_pattern_replaced,
    with_rule,
    with_rules,
    with_turns,
    without_effects,
)
from reference_bots.rules.default_rules import DEFAULT_RULES

MUTANTS = MutantRegistry()

MUTANTS.add(
    "CONV-009_quotations_read_as_own_words",
    "What a phone or a mail program quotes is read as the person's own words.",
    with_rule("conduct.own_words")(lambda text: OwnWords(text=text)),
)


@MUTANTS.register("CONV-009_quoted_lines_read", with_rule("conduct.own_words"))
def _quoted_lines_read(text: str) -> OwnWords:
    """Reactions are known, and quoted lines and mails are read as the person's own words."""
    own = read_own_words(text)
    return own if own.is_reaction else OwnWords(text=text)


@MUTANTS.register("CONV-009_spanish_reactions_read", with_rule("conduct.own_words"))
def _spanish_reactions_read(text: str) -> OwnWords:
    """Reactions of a phone in Spanish are read as the person's own words."""
    spanish = text.lstrip().lower().startswith(("le ", "no le", "se ", "destac", "quit", "reaccion"))
    return OwnWords(text=text) if spanish else read_own_words(text)


@MUTANTS.register("CONV-009_reactions_noted", with_turns)
def _reactions_noted(turn: TurnResult, event: Event) -> TurnResult:
    """Each reaction leaves a note in the CRM."""
    if isinstance(event, MessageReceived) and read_own_words(event.text).is_reaction:
        return replace(turn, effects=(*turn.effects, AddNote(body="Reacted to our message.")))
    return turn


@MUTANTS.register("CONV-009_quotation_takes_a_time", with_rule("conduct.own_words"))
def _quotation_takes_a_time(text: str) -> OwnWords:
    """Whoever quotes us is taken to accept the first of the times that are quoted."""
    own = read_own_words(text)
    return own if own.is_reaction or own.text == text else OwnWords(text="The first one works")


@MUTANTS.register("CONV-009_last_line_alone_read", with_rule("conduct.own_words"))
def _last_line_alone_read(text: str) -> OwnWords:
    """Of several lines the last one is read, which is the signature where there is one."""
    return read_own_words(text.strip().rpartition("\n")[2])


MUTANTS.add(
    "CONV-010_machines_taken_for_people",
    "What a machine answers is read as a person's words.",
    with_rule("conduct.is_written_by_machine")(lambda _words: False),
)


@MUTANTS.register("CONV-010_machines_noted", with_turns)
def _machines_noted(turn: TurnResult, event: Event) -> TurnResult:
    """What a machine answers leaves a note in the CRM."""
    texts = (event.text, read_own_words(event.text).text) if isinstance(event, MessageReceived) else ()
    if any(is_written_by_machine(tokenize(text)) for text in texts):
        return replace(turn, effects=(*turn.effects, AddNote(body="The contact said that it is busy.")))
    return turn


@MUTANTS.register("CONV-010_spanish_machines_taken_for_people", with_rule("conduct.is_written_by_machine"))
def _spanish_machines_taken_for_people(words: MessageWords) -> bool:
    """What a machine answers in Spanish is read as a person's words."""
    return detect_language(words) is not Language.SPANISH and is_written_by_machine(words)


@MUTANTS.register("CONV-010_people_taken_for_machines", with_rule("conduct.is_written_by_machine"))
def _people_taken_for_machines(words: MessageWords) -> bool:
    """Who speaks of driving, a vacation, a code, a package or how messages arrive is taken for a machine."""
    spoken = compile_phrases(
        "(driving|vacation|code|package|disturb|codigo|manejando|vacaciones|paquete|silencio)",
        "(landline|comunicarse|llego)",
    )
    return words.contains(spoken) or is_written_by_machine(words)


MUTANTS.add(
    "CONV-010_same_text_answered_for_ever",
    "A text that comes over and over is answered each time.",
    with_rule("conduct.max_answers_to_same_text")(1_000),
)


@MUTANTS.register("CONV-010_nobody_told_of_the_same_text", with_turns)
def _same_text_not_reported(turn: TurnResult, _event: Event) -> TurnResult:
    """A text that comes over and over is answered no more, and nobody is told."""
    if turn.state.escalated_for is not EscalationReason.SAME_TEXT:
        return turn
    return without_effects(turn, AddTask, SetTags)


@MUTANTS.register("CONV-010_nobody_told_of_a_machine", with_turns)
def _machine_not_reported(turn: TurnResult, _event: Event) -> TurnResult:
    """Nobody is told of a conversation that came to nothing, whatever the reason."""
    return turn if turn.state.escalated_for is None else without_effects(turn, AddTask, SetTags)


@MUTANTS.register("CONV-011_exits_heard_by_the_lead_bot_alone", with_rule("take_turn"))
def _exits_heard_by_the_lead_bot_alone(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """The buyer bot and the seller bot ask on after a wrong number, a sale or a no."""
    if facts.routed_to is not Bot.LEAD:
        rules = replace(rules, conduct=replace(rules.conduct, find_exit=lambda _words: None))
    return DEFAULT_RULES.take_turn(rules, state, event, facts)


MUTANTS.add(
    "CONV-011_exits_not_heard",
    "Nothing but a lack of interest ends a conversation.",
    with_rule("conduct.find_exit")(lambda _words: None),
)
MUTANTS.add(
    "CONV-011_one_more_question_at_the_end",
    "Whoever is let go is asked whether she knows somebody else who sells.",
    with_pattern_replaced(r"$", " Do you know anybody else who wants to sell?", intent="nurture"),
)


def _any_death_or_tenant_ends(words: MessageWords) -> Exit | None:
    """The exit that a death, a tenant, a sale, a no or a wrong number is taken for, whatever the sentence is about."""
    named = compile_phrases(
        "(passed|died|tenants?|renters?|sold|wrong|inquilinos?|fallecio|equivocado|who)",
        "(vendi|interested|interesa|rush)",
        "le di mal",
        "quien es",
    )
    return Exit.PASSED_AWAY if words.contains(named) else find_exit(words)


MUTANTS.add(
    "CONV-011_any_death_or_tenant_ends",
    "A death, a tenant, a sale, a no or a wrong number ends the conversation, whatever the sentence is about.",
    with_rules({"conduct.find_exit": _any_death_or_tenant_ends, "conduct.find_topic": lambda _text: None}),
)


MUTANTS.add(
    "CONV-011_who_writes_not_answered",
    "Whoever asks who writes, or where her number is from, gets the open question again.",
    with_rule("conduct.find_sender_question")(lambda _words: None),
)


@MUTANTS.register("CONV-011_follow_ups_after_the_end", with_rule("take_turn"))
def _follow_ups_after_the_end(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """Follow-ups go on for somebody who was let go."""
    turn = DEFAULT_RULES.take_turn(rules, state, event, facts)
    if not isinstance(event, MessageReceived):
        return turn
    waiting = replace(turn.state.lead, waiting=True)
    kept = tuple(effect for effect in turn.effects if type(effect).__name__ != "CancelFollowUps")
    return replace(turn, state=replace(turn.state, lead=waiting), effects=kept)
