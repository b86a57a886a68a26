"""All a conversation remembers. Frozen, plain values, the same again after a trip through JSON (msgspec)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from reference_bots.conversation.context import Home, Valuation
from reference_bots.conversation.labels import (
    Answer,
    BuyerMotivation,
    BuyerObjection,
    Concern,
    Condition,
    ContactBy,
    Decider,
    Financing,
    HalfDay,
    Interest,
    Listing,
    Question,
    SellerMotivation,
    SellerWish,
    Stall,
    Upkeep,
    Urgency,
)
from reference_bots.conversation.vocabulary import Bot, FollowUp, Language, SequenceState, Temperature


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """What the lead bot knows. score: 0..100.  steps: the follow-ups already carried out.

    heard_at: when the lead last wrote to the lead bot; None = never.
    """

    sequence: SequenceState | None = None
    steps: tuple[FollowUp, ...] = ()
    waiting: bool = False
    interest: Interest | None = None
    timeline_days: int | None = None
    score: int | None = None
    temperature: Temperature | None = None
    call_task: bool = False
    heard_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """What the buyer bot knows. Prices in whole USD, size in square feet, readiness 0..100.

    shown: the homes recommended last, best first.  widened: how often the search was widened.
    income, debts: whole USD a month.  down_payment: whole USD; down_share: the same as a share of the price.
    affordable: the highest price these allow, whole USD; None until it was asked for.
    """

    beds: int | None = None
    baths: float | None = None
    sqft: int | None = None
    price_from: int | None = None
    price_to: int | None = None
    area: str | None = None
    financing: Financing | None = None
    timeline_days: int | None = None
    motivation: BuyerMotivation | None = None
    readiness: int | None = None
    temperature: Temperature | None = None
    shown: tuple[Home, ...] = ()
    seen: tuple[str, ...] = ()
    widened: int = 0
    opportunity: bool = False
    income: int | None = None
    debts: int | None = None
    down_payment: int | None = None
    down_share: float | None = None
    affordable: int | None = None
    objection: BuyerObjection | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleDetails:
    """What only the ten questions ask of a seller (SELL-015); empty where four are asked.

    owed: mortgage and liens together, whole USD; 0 = nothing.  destination: the place the seller moves to.
    worth: each of the ten that is answered, with the quality of its answer in percent.
    """

    destination: str | None = None
    owed: int | None = None
    upkeep: Upkeep | None = None
    listing: Listing | None = None
    decider: Decider | None = None
    contact_by: ContactBy | None = None
    worth: Mapping[Question, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seller:
    """What the seller bot knows. price: what the seller named, whole USD.  wish: what is still owed to the seller.

    offered: the cash offer made for that price.  stalls: those met so far, oldest first; `stall` is the last of them.
    """

    condition: Condition | None = None
    price: int | None = None
    motivation: SellerMotivation | None = None
    urgency: Urgency | None = None
    offered: int | None = None
    offer_answer: Answer | None = None
    timeline_accepted: bool | None = None
    stall: Stall | None = None
    stalls: tuple[Stall, ...] = ()
    temperature: Temperature | None = None
    wish: SellerWish | None = None
    strategy_told: bool = False
    enrolled: bool = False
    details: SaleDetails = field(default_factory=SaleDetails)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Appointments. offered: the slots of the last offer, in the contact's zone.  title: what would be booked."""

    offered: tuple[datetime, ...] = ()
    title: str = ""
    place: str = ""
    booked: datetime | None = None
    half_day: HalfDay | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOff:
    """One move of the contact from bot to bot."""

    source: Bot
    target: Bot
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One contact's conversation, whichever bot holds it.

    bot: who answers.  introduced: the first message, which says who we are and how to stop, has been written.
    open: the question that waits for an answer, asked `times_asked` times in a row.
    heard: the last five messages of the contact, newest last.
    valuation: the market analysis at hand, of the home at `address`.
    valuation_awaited, valuation_wished_at: it was asked for then, and the service still owes it.
    left_to_person: the home that a person has been asked to value.
    fruitless: messages in a row of which nothing could be made.
    called: what a person was called for, as long as that person has the contact.  raised: everything ever called for.
    agent: id of the user of the CRM to whom the contact belongs, as far as known.
    last_written: when the newest of the contact's messages was written, by its own date.
    """

    bot: Bot
    first_contact: datetime
    language: Language = Language.ENGLISH
    introduced: bool = False
    opted_out: bool = False
    open: Question | None = None
    times_asked: int = 0
    heard: tuple[str, ...] = ()
    address: str | None = None
    valuation: Valuation | None = None
    valuation_awaited: bool = False
    valuation_wished_at: datetime | None = None
    left_to_person: str | None = None
    lead: Lead = field(default_factory=Lead)
    buyer: Buyer = field(default_factory=Buyer)
    seller: Seller = field(default_factory=Seller)
    calendar: Calendar = field(default_factory=Calendar)
    hand_offs: tuple[HandOff, ...] = ()
    fruitless: int = 0
    called: Concern | None = None
    raised: tuple[Concern, ...] = ()
    agent: str = ""
    last_written: datetime | None = None
