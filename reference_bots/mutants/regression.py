"""Mutants: faults that were found in bots before."""

import re
from dataclasses import replace

from reference_bots.conversation.events import Event, MessageReceived
from reference_bots.conversation.labels import Answer, Question
from reference_bots.conversation.rules import TurnResult
from reference_bots.conversation.state import SellerFacts
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import reword, with_rule, with_seller_facts, with_turns
from reference_bots.rules.default_rules import DEFAULT_RULES

MUTANTS = MutantRegistry()


@MUTANTS.register("REG-001_buyer_with_condo_asked_for_price", with_turns)
def _buyer_with_condo_asked_for_price(turn: TurnResult, event: Event) -> TurnResult:
    """A buyer who mentions a condo is asked what a seller is asked."""
    if not isinstance(event, MessageReceived) or "condo" not in event.text:
        return turn
    return reword(turn, lambda phrase: f"{phrase} What shape is it in, and what price would you want for it?")


@MUTANTS.register("REG-001_withdrawn_yes_kept", with_seller_facts)
def _withdrawn_yes_kept(before: SellerFacts, after: SellerFacts) -> SellerFacts:
    """A yes to an offer that the seller takes back still counts."""
    if before.offer_answer is not Answer.YES or after.cash_offer != before.cash_offer:
        return after
    return replace(after, offer_answer=Answer.YES, timeline_accepted=True, temperature=before.temperature)


@MUTANTS.register("REG-001_first_amount_is_price", with_rule("seller.price"))
def _first_amount_is_price(words: MessageWords, asked: Question | None) -> int | None:
    """The first amount in the answer to the price question counts as the price."""
    thousands = re.compile(r"(\d{3})k", re.IGNORECASE)
    amount = thousands.search(words.raw)
    return int(amount[1]) * 1_000 if amount and asked is Question.PRICE else DEFAULT_RULES.seller.price(words, asked)
