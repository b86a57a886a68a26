"""Mutants: English and Spanish."""

import re
from collections.abc import Mapping
from dataclasses import replace

from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.effects import Effect, SetFields
from reference_bots.conversation.events import Event
from reference_bots.conversation.rules import BotRules, Reply, TurnResult
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.languages import detect_language
from reference_bots.conversation.understanding.tokens import MessageWords, tokenize
from reference_bots.conversation.vocabulary import Bot, Language
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import (
    AnswerRule,
    with_answers_of_all_bots,
    with_pattern_replaced,
    with_phrases,
    with_rule,
    with_turns,
)
from reference_bots.rules.default_rules import DEFAULT_RULES

MUTANTS = MutantRegistry()


MUTANTS.add(
    "LANG-001_question_in_english",
    "Replies in Spanish end with a question in English.",
    with_pattern_replaced(r"¿[^?]+\?", "Which works better?"),
)


@MUTANTS.register("LANG-001_disclaimer_in_english", with_phrases)
def _disclaimer_in_english(phrase: str) -> str:
    """The disclaimer of a valuation is in English in a Spanish reply."""
    return phrase.replace("no es un avalúo", "this is not an appraisal")


@MUTANTS.register("LANG-001_slots_in_english", with_phrases)
def _slots_in_english(phrase: str) -> str:
    """Times are offered with English days and months in a Spanish reply."""
    days = {"martes 10 de marzo a las": "Tuesday, March 10 at", "miércoles 11 de marzo a las": "Wednesday, March 11 at"}
    for spanish, english in days.items():
        phrase = phrase.replace(spanish, english)
    return phrase


MUTANTS.add(
    "LANG-001_english_sentence_at_the_end",
    "Replies in Spanish end with an English sentence.",
    with_phrases(lambda phrase: f"{phrase} Jorge will call." if "¿" in phrase or "Gracias" in phrase else phrase),
)


@MUTANTS.register("LANG-001_first_language_kept", with_answers_of_all_bots)
def _first_language_kept(bot: Bot) -> AnswerRule:
    """The language of the first message is kept after a switch."""

    def answer(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
        first = detect_language(tokenize(state.recent_messages[0])) if state.recent_messages else None
        return DEFAULT_RULES.flows[bot].answer(rules, replace(state, language=first or state.language), words, facts)

    return answer


@MUTANTS.register("LANG-001_recorded_language_always_english", with_rule("fields"))
def _recorded_language_always_english(state: Conversation) -> Mapping[str, str | int | float]:
    """The recorded language is always English."""
    return {**DEFAULT_RULES.fields(state), "preferred_language": "en"}


@MUTANTS.register("LANG-001_language_switch_not_recorded", with_turns)
def _language_switch_not_recorded(turn: TurnResult, _event: Event) -> TurnResult:
    """A switch of language is not written to the CRM."""

    def without(effect: Effect) -> Effect:
        if not isinstance(effect, SetFields):
            return effect
        return replace(
            effect, fields={key: value for key, value in effect.fields.items() if key != "preferred_language"}
        )

    first = len(turn.state.recent_messages) <= 1
    return turn if first else replace(turn, effects=tuple(without(effect) for effect in turn.effects))


@MUTANTS.register("LANG-001_borrowed_word_switches_language", with_answers_of_all_bots)
def _borrowed_word_switches_language(bot: Bot) -> AnswerRule:
    """One borrowed Spanish word switches the language."""
    borrowed = ("gracias", "casa", "por favor")

    def answer(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
        if any(word in words.raw.casefold() for word in borrowed):
            state = replace(state, language=Language.SPANISH)
        return DEFAULT_RULES.flows[bot].answer(rules, state, words, facts)

    return answer


@MUTANTS.register("LANG-001_courtesy_switches_language", with_answers_of_all_bots)
def _courtesy_switches_language(bot: Bot) -> AnswerRule:
    """The words "gracias" and "por favor" are answered in Spanish."""
    thanks = re.compile(r"\b(?:gracias|por favor)\b", re.IGNORECASE)

    def answer(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
        state = replace(state, language=Language.SPANISH) if thanks.search(words.raw) else state
        return DEFAULT_RULES.flows[bot].answer(rules, state, words, facts)

    return answer


@MUTANTS.register("LANG-001_thanks_in_english", with_phrases)
def _thanks_in_english(phrase: str) -> str:
    """Replies in Spanish begin with thanks in English."""
    return phrase.replace("Gracias.", "Thanks, got it.", 1)


@MUTANTS.register("LANG-001_always_english", with_answers_of_all_bots, also_breaks=("REG-001",))
def _always_english(bot: Bot) -> AnswerRule:
    """Every message is answered in English."""

    def answer(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
        return DEFAULT_RULES.flows[bot].answer(rules, replace(state, language=Language.ENGLISH), words, facts)

    return answer
