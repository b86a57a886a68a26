"""The simulated valuation and listings service as an ASGI application.

    POST /valuations {"address": "..."}     a comparative market analysis, or 400, 404, 422
    GET  /openapi.json     the document of both
    GET  /listings?area=&price_from=&price_to=&beds=&baths=&sqft=     homes for sale, or 400

"Today" is the clock's date in California. The only state between calls is the journal and the fixed confidences.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, Final
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

import msgspec

from support.simulators.kernel.journal import Journal
from support.simulators.kernel.request_body import BodyTooLong, read_body
from support.simulators.kernel.unsimulated_calls import mask_identifiers
from support.simulators.valuation import openapi_document
from support.simulators.valuation.analysis import analyse_home
from support.simulators.valuation.comparables import MIN_COMPARABLES, TooFewComparables
from support.simulators.valuation.homes import HomeRecord
from support.simulators.valuation.records import OutsideServiceArea, PropertyRecords, UnknownAddress
from support.simulators.valuation.report import build_report
from support.simulators.valuation.sample_data_generator import load_records
from support.simulators.valuation.search import InvalidSearch, listing_json, parse_search_limits, search_listings
from support.simulators.valuation.vendor_templates import VendorTemplate
from support.vocabulary.asgi import Receive, Scope, Send
from support.vocabulary.clock import Clock

SERVICE: Final = "valuation"
LONGEST_BODY: Final = 1_000_000
"""Bytes of a request."""
_ALLOWED: Final = {"/valuations": b"POST", "/listings": b"GET", openapi_document.PATH: b"GET"}
"""Path -> the methods that it takes."""

_ZONE = ZoneInfo("America/Los_Angeles")
_encode = msgspec.json.Encoder().encode


class _ValuationRequest(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    address: str


class _ServiceResponse(msgspec.Struct, frozen=True):
    """A response. request: the request body as journaled; None without one."""

    status: int
    body: Any
    request: object = None


_decode_request = msgspec.json.Decoder(_ValuationRequest).decode


class ValuationSimulator:
    """Values homes and lists those for sale. records: None = those of fixtures/homes."""

    def __init__(self, *, clock: Clock, journal: Journal, records: PropertyRecords | None = None) -> None:
        self._clock = clock
        self._journal = journal
        self._records = load_records() if records is None else records
        self._fixed_confidences: dict[str, float] = {}
        self._templates: Mapping[tuple[str, str], VendorTemplate] = {}

    def use_templates(self, templates: Sequence[VendorTemplate]) -> None:
        """From now on also answer the operations of these vendors; one of this service's own stays as it is."""
        self._templates = {(each.method, each.path): each for each in templates}

    def set_confidence(self, address: str, confidence: float) -> None:
        """Set a fixed confidence for this home, independent of its comparables, and journal it.

        confidence: 0..1.
        Raises LookupError for a home that is not in the records.
        """
        home = self._records.find_home(address)
        self._fixed_confidences[home.postal_address] = confidence
        self._journal.write(SERVICE, "valuation.sure", address=home.postal_address, confidence=confidence)

    async def application(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application. An unknown path gets a 404 and is journaled as not simulated."""
        method, path = scope["method"], scope["path"]
        query = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
        match method, path:
            case "POST", "/valuations":
                answer = await self._answer_body(receive, self._value_home)
            case "GET", "/listings":
                answer = self._list_homes(query)
            case "GET", openapi_document.PATH:
                answer = _ServiceResponse(200, openapi_document.build_document())
            case _ if (method, path) in self._templates:
                template = self._templates[method, path]
                answer = await self._answer_body(receive, lambda body: self._answer_by_template(template, query, body))
            case _, "/valuations" | "/listings" | openapi_document.PATH:
                self._journal.write(SERVICE, "call.not_simulated", method=method, path=path)
                answer = _ServiceResponse(405, {"error": "no_such_method"})
            case _:
                self._journal.write(SERVICE, "call.not_simulated", method=method, path=mask_identifiers(path))
                answer = _ServiceResponse(404, {"error": "no_such_path"})
        self._journal.write(
            SERVICE,
            "call",
            method=method,
            path=path,
            query=query,
            status=answer.status,
            request=answer.request,
            answer=answer.body,
            seconds=0.0,
        )
        await _send_response(send, answer, allowed=_ALLOWED.get(path, b""))

    @staticmethod
    async def _answer_body(receive: Receive, answer: Callable[[bytes], _ServiceResponse]) -> _ServiceResponse:
        """The answer to a body, unless it is too long; then nothing of it is kept."""
        try:
            return answer(await read_body(receive, longest=LONGEST_BODY))
        except BodyTooLong:
            return _ServiceResponse(413, {"error": "malformed", "message": "the request is too long"})

    def _answer_by_template(self, template: VendorTemplate, query: Mapping[str, str], body: bytes) -> _ServiceResponse:
        address = template.find_address(query, body)
        valued = self._value_home(_encode({"address": address}))
        request = body.decode(errors="replace")
        if valued.status == 200:
            return _ServiceResponse(200, template.fill_in(valued.body), request)
        unknown = dict(valued.body) if template.unknown is None else template.unknown
        return _ServiceResponse(template.unknown_status, unknown, request)

    def _value_home(self, body: bytes) -> _ServiceResponse:
        try:
            address = _decode_request(body).address
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            return _bad_request(str(error) or "nested too deeply", request=body.decode(errors="replace"))
        request_body = {"address": address}
        if not address.strip():
            return _bad_request("address must not be empty", request=request_body)
        try:
            home = self._records.find_home(address)
            report = make_report(
                home, self._records, self._current_date(), self._fixed_confidences.get(home.postal_address)
            )
        except UnknownAddress:
            return _ServiceResponse(404, {"error": "unknown_address"}, request_body)
        except OutsideServiceArea:
            return _ServiceResponse(422, {"error": "outside_area"}, request_body)
        except TooFewComparables as few:
            return _ServiceResponse(
                422, {"error": "too_few_comparables", "found": few.found, "needed": MIN_COMPARABLES}, request_body
            )
        price = report["price_recommendation"]
        self._journal.write(
            SERVICE,
            "valuation.made",
            address=home.postal_address,
            price=price["value"],
            confidence=price["confidence"],
        )
        return _ServiceResponse(200, report, request_body)

    def _list_homes(self, query: Mapping[str, str]) -> _ServiceResponse:
        try:
            limits = parse_search_limits(query)
        except InvalidSearch as error:
            return _bad_request(str(error))
        found = search_listings(self._records.listings, limits, self._current_date())
        self._journal.write(SERVICE, "listings.searched", area=limits.area or "", found=len(found))
        return _ServiceResponse(200, {"listings": [listing_json(listing) for listing in found]})

    def _current_date(self) -> date:
        return self._clock.now().astimezone(_ZONE).date()


@lru_cache(maxsize=1024)
def make_report(home: HomeRecord, records: PropertyRecords, on: date, confidence: float | None) -> Mapping[str, Any]:
    """The report on a home on a day, cached. confidence: replaces the computed one; None = computed."""
    analysis = analyse_home(home, records, on)
    return build_report(analysis if confidence is None else replace(analysis, confidence=confidence))


def _bad_request(reason: str, *, request: object = None) -> _ServiceResponse:
    return _ServiceResponse(400, {"error": "malformed", "message": reason}, request)


async def _send_response(send: Send, answer: _ServiceResponse, *, allowed: bytes) -> None:
    body = _encode(answer.body)
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    if answer.status == 405:
        headers.append((b"allow", allowed))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
