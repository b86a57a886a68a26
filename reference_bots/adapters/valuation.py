"""The valuation service: market analyses, and homes for sale."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import msgspec

from reference_bots.adapters.http_service import NoAnswer, Service, ServiceRests
from reference_bots.adapters.valuation_models import Refusal, Report, doubt, valuation_from
from reference_bots.conversation.context import Home, HomesWanted, NotValued, Unavailable, Valuation
from reference_bots.engine.retry import a_few_times
from reference_bots.ports import Clock

SEARCH_PATIENCE: Final = 5.0
"""Timeout of one search, in seconds; three are made at most."""

VALUATION_PATIENCE: Final = 600.0
"""Timeout of a valuation in seconds, retries included. No seller waits that long: see `CachedValuer`."""

NO_NUMBER: Final = "low_confidence"
"""Reason of `NotValued` if the service's analysis has no price, so that a person must look (CMA-002)."""

_OK: Final = 200
_HEADERS: Final = {"Content-Type": "application/json", "Accept": "application/json"}


class _Listing(msgspec.Struct):
    address: str
    area: str
    price: int
    beds: int
    baths: float
    sqft: int


class _Listings(msgspec.Struct):
    listings: tuple[_Listing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuationService:
    """`Valuer` over HTTP, without a cache.

    Errors are retried twice, then the answer is `Unavailable`; while the circuit breaker is open, it is so at once.
    find_fault: why a report is no answer for the requested address, or ""; such a report is treated as an error.
    """

    service: Service
    clock: Clock
    doubt: Callable[[Report, str], str] = doubt

    async def value(self, address: str) -> Valuation | NotValued | Unavailable:
        """Value the home at this address."""
        try:
            async with asyncio.timeout(VALUATION_PATIENCE):
                return await a_few_times(
                    self.clock, NoAnswer, partial(self._request_valuation, address), final=(ServiceRests,)
                )
        except NoAnswer as error:
            return Unavailable(why=str(error))
        except TimeoutError:
            return Unavailable(why=f"no valuation within {VALUATION_PATIENCE:g} s")

    async def homes(self, wanted: HomesWanted) -> tuple[Home, ...] | Unavailable:
        """Homes for sale inside these limits, in the service's order."""
        try:
            return await a_few_times(self.clock, NoAnswer, partial(self._request_homes, wanted), final=(ServiceRests,))
        except NoAnswer as error:
            return Unavailable(why=str(error))

    def close(self) -> None:
        """Nothing to close."""

    async def _request_valuation(self, address: str) -> Valuation | NotValued | Unavailable:
        answer = await self.service.ask(
            "POST", "/valuations", headers=_HEADERS, patience=VALUATION_PATIENCE, body={"address": address}
        )
        if answer.status_code in {404, 422}:
            return NotValued(reason=self.service.read(answer, Refusal).error)
        if answer.status_code != _OK:
            return Unavailable(why=f"the valuation service answered {answer.status_code}")
        report = self.service.read(answer, Report)
        why = self.doubt(report, address)
        if why:
            raise NoAnswer(f"valuation: {why}", perhaps_done=True, status=answer.status_code)
        return valuation_from(report, at=self.clock.now()) or NotValued(reason=NO_NUMBER)

    async def _request_homes(self, wanted: HomesWanted) -> tuple[Home, ...] | Unavailable:
        limits = {
            "area": wanted.area,
            "price_from": wanted.price_from,
            "price_to": wanted.price_to,
            "beds": wanted.beds,
            "baths": wanted.baths,
            "sqft": wanted.sqft,
        }
        answer = await self.service.ask(
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
            for home in self.service.read(answer, _Listings).listings
        )
