"""Mutants: how stalls and portal estimates are met."""

import re
from dataclasses import replace
from functools import partial

from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.labels import StallKind
from reference_bots.conversation.rules import BotRules, Reply
from reference_bots.conversation.state import Conversation, SellerFacts
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.conversation.vocabulary import Bot
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import (
    with_answer,
    with_pattern_replaced,
    with_phrases,
    with_rule,
    with_seller_facts,
)
from reference_bots.rules.default_rules import DEFAULT_RULES

MUTANTS = MutantRegistry()


@MUTANTS.register("SELL-003_stalls_not_recognised", with_rule("seller.stall"))
def _stalls_not_recognised(_words: MessageWords) -> StallKind | None:
    """No stall is recognised."""
    return None


@MUTANTS.register("SELL-003_thinking_words_are_stalls", with_answer(Bot.SELLER))
def _thinking_words_are_stalls(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """The words "think", "talk" and "decide" count as a stall, also beside a price."""
    triggers = ("think", "talk", "decide")
    reply = DEFAULT_RULES.flows[Bot.SELLER].answer(rules, state, words, facts)
    if reply.state.seller.price is None or not any(trigger in words.raw for trigger in triggers):
        return reply
    return replace(reply, state=replace(reply.state, seller=replace(reply.state.seller, stall=StallKind.THINKING)))


@MUTANTS.register("SELL-003_price_is_surface_objection", with_seller_facts)
def _price_is_surface_objection(_before: SellerFacts, after: SellerFacts) -> SellerFacts:
    """Every seller with a price counts as stalling with a surface objection."""
    return after if after.price is None else replace(after, stall=StallKind.SURFACE_OBJECTION)


MUTANTS.add(
    "SELL-004_every_stall_gets_all_answers",
    "Every stall is met with all strategies at once.",
    with_pattern_replaced(
        r"^.*\. ",
        "Take your time, no rush, no pressure. Zillow cannot see the inside. I respect that you have an agent. "
        "A fair price matters. ",
        intent="meet_stall",
    ),
)

MUTANTS.add(
    "SELL-004_no_question_after_stall",
    "The reply to a stall asks no question.",
    with_phrases(lambda phrase: re.sub(r"[^.?!]*\?", "", phrase).strip(), intent="meet_stall"),
)

MUTANTS.add(
    "SELL-004_spanish_stalls_get_one_answer",
    "Every stall in Spanish is met with the same words.",
    with_pattern_replaced(r"^.*\. (?=¿)", "Tómese su tiempo. ", intent="meet_stall"),
)

MUTANTS.add(
    "SELL-004_pressure_after_stall",
    "The reply to a stall puts pressure on the seller.",
    with_phrases(lambda phrase: f"Prices fall soon, so it is now or never. {phrase}", intent="meet_stall"),
)

MUTANTS.add(
    "SELL-004_two_questions_after_stall",
    "The reply to a stall asks two questions.",
    with_phrases(lambda phrase: f"{phrase} And what holds you back?", intent="meet_stall"),
)


@MUTANTS.register("SELL-004_second_stall_same_words", with_seller_facts)
def _second_stall_same_words(_before: SellerFacts, after: SellerFacts) -> SellerFacts:
    """The second stall is met in the words of the first."""
    return replace(after, stalls=())


MUTANTS.add(
    "SELL-004_argument_after_stall",
    "The reply to a stall argues with the seller.",
    with_pattern_replaced(r"^.*\. ", "Waiting will cost you. ", intent="meet_stall"),
    also_breaks=("SELL-003",),
)

MUTANTS.add(
    "SELL-004_every_stall_gets_one_answer",
    "Every stall is met with the same words.",
    with_pattern_replaced(r"^.*\. ", "Take your time. ", intent="meet_stall"),
    also_breaks=("SELL-003",),
)

MUTANTS.add(
    "SELL-011_portal_answer_with_false_comparables",
    "A portal's estimate is met with comparables that do not exist.",
    with_pattern_replaced(r"\b(\d{3,5}) (?=[A-Z])", lambda at: f"{int(at[1]) + 1} ", intent="meet_stall"),
)

MUTANTS.add(
    "SELL-011_portal_answer_without_comparables",
    "A portal's estimate is met without comparables.",
    with_pattern_replaced(r"(Sold nearby|Vendidas cerca): [^.]+\.", "", intent="meet_stall"),
)


@MUTANTS.register("SELL-011_portal_answer_with_invented_price", partial(with_phrases, intent="meet_stall"))
def _portal_answer_with_invented_price(phrase: str) -> str:
    """A portal's estimate is met with an invented price when no valuation exists."""
    real = "Sold nearby:" in phrase or "Vendidas cerca:" in phrase
    return phrase if real else f"Homes around you went for $700,000. {phrase}"


MUTANTS.add(
    "SELL-011_portal_mocked",
    "The reply to a portal's estimate mocks the portal.",
    with_phrases(lambda phrase: f"Zillow is a joke. {phrase}", intent="meet_stall"),
)
