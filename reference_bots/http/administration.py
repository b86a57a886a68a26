"""The addresses that are no webhooks: health for everybody, metrics and credits for the owner alone (SEC-005)."""

import hmac
from collections.abc import Awaitable, Callable
from typing import Annotated, Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reference_bots.engine.credit_accounts import CreditAccounts
from reference_bots.http.health import HealthReport
from reference_bots.storage.store import StoreUnavailableError

MAX_CREDIT: Final = 1_000_000
"""Credits that one order may add."""

LONGEST_ORDER: Final = 4096
"""Bytes of an order."""


class CreditOrder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Credits for a location. reference: of the order, which counts once however often it is sent; "" = none."""

    location: str
    credits: Annotated[int, msgspec.Meta(ge=1, le=MAX_CREDIT)]
    reference: Annotated[str, msgspec.Meta(max_length=200)] = ""


class Administration:
    """The endpoints.

    admin_token: of the owner.
    locations: ids of the served locations.
    read_metrics: the metrics in Prometheus text. Raises StoreUnavailableError.
    wake: wakes a contact who waits for credits.
    """

    def __init__(
        self,
        *,
        admin_token: str,
        locations: frozenset[str],
        health: HealthReport,
        credit: CreditAccounts,
        read_metrics: Callable[[], Awaitable[bytes]],
        wake: Callable[[str], None],
    ) -> None:
        self._authorization = f"Bearer {admin_token}".encode()
        self._locations = locations
        self._health = health
        self._credit = credit
        self._read_metrics = read_metrics
        self._wake = wake

    def build_routes(self) -> list[Route]:
        """A route for each address."""
        return [
            Route("/health", self._tell_health),
            Route("/health/live", self._tell_liveness),
            Route("/health/ready", self._tell_readiness),
            Route("/metrics", self._for_owner(self._show_metrics)),
            Route("/administration/credits", self._for_owner(self._show_credit), methods=["GET"]),
            Route("/administration/credits", self._for_owner(self._add_credit), methods=["POST"]),
        ]

    def _for_owner(self, answer: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        """The endpoint, which refuses everybody without the token, and says so where the store does not answer."""

        async def answer_owner(request: Request) -> Response:
            authorization = request.headers.get("authorization", "").encode()
            if not hmac.compare_digest(authorization, self._authorization):
                return Response("The admin token is required.", 401, headers={"WWW-Authenticate": "Bearer"})
            try:
                return await answer(request)
            except StoreUnavailableError:
                return Response("The store does not answer.", 503)

        return answer_owner

    async def _tell_health(self, _request: Request) -> Response:
        status, body = await self._health.build()
        return Response(body, status, media_type="application/json")

    async def _tell_liveness(self, _request: Request) -> Response:
        is_live = self._health.is_live()
        return _json({"live": is_live}, 200 if is_live else 503)

    async def _tell_readiness(self, _request: Request) -> Response:
        is_ready = await self._health.is_ready()
        return _json({"ready": is_ready}, 200 if is_ready else 503)

    async def _show_metrics(self, _request: Request) -> Response:
        return Response(await self._read_metrics(), media_type="text/plain; version=0.0.4; charset=utf-8")

    async def _show_credit(self, request: Request) -> Response:
        """The account of one location, or of all of them."""
        location = request.query_params.get("location", "")
        if location and location not in self._locations:
            return _json({"error": "This location is not served."}, 404)
        shown = [await self._describe_account(each) for each in sorted(self._locations)]
        if location:
            return _json(next(each for each in shown if each["location"] == location), 200)
        return _json({"accounts": shown}, 200)

    async def _add_credit(self, request: Request) -> Response:
        """Take an order, and tell how many credits there are now."""
        body = await request.body()
        try:
            order = msgspec.json.decode(body[: LONGEST_ORDER + 1], type=CreditOrder)
        except (msgspec.MsgspecError, UnicodeDecodeError) as wrong:
            return _json({"error": f"This is no order: {wrong}"}, 400)
        if order.location not in self._locations:
            return _json({"error": "This location is not served."}, 404)
        if not self._credit.is_accounting:
            return _json({"error": "CREDIT_ACCOUNTING is off: every message is answered."}, 409)
        await self._credit.add(order.location, order.credits, reference=order.reference, wake=self._wake)
        return _json(await self._describe_account(order.location), 200)

    async def _describe_account(self, location: str) -> dict[str, object]:
        account = await self._credit.read(location)
        notified = account.notified_at
        return {
            "location": location,
            "accounting": "on" if self._credit.is_accounting else "off",
            "balance": account.balance,
            "reserved": account.reserved,
            "charged": account.charged,
            "notified_at": notified.isoformat() if notified else None,
        }


def _json(body: object, status: int) -> Response:
    return Response(msgspec.json.encode(body), status, media_type="application/json")
