"""The business rules as replaceable functions, and the types of a turn.

`BotRules` holds each decision once, so that one can be replaced (`dataclasses.replace`) without touching the others.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ParamSpec, TypeVar

from reference_bots.conversation.conduct_rules import ConductRules
from reference_bots.conversation.context import Contact, FactRequest, HomeForSale, HomesRequest, TurnContext
from reference_bots.conversation.effects import Effect, ScheduleFollowUp, SendMessage, SetTags
from reference_bots.conversation.events import Event
from reference_bots.conversation.labels import (
    Answer,
    BuyerObjection,
    EscalationReason,
    FinancingKind,
    HomeCondition,
    LeadInterest,
    Question,
    SaleUrgency,
    SellerMotivation,
    SellerWish,
    StallKind,
)
from reference_bots.conversation.state import BuyerFacts, Conversation, HandOff, SellerFacts
from reference_bots.conversation.understanding.fragments import join_fragments
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.conversation.vocabulary import Bot, FollowUp, Temperature
from reference_bots.conversation.wording import PhraseVariants

StageTimer = Callable[[Bot, str], AbstractContextManager[None]]
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnResult:
    """The result of a turn.

    state: the next state; the old one if a fact is missing.
    effects: what to do, in order; empty if a fact is missing.
    missing_fact: request for the missing fact, or None.
    """

    state: Conversation
    effects: tuple[Effect, ...] = ()
    missing_fact: FactRequest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The decision of a bot's flow. Tags and fields are computed from the state, so they are no part of it.

    first: effects before the message.
    effects: further effects, after tags and fields.
    """

    state: Conversation
    say: SendMessage | None = None
    first: tuple[Effect, ...] = ()
    effects: tuple[Effect, ...] = ()


class MissingFactError(Exception):
    """A flow needs a fact from an external service.

    wish: the request for it.
    """

    def __init__(self, wish: FactRequest) -> None:
        super().__init__(wish)
        self.request = wish


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadRules:
    """The lead bot's decisions."""

    intent: Callable[[MessageWords], LeadInterest | None]
    score: Callable[[Conversation, Contact], int]
    temperature: Callable[[int, Temperature | None], Temperature]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerRules:
    """The buyer bot's decisions.

    search: the listing search for the buyer's wishes.
    matching: the homes in order, best first.
    afford: the highest price the buyer can afford, whole USD.
    payment: monthly cost of a home at a price, whole USD.
    """

    finances: Callable[[MessageWords, Question | None], FinancingKind | None]
    readiness: Callable[[BuyerFacts], int]
    timeline: Callable[[MessageWords, Question | None, datetime], int | None]
    temperature: Callable[[BuyerFacts], Temperature]
    search: Callable[[BuyerFacts], HomesRequest]
    matching: Callable[[BuyerFacts, tuple[HomeForSale, ...]], tuple[HomeForSale, ...]]
    afford: Callable[[BuyerFacts], int]
    payment: Callable[[BuyerFacts, int], int]
    objection: Callable[[MessageWords], BuyerObjection | None]
    next_question: Callable[[BuyerFacts], Question | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SellerRules:
    """The seller bot's decisions.

    offer: the cash offer for the price that the seller named, whole USD.
    extract_facts: the seller's facts updated from a message.
    wordings: question -> its wording.
    starts_workflow: whether this turn adds the seller to the market analysis workflow.
    """

    intent: Callable[[MessageWords], SellerWish | None]
    condition: Callable[[MessageWords], HomeCondition | None]
    price: Callable[[MessageWords, Question | None], int | None]
    motivation: Callable[[MessageWords], SellerMotivation | None]
    urgency: Callable[[MessageWords], SaleUrgency | None]
    offer: Callable[[int], int]
    acceptance: Callable[[MessageWords], Answer | None]
    stall: Callable[[MessageWords], StallKind | None]
    strategy: Callable[[Conversation], str]
    temperature: Callable[[SellerFacts], Temperature]
    starts_workflow: Callable[[SellerFacts], bool]
    next_question: Callable[[SellerFacts], Question | None]
    extract_facts: Callable[["BotRules", Conversation, MessageWords], SellerFacts]
    wordings: Mapping[Question, PhraseVariants]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRules:
    """The appointment decisions.

    offer: at most two of the free slots.
    choice: position of the chosen slot among the offered ones, or None.
    """

    offer: Callable[[tuple[datetime, ...], datetime], tuple[datetime, ...]]
    choice: Callable[[MessageWords, tuple[datetime, ...], datetime], int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOffDecision:
    """A hand-off decision.

    hand_off: the hand-off to make, or None.
    reason: why a hand-off is blocked; empty if it is not.
    """

    hand_off: HandOff | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BotFlow:
    """The functions of one bot.

    open: the first message to a contact who has not written.
    answer: the reply to a message.
    deliver_valuation: delivers a valuation that was late; None if the bot has no valuations.
    """

    open: Callable[["BotRules", Conversation, TurnContext], Reply]
    answer: Callable[["BotRules", Conversation, MessageWords, TurnContext], Reply]
    deliver_valuation: Callable[["BotRules", Conversation, TurnContext], Reply] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BotRules:
    """All decisions of the bots, by name.

    find_concern: the reason in a message to call a person, or None.
    conduct: how a message is read before any bot's flow reads it.
    max_fruitless_turns: number of consecutive fruitless turns after which a person is called.
    is_late: whether a message was written before one that is already processed.
    join_texts: two texts written within seconds as one, or None if each stands by itself.
    is_left_to_person: whether the bots keep silent in a turn.
    """

    lead: LeadRules
    buyer: BuyerRules
    seller: SellerRules
    calendar: CalendarRules
    hand_off: Callable[[Conversation, MessageWords, datetime], HandOffDecision]
    find_concern: Callable[[Conversation, MessageWords], EscalationReason | None]
    max_fruitless_turns: int
    is_late: Callable[[Conversation, datetime | None], bool]
    is_left_to_person: Callable[[Conversation, Event, TurnContext], bool]
    tags: Callable[[Conversation | None, Conversation, tuple[str, ...]], SetTags | None]
    fields: Callable[[Conversation], Mapping[str, str | int | float]]
    follow_ups: Callable[[datetime, Contact], tuple[ScheduleFollowUp, ...]]
    follow_up: Callable[["BotRules", Conversation, FollowUp, TurnContext], Reply]
    flows: Mapping[Bot, BotFlow]
    take_turn: Callable[["BotRules", Conversation | None, Event, TurnContext], TurnResult]
    conduct: ConductRules = field(default_factory=ConductRules)
    join_texts: Callable[[str, str], str | None] = join_fragments

    def compute_turn(self, state: Conversation | None, event: Event, facts: TurnContext) -> TurnResult:
        """Compute one turn. The function is pure: it can be repeated with more facts."""
        return self.take_turn(self, state, event, facts)


def with_stage_timing(rules: BotRules, timer: StageTimer) -> BotRules:
    """The rules with the stages of TIME-001 to TIME-003 timed by `timer`."""

    def time_rule(bot: Bot, stage: str, rule: Callable[P, R]) -> Callable[P, R]:
        def run_timed(*args: P.args, **kwargs: P.kwargs) -> R:
            with timer(bot, stage):
                return rule(*args, **kwargs)

        return run_timed

    lead, buyer, seller = rules.lead, rules.buyer, rules.seller
    return replace(
        rules,
        lead=replace(lead, intent=time_rule(Bot.LEAD, "intent", lead.intent)),
        buyer=replace(
            buyer,
            finances=time_rule(Bot.BUYER, "finances", buyer.finances),
            matching=time_rule(Bot.BUYER, "matching", buyer.matching),
        ),
        seller=replace(
            seller,
            intent=time_rule(Bot.SELLER, "intent", seller.intent),
            stall=time_rule(Bot.SELLER, "stall", seller.stall),
            strategy=time_rule(Bot.SELLER, "strategy", seller.strategy),
        ),
    )
