"""Facts from external services that a turn uses, and the requests for missing facts.

The core performs no I/O. A turn that lacks a fact returns a request; the engine fetches the fact and computes the same
turn again. A turn is a pure function, so it can be repeated.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from reference_bots.conversation.carrier_keywords import DEFAULT_KEYWORDS, CarrierKeywords
from reference_bots.conversation.time_zones import HOME_ZONE
from reference_bots.conversation.vocabulary import Bot


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceUnavailable:
    """A service did not answer in time.

    reason: reason for the log, never shown to the contact.
    """

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A contact's data in the CRM.

    timezone: IANA name, by which times are told to the contact.
    zones: IANA names of all zones in which the contact may be.
    tags: lower case.
    agent: id of the CRM user to whom the contact is assigned; empty if unassigned.
    property_address: the custom field of that key; empty if missing.
    fields: all custom fields, by key.
    blocked_channels: channels with do-not-disturb, as the CRM names them.
    """

    contact_id: str
    first_name: str = ""
    full_name: str = ""
    phone: str = ""
    email: str = ""
    timezone: str = HOME_ZONE
    zones: tuple[str, ...] = (HOME_ZONE,)
    tags: tuple[str, ...] = ()
    agent: str = ""
    property_address: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)
    blocked_channels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageInCrm:
    """A message as it stands in one of the CRM's conversations.

    kind: what kind of message it is, as the CRM writes it.
    attachments, mailed_to: as the CRM writes them.
    """

    message_id: str
    contact_id: str
    is_inbound: bool
    kind: str
    text: str
    attachments: object
    mailed_to: object
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeForSale:
    """A home for sale.

    price: whole USD.
    sqft: square feet.
    """

    address: str
    area: str
    price: int
    beds: int
    baths: float
    sqft: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SoldComparable:
    """A sold home as the valuation service reports it.

    sold_on: ISO date.
    price, adjusted_value: whole USD.
    sqft: square feet.
    distance: miles.
    """

    address: str
    sold_on: str
    price: int
    sqft: int
    distance: float
    adjusted_value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Valuation:
    """A comparative market analysis.

    address: as the service writes it.
    value, low, high: whole USD.
    confidence: 0 to 1.
    market: kind of market: sellers, buyers or balanced.
    months_of_inventory: months.
    price_trend: percent a year.
    made_at: when the service answered.
    """

    address: str
    value: int
    low: int
    high: int
    confidence: float
    comparables: tuple[SoldComparable, ...]
    market: str
    days_on_market: int
    months_of_inventory: float
    price_trend: float
    disclaimer: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NotValued:
    """The valuation service refused to value the home.

    reason: outside_area, unknown_address, too_few_comparables or low_confidence.
    """

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentBooked:
    """The CRM confirmed an appointment.

    start: with time zone.
    """

    appointment_id: str
    start: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotTaken:
    """The slot was booked by another contact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeSlotsRequest:
    """Request for the free slots of the next seven days, in the contact's time zone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuationRequest:
    """Request for the valuation of a home."""

    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomesRequest:
    """Request for homes for sale within limits; None = no limit.

    price_from, price_to: whole USD.
    sqft: minimum size, square feet.
    """

    area: str | None = None
    price_from: int | None = None
    price_to: int | None = None
    beds: int | None = None
    baths: float | None = None
    sqft: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRequest:
    """Request to book a slot in the CRM: the only request with a side effect; safe to repeat after a crash."""

    start: datetime
    title: str


FactRequest = FreeSlotsRequest | ValuationRequest | HomesRequest | BookingRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnContext:
    """Inputs of a turn besides state and event. None = not requested in this turn.

    routed_to: the bot to which the contact's tags and the delivery route the event.
    introduced: whether the contact received the introduction before the conversation began.
    keywords: the words on which the carrier acts by itself.
    office_phone: where a person of the brokerage can be reached.
    """

    now: datetime
    contact: Contact
    routed_to: Bot
    introduced: bool = False
    keywords: CarrierKeywords = DEFAULT_KEYWORDS
    office_phone: str = ""
    slots: tuple[datetime, ...] | ServiceUnavailable | None = None
    valuation: Valuation | NotValued | ServiceUnavailable | None = None
    homes: tuple[HomeForSale, ...] | ServiceUnavailable | None = None
    booking: AppointmentBooked | SlotTaken | ServiceUnavailable | None = field(default=None)
