"""The CMA service: market analyses and homes for sale."""

import asyncio
from functools import partial
from typing import Final

import msgspec

from reference_bots.adapters.calling import NoAnswer, Service
from reference_bots.conversation.facts import Comparable, Home, HomesWanted, NotValued, Unavailable, Valuation
from reference_bots.persistence import a_few_times
from reference_bots.ports import Clock

SEARCH_PATIENCE: Final = 5.0
"""Seconds for one search; three are made at most."""

VALUATION_PATIENCE: Final = 75.0
"""Seconds for a valuation, repetitions included: a slow service is worth waiting for as long as the seller still hears
from us within 90 s, with the value or with the truth (SELL-009, CMA-003)."""

NO_NUMBER: Final = "low_confidence"
"""Why a home is not valued when the service gives an analysis without a price: a person must look (CMA-002)."""

_OK: Final = 200
_HEADERS: Final = {"Content-Type": "application/json", "Accept": "application/json"}


class _Comparable(msgspec.Struct):
    address: str
    sold_on: str
    price: int
    sqft: int
    distance_miles: float
    adjusted_value: int


class _Recommendation(msgspec.Struct):
    value: int | None
    low: int | None
    high: int | None
    confidence: float


class _Market(msgspec.Struct):
    condition: str
    days_on_market: int
    months_of_inventory: float
    price_trend_percent: float


class _Report(msgspec.Struct):
    comparable_properties: tuple[_Comparable, ...]
    price_recommendation: _Recommendation
    market_analysis: _Market
    disclaimer: str


class _Refusal(msgspec.Struct):
    error: str


class _Listing(msgspec.Struct):
    address: str
    area: str
    price: int
    beds: int
    baths: float
    sqft: int


class _Listings(msgspec.Struct):
    listings: tuple[_Listing, ...]


class ValuationService:
    """`Valuer` over HTTP. Trouble is asked again twice, then it is `Unavailable`."""

    def __init__(self, service: Service, clock: Clock) -> None:
        self._service = service
        self._clock = clock

    async def value(self, address: str) -> Valuation | NotValued | Unavailable:
        """What this home is worth."""
        try:
            async with asyncio.timeout(VALUATION_PATIENCE):
                return await a_few_times(self._clock, NoAnswer, partial(self._value, address))
        except NoAnswer as trouble:
            return Unavailable(why=str(trouble))
        except TimeoutError:
            return Unavailable(why=f"no valuation within {VALUATION_PATIENCE:g} s")

    async def homes(self, wanted: HomesWanted) -> tuple[Home, ...] | Unavailable:
        """Homes for sale inside these limits, in the service's order."""
        try:
            return await a_few_times(self._clock, NoAnswer, partial(self._homes, wanted))
        except NoAnswer as trouble:
            return Unavailable(why=str(trouble))

    async def _value(self, address: str) -> Valuation | NotValued | Unavailable:
        answer = await self._service.ask(
            "POST", "/valuations", headers=_HEADERS, patience=VALUATION_PATIENCE, body={"address": address}
        )
        if answer.status_code in {404, 422}:
            return NotValued(reason=self._service.read(answer, _Refusal).error)
        if answer.status_code != _OK:
            return Unavailable(why=f"the valuation service answered {answer.status_code}")
        report = self._service.read(answer, _Report)
        told, market = report.price_recommendation, report.market_analysis
        if told.value is None or told.low is None or told.high is None:
            return NotValued(reason=NO_NUMBER)
        return Valuation(
            address=address,
            value=told.value,
            low=told.low,
            high=told.high,
            confidence=told.confidence,
            comparables=tuple(
                Comparable(
                    address=sale.address,
                    sold_on=sale.sold_on,
                    price=sale.price,
                    sqft=sale.sqft,
                    distance=sale.distance_miles,
                    adjusted_value=sale.adjusted_value,
                )
                for sale in report.comparable_properties
            ),
            market=market.condition,
            days_on_market=market.days_on_market,
            months_of_inventory=market.months_of_inventory,
            price_trend=market.price_trend_percent,
            disclaimer=report.disclaimer,
        )

    async def _homes(self, wanted: HomesWanted) -> tuple[Home, ...] | Unavailable:
        limits = {
            "area": wanted.area,
            "price_from": wanted.price_from,
            "price_to": wanted.price_to,
            "beds": wanted.beds,
            "baths": wanted.baths,
            "sqft": wanted.sqft,
        }
        answer = await self._service.ask(
            "GET",
            "/listings",
            headers=_HEADERS,
            patience=SEARCH_PATIENCE,
            query={name: str(limit) for name, limit in limits.items() if limit is not None},
        )
        if answer.status_code != _OK:
            return Unavailable(why=f"the listings service answered {answer.status_code}")
        return tuple(
            Home(
                address=home.address,
                area=home.area,
                price=home.price,
                beds=home.beds,
                baths=home.baths,
                sqft=home.sqft,
            )
            for home in self._service.read(answer, _Listings).listings
        )
