"""The valuation service: market analyses, and homes for sale."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import msgspec

from reference_bots.adapters.http_service import CircuitOpen, HttpService, NoAnswerError
from reference_bots.adapters.valuation_models import ErrorResponse, ValuationReport, build_valuation, find_report_fault
from reference_bots.conversation.context import HomeForSale, HomesRequest, NotValued, ServiceUnavailable, Valuation
from reference_bots.engine.retry import retry_three_times
from reference_bots.ports import Clock

SEARCH_TIMEOUT: Final = 5.0
"""Timeout of one search, in seconds; three are made at most."""

VALUATION_TIMEOUT: Final = 600.0
"""Timeout of a valuation in seconds, retries included. No seller waits that long: see `CachedValuer`."""

NO_PRICE_REASON: Final = "low_confidence"
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

    Errors are retried twice, then the answer is `ServiceUnavailable`; while the breaker is open, it is so at once.
    find_fault: why a report is no answer for the requested address, or ""; such a report is treated as an error.
    """

    service: HttpService
    clock: Clock
    find_fault: Callable[[ValuationReport, str], str] = find_report_fault

    async def value_home(self, address: str) -> Valuation | NotValued | ServiceUnavailable:
        """Value the home at this address."""
        try:
            async with asyncio.timeout(VALUATION_TIMEOUT):
                return await retry_three_times(
                    self.clock, NoAnswerError, partial(self._request_valuation, address), final=(CircuitOpen,)
                )
        except NoAnswerError as error:
            return ServiceUnavailable(reason=str(error))
        except TimeoutError:
            return ServiceUnavailable(reason=f"no valuation within {VALUATION_TIMEOUT:g} s")

    async def search_homes(self, wanted: HomesRequest) -> tuple[HomeForSale, ...] | ServiceUnavailable:
        """Homes for sale inside these limits, in the service's order."""
        try:
            return await retry_three_times(
                self.clock, NoAnswerError, partial(self._request_homes, wanted), final=(CircuitOpen,)
            )
        except NoAnswerError as error:
            return ServiceUnavailable(reason=str(error))

    async def probe(self, timeout: float) -> None:
        """See whether the service answers, by a search that finds nothing. Raises NoAnswerError."""
        await self.service.probe("/listings", headers=_HEADERS, timeout=timeout, query={"price_to": "1"})

    def close(self) -> None:
        """Nothing to close."""

    async def _request_valuation(self, address: str) -> Valuation | NotValued | ServiceUnavailable:
        answer = await self.service.request(
            "POST", "/valuations", headers=_HEADERS, timeout=VALUATION_TIMEOUT, body={"address": address}
        )
        if answer.status_code in {404, 422}:
            return NotValued(reason=self.service.decode(answer, ErrorResponse).error)
        if answer.status_code != _OK:
            return ServiceUnavailable(reason=f"the valuation service answered {answer.status_code}")
        report = self.service.decode(answer, ValuationReport)
        why = self.find_fault(report, address)
        if why:
            raise NoAnswerError(f"valuation: {why}", maybe_done=True, status=answer.status_code)
        return build_valuation(report, at=self.clock.now()) or NotValued(reason=NO_PRICE_REASON)

    async def _request_homes(self, wanted: HomesRequest) -> tuple[HomeForSale, ...] | ServiceUnavailable:
        limits = {
            "area": wanted.area,
            "price_from": wanted.price_from,
            "price_to": wanted.price_to,
            "beds": wanted.beds,
            "baths": wanted.baths,
            "sqft": wanted.sqft,
        }
        answer = await self.service.request(
            "GET",
            "/listings",
            headers=_HEADERS,
            timeout=SEARCH_TIMEOUT,
            query={name: str(limit) for name, limit in limits.items() if limit is not None},
        )
        if answer.status_code != _OK:
            return ServiceUnavailable(reason=f"the listings service answered {answer.status_code}")
        return tuple(
            HomeForSale(
                address=home.address,
                area=home.area,
                price=home.price,
                beds=home.beds,
                baths=home.baths,
                sqft=home.sqft,
            )
            for home in self.service.decode(answer, _Listings).listings
        )
