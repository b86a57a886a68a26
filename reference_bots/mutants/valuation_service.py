"""Mutants: a valuation service that fails, and the cache of valuations."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from reference_bots.adapters.valuation import ValuationService
from reference_bots.adapters.valuation_cache import CachedValuer
from reference_bots.components import BotComponents
from reference_bots.conversation.address_matching import is_same_home
from reference_bots.conversation.context import NotValued, ServiceUnavailable, SoldComparable, TurnContext, Valuation
from reference_bots.conversation.effects import AddTask, RetryValuation, SendMessage
from reference_bots.conversation.events import Event, ValuationDue
from reference_bots.conversation.rules import BotRules, Reply, TurnResult
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.conversation.vocabulary import Bot
from reference_bots.mutants.changes import replace_methods, valuation_cache, with_components, with_valuation_cache
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import (
    take_turn_without_opt_out,
    with_answer,
    with_phrases,
    with_rule,
    with_turns,
    without_effects,
)
from reference_bots.ports import Valuer
from reference_bots.rules.default_rules import DEFAULT_RULES
from reference_bots.storage.store import StoredValuation

MUTANTS = MutantRegistry()


def _accept_implausible(cache: CachedValuer) -> Valuer:
    if not isinstance(cache.service, ValuationService):
        raise TypeError("The reference bots value homes in another way than this mutant expects.")
    return replace(cache, service=replace(cache.service, find_fault=lambda _report, _asked: ""))


MUTANTS.add(
    "CMA-003_implausible_valuation_accepted",
    "Implausible answers of the valuation service are accepted.",
    with_valuation_cache(_accept_implausible),
)


MUTANTS.add(
    "CMA-003_valuation_delivered_after_opt_out",
    "A deferred valuation is delivered after the contact opted out.",
    with_rule("take_turn")(take_turn_without_opt_out(ValuationDue)),
)


@MUTANTS.register("CMA-003_deferred_valuation_sent_twice", with_turns)
def _deferred_valuation_sent_twice(turn: TurnResult, event: Event) -> TurnResult:
    """A deferred valuation is sent twice."""
    if not isinstance(event, ValuationDue):
        return turn
    said = tuple(effect for effect in turn.effects if isinstance(effect, SendMessage))
    return replace(turn, effects=(*turn.effects, *said))


MUTANTS.add(
    "CMA-003_deferred_valuation_forgotten",
    "A deferred valuation is never asked for again.",
    with_turns(lambda turn, _: without_effects(turn, RetryValuation)),
)


@MUTANTS.register("CMA-003_deferred_valuation_dropped_silently", with_turns)
def _deferred_valuation_dropped_silently(turn: TurnResult, event: Event) -> TurnResult:
    """A deferred valuation is given up without a message and a task."""
    given_up = any(isinstance(effect, AddTask) and effect.title.endswith("by hand") for effect in turn.effects)
    if not isinstance(event, ValuationDue) or not given_up:
        return turn
    return without_effects(turn, SendMessage, AddTask)


@MUTANTS.register("CMA-003_value_invented_on_failure", with_components)
def _value_invented_on_failure(parts: BotComponents) -> BotComponents:
    """A value is invented when the valuation service fails."""

    def invent(address: str) -> Valuation:
        sold = SoldComparable(
            address="1 Main St", sold_on="2026-01-05", price=700_000, sqft=2000, distance=0.5, adjusted_value=700_000
        )
        return Valuation(
            address=address,
            value=700_000,
            low=680_000,
            high=720_000,
            confidence=0.8,
            comparables=(sold, sold, sold),
            market="sellers",
            days_on_market=30,
            months_of_inventory=2.0,
            price_trend=3.0,
            disclaimer="This is not an appraisal.",
            made_at=parts.clock.now(),
        )

    async def value(address: str) -> Valuation | NotValued | ServiceUnavailable:
        found = await parts.valuer.value_home(address)
        return invent(address) if isinstance(found, ServiceUnavailable) else found

    return replace(parts, valuer=replace_methods(parts.valuer, value_home=value))


@MUTANTS.register("CMA-003_open_question_lost_at_late_valuation", with_turns)
def _open_question_lost_at_late_valuation(turn: TurnResult, event: Event) -> TurnResult:
    """The open question is lost when a deferred valuation arrives."""
    if not isinstance(event, ValuationDue):
        return turn
    return replace(turn, state=replace(turn.state, open_question=None, times_asked=0))


MUTANTS.add(
    "CMA-003_deferred_valuation_lost_on_hand_off",
    "A deferred valuation is lost when the buyer bot takes over.",
    with_rule("flows")(
        {**DEFAULT_RULES.flows, Bot.BUYER: replace(DEFAULT_RULES.flows[Bot.BUYER], deliver_valuation=None)}
    ),
)


@MUTANTS.register("CMA-003_valuation_delay_not_mentioned", with_phrases)
def _valuation_delay_not_mentioned(phrase: str) -> str:
    """The reply does not say that the valuation takes longer."""
    english = r"The market analysis for [^.]+ is taking longer than usual\. I will text you the moment it is ready\. ?"
    spanish = r"El análisis de [^.]+ está tardando más de lo normal\. Le escribo en cuanto esté listo\. ?"
    return re.sub(f"{english}|{spanish}", "", phrase) or "Thank you."


@MUTANTS.register("CMA-003_conversation_waits_for_valuation", with_answer(Bot.SELLER))
def _conversation_waits_for_valuation(
    rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext
) -> Reply:
    """The conversation does not go on while a valuation is deferred."""
    if state.valuation_awaited:
        return Reply(
            state=state, say=SendMessage(phrase="Your market analysis is not ready yet.", intent="acknowledge")
        )
    return DEFAULT_RULES.flows[Bot.SELLER].answer(rules, state, words, facts)


MUTANTS.add(
    "CMA-004_no_valuation_cache", "Valuations are not cached.", with_valuation_cache(lambda cache: cache.service)
)


@MUTANTS.register("CMA-004_simultaneous_valuations_not_shared", with_components)
def _simultaneous_valuations_not_shared(parts: BotComponents) -> BotComponents:
    """Two contacts who ask for the same home at once cause two calls."""
    cache = valuation_cache(parts)

    async def value(address: str) -> Valuation | NotValued | ServiceUnavailable:
        return await replace(cache, _pending=[]).value_home(address)

    return replace(parts, valuer=replace_methods(parts.valuer, value_home=value))


@MUTANTS.register("CMA-004_valuation_cache_lost_on_restart", with_components)
def _valuation_cache_lost_on_restart(parts: BotComponents) -> BotComponents:
    """The valuation cache does not survive a restart."""
    cache = valuation_cache(parts)
    kept: list[StoredValuation] = []

    async def keep(valuation: StoredValuation) -> None:
        kept.append(valuation)

    async def kept_valuations(*, since: datetime) -> tuple[StoredValuation, ...]:
        return tuple(valuation for valuation in kept if valuation.answered_at > since)

    store = replace_methods(parts.store, save_valuation=keep, valuations_since=kept_valuations)
    return replace(parts, valuer=replace(cache, store=store))


MUTANTS.add(
    "CMA-004_valuation_cache_for_a_week",
    "Valuations are cached for a week instead of 24 hours.",
    with_valuation_cache(lambda cache: replace(cache, max_age=timedelta(days=7))),
)

MUTANTS.add(
    "CMA-004_valuation_cache_for_an_hour",
    "Valuations are cached for an hour instead of 24 hours.",
    with_valuation_cache(lambda cache: replace(cache, max_age=timedelta(hours=1))),
)

MUTANTS.add(
    "CMA-004_address_spelling_misses_cache",
    "Another spelling of an address misses the valuation cache.",
    with_valuation_cache(lambda cache: replace(cache, is_same_home=str.__eq__)),
)


@MUTANTS.register("CMA-004_newest_answer_of_the_street", with_components)
def _newest_answer_of_the_street(parts: BotComponents) -> BotComponents:
    """A home gets the newest stored answer of its street, also where one side alone names the city."""
    cache = valuation_cache(parts)

    async def value(address: str) -> Valuation | NotValued | ServiceUnavailable:
        kept = await parts.store.valuations_since(since=parts.clock.now() - cache.max_age)
        same = [each for each in kept if is_same_home(each.requested_address, address)]
        if not same:
            return await cache.value_home(address)
        return max(same, key=lambda each: each.answered_at).answer

    return replace(parts, valuer=replace_methods(parts.valuer, value_home=value))


MUTANTS.add(
    "CMA-004_any_address_hits_cache",
    "Every address hits the first cached valuation.",
    with_valuation_cache(lambda cache: replace(cache, is_same_home=lambda _one, _other: True)),
)
