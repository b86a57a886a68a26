"""Drives the pure core like the engine does; requests for facts are answered from the driver's fields."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import msgspec

from reference_bots.conversation.context import (
    AppointmentBooked,
    BookingRequest,
    Contact,
    FactRequest,
    FreeSlotsRequest,
    HomeForSale,
    HomesRequest,
    NotValued,
    ServiceUnavailable,
    SlotTaken,
    SoldComparable,
    TurnContext,
    Valuation,
    ValuationRequest,
)
from reference_bots.conversation.effects import Effect, SendMessage, SetFields, SetTags
from reference_bots.conversation.events import Event, MessageReceived
from reference_bots.conversation.rules import BotRules, TurnResult
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.vocabulary import Bot
from reference_bots.rules.default_rules import DEFAULT_RULES
from reference_bots.rules.routing import choose_bot

T = TypeVar("T")
START = datetime(2026, 3, 10, 17, tzinfo=UTC)
"""Tuesday, 10:00 in Rancho Cucamonga."""

TAGS = {Bot.LEAD: "needs-qualifying", Bot.BUYER: "buyer-lead", Bot.SELLER: "seller-lead"}

VALUATION = Valuation(
    address="8412 Hermosa Ave, Rancho Cucamonga",
    value=742_000,
    low=720_000,
    high=764_000,
    confidence=0.84,
    comparables=tuple(
        SoldComparable(
            address=address, sold_on="2025-12-02", price=price, sqft=2100, distance=0.4, adjusted_value=price + 4_000
        )
        for address, price in (
            ("8230 Red Hill Country Club Dr, Rancho Cucamonga", 733_000),
            ("8420 Hermosa Ave, Rancho Cucamonga", 751_000),
            ("9012 Archibald Ave, Rancho Cucamonga", 748_500),
            ("6849 Pecan Ave, Rancho Cucamonga", 739_900),
        )
    ),
    market="sellers",
    days_on_market=21,
    months_of_inventory=2.1,
    price_trend=3.2,
    disclaimer="This is an estimate, not an appraisal.",
    made_at=START,
)
HOMES = tuple(
    HomeForSale(
        address=f"{street}, Rancho Cucamonga", area="Rancho Cucamonga", price=price, beds=beds, baths=2.0, sqft=1800
    )
    for street, price, beds in (
        ("10312 Hellman Ave", 585_000, 3),
        ("9921 Spruce Ave", 640_000, 3),
        ("7710 Cabrillo Ct", 698_000, 4),
        ("6611 Pecan Ave", 799_000, 3),
        ("123 Elm St", 560_000, 3),
    )
)
SLOTS = tuple(
    START.replace(hour=16) + timedelta(days=day, hours=hour) for day in (0, 1, 2, 3, 6) for hour in range(2, 8)
)
"""Free times: 11:00 to 16:00 Pacific on the next working days."""


@dataclass(kw_only=True)
class CoreDriver:
    """One contact in conversation with the bots.

    wished: the fact requests of the last turn.
    crm: the custom fields written so far.
    said: the phrases sent so far.
    effects: the effects of the last turn.
    """

    bot: Bot = Bot.LEAD
    contact: Contact = field(
        default_factory=lambda: Contact(contact_id="c-1", first_name="Dana", full_name="Dana Lopez")
    )
    now: datetime = START
    rules: BotRules = DEFAULT_RULES
    slots: tuple[datetime, ...] | ServiceUnavailable = SLOTS
    valuation: Valuation | NotValued | ServiceUnavailable = VALUATION
    homes: tuple[HomeForSale, ...] | ServiceUnavailable = HOMES
    booking: SlotTaken | ServiceUnavailable | None = None
    state: Conversation | None = None
    requests: list[FactRequest] = field(default_factory=list)
    crm: dict[str, str | int | float] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    effects: tuple[Effect, ...] = ()

    def take_turn(self, event: Event) -> TurnResult:
        """Take a turn as the engine does: answer fact requests until there are effects, then store the state."""
        self.requests = []
        routed_to = self.bot
        if self.state is not None:
            routed_to = choose_bot(event, current=self.state.bot, tags=self.contact.tags)
        facts = TurnContext(now=self.now, contact=self.contact, routed_to=routed_to)
        turn = self.rules.compute_turn(self.state, event, facts)
        while turn.missing_fact is not None:
            self.requests.append(turn.missing_fact)
            facts = self._grant_request(facts, turn.missing_fact)
            turn = self.rules.compute_turn(self.state, event, facts)
        self.state = msgspec.json.decode(msgspec.json.encode(turn.state), type=Conversation)
        assert turn.state == self.state
        self._keep(turn)
        return turn

    def say(self, *texts: str) -> str:
        """Send the messages one after another; return the last reply."""
        for text in texts:
            self.take_turn(MessageReceived(text=text))
        return self.said[-1]

    def advance_days(self, days: float) -> None:
        """Advance the clock."""
        self.now += timedelta(days=days)

    def effects_of(self, kind: type[T]) -> tuple[T, ...]:
        """The effects of one type in the last turn."""
        return tuple(effect for effect in self.effects if isinstance(effect, kind))

    def _grant_request(self, facts: TurnContext, wish: FactRequest) -> TurnContext:
        match wish:
            case FreeSlotsRequest():
                return replace(facts, slots=self.slots)
            case ValuationRequest():
                return replace(facts, valuation=self.valuation)
            case HomesRequest():
                return replace(facts, homes=self.homes)
            case BookingRequest(start=start):
                return replace(facts, booking=self.booking or AppointmentBooked(appointment_id="a-1", start=start))

    def _keep(self, turn: TurnResult) -> None:
        self.effects = turn.effects
        for effect in turn.effects:
            if isinstance(effect, SendMessage):
                self.said.append(effect.phrase)
            elif isinstance(effect, SetTags):
                kept = [tag for tag in self.contact.tags if tag not in effect.remove]
                self.contact = replace(self.contact, tags=(*kept, *effect.add))
            elif isinstance(effect, SetFields):
                self.crm |= effect.fields
