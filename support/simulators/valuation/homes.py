"""The data model of homes, sales and listings."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SERVICE_AREAS = ("Rancho Cucamonga", "Ontario", "Upland", "Fontana", "Chino Hills")
"""The cities the agent works in (docs/sources/business.md#service-areas)."""

NICKNAMES = {"rancho": "Rancho Cucamonga", "rc": "Rancho Cucamonga", "cucamonga": "Rancho Cucamonga"}
"""Local short names of a city, in lower case."""


class HomeCondition(StrEnum):
    """The condition of a home, worst first."""

    POOR = "poor"
    FAIR = "fair"
    AVERAGE = "average"
    GOOD = "good"
    EXCELLENT = "excellent"


class PoolKind(StrEnum):
    """The kind of pool."""

    NONE = "none"
    SPA = "spa"
    IN_GROUND = "in-ground"


class KitchenState(StrEnum):
    """How far the kitchen was renewed."""

    ORIGINAL = "original"
    REFRESHED = "refreshed"
    REMODELLED = "remodelled"


class EquipmentWear(StrEnum):
    """The wear of a roof, or of heating and cooling."""

    NEW = "new"
    SOUND = "sound"
    WORN = "worn"


class StreetSetting(StrEnum):
    """The position of a home on its street."""

    VIEW = "view"
    USUAL = "usual"
    BUSY_ROAD = "busy road"


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeRecord:
    """One single-family home.

    street: number and street, e.g. "8412 Hermosa Ave".
    area: city.
    zip_code: five digits.
    latitude, longitude: degrees.
    baths: full baths plus 0.5 for each bath without a tub: 2.5 = two full baths and a half.
    sqft, lot_sqft: square feet.
    garage: car spaces.
    cooling: heating and cooling.
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
    roof: EquipmentWear
    cooling: EquipmentWear
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
class HomeSale:
    """A sold home. price: whole USD.  days_on_market: from listing to sale."""

    home: HomeRecord
    sold_on: date
    price: int
    days_on_market: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeListing:
    """A home for sale. price: asking price, whole USD."""

    home: HomeRecord
    listed_on: date
    price: int
