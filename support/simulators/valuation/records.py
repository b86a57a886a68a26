"""The property records: all homes, found by address."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from support.simulators.valuation.addresses import ParsedAddress, parse_address
from support.simulators.valuation.homes import NICKNAMES, SERVICE_AREAS, HomeListing, HomeRecord, HomeSale
from support.simulators.valuation.other_cities import CITIES_ELSEWHERE


class UnknownAddress(LookupError):
    """No home in the records has this address."""


class OutsideServiceArea(LookupError):
    """The address is outside the five service areas."""


class PropertyRecords:
    """Sales, listings and other homes; read-only, so that all scenarios share one object."""

    def __init__(
        self, *, sales: Iterable[HomeSale], listings: Iterable[HomeListing], others: Iterable[HomeRecord] = ()
    ) -> None:
        self.sales = tuple(sales)
        self.listings = tuple(listings)
        self.others = tuple(others)

    @cached_property
    def homes(self) -> tuple[HomeRecord, ...]:
        """The home of every record."""
        return (
            *(sale.home for sale in self.sales),
            *(listing.home for listing in self.listings),
            *self.others,
        )

    def find_home(self, text: str) -> HomeRecord:
        """The home with this address, as a person writes it.

        Raises UnknownAddress when no home or several match, OutsideServiceArea when the city, the zip code or the home
        is outside the service areas.
        """
        written = parse_address(text, (*self._city_by_name, *CITIES_ELSEWHERE))
        if written is None:
            raise UnknownAddress(text)
        city = self._find_city(written.place)
        area = self._city_by_name.get(city)
        fitting = {
            home.street: home
            for other, home in self._homes_by_key.get(written.key, ())
            if written.could_be_same_home(other) and area in (None, home.area)
        }
        if city in CITIES_ELSEWHERE or (written.zip_code and written.zip_code not in self._zip_codes):
            raise OutsideServiceArea(text)
        if len(fitting) != 1:
            raise UnknownAddress(text)
        home = next(iter(fitting.values()))
        if home.area not in SERVICE_AREAS:
            raise OutsideServiceArea(text)
        return home

    def _find_city(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The longest city name that the words start with, or ()."""
        beginnings = (words[:length] for length in range(len(words), 0, -1))
        return next((city for city in beginnings if city in self._city_by_name or city in CITIES_ELSEWHERE), ())

    @cached_property
    def _homes_by_key(self) -> Mapping[tuple[str, tuple[str, ...]], list[tuple[ParsedAddress, HomeRecord]]]:
        by_key: dict[tuple[str, tuple[str, ...]], list[tuple[ParsedAddress, HomeRecord]]] = {}
        for home in self.homes:
            written = parse_address(home.postal_address, self._city_by_name)
            if written is None:
                raise ValueError(f"The records hold a home without a readable address: {home.street!r}.")
            by_key.setdefault(written.key, []).append((written, home))
        return by_key

    @cached_property
    def _city_by_name(self) -> Mapping[tuple[str, ...], str]:
        """City and neighbourhood names, as words -> city."""
        names = {home.neighbourhood: home.area for home in self.homes} | {area: area for area in SERVICE_AREAS}
        return {tuple(name.lower().split()): area for name, area in (names | NICKNAMES).items()}

    @cached_property
    def _zip_codes(self) -> frozenset[str]:
        return frozenset(home.zip_code for home in self.homes if home.area in SERVICE_AREAS)
