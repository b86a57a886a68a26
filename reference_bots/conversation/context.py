"""What the core is told about the outside world, and how it asks for more.

The core performs no I/O. A turn that lacks a fact returns a wish; the engine fulfils it and takes the same turn again
with the fact added. A turn is pure, so taking it twice changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from reference_bots.conversation.vocabulary import Bot


@dataclass(frozen=True, slots=True, kw_only=True)
class Unavailable:
    """A service did not give an answer in time. `why` is for the log, never for the contact."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """What the CRM knows about the person. timezone: IANA name. tags: lower case.

    agent: id of the user of the CRM to whom the contact belongs, empty where it belongs to nobody.
    property_address: the custom field of that key, empty when the CRM holds none.  fields: all of them, by key.
    """

    contact_id: str
    first_name: str = ""
    full_name: str = ""
    phone: str = ""
    email: str = ""
    timezone: str = "America/Los_Angeles"
    tags: tuple[str, ...] = ()
    agent: str = ""
    property_address: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A home for sale. price in whole USD, size in square feet."""

    address: str
    area: str
    price: int
    beds: int
    baths: float
    sqft: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparable:
    """A sold home as the valuation service reports it. Money in whole USD, distance in miles."""

    address: str
    sold_on: str
    price: int
    sqft: int
    distance: float
    adjusted_value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Valuation:
    """A comparative market analysis. Money in whole USD; confidence in 0..1; trend in percent a year.

    address: as the service writes it.  made_at: when the service answered.
    """

    address: str
    value: int
    low: int
    high: int
    confidence: float
    comparables: tuple[Comparable, ...]
    market: str
    days_on_market: int
    months_of_inventory: float
    price_trend: float
    disclaimer: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NotValued:
    """This home has no number. reason: outside_area, unknown_address, too_few_comparables or low_confidence."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """The CRM confirmed an appointment. `start` carries its zone."""

    appointment_id: str
    start: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotTaken:
    """Somebody else has the slot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeSlotsWanted:
    """Wish: the free slots of the next seven days, in the contact's zone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuationWanted:
    """Wish: what this home is worth."""

    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomesWanted:
    """Wish: homes for sale that fit. None = no limit known. The search band is the caller's business."""

    area: str | None = None
    price_from: int | None = None
    price_to: int | None = None
    beds: int | None = None
    baths: float | None = None
    sqft: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingWanted:
    """Wish: this slot, booked in the CRM. The only wish that changes the world; safe to repeat after a crash."""

    start: datetime
    title: str


Wish = FreeSlotsWanted | ValuationWanted | HomesWanted | BookingWanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything a turn may look at besides state and message. None = not asked for in this turn.

    introduced: the contact has been told who we are, although there is no conversation yet.
    """

    now: datetime
    contact: Contact
    routed_to: Bot
    introduced: bool = False
    slots: tuple[datetime, ...] | Unavailable | None = None
    valuation: Valuation | NotValued | Unavailable | None = None
    homes: tuple[Home, ...] | Unavailable | None = None
    booking: Booked | SlotTaken | Unavailable | None = field(default=None)
