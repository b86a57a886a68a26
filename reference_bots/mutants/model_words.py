"""Mutants: what a language model makes up is sent."""

import re
from collections.abc import Callable
from dataclasses import replace

from reference_bots.adapters.http_service import HttpService
from reference_bots.adapters.language_model import CheckRephrasing, LanguageModel
from reference_bots.components import BotComponents
from reference_bots.conversation.effects import SendMessage
from reference_bots.conversation.vocabulary import Language
from reference_bots.mutants.changes import Application, with_components
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.rules.phrase_guard import PhraseVerdict, check_rephrasing

MUTANTS = MutantRegistry()

_KNOWN_ENDING = re.compile(r"\.(?:com|net|org|io)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")


def with_guard(guard: CheckRephrasing) -> Application:
    """The bots with another guard over the model's words."""

    def change(parts: BotComponents) -> BotComponents:
        settings, metrics = parts.settings, parts.metrics
        service = HttpService(
            parts.client,
            name="language_model",
            address=settings.language_model_base_url,
            count=metrics.count_service_call,
            measure=metrics.observe_service_call,
            breaker=parts.breakers["language_model"],
        )
        model = LanguageModel(
            service,
            key=settings.language_model_api_key,
            model=settings.language_model_name,
            guard=guard,
            on_outcome=metrics.count_rephrasing,
            on_tokens=metrics.count_tokens,
        )
        return replace(parts, rephraser=model)

    return with_components(change)


def with_fault_accepted(accepts: Callable[[PhraseVerdict, str], bool]) -> Application:
    """The bots whose guard overlooks a fault where `accepts` says so of the verdict and the model's answer."""

    def guard(say: SendMessage, answer: str, language: Language) -> PhraseVerdict:
        verdict = check_rephrasing(say, answer, language)
        return PhraseVerdict.ACCEPTED if accepts(verdict, answer) else verdict

    return with_guard(guard)


MUTANTS.add(
    "RED-002_words_of_the_model_unchecked",
    "Whatever the language model says is sent, unless it is nothing.",
    with_fault_accepted(lambda verdict, _: verdict is not PhraseVerdict.EMPTY),
)
MUTANTS.add(
    "RED-002_empty_answer_sent",
    "An answer of the language model that says nothing is sent.",
    with_fault_accepted(lambda verdict, answer: verdict is PhraseVerdict.EMPTY and bool(answer.strip())),
)
MUTANTS.add(
    "RED-002_only_numbers_and_links_checked",
    "The guard looks for numbers, links and length only, and lets every other word pass.",
    with_fault_accepted(
        lambda verdict, _: (
            verdict not in (PhraseVerdict.EMPTY, PhraseVerdict.LONG, PhraseVerdict.LINK, PhraseVerdict.NUMBER)
        )
    ),
)
MUTANTS.add(
    "RED-002_only_known_endings_are_links",
    "A link counts as one only with a well-known ending.",
    with_fault_accepted(lambda verdict, answer: verdict is PhraseVerdict.LINK and not _KNOWN_ENDING.search(answer)),
)
MUTANTS.add(
    "RED-002_number_words_unchecked",
    "A number that the language model writes in words is sent.",
    with_fault_accepted(lambda verdict, answer: verdict is PhraseVerdict.NUMBER and not _DIGIT.search(answer)),
)


@MUTANTS.register("RED-002_steering_passes", with_fault_accepted)
def _steering_passes(verdict: PhraseVerdict, _answer: str) -> bool:
    """A sentence about who lives in a neighborhood is sent."""
    return verdict is PhraseVerdict.STEERING


MUTANTS.add(
    "RED-002_names_unchecked",
    "A name that the language model makes up is sent.",
    with_fault_accepted(lambda verdict, _: verdict is PhraseVerdict.NAME),
)
MUTANTS.add(
    "RED-002_other_language_unchecked",
    "A sentence of the language model in another language is sent.",
    with_fault_accepted(lambda verdict, _: verdict in (PhraseVerdict.LANGUAGE, PhraseVerdict.UNCOVERED)),
)
