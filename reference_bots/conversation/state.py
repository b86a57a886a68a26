"""The stored state of a conversation: frozen plain values that msgspec writes to JSON and reads back unchanged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from reference_bots.conversation.context import HomeForSale, Valuation
from reference_bots.conversation.labels import (
    Answer,
    BuyerMotivation,
    BuyerObjection,
    ContactChannel,
    DecisionMaker,
    EscalationReason,
    FinancingKind,
    HalfDay,
    HomeCondition,
    LeadInterest,
    ListingHistory,
    Question,
    RepairsAndUpgrades,
    SaleUrgency,
    SellerMotivation,
    SellerWish,
    StallKind,
)
from reference_bots.conversation.vocabulary import Bot, Channel, FollowUp, Language, SequenceState, Temperature


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadFacts:
    """The lead bot's facts.

    sequence: place in the follow-up sequence.
    steps: the follow-up steps already carried out.
    waiting: whether the follow-up sequence is running.
    timeline_days: days until the planned move.
    score: lead score, 0 to 100.
    call_task: whether the task for a call is created.
    last_message_at: when the lead last wrote to the lead bot; None = never.
    """

    sequence: SequenceState | None = None
    steps: tuple[FollowUp, ...] = ()
    waiting: bool = False
    interest: LeadInterest | None = None
    timeline_days: int | None = None
    score: int | None = None
    temperature: Temperature | None = None
    call_task: bool = False
    last_message_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerFacts:
    """The buyer bot's facts.

    sqft: wanted size, square feet.
    price_from, price_to: budget, whole USD.
    timeline_days: days until the planned move.
    readiness: financial readiness, 0 to 100.
    shown_homes: the homes recommended last, best first.
    seen_addresses: addresses of all homes recommended so far.
    times_widened: how often the search was widened.
    opportunity_created: whether the opportunity is created.
    income, debts: whole USD a month.
    down_payment: whole USD.
    down_share: down payment as a share of the price, 0 to 1.
    affordable: the highest affordable price, whole USD; None until the buyer asks for it.
    """

    beds: int | None = None
    baths: float | None = None
    sqft: int | None = None
    price_from: int | None = None
    price_to: int | None = None
    area: str | None = None
    financing: FinancingKind | None = None
    timeline_days: int | None = None
    motivation: BuyerMotivation | None = None
    readiness: int | None = None
    temperature: Temperature | None = None
    shown_homes: tuple[HomeForSale, ...] = ()
    seen_addresses: tuple[str, ...] = ()
    times_widened: int = 0
    opportunity_created: bool = False
    income: int | None = None
    debts: int | None = None
    down_payment: int | None = None
    down_share: float | None = None
    affordable: int | None = None
    objection: BuyerObjection | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleDetails:
    """Facts that only the ten-question mode collects from a seller (SELL-015); empty in the four-question mode.

    destination: the place the seller moves to.
    debt: mortgage and liens together, whole USD; 0 = nothing.
    answer_quality: answered question -> quality of its answer, percent.
    """

    destination: str | None = None
    debt: int | None = None
    upkeep: RepairsAndUpgrades | None = None
    listing: ListingHistory | None = None
    decider: DecisionMaker | None = None
    contact_by: ContactChannel | None = None
    answer_quality: Mapping[Question, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SellerFacts:
    """The seller bot's facts.

    price: the price the seller named, whole USD.
    cash_offer: the cash offer made for that price, whole USD.
    stall: the latest stall.
    stalls: the stalls so far, oldest first.
    wish: what the seller asked for and has not received yet.
    strategy_sent: whether the marketing strategy was sent.
    enrolled: whether the seller was added to the market analysis workflow.
    """

    condition: HomeCondition | None = None
    price: int | None = None
    motivation: SellerMotivation | None = None
    urgency: SaleUrgency | None = None
    cash_offer: int | None = None
    offer_answer: Answer | None = None
    timeline_accepted: bool | None = None
    stall: StallKind | None = None
    stalls: tuple[StallKind, ...] = ()
    temperature: Temperature | None = None
    wish: SellerWish | None = None
    strategy_sent: bool = False
    enrolled: bool = False
    details: SaleDetails = field(default_factory=SaleDetails)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentState:
    """The contact's appointment.

    offered: the slots of the last offer, in the contact's time zone.
    title: title of the appointment to book.
    place: address of the showing; empty for a call.
    booked: start of the booked appointment.
    half_day: preferred half of the day if no slot could be offered.
    showings: street of every home of which a showing was booked -> when the latest one begins.
    """

    offered: tuple[datetime, ...] = ()
    title: str = ""
    place: str = ""
    booked: datetime | None = None
    half_day: HalfDay | None = None
    showings: Mapping[str, datetime] = field(default_factory=dict)

    def has_appointment_to_come(self, now: datetime) -> bool:
        """Whether an appointment is booked that is not over."""
        return self.booked is not None and self.booked > now

    def has_showing_to_come(self, place: str, now: datetime) -> bool:
        """Whether a showing of this home is booked that is not over."""
        return place in self.showings and self.showings[place] > now


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOff:
    """One hand-off of the contact from bot to bot."""

    source: Bot
    target: Bot
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """The state of one contact's conversation, across all bots.

    bot: the bot in charge.
    introduced: whether the introduction with the opt-out words was sent.
    channels_we_blocked: channels whose do-not-disturb the opt-out has set.
    open_question: the question that waits for an answer.
    times_asked: how often in a row the open question was asked.
    recent_messages: the last five messages of the contact, newest last.
    address: the home in question.
    valuation: the market analysis of the home at `address`.
    valuation_awaited: whether a requested valuation is still missing.
    valuation_requested_at: when that valuation was requested.
    valued_by_person: the home that a person was asked to value.
    fruitless_turns: number of consecutive messages that were not understood.
    escalated_for: why a person was called, while that person handles the contact.
    escalation_history: all reasons for which a person was ever called.
    fair_housing_reported: whether a person was told of a question that asks the bots to steer.
    agent: id of the CRM user to whom the contact is assigned; empty if unknown.
    last_written: when the contact's newest message was written, by its own date.
    channel: the channel on which the contact wrote last.
    undelivered: whether a message of ours was not delivered since, and a person was told.
    greeting_due: whether the first message of the bot in charge waits for the contact's daytime.
    silent_until: until when the bots step back, because somebody at the brokerage wrote by hand; None = they do not.
    """

    bot: Bot
    first_contact: datetime
    language: Language = Language.ENGLISH
    introduced: bool = False
    opted_out: bool = False
    channels_we_blocked: tuple[str, ...] = ()
    open_question: Question | None = None
    times_asked: int = 0
    recent_messages: tuple[str, ...] = ()
    address: str | None = None
    valuation: Valuation | None = None
    valuation_awaited: bool = False
    valuation_requested_at: datetime | None = None
    valued_by_person: str | None = None
    lead: LeadFacts = field(default_factory=LeadFacts)
    buyer: BuyerFacts = field(default_factory=BuyerFacts)
    seller: SellerFacts = field(default_factory=SellerFacts)
    calendar: AppointmentState = field(default_factory=AppointmentState)
    hand_offs: tuple[HandOff, ...] = ()
    fruitless_turns: int = 0
    escalated_for: EscalationReason | None = None
    escalation_history: tuple[EscalationReason, ...] = ()
    fair_housing_reported: bool = False
    agent: str = ""
    last_written: datetime | None = None
    channel: Channel = Channel.SMS
    undelivered: bool = False
    greeting_due: bool = False
    silent_until: datetime | None = None

    @property
    def has_begun(self) -> bool:
        """Whether the bots have done anything for the contact yet."""
        return self.introduced or self.opted_out or self.greeting_due or bool(self.recent_messages)
