"""Mutants: valuation and strategy for a seller."""

import asyncio
import re
from dataclasses import replace
from datetime import timedelta
from functools import partial

from reference_bots.components import BotComponents
from reference_bots.conversation.context import NotValued, ServiceUnavailable, TurnContext, Valuation
from reference_bots.conversation.effects import AddNote
from reference_bots.conversation.rules import BotRules, Reply
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.addresses import leave_out_addresses
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.conversation.vocabulary import Bot
from reference_bots.mutants.changes import replace_methods, with_components, with_valuation_cache, with_valuations
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import with_answer, with_bodies, with_pattern_replaced, with_phrases, with_rule
from reference_bots.rules.default_rules import DEFAULT_RULES

MUTANTS = MutantRegistry()


MUTANTS.add(
    "SELL-009_note_without_confidence",
    "The note about a valuation lacks the confidence.",
    with_bodies(AddNote, partial(re.compile(r"Confidence:.*\n").sub, "")),
)

MUTANTS.add(
    "SELL-009_note_without_market",
    "The note about a valuation lacks the market.",
    with_bodies(AddNote, partial(re.compile(r"Market:.*\n").sub, "")),
)


@MUTANTS.register("SELL-009_valuation_timeout_5_seconds", with_components)
def _valuation_timeout_5_seconds(parts: BotComponents) -> BotComponents:
    """The valuation service has five seconds to answer."""

    async def value(address: str) -> Valuation | NotValued | ServiceUnavailable:
        try:
            async with asyncio.timeout(5.0):
                return await parts.valuer.value_home(address)
        except TimeoutError:
            return ServiceUnavailable(reason="it took too long")

    return replace(parts, valuer=replace_methods(parts.valuer, value_home=value))


MUTANTS.add(
    "SELL-009_value_rounded_to_25000",
    "The value is rounded to 25,000 dollars.",
    with_valuations(lambda found: replace(found, value=round(found.value / 25_000) * 25_000)),
)


@MUTANTS.register("SELL-009_valuation_after_two_minutes", with_components)
def _valuation_after_two_minutes(parts: BotComponents) -> BotComponents:
    """The valuation service is asked two minutes late."""

    async def value(address: str) -> Valuation | NotValued | ServiceUnavailable:
        await parts.clock.sleep(120.0)
        return await parts.valuer.value_home(address)

    return replace(parts, valuer=replace_methods(parts.valuer, value_home=value))


@MUTANTS.register("SELL-009_other_home_valued", with_components)
def _other_home_valued(parts: BotComponents) -> BotComponents:
    """Another home than the seller's is valued."""

    async def value(address: str) -> Valuation | NotValued | ServiceUnavailable:
        valued = await parts.valuer.value_home("6849 Pecan Ave")
        return replace(valued, address=address) if isinstance(valued, Valuation) else valued

    return replace(parts, valuer=replace_methods(parts.valuer, value_home=value))


MUTANTS.add(
    "SELL-009_no_comparables",
    "A valuation names no comparables.",
    with_valuations(lambda found: replace(found, comparables=())),
)

MUTANTS.add(
    "SELL-009_valuation_timeout_10_minutes",
    "The seller waits ten minutes for a slow valuation.",
    with_valuation_cache(lambda cache: replace(cache, timeout=timedelta(minutes=10))),
)

MUTANTS.add(
    "SELL-010_address_question_repeated",
    "The address is asked for again in the same words.",
    with_phrases(lambda _: "What is the address of the home?", intent="ask_address"),
)

MUTANTS.add(
    "SELL-010_service_area_not_mentioned",
    "The reply does not say that the home is outside the service area.",
    with_phrases(lambda phrase: phrase.replace("is outside the area Jorge covers, so I", "is fine, but I")),
)


@MUTANTS.register("SELL-010_default_home_valued", with_answer(Bot.SELLER))
def _default_home_valued(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """A default home is valued when the seller has named none."""
    with_address = replace(facts, contact=replace(facts.contact, property_address="6849 Pecan Ave, Rancho Cucamonga"))
    return DEFAULT_RULES.flows[Bot.SELLER].answer(rules, state, words, with_address)


@MUTANTS.register("SELL-010_named_home_not_heard", with_answer(Bot.SELLER))
def _named_home_not_heard(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """The address that a seller names is not heard."""
    return DEFAULT_RULES.flows[Bot.SELLER].answer(rules, state, leave_out_addresses(words), facts)


MUTANTS.add(
    "SELL-012_strategy_without_valuation",
    "A strategy with an invented price is given before the home is known.",
    with_phrases(
        lambda _: (
            "I would list it at about $700,000. It is a balanced market. "
            "First staging, then photos, then an open house."
        ),
        intent="ask_address",
    ),
)

MUTANTS.add(
    "SELL-012_strategy_with_photos_only",
    "The strategy names no listing step except photos.",
    with_pattern_replaced(
        (
            r"(Steps: declutter|First staging).*(together|open house)\.|"
            r"(Pasos: ordenar|Primero decorar).*(juntos|casa abierta)\."
        ),
        "First come photos.",
        intent="strategy",
    ),
)

MUTANTS.add(
    "SELL-012_market_only_mentioned",
    "The strategy mentions the market and does not describe it.",
    with_pattern_replaced(
        r"It is a [a-z']+ market(, homes sell in about \d+ days)?\.", "Then it goes on the market.", intent="strategy"
    ),
)


@MUTANTS.register("SELL-012_strategy_with_invented_price", with_rule("seller.strategy"))
def _strategy_with_invented_price(state: Conversation) -> str:
    """The strategy states an invented price."""
    price = re.compile(r"\$[\d,]+")
    return price.sub("$999,000", DEFAULT_RULES.seller.strategy(state))


@MUTANTS.register("SELL-012_strategy_without_market", with_rule("seller.strategy"))
def _strategy_without_market(state: Conversation) -> str:
    """The strategy lacks the market."""
    market = re.compile(r"[^.]*market, homes sell in about \d+ days\. ")
    return market.sub(" ", DEFAULT_RULES.seller.strategy(state))


@MUTANTS.register("SELL-012_strategy_without_price", with_rule("seller.strategy"))
def _strategy_without_price(state: Conversation) -> str:
    """The strategy lacks the price."""
    price = re.compile(r"\$[\d,]+")
    return price.sub("a fair price", DEFAULT_RULES.seller.strategy(state))


@MUTANTS.register("SELL-012_strategy_without_steps", with_rule("seller.strategy"))
def _strategy_without_steps(state: Conversation) -> str:
    """The strategy lacks the listing steps."""
    steps = re.compile(r"Steps: .*|Pasos: .*")
    return steps.sub("", DEFAULT_RULES.seller.strategy(state))


MUTANTS.add(
    "SELL-012_strategy_in_slang",
    "The strategy is written in slang.",
    with_phrases(lambda phrase: f"OMG this is gonna be AMAZING!!! {phrase} lol", intent="strategy"),
)
