"""The valuation and listings service as one ASGI application.

    POST /valuations {"address": "..."}     a comparative market analysis, or 400, 404, 422
    GET  /listings?area=&price_from=&price_to=&beds=&baths=&sqft=     homes for sale, or 400

"Today" is the clock's day in California. Nothing is kept between calls except the journal, and how sure of a home the
service was told to be.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, Final
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

import msgspec

from support.simulators.kernel.journal import Journal
from support.simulators.valuation.analysis import analyse
from support.simulators.valuation.comparables import LEAST, TooFewComparables
from support.simulators.valuation.homes import Home
from support.simulators.valuation.records import OutsideArea, Records, UnknownAddress
from support.simulators.valuation.records_file import load_records
from support.simulators.valuation.report import report_on
from support.simulators.valuation.search import UnreadableSearch, homes_for_sale, listing_words, read_limits
from support.vocabulary.asgi import Receive, Scope, Send
from support.vocabulary.clock import Clock

HOST: Final = "valuation.homes.test"
SERVICE: Final = "valuation"

_ZONE = ZoneInfo("America/Los_Angeles")
_encode = msgspec.json.Encoder().encode


class _Question(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    address: str


class _Answer(msgspec.Struct, frozen=True):
    """What goes back. asked: the request as the journal shows it; None for one without a body."""

    status: int
    body: Mapping[str, Any]
    asked: object = None


_read_question = msgspec.json.Decoder(_Question).decode


class Valuation:
    """Values homes and lists those for sale. records: those of fixtures/homes unless others are given."""

    def __init__(self, *, clock: Clock, journal: Journal, records: Records | None = None) -> None:
        self._clock = clock
        self._journal = journal
        self._records = load_records() if records is None else records
        self._sure: dict[str, float] = {}

    def be_sure(self, address: str, confidence: float) -> None:
        """From now on be exactly so sure of this home, whatever its comparables say; the journal tells.

        confidence: 0..1.  Raises LookupError for a home that is not in the records.
        """
        home = self._records.home_at(address)
        self._sure[home.postal_address] = confidence
        self._journal.write(SERVICE, "valuation.sure", address=home.postal_address, confidence=confidence)

    async def application(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application; a path it does not know is answered 404 and journaled as unmatched."""
        method, path = scope["method"], scope["path"]
        query = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
        match method, path:
            case "POST", "/valuations":
                answer = self._value(await _body(receive))
            case "GET", "/listings":
                answer = self._list(query)
            case _:
                self._journal.write(SERVICE, "call.unmatched", method=method, url=f"https://{HOST}{path}")
                answer = _Answer(404, {"error": "no_such_path"})
        self._journal.write(
            SERVICE,
            "call",
            method=method,
            path=path,
            query=query,
            status=answer.status,
            request=answer.asked,
            answer=answer.body,
            seconds=0.0,
        )
        await _send(send, answer)

    def _value(self, body: bytes) -> _Answer:
        try:
            address = _read_question(body).address
        except (msgspec.DecodeError, UnicodeDecodeError) as wrong:
            return _malformed(str(wrong), asked=body.decode(errors="replace"))
        asked = {"address": address}
        if not address.strip():
            return _malformed("address must not be empty", asked=asked)
        try:
            home = self._records.home_at(address)
            report = _report(home, self._records, self._today(), self._sure.get(home.postal_address))
        except UnknownAddress:
            return _Answer(404, {"error": "unknown_address"}, asked)
        except OutsideArea:
            return _Answer(422, {"error": "outside_area"}, asked)
        except TooFewComparables as few:
            return _Answer(422, {"error": "too_few_comparables", "found": few.found, "needed": LEAST}, asked)
        told = report["price_recommendation"]
        self._journal.write(
            SERVICE,
            "valuation.made",
            address=home.postal_address,
            price=told["value"],
            confidence=told["confidence"],
        )
        return _Answer(200, report, asked)

    def _list(self, query: Mapping[str, str]) -> _Answer:
        try:
            limits = read_limits(query)
        except UnreadableSearch as wrong:
            return _malformed(str(wrong))
        found = homes_for_sale(self._records.listings, limits, self._today())
        self._journal.write(SERVICE, "listings.searched", area=limits.area or "", found=len(found))
        return _Answer(200, {"listings": [listing_words(listing) for listing in found]})

    def _today(self) -> date:
        return self._clock.now().astimezone(_ZONE).date()


@lru_cache(maxsize=1024)
def _report(home: Home, records: Records, on: date, sure: float | None) -> Mapping[str, Any]:
    """The report on a home on a day, with a confidence of its own or this one; every caller reads the same one."""
    analysis = analyse(home, records, on)
    return report_on(analysis if sure is None else replace(analysis, confidence=sure))


def _malformed(why: str, *, asked: object = None) -> _Answer:
    return _Answer(400, {"error": "malformed", "message": why}, asked)


async def _body(receive: Receive) -> bytes:
    body = b""
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


async def _send(send: Send, answer: _Answer) -> None:
    body = _encode(answer.body)
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
