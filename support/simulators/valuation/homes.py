"""What the county knows about homes: closed sets and facts, no I/O."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SERVICE_AREAS = ("Rancho Cucamonga", "Ontario", "Upland", "Fontana", "Chino Hills")
"""The cities the agent works in (docs/sources/business.md#service-areas)."""

NICKNAMES = {"rancho": "Rancho Cucamonga", "rc": "Rancho Cucamonga", "cucamonga": "Rancho Cucamonga"}
"""What people there call a city, in lower case."""


class HomeCondition(StrEnum):
    """The state of a home, worst first."""

    POOR = "poor"
    FAIR = "fair"
    AVERAGE = "average"
    GOOD = "good"
    EXCELLENT = "excellent"


class PoolKind(StrEnum):
    """What there is to swim in."""

    NONE = "none"
    SPA = "spa"
    IN_GROUND = "in-ground"


class KitchenState(StrEnum):
    """How much of the kitchen is new."""

    ORIGINAL = "original"
    REFRESHED = "refreshed"
    REMODELLED = "remodelled"


class WearState(StrEnum):
    """The age of a roof, or of heating and cooling."""

    NEW = "new"
    SOUND = "sound"
    WORN = "worn"


class StreetSetting(StrEnum):
    """Where on its street a home stands."""

    VIEW = "view"
    USUAL = "usual"
    BUSY_ROAD = "busy road"


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """One single-family home.

    street: number and street, e.g. "8412 Hermosa Ave".  area: its city.  zip_code: five digits.
    latitude, longitude: degrees.  sqft, lot_sqft: square feet.  garage: car spaces.
    baths: full baths plus a half for a bath without a tub, so 2.5 is two full and one half.
    """

    street: str
    area: str
    neighbourhood: str
    zip_code: str
    latitude: float
    longitude: float
    beds: int
    baths: float
    sqft: int
    lot_sqft: int
    year_built: int
    garage: int
    pool: PoolKind
    kitchen: KitchenState
    baths_updated: bool
    roof: WearState
    cooling: WearState
    condition: HomeCondition
    setting: StreetSetting

    @property
    def street_name(self) -> str:
        """The street without the number."""
        return self.street.partition(" ")[2]

    @property
    def postal_address(self) -> str:
        """The whole address on one line."""
        return f"{self.street}, {self.area}, CA {self.zip_code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale:
    """A home that changed hands. price: whole USD.  days_on_market: from listing to sale."""

    home: Home
    sold_on: date
    price: int
    days_on_market: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A home for sale. price: asked, whole USD."""

    home: Home
    listed_on: date
    price: int
