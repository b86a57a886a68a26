"""Mutants: what buyers are asked, and how their answers are understood."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.labels import FinancingKind, Question
from reference_bots.conversation.reply_builder import build_statement
from reference_bots.conversation.rules import BotRules, Reply
from reference_bots.conversation.state import BuyerFacts, Conversation
from reference_bots.conversation.understanding.tokens import MessageWords, tokenize
from reference_bots.conversation.vocabulary import Bot
from reference_bots.conversation.wording import PhraseVariants
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import with_answer, with_pattern_replaced, with_rule, with_rules
from reference_bots.rules.default_rules import DEFAULT_RULES

MUTANTS = MutantRegistry()


MUTANTS.add(
    "BUY-001_readiness_not_stated",
    "The readiness score is not stated.",
    with_pattern_replaced(r"Thanks\. With .+ your readiness is \d+ of 100\. ", ""),
)


@MUTANTS.register("BUY-002_search_with_area_only", with_rule("buyer.next_question"))
def _search_with_area_only(buyer: BuyerFacts) -> Question | None:
    """An area alone counts as enough wishes to search."""
    return DEFAULT_RULES.buyer.next_question(replace(buyer, beds=1) if buyer.area else buyer)


@MUTANTS.register("BUY-002_known_timeline_asked_again", with_answer(Bot.BUYER))
def _known_timeline_asked_again(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """A timeline that the buyer gave early is asked for again."""
    reply = DEFAULT_RULES.flows[Bot.BUYER].answer(rules, state, words, facts)
    if reply.state.open_question not in (Question.WISHES, Question.FINANCING):
        return reply
    return replace(reply, state=replace(reply.state, buyer=replace(reply.state.buyer, timeline_days=None)))


@MUTANTS.register("BUY-002_search_with_baths_only", with_rule("buyer.next_question"))
def _search_with_baths_only(buyer: BuyerFacts) -> Question | None:
    """A number of bathrooms alone counts as enough wishes to search."""
    return DEFAULT_RULES.buyer.next_question(replace(buyer, beds=buyer.beds or 1) if buyer.baths else buyer)


@MUTANTS.register("BUY-002_financing_asked_before_wishes", with_rule("buyer.next_question"))
def _financing_asked_before_wishes(buyer: BuyerFacts) -> Question | None:
    """The financing is asked for before the wishes."""
    return Question.FINANCING if buyer.financing is None else DEFAULT_RULES.buyer.next_question(buyer)


@MUTANTS.register("BUY-002_beds_and_price_both_required", with_rule("buyer.next_question"))
def _beds_and_price_both_required(buyer: BuyerFacts) -> Question | None:
    """The wishes are complete only with bedrooms and a price, not with one of them."""
    if buyer.beds is None or buyer.price_to is None:
        return Question.WISHES
    return DEFAULT_RULES.buyer.next_question(buyer)


def _financing_when_asked(words: MessageWords, question: Question | None) -> FinancingKind | None:
    return DEFAULT_RULES.buyer.finances(words, question) if question is Question.FINANCING else None


def _timeline_when_asked(words: MessageWords, question: Question | None, now: datetime) -> int | None:
    return DEFAULT_RULES.buyer.timeline(words, question, now) if question is Question.TIMELINE else None


MUTANTS.add(
    "BUY-002_facts_ignored_unless_asked",
    "Financing and timeline are recognised only in the answer to their own question.",
    with_rules({"buyer.finances": _financing_when_asked, "buyer.timeline": _timeline_when_asked}),
    also_breaks=("HAND-002",),
)


@MUTANTS.register("BUY-003_financing_label_shifted", with_rule("buyer.finances"))
def _financing_label_shifted(words: MessageWords, question: Question | None) -> FinancingKind | None:
    """Every financing answer is recorded as the label before the right one."""
    lines = tuple(FinancingKind)
    paid = DEFAULT_RULES.buyer.finances(words, question)
    return None if paid is None else lines[lines.index(paid) - 1]


@MUTANTS.register("BUY-003_application_counts_as_pre_approval", with_rule("buyer.finances"))
def _application_counts_as_pre_approval(words: MessageWords, asked: Question | None) -> FinancingKind | None:
    """An application at the bank counts as a pre-approval."""
    financing = DEFAULT_RULES.buyer.finances(words, asked)
    return FinancingKind.PRE_APPROVED if financing is FinancingKind.WORKING_ON_IT else financing


@MUTANTS.register("BUY-004_unreadable_timeline_asked_without_end", with_answer(Bot.BUYER))
def _unreadable_timeline_asked_without_end(
    rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext
) -> Reply:
    """An unreadable timeline is asked for again without end."""
    if state.open_question is Question.TIMELINE:
        state = replace(state, times_asked=1)
    return DEFAULT_RULES.flows[Bot.BUYER].answer(rules, state, words, facts)


@MUTANTS.register("BUY-004_unreadable_timeline_is_90_days_at_once", with_rule("buyer.timeline"))
def _unreadable_timeline_is_90_days_at_once(words: MessageWords, asked: Question | None, now: datetime) -> int | None:
    """An unreadable timeline counts as 90 days at once, without a second question."""
    days = DEFAULT_RULES.buyer.timeline(words, asked, now)
    return 90 if days is None and asked is Question.TIMELINE else days


@MUTANTS.register("BUY-004_distant_timeline_cut_to_60_days", with_rule("buyer.timeline"))
def _distant_timeline_cut_to_60_days(words: MessageWords, asked: Question | None, now: datetime) -> int | None:
    """Every timeline beyond 60 days counts as 60 days."""
    days = DEFAULT_RULES.buyer.timeline(words, asked, now)
    return days if days is None else min(days, 60)


@MUTANTS.register("BUY-004_timeline_one_step_later", with_rule("buyer.timeline"))
def _timeline_one_step_later(words: MessageWords, question: Question | None, now: datetime) -> int | None:
    """A timeline within a month counts as a month later, every other as three months later."""
    month = 31
    days = DEFAULT_RULES.buyer.timeline(words, question, now)
    return None if days is None else days + (month if days < month else 91)


@MUTANTS.register("BUY-011_seller_questions_after_selling_words", with_answer(Bot.BUYER))
def _seller_questions_after_selling_words(
    rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext
) -> Reply:
    """A buyer who mentions selling is asked the seller's questions."""
    questions = {
        " worth ": "What do you think your home is worth?",
        " repairs ": "What condition is it in?",
        " cash offer ": "Would you take a cash offer?",
        " selling ": "Why would you sell?",
    }
    reply = DEFAULT_RULES.flows[Bot.BUYER].answer(rules, state, words, facts)
    asked = next((question for word, question in questions.items() if word in words.text), None)
    if asked is None:
        return reply
    return build_statement(
        reply.state, PhraseVariants(intent="clarify", english=(asked,), spanish=(asked,)), then=reply.effects
    )


MUTANTS.add(
    "BUY-011_condition_question_for_buyers",
    "Buyers are asked for the condition of their own home.",
    with_pattern_replaced(r"What is behind the move: [^?]+\?", "What condition is your home in now?"),
)

MUTANTS.add(
    "BUY-011_condition_question_in_spanish",
    "Buyers who write Spanish are asked for the condition of their own home.",
    with_pattern_replaced(r"¿Cuál es el motivo: [^?]+\?", "¿En qué condición está su casa actual?"),
)

MUTANTS.add(
    "BUY-011_price_question_for_buyers",
    "Buyers are asked what their own home is worth.",
    with_pattern_replaced(r"How soon would you like to move: [^?]+\?", "How much do you think your home is worth?"),
)

MUTANTS.add(
    "BUY-011_motivation_question_for_buyers",
    "Buyers are asked why they sell.",
    with_pattern_replaced(r"What is behind the move: [^?]+\?", "What is your reason for selling?"),
)

MUTANTS.add(
    "BUY-011_cash_offer_question_for_buyers",
    "Buyers are asked to consider a cash offer.",
    with_pattern_replaced(r"Which one would you like to see\?", "Would you consider a cash offer for yours?"),
)


@MUTANTS.register("BUY-012_unstated_wishes_filled_in", with_rule("fields"))
def _unstated_wishes_filled_in(state: Conversation) -> Mapping[str, str | int | float]:
    """Wishes that the buyer did not state are filled with usual values."""
    usual: Mapping[str, str | int | float] = {
        "buyer_beds_min": 3,
        "buyer_baths_min": 2,
        "buyer_price_max": 700_000,
        "buyer_location": "Rancho Cucamonga",
    }
    return {**usual, **DEFAULT_RULES.fields(state)}


@MUTANTS.register("BUY-012_half_baths_dropped", with_rule("fields"))
def _half_baths_dropped(state: Conversation) -> Mapping[str, str | int | float]:
    """Half bathrooms are dropped in the CRM."""
    fields = dict(DEFAULT_RULES.fields(state))
    if state.buyer.baths is not None:
        fields["buyer_baths_min"] = int(state.buyer.baths)
    return fields


@MUTANTS.register("BUY-012_wishes_recorded_inexactly", with_rule("fields"), also_breaks=("BUY-014",))
def _wishes_recorded_inexactly(state: Conversation) -> Mapping[str, str | int | float]:
    """Wishes are recorded one bedroom, one bath, 100 square feet and 1,000 dollars too high."""
    shifts = {
        "buyer_beds_min": 1,
        "buyer_baths_min": 1,
        "buyer_sqft_min": 100,
        "buyer_price_min": 1_000,
        "buyer_price_max": 1_000,
    }

    def shift(key: str, value: str | float) -> str | int | float:
        if key == "buyer_location":
            return "Inland Empire"
        return value + shifts[key] if key in shifts and not isinstance(value, str) else value

    return {key: shift(key, value) for key, value in DEFAULT_RULES.fields(state).items()}


@MUTANTS.register("BUY-012_spanish_amounts_not_recognised", with_answer(Bot.BUYER), also_breaks=("REG-001",))
def _spanish_amounts_not_recognised(
    rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext
) -> Reply:
    """Amounts with "mil" or "millones" are not recognised."""
    money = re.compile(r"\b[\d.,]+ (?:mil|millones)\b", re.IGNORECASE)
    return DEFAULT_RULES.flows[Bot.BUYER].answer(rules, state, tokenize(money.sub("", words.raw)), facts)


@MUTANTS.register("BUY-012_any_long_number_is_budget", with_answer(Bot.BUYER), also_breaks=("REG-001",))
def _any_long_number_is_budget(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """The first number of three digits or more counts as the budget."""
    reply = DEFAULT_RULES.flows[Bot.BUYER].answer(rules, state, words, facts)
    number = re.search(r"\d{3,}", words.raw)
    if number is None or reply.state.buyer.price_to is not None:
        return reply
    amount = int(number[0]) * 1_000
    buyer = replace(reply.state.buyer, price_from=amount * 4 // 5, price_to=amount)
    return replace(reply, state=replace(reply.state, buyer=buyer))
