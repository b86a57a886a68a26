"""Mutants: hand-offs between the bots."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.effects import AddNote, Effect, LogHandOff, SendMessage, SetTags
from reference_bots.conversation.events import Event
from reference_bots.conversation.rules import BotRules, HandOffDecision, Reply, TurnResult
from reference_bots.conversation.state import BuyerFacts, Conversation, HandOff, SellerFacts
from reference_bots.conversation.understanding.phrases import compile_phrases
from reference_bots.conversation.understanding.tokens import MessageWords, tokenize
from reference_bots.conversation.vocabulary import Bot, Language
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import (
    AnswerRule,
    reword,
    with_answers,
    with_rule,
    with_rules,
    with_state_after_hand_off,
    with_turns,
)
from reference_bots.rules.default_rules import DEFAULT_RULES
from reference_bots.rules.handoff import RETURN_BLOCK, THRESHOLDS, compute_handoff_signal_strength, decide_handoff

MUTANTS = MutantRegistry()


@MUTANTS.register("HAND-001_earlier_messages_not_counted", with_rule("hand_off"))
def _earlier_messages_not_counted(state: Conversation, words: MessageWords, now: datetime) -> HandOffDecision:
    """Earlier messages do not count toward a hand-off."""
    return decide_handoff(replace(state, recent_messages=()), words, now)


MUTANTS.add(
    "HAND-001_threshold_one_point_high",
    "The threshold of a hand-off is one point too high.",
    with_rule("hand_off")(partial(decide_handoff, thresholds={way: limit + 1 for way, limit in THRESHOLDS.items()})),
)


@MUTANTS.register("HAND-001_place_name_hands_to_buyer_bot", with_rule("hand_off"))
def _place_name_hands_to_buyer_bot(state: Conversation, words: MessageWords, now: datetime) -> HandOffDecision:
    """The name of a place hands a lead to the buyer bot."""
    places = ("Etiwanda", "Alta Loma", "Upland", "Ontario", "Fontana")
    named = any(place in words.raw for place in places)
    if state.bot is Bot.LEAD and named:
        return HandOffDecision(hand_off=HandOff(source=Bot.LEAD, target=Bot.BUYER, at=now))
    return DEFAULT_RULES.hand_off(state, words, now)


MUTANTS.add(
    "HAND-001_threshold_one_point_low",
    "The threshold of a hand-off is one point too low.",
    with_rule("hand_off")(partial(decide_handoff, thresholds={way: limit - 1 for way, limit in THRESHOLDS.items()})),
)


@MUTANTS.register("HAND-001_hand_off_not_tagged", with_rule("tags"))
def _hand_off_not_tagged(before: Conversation | None, after: Conversation, carried: tuple[str, ...]) -> SetTags | None:
    """A hand-off leaves no tag."""
    change = DEFAULT_RULES.tags(before, after, carried)
    return change and replace(change, add=tuple(tag for tag in change.add if not tag.startswith("handoff-")))


@MUTANTS.register("HAND-001_no_hand_off", with_rule("hand_off"))
def _no_hand_off(_state: Conversation, _words: MessageWords, _now: datetime) -> HandOffDecision:
    """No contact is ever handed off."""
    return HandOffDecision()


@MUTANTS.register("HAND-001_tie_goes_to_buyer_bot", with_rule("hand_off"))
def _tie_goes_to_buyer_bot(state: Conversation, words: MessageWords, now: datetime) -> HandOffDecision:
    """A contact who wants to buy and to sell is handed to the buyer bot."""
    buying, selling = (
        compute_handoff_signal_strength(words, Bot.BUYER),
        compute_handoff_signal_strength(words, Bot.SELLER),
    )
    if state.bot is Bot.LEAD and buying == selling >= THRESHOLDS[Bot.LEAD, Bot.BUYER]:
        return HandOffDecision(hand_off=HandOff(source=Bot.LEAD, target=Bot.BUYER, at=now))
    return decide_handoff(state, words, now)


def _single_word_hands_off(state: Conversation, words: MessageWords, now: datetime) -> HandOffDecision:
    """The hand-off that a single word about buying or selling decides."""
    buying, selling = compile_phrases("buy", "comprar", "budget"), compile_phrases("sell", "vender")
    if words.contains(selling):
        target = Bot.BUYER if state.bot is Bot.SELLER else Bot.SELLER
    elif words.contains(buying):
        target = Bot.SELLER if state.bot is Bot.BUYER else Bot.BUYER
    else:
        return HandOffDecision()
    return HandOffDecision(hand_off=HandOff(source=state.bot, target=target, at=now))


MUTANTS.add(
    "HAND-001_single_word_hands_off",
    "A single word about buying or selling hands the contact off, also in a refusal.",
    with_rules({"hand_off": _single_word_hands_off, "conduct.find_exit": lambda _words: None}),
    also_breaks=("REG-001",),
)


@MUTANTS.register("HAND-001_any_sign_hands_off", with_rule("hand_off"), also_breaks=("REG-001",))
def _any_sign_hands_off(state: Conversation, words: MessageWords, now: datetime) -> HandOffDecision:
    """Any sign of buying or selling hands the contact off."""
    decision = DEFAULT_RULES.hand_off(state, words, now)
    wanted = [
        target
        for source, target in THRESHOLDS
        if source is state.bot and compute_handoff_signal_strength(words, target)
    ]
    if decision.hand_off or not wanted:
        return decision
    return HandOffDecision(hand_off=HandOff(source=state.bot, target=wanted[0], at=now))


@MUTANTS.register("HAND-002_address_lost_on_hand_off", with_turns)
def _address_lost_on_hand_off(turn: TurnResult, _event: Event) -> TurnResult:
    """The address of the home is lost, and not asked for, on a hand-off."""
    moved = any(isinstance(effect, LogHandOff) for effect in turn.effects)
    if not moved or turn.state.address is None:
        return turn
    said = SendMessage(phrase="Happy to help you sell. What condition is the home in?", intent="ask_condition")
    effects = tuple(said if isinstance(effect, SendMessage) else effect for effect in turn.effects)
    return replace(turn, effects=effects, state=replace(turn.state, address=None, valuation=None))


MUTANTS.add(
    "HAND-002_bedrooms_lost_on_hand_off",
    "The wished bedrooms are lost on a hand-off.",
    with_state_after_hand_off(lambda state: replace(state, buyer=replace(state.buyer, beds=None))),
)

MUTANTS.add(
    "HAND-002_budget_lost_on_hand_off",
    "The budget is lost on a hand-off.",
    with_state_after_hand_off(lambda state: replace(state, buyer=replace(state.buyer, price_to=None, price_from=None))),
)

MUTANTS.add(
    "HAND-002_language_lost_on_hand_off",
    "The language turns to English on a hand-off.",
    with_state_after_hand_off(lambda state: replace(state, language=Language.ENGLISH)),
)

MUTANTS.add(
    "HAND-002_price_and_condition_lost_on_hand_off",
    "The seller's price and condition are lost on a hand-off.",
    with_state_after_hand_off(lambda state: replace(state, seller=replace(state.seller, price=None, condition=None))),
)

MUTANTS.add(
    "HAND-002_motivation_lost_on_hand_off",
    "The motivation is lost on a hand-off.",
    with_state_after_hand_off(
        lambda state: replace(
            state,
            seller=replace(state.seller, motivation=None, urgency=None),
            buyer=replace(state.buyer, motivation=None),
        )
    ),
)

MUTANTS.add(
    "HAND-002_timeline_lost_on_hand_off",
    "The timeline is lost on a hand-off.",
    with_state_after_hand_off(
        lambda state: replace(
            state, buyer=replace(state.buyer, timeline_days=None), lead=replace(state.lead, timeline_days=None)
        )
    ),
)


@MUTANTS.register("HAND-002_all_facts_lost_on_hand_off", with_turns)
def _all_facts_lost_on_hand_off(turn: TurnResult, _event: Event) -> TurnResult:
    """All facts are lost on a hand-off."""
    if not any(isinstance(effect, LogHandOff) for effect in turn.effects):
        return turn
    return replace(turn, state=replace(turn.state, buyer=BuyerFacts(), seller=SellerFacts(), address=None))


def _answer_wish_only(bot: Bot, wish: str) -> AnswerRule:
    def answer(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
        just_moved = state.open_question is None and any(move.target is bot for move in state.hand_offs)
        return DEFAULT_RULES.flows[bot].answer(rules, state, tokenize(wish) if just_moved else words, facts)

    return answer


MUTANTS.add(
    "HAND-002_message_facts_lost_on_hand_off",
    "The facts in the message that causes a hand-off are lost.",
    with_answers(
        {
            Bot.BUYER: _answer_wish_only(Bot.BUYER, "I want to buy a home"),
            Bot.SELLER: _answer_wish_only(Bot.SELLER, "What is my house worth?"),
        }
    ),
    also_breaks=("REG-001",),
)


@MUTANTS.register("HAND-003_hand_off_limits_one_low", with_rule("hand_off"))
def _hand_off_limits_one_low(state: Conversation, words: MessageWords, now: datetime) -> HandOffDecision:
    """The hourly and daily limits of hand-offs are one too low."""
    older = HandOff(source=state.bot, target=state.bot, at=now - timedelta(minutes=31))
    return DEFAULT_RULES.hand_off(replace(state, hand_offs=(*state.hand_offs, older)), words, now)


@MUTANTS.register("HAND-003_blocked_hand_off_asks_anyway", with_turns)
def _blocked_hand_off_asks_anyway(turn: TurnResult, _event: Event) -> TurnResult:
    """A blocked hand-off is followed by the other bot's question."""
    if not any(isinstance(effect, AddNote) and "not made" in effect.body for effect in turn.effects):
        return turn
    return reword(turn, lambda _: "Gladly. What condition is the home in, and why are you selling?")


@MUTANTS.register("HAND-003_old_hand_offs_count_forever", with_rule("hand_off"))
def _old_hand_offs_count_forever(state: Conversation, words: MessageWords, now: datetime) -> HandOffDecision:
    """Hand-offs count toward the limits without ever expiring."""
    late = timedelta(minutes=1)
    later = tuple(replace(move, at=move.at + late) if now - move.at > late else move for move in state.hand_offs)
    return decide_handoff(replace(state, hand_offs=later), words, now)


@MUTANTS.register("HAND-003_block_reason_replaced", with_turns)
def _block_reason_replaced(turn: TurnResult, _event: Event) -> TurnResult:
    """The note about a blocked hand-off does not name the reason."""

    def replace_reason(effect: Effect) -> Effect:
        reason = isinstance(effect, AddNote) and "not made" in effect.body
        return AddNote(body="Answered a question today, within the hour.") if reason else effect

    return replace(turn, effects=tuple(map(replace_reason, turn.effects)))


@MUTANTS.register("HAND-003_hand_offs_unlimited", with_rule("hand_off"))
def _hand_offs_unlimited(state: Conversation, words: MessageWords, now: datetime) -> HandOffDecision:
    """Hand-offs are neither limited nor kept from going in circles."""
    return decide_handoff(replace(state, hand_offs=()), words, now)


MUTANTS.add(
    "HAND-003_block_reason_left_out",
    "A blocked hand-off leaves no reason.",
    with_rule("hand_off")(lambda state, words, now: replace(DEFAULT_RULES.hand_off(state, words, now), reason="")),
)

MUTANTS.add(
    "HAND-003_circle_after_31_minutes",
    "A hand-off back is allowed after 31 minutes instead of 30.",
    with_rule("hand_off")(partial(decide_handoff, return_block=RETURN_BLOCK + timedelta(minutes=1))),
)

MUTANTS.add(
    "HAND-003_circle_after_29_minutes",
    "A hand-off back is allowed after 29 minutes instead of 30.",
    with_rule("hand_off")(partial(decide_handoff, return_block=RETURN_BLOCK - timedelta(minutes=1))),
)

MUTANTS.add(
    "HAND-003_circle_after_an_hour",
    "A hand-off back is allowed after an hour instead of 30 minutes.",
    with_rule("hand_off")(partial(decide_handoff, return_block=timedelta(hours=1))),
)


@MUTANTS.register("HAND-003_circle_to_buyer_bot_allowed", with_rule("hand_off"))
def _circle_to_buyer_bot_allowed(state: Conversation, words: MessageWords, now: datetime) -> HandOffDecision:
    """A hand-off back to the buyer bot is allowed at once."""
    decision = DEFAULT_RULES.hand_off(state, words, now)
    if "to buyer not made" not in decision.reason:
        return decision
    return DEFAULT_RULES.hand_off(replace(state, hand_offs=()), words, now)
