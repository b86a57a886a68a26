"""The rules of the business as replaceable functions, and the shape of a turn.

`Rules` names every decision once, so that one can be exchanged (`dataclasses.replace`) without touching the rest.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ParamSpec, TypeVar

from reference_bots.conversation.context import Contact, Facts, Home, HomesWanted, Wish
from reference_bots.conversation.effects import Effect, PlanFollowUp, Say, SetTags
from reference_bots.conversation.events import Happening
from reference_bots.conversation.labels import (
    Answer,
    BuyerObjection,
    Concern,
    Condition,
    Financing,
    Interest,
    Question,
    SellerMotivation,
    SellerWish,
    Stall,
    Urgency,
)
from reference_bots.conversation.state import Buyer, Conversation, HandOff, Seller
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot, FollowUp, Temperature
from reference_bots.conversation.wording import Wording

Watch = Callable[[Bot, str], AbstractContextManager[None]]
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The outcome of a turn: the next state and what to do, in order.

    wanted: a fact without which the turn cannot be taken; then `state` is the old one and `effects` is empty.
    """

    state: Conversation
    effects: tuple[Effect, ...] = ()
    wanted: Wish | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a flow decides. Tags and fields follow from the state, so a flow never names them."""

    state: Conversation
    say: Say | None = None
    then: tuple[Effect, ...] = ()


class LackingError(Exception):
    """A flow met a question only the outside world can answer; `wish` says which."""

    def __init__(self, wish: Wish) -> None:
        super().__init__(wish)
        self.wish = wish


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadRules:
    """The lead bot's decisions."""

    intent: Callable[[Words], Interest | None]
    score: Callable[[Conversation, Contact], int]
    temperature: Callable[[int, Temperature | None], Temperature]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerRules:
    """The buyer bot's decisions. `search` turns wishes into the band to look in; `matching` puts the best first.

    afford: the highest price the buyer's means carry.  payment: what a price costs a month.  Both in whole USD.
    """

    finances: Callable[[Words, Question | None], Financing | None]
    readiness: Callable[[Buyer], int]
    timeline: Callable[[Words, Question | None, datetime], int | None]
    temperature: Callable[[Buyer], Temperature]
    search: Callable[[Buyer], HomesWanted]
    matching: Callable[[Buyer, tuple[Home, ...]], tuple[Home, ...]]
    afford: Callable[[Buyer], int]
    payment: Callable[[Buyer, int], int]
    objection: Callable[[Words], BuyerObjection | None]
    next_question: Callable[[Buyer], Question | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SellerRules:
    """The seller bot's decisions. `offer` gives the cash offer for the price the seller named, in whole USD.

    hear: the seller with what a message adds or corrects.  wordings: how each of the questions is put.
    starts_workflow: whether this turn puts the seller into the analysis workflow.
    """

    intent: Callable[[Words], SellerWish | None]
    condition: Callable[[Words], Condition | None]
    price: Callable[[Words, Question | None], int | None]
    motivation: Callable[[Words], SellerMotivation | None]
    urgency: Callable[[Words], Urgency | None]
    offer: Callable[[int], int]
    acceptance: Callable[[Words], Answer | None]
    stall: Callable[[Words], Stall | None]
    strategy: Callable[[Conversation], str]
    temperature: Callable[[Seller], Temperature]
    starts_workflow: Callable[[Seller], bool]
    next_question: Callable[[Seller], Question | None]
    hear: Callable[["Rules", Conversation, Words], Seller]
    wordings: Mapping[Question, Wording]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRules:
    """`offer` picks at most two of the free slots; `choice` says which offered slot was chosen, by position."""

    offer: Callable[[tuple[datetime, ...], datetime], tuple[datetime, ...]]
    choice: Callable[[Words, tuple[datetime, ...], datetime], int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Whether to hand over. move: where to, or None; reason: why a wished move is not made, or empty."""

    move: HandOff | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """How one bot talks.

    open: to somebody who has not written.  answer: to a message.  valued: when a valuation that was late has come.
    """

    open: Callable[["Rules", Conversation, Facts], Reply]
    answer: Callable[["Rules", Conversation, Words, Facts], Reply]
    valued: Callable[["Rules", Conversation, Facts], Reply] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Every decision the bots make, by name.

    concern: what in a message calls for a person.  patience: how many fruitless turns in a row call for one.
    is_late: whether a message was written before one that has been heard already.
    """

    lead: LeadRules
    buyer: BuyerRules
    seller: SellerRules
    calendar: CalendarRules
    hand_off: Callable[[Conversation, Words, datetime], Decision]
    concern: Callable[[Conversation, Words], Concern | None]
    patience: int
    is_late: Callable[[Conversation, datetime | None], bool]
    tags: Callable[[Conversation | None, Conversation, tuple[str, ...]], SetTags | None]
    fields: Callable[[Conversation], Mapping[str, str | int | float]]
    follow_ups: Callable[[datetime, Contact], tuple[PlanFollowUp, ...]]
    follow_up: Callable[["Rules", Conversation, FollowUp, Facts], Reply]
    flows: Mapping[Bot, Flow]
    taking: Callable[["Rules", Conversation | None, Happening, Facts], Turn]

    def turn(self, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
        """Take one turn: pure, so taking it again with more facts changes nothing but the outcome."""
        return self.taking(self, state, happening, facts)


def timed(rules: Rules, watch: Watch) -> Rules:
    """The same rules, with the stages of TIME-001 to TIME-003 that are decided here under the stop-watch."""

    def under(bot: Bot, stage: str, rule: Callable[P, R]) -> Callable[P, R]:
        def measured(*args: P.args, **kwargs: P.kwargs) -> R:
            with watch(bot, stage):
                return rule(*args, **kwargs)

        return measured

    lead, buyer, seller = rules.lead, rules.buyer, rules.seller
    return replace(
        rules,
        lead=replace(lead, intent=under(Bot.LEAD, "intent", lead.intent)),
        buyer=replace(
            buyer,
            finances=under(Bot.BUYER, "finances", buyer.finances),
            matching=under(Bot.BUYER, "matching", buyer.matching),
        ),
        seller=replace(
            seller,
            intent=under(Bot.SELLER, "intent", seller.intent),
            stall=under(Bot.SELLER, "stall", seller.stall),
            strategy=under(Bot.SELLER, "strategy", seller.strategy),
        ),
    )
