"""Mutants: the cash offer and its acceptance."""

from dataclasses import replace

from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.effects import SetTags
from reference_bots.conversation.events import Event, MessageReceived
from reference_bots.conversation.labels import Answer, Question
from reference_bots.conversation.rules import BotRules, Reply, TurnResult
from reference_bots.conversation.state import Conversation, SellerFacts
from reference_bots.conversation.understanding.answers import classify_answer
from reference_bots.conversation.understanding.numbers import extract_quantities
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.conversation.vocabulary import Bot
from reference_bots.conversation.wording import format_dollars
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import (
    reword,
    with_answer,
    with_pattern_replaced,
    with_phrases,
    with_rule,
    with_seller_facts,
    with_turns,
)
from reference_bots.rules.default_rules import DEFAULT_RULES
from reference_bots.seller.acceptance import wants_more_time

MUTANTS = MutantRegistry()


@MUTANTS.register("SELL-006_bid_before_price", with_turns)
def _bid_before_price(turn: TurnResult, _event: Event) -> TurnResult:
    """An amount in cash is named before the seller has named a price."""
    if turn.state.open_question is not Question.PRICE:
        return turn
    return reword(turn, lambda phrase: f"We could do $450,000 in cash. {phrase}")


MUTANTS.add(
    "SELL-006_offer_without_basis",
    "The offer does not say that it is 75 % of the named price.",
    with_pattern_replaced(
        r" is 75 percent of the [$0-9,]+ you named:|, 75 percent of the [$0-9,]+ you named,", " is", intent="make_offer"
    ),
)

MUTANTS.add(
    "SELL-006_offer_hints_at_80_percent",
    "The offer hints at up to 80 % of the named price.",
    with_phrases(
        lambda phrase: phrase.replace("closing in 2", "and there is room up to 80 percent of your price, closing in 2"),
        intent="make_offer",
    ),
)


@MUTANTS.register("SELL-006_yes_kept_for_next_offer", with_seller_facts)
def _yes_kept_for_next_offer(before: SellerFacts, after: SellerFacts) -> SellerFacts:
    """A yes to one offer counts for the next one."""
    if before.offer_answer is None or after.offer_answer is not None:
        return after
    return replace(
        after,
        offer_answer=before.offer_answer,
        timeline_accepted=before.timeline_accepted,
        temperature=before.temperature,
    )


MUTANTS.add(
    "SELL-006_offer_without_price",
    "An offer is made although the seller has named no price.",
    with_pattern_replaced(
        r"Jorge's cash offer is 75 percent of the price you name, so a few figures come first\.",
        "Jorge usually makes an offer of $225,000.",
    ),
)


@MUTANTS.register("SELL-006_offer_80_percent", with_rule("seller.offer"))
def _offer_80_percent(price: int) -> int:
    """The offer is 80 % of the named price instead of 75 %."""
    return price * 80 // 100


@MUTANTS.register("SELL-006_offer_rounded_up", with_rule("seller.offer"))
def _offer_rounded_up(price: int) -> int:
    """The offer is rounded up to the next dollar."""
    return -(-price * 75 // 100)


@MUTANTS.register("SELL-006_any_amount_is_price", with_rule("seller.price"), also_breaks=("SELL-002",))
def _any_amount_is_price(words: MessageWords, question: Question | None) -> int | None:
    """Any amount of 100,000 or more counts as the seller's price."""
    named = [round(quantity.value) for quantity in extract_quantities(words) if quantity.value >= 100_000]
    return DEFAULT_RULES.seller.price(words, question) or (named[-1] if named else None)


@MUTANTS.register("SELL-006_offer_70_percent", with_rule("seller.offer"), also_breaks=("SELL-002",))
def _offer_70_percent(price: int) -> int:
    """The offer is 70 % of the named price instead of 75 %."""
    return price * 70 // 100


@MUTANTS.register("SELL-007_later_date_is_no", with_rule("seller.acceptance"))
def _later_date_is_no(words: MessageWords) -> Answer | None:
    """A wish for a later closing date counts as a no to the offer."""
    return Answer.NO if wants_more_time(words) else DEFAULT_RULES.seller.acceptance(words)


@MUTANTS.register("SELL-007_no_is_yes", with_rule("seller.acceptance"))
def _no_is_yes(words: MessageWords) -> Answer | None:
    """A no to the offer counts as a yes."""
    said = DEFAULT_RULES.seller.acceptance(words)
    return Answer.YES if said is Answer.NO else said


@MUTANTS.register("SELL-007_doubt_is_yes", with_rule("seller.acceptance"))
def _uncertain_answer_is_yes(words: MessageWords) -> Answer | None:
    """A doubtful answer to the offer counts as a yes."""
    said = DEFAULT_RULES.seller.acceptance(words)
    return Answer.YES if said is Answer.UNSURE else said


@MUTANTS.register("SELL-007_thanks_cool_hot_seller", with_turns)
def _thanks_cool_hot_seller(turn: TurnResult, event: Event) -> TurnResult:
    """The word "thanks" turns a hot seller cold."""
    if isinstance(event, MessageReceived) and event.text.lower().startswith("thank"):
        return replace(turn, effects=(*turn.effects, SetTags(add=("seller_cold",), remove=("seller_hot",))))
    return turn


@MUTANTS.register("SELL-007_ok_anywhere_is_yes", with_rule("seller.acceptance"))
def _ok_anywhere_is_yes(words: MessageWords) -> Answer | None:
    """The letters "ok" anywhere count as a yes to the offer."""
    return Answer.YES if "ok" in words.raw.casefold() else DEFAULT_RULES.seller.acceptance(words)


@MUTANTS.register("SELL-007_only_bare_yes_accepted", with_rule("seller.acceptance"))
def _only_bare_yes_accepted(words: MessageWords) -> Answer | None:
    """Only the bare word "yes" counts as a yes to the offer."""
    said = DEFAULT_RULES.seller.acceptance(words)
    return said if said is not Answer.YES or words.raw.casefold() == "yes" else None


@MUTANTS.register("SELL-007_first_offer_answer_kept", with_seller_facts)
def _first_offer_answer_kept(before: SellerFacts, after: SellerFacts) -> SellerFacts:
    """The first answer to the offer is kept when the seller changes it."""
    if before.offer_answer is None:
        return after
    return replace(
        after,
        offer_answer=before.offer_answer,
        timeline_accepted=before.timeline_accepted,
        temperature=before.temperature,
    )


@MUTANTS.register("SELL-007_offer_repeated_after_no", with_turns)
def _offer_repeated_after_no(turn: TurnResult, event: Event) -> TurnResult:
    """The offer is repeated after a clear no."""
    seller = turn.state.seller
    if not isinstance(event, MessageReceived) or seller.offer_answer is not Answer.NO:
        return turn
    offer = format_dollars(seller.cash_offer or 0)
    return reword(turn, lambda _: f"Would {offer} in cash not work for you after all?")


@MUTANTS.register("SELL-007_later_yes_accepts_offer", with_answer(Bot.SELLER))
def _later_yes_accepts_offer(rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext) -> Reply:
    """Any later yes counts as a yes to the offer."""
    reply = DEFAULT_RULES.flows[Bot.SELLER].answer(rules, state, words, facts)
    if state.seller.offer_answer is None or classify_answer(words) is None:
        return reply
    return replace(
        reply, state=replace(reply.state, seller=replace(reply.state.seller, offer_answer=classify_answer(words)))
    )


@MUTANTS.register("SELL-007_closing_date_always_accepted", with_seller_facts)
def _closing_date_always_accepted(_before: SellerFacts, after: SellerFacts) -> SellerFacts:
    """An accepted offer always accepts the closing date."""
    return replace(after, timeline_accepted=True) if after.offer_answer is Answer.YES else after
