"""Mutants: what sellers are asked, and how their answers are understood."""

from collections.abc import Callable
from dataclasses import replace

from reference_bots.components import BotComponents
from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.events import Event
from reference_bots.conversation.labels import HomeCondition, Question, SellerMotivation
from reference_bots.conversation.rules import BotRules, Reply, TurnResult
from reference_bots.conversation.state import Conversation, SellerFacts
from reference_bots.conversation.understanding.money import extract_named_price
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.conversation.vocabulary import Bot, Temperature
from reference_bots.mutants.changes import Application, with_components
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import (
    Fields,
    with_answer,
    with_phrases,
    with_rule,
    with_seller_facts,
    with_ten_question_rule,
)
from reference_bots.rules.default_rules import DEFAULT_RULES
from reference_bots.seller.ten_questions import questions
from reference_bots.seller.ten_questions.questions import ORDER

MUTANTS = MutantRegistry()


@MUTANTS.register("SELL-001_reason_for_address_forgotten", with_answer(Bot.SELLER), also_breaks=("SELL-009",))
def _reason_for_address_forgotten(
    rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext
) -> Reply:
    """The question that made the bot ask for the address is forgotten."""
    state = replace(state, seller=replace(state.seller, wish=None))
    return DEFAULT_RULES.flows[Bot.SELLER].answer(rules, state, words, facts)


@MUTANTS.register("SELL-002_choice_not_understood", with_answer(Bot.SELLER))
def _choice_not_understood(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """The answer to an offered choice is not understood."""
    return DEFAULT_RULES.flows[Bot.SELLER].answer(rules, replace(state, fruitless_turns=0), words, facts)


@MUTANTS.register("SELL-002_price_not_recognised", with_rule("seller.price"))
def _price_not_recognised(_words: MessageWords, _question: Question | None) -> int | None:
    """No price is recognised."""
    return None


@MUTANTS.register("SELL-002_one_fact_per_message", with_seller_facts)
def _one_fact_per_message(before: SellerFacts, after: SellerFacts) -> SellerFacts:
    """Only the first fact of a message is recognised."""
    facts = ("condition", "price", "motivation")
    heard = [name for name in facts if getattr(before, name) != getattr(after, name)]
    return replace(after, **{name: getattr(before, name) for name in heard[1:]})


@MUTANTS.register("SELL-002_price_ignored_unless_asked", with_rule("seller.price"))
def _price_ignored_unless_asked(words: MessageWords, question: Question | None) -> int | None:
    """A price is recognised only in the answer to its own question."""
    return DEFAULT_RULES.seller.price(words, question) if question is Question.PRICE else None


MUTANTS.add(
    "SELL-002_no_choice_offered",
    "The third attempt at a question offers no choice.",
    with_phrases(lambda _: "Sorry, I still do not follow. Could you say it in other words?", intent="clarify"),
)


@MUTANTS.register("SELL-002_price_asked_before_condition", with_rule("seller.next_question"))
def _price_asked_before_condition(seller: SellerFacts) -> Question | None:
    """The price is asked for before the condition."""
    return Question.PRICE if seller.price is None else DEFAULT_RULES.seller.next_question(seller)


@MUTANTS.register("SELL-002_offer_answer_changes_facts", with_answer(Bot.SELLER))
def _offer_answer_changes_facts(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """The answer to the offer changes the recorded condition and price."""
    reply = DEFAULT_RULES.flows[Bot.SELLER].answer(rules, state, words, facts)
    seller = reply.state.seller
    if state.seller.cash_offer is None:
        return reply
    seller = replace(
        seller,
        condition=rules.seller.condition(words) or seller.condition,
        price=extract_named_price(words) or seller.price,
    )
    return replace(reply, state=replace(reply.state, seller=seller))


@MUTANTS.register("SELL-002_question_repeated_word_for_word", with_rule("take_turn"))
def _question_repeated_word_for_word(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """An unanswered question is repeated word for word."""
    return DEFAULT_RULES.take_turn(rules, state and replace(state, times_asked=0), event, facts)


@MUTANTS.register("SELL-002_first_answer_kept", with_seller_facts, also_breaks=("SELL-006",))
def _first_answer_kept(before: SellerFacts, after: SellerFacts) -> SellerFacts:
    """The first answer to a question is kept when the seller corrects it."""
    return replace(
        after,
        condition=before.condition or after.condition,
        price=before.price or after.price,
        motivation=before.motivation or after.motivation,
        urgency=before.urgency or after.urgency,
    )


@MUTANTS.register("SELL-002_price_guessed", with_rule("seller.price"), also_breaks=("SELL-006", "REG-001"))
def _price_guessed(words: MessageWords, question: Question | None) -> int | None:
    """An unusable answer to the price question counts as 600,000 dollars."""
    named = DEFAULT_RULES.seller.price(words, question)
    guess = question is Question.PRICE and DEFAULT_RULES.seller.stall(words) is None
    return named or (600_000 if guess else None)


@MUTANTS.register("SELL-002_condition_guessed", with_rule("seller.condition"), also_breaks=("SELL-008",))
def _condition_guessed(words: MessageWords) -> HomeCondition:
    """Every unusable answer counts as the condition "move-in ready"."""
    return DEFAULT_RULES.seller.condition(words) or HomeCondition.MOVE_IN_READY


@MUTANTS.register("SELL-002_motivation_guessed", with_rule("seller.motivation"), also_breaks=("SELL-008",))
def _motivation_guessed(words: MessageWords) -> SellerMotivation:
    """Every unusable answer counts as the motivation "other"."""
    return DEFAULT_RULES.seller.motivation(words) or SellerMotivation.OTHER


@MUTANTS.register("SELL-008_major_anywhere_is_major_repairs", with_rule("seller.condition"))
def _major_anywhere_is_major_repairs(words: MessageWords) -> HomeCondition | None:
    """The word "major" anywhere counts as major repairs."""
    return HomeCondition.MAJOR_REPAIRS if "major" in words.raw.casefold() else DEFAULT_RULES.seller.condition(words)


@MUTANTS.register("SELL-008_condition_not_recognised", with_rule("seller.condition"))
def _condition_not_recognised(_words: MessageWords) -> HomeCondition | None:
    """No condition is recognised."""
    return None


@MUTANTS.register("SELL-008_motivation_not_recognised", with_rule("seller.motivation"))
def _motivation_not_recognised(_words: MessageWords) -> SellerMotivation | None:
    """No motivation is recognised."""
    return None


@MUTANTS.register("SELL-008_hardship_recorded_as_other", with_rule("seller.motivation"), also_breaks=("REG-001",))
def _hardship_recorded_as_other(words: MessageWords) -> SellerMotivation | None:
    """Divorce, foreclosure and financial distress are recorded as "other"."""
    hard = {SellerMotivation.DIVORCE, SellerMotivation.FORECLOSURE, SellerMotivation.FINANCIAL_DISTRESS}
    motivation = DEFAULT_RULES.seller.motivation(words)
    return SellerMotivation.OTHER if motivation in hard else motivation


MUTANTS.add(
    "SELL-015_four_questions_in_ten_mode",
    "Four questions are asked in the mode of ten.",
    with_components(lambda parts: replace(parts, rules=DEFAULT_RULES)),
)


TEN_QUESTION_FIELDS = (
    *("seller_destination", "seller_timeline_accepted", "seller_mortgage_balance", "seller_repairs_upgrades"),
    *("seller_listing_history", "seller_decision_maker", "seller_preferred_contact"),
)


def _with_fields_of_ten_questions(change: Callable[[Conversation, Fields], Fields]) -> Application:
    """The bots whose fields of the CRM are passed through `change` in the mode of ten questions."""

    def replace_fields(parts: BotComponents) -> BotComponents:
        if parts.settings.seller_questions != "10":
            return parts
        fields = parts.rules.fields
        return replace(parts, rules=replace(parts.rules, fields=lambda state: change(state, fields(state))))

    return with_components(replace_fields)


MUTANTS.add(
    "SELL-015_answers_not_recorded",
    "What only the mode of ten questions asks for is not written to the CRM.",
    _with_fields_of_ten_questions(
        lambda _state, fields: {key: value for key, value in fields.items() if key not in TEN_QUESTION_FIELDS}
    ),
)


@MUTANTS.register("SELL-015_count_one_short", _with_fields_of_ten_questions)
def _count_one_short(_state: Conversation, fields: Fields) -> Fields:
    """One answer less is counted."""
    counted = fields.get("seller_questions_answered")
    return {**fields, "seller_questions_answered": counted - 1} if isinstance(counted, int) else fields


@MUTANTS.register("SELL-015_unusable_answers_recorded", _with_fields_of_ten_questions)
def _unusable_answers_recorded(state: Conversation, fields: Fields) -> Fields:
    """A question that had to be asked again stands in the CRM as answered."""
    if state.times_asked < 2 and not state.fruitless_turns:
        return fields
    unclear: Fields = dict.fromkeys((*TEN_QUESTION_FIELDS, "property_address"), "unclear")
    return {**unclear, "seller_timeline_accepted": "yes", "seller_mortgage_balance": 1, **fields}


@MUTANTS.register("SELL-015_price_and_condition_changed", _with_fields_of_ten_questions)
def _price_and_condition_changed(_state: Conversation, fields: Fields) -> Fields:
    """The price is recorded $1,000 too high, and a home in good shape as one that needs repairs."""
    price = fields.get("seller_price_expectation")
    wrong = {"seller_price_expectation": price + 1_000} if isinstance(price, int) else {}
    worse = {"property_condition": "minor_repairs"} if fields.get("property_condition") == "move_in_ready" else {}
    return {**fields, **wrong, **worse}


@MUTANTS.register("SELL-015_mortgage_not_asked", with_ten_question_rule("next_question"))
def _mortgage_not_asked(seller: SellerFacts) -> Question | None:
    """The mortgage is not asked for."""
    known = (*seller.details.answer_quality, Question.DEBT)
    return next((question for question in ORDER if question not in known), None)


@MUTANTS.register("SELL-015_bare_answers_score_full", with_ten_question_rule("temperature"))
def _bare_answers_score_full(seller: SellerFacts) -> Temperature:
    """Every answer scores in full, however little it says."""
    worth = dict.fromkeys(seller.details.answer_quality, 100)
    return questions.classify_temperature(replace(seller, details=replace(seller.details, answer_quality=worth)))


@MUTANTS.register("SELL-015_warm_after_six_of_ten", with_ten_question_rule("temperature"))
def _warm_after_six_of_ten(seller: SellerFacts) -> Temperature:
    """A seller is warm after six of ten answers instead of seven."""
    six = len(seller.details.answer_quality) == questions.WARM_FROM_ANSWERS - 1
    return Temperature.WARM if six else questions.classify_temperature(seller)
