"""One request to GoHighLevel: headers, rate limit, and answers classified as success, refusal or temporary error."""

import asyncio
from collections.abc import Mapping
from contextlib import nullcontext
from datetime import timedelta
from enum import Enum
from typing import Any, Final, TypeVar

import msgspec

from reference_bots.adapters.gohighlevel_models import ErrorResponse
from reference_bots.adapters.http_service import CircuitOpen, HttpService, NoAnswerError
from reference_bots.adapters.rate_limiter import RateLimiter
from reference_bots.adapters.shared_window import SharedSlot, SharedWindow
from reference_bots.adapters.transport import ServiceAnswer
from reference_bots.ports import CrmRefusedError, CrmUnavailableError

REQUEST_TIMEOUT: Final = 10.0
"""Timeout of one request, in seconds."""

LIMIT_INTERVAL: Final = timedelta(seconds=10)
"""How long no request is sent after a 429 without rate-limit headers."""

MAX_RECORD_WRITERS: Final = 4
"""Contacts whose deferred records are written concurrently. More would not be faster; the records of the others are
merged further meanwhile.
"""

Shape = TypeVar("Shape")

_TOO_MANY_REQUESTS: Final = 429
_TEMPORARY_REFUSALS: Final = frozenset({401, 403, 408, 425})
"""Refusals that concern the account or the moment, not the request: they pass, some when a person corrects settings."""


class ApiVersion(Enum):
    """API version of an area (docs/sources/gohighlevel.md#api-versions)."""

    CONTACTS_AND_OPPORTUNITIES = "2021-07-28"
    CONVERSATIONS_AND_CALENDARS = "2021-04-15"


_ALONE = nullcontext(SharedSlot())
"""Where one process alone sends requests."""


class GoHighLevelClient:
    """Sends requests through the rate limiter; repeats none."""

    def __init__(
        self, service: HttpService, *, token: str, limiter: RateLimiter, window: SharedWindow | None = None
    ) -> None:
        self._window = window
        self._service = service
        self._limiter = limiter
        self._record_write_slots = asyncio.Semaphore(MAX_RECORD_WRITERS)
        self._headers = {
            version: {
                "Authorization": f"Bearer {token}",
                "Version": version.value,
                "Accept": "application/json",
                "Content-Type": "application/json",
            }
            for version in ApiVersion
        }

    async def request(
        self,
        version: ApiVersion,
        method: str,
        path: str,
        response_type: type[Shape],
        *,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> Shape:
        """Send a request and decode the answer.

        response_type: type of the answer.
        Raises CrmRefusedError if the request is refused for good, CrmUnavailableError for what may pass.
        """
        try:
            async with (
                self._limiter.acquire_slot(deferrable=_is_deferrable(method, path)) as place,
                _ALONE if self._window is None else self._window.acquire() as shared,
            ):
                try:
                    answer = await self._service.request(
                        method, path, headers=self._headers[version], timeout=REQUEST_TIMEOUT, query=query, body=body
                    )
                except CircuitOpen:
                    place.was_sent = shared.was_sent = False
                    raise
                self._read_limit_headers(answer)
            if answer.is_success:
                return self._service.decode(answer, response_type)
        except NoAnswerError as error:
            raise CrmUnavailableError(str(error), maybe_done=error.maybe_done) from error
        if answer.status_code == _TOO_MANY_REQUESTS:
            self._limiter.block_all_requests(_limit_interval(answer))
        if answer.status_code in {_TOO_MANY_REQUESTS, *_TEMPORARY_REFUSALS} or not answer.is_client_error:
            raise CrmUnavailableError(f"gohighlevel answered {answer.status_code}", maybe_done=False)
        raise CrmRefusedError(_error_message(answer), status=answer.status_code)

    async def probe(self, path: str, timeout: float) -> None:
        """Read this, as a probe within the rate limit. Raises NoAnswerError, and TimeoutError while calls are blocked.

        timeout: in seconds, of the wait for the rate limit and of the request each.
        """
        headers = self._headers[ApiVersion.CONTACTS_AND_OPPORTUNITIES]
        async with asyncio.timeout(2 * timeout), self._limiter.acquire_slot(deferrable=True):
            await self._service.probe(path, headers=headers, timeout=timeout)

    @property
    def is_near_limit(self) -> bool:
        """Whether the location's rate limit is nearly used up."""
        return self._limiter.is_near_limit

    @property
    def record_write_semaphore(self) -> asyncio.Semaphore:
        """Held while a contact's deferred records are written."""
        return self._record_write_slots

    def _read_limit_headers(self, answer: ServiceAnswer) -> None:
        remaining, limit = answer.headers.get("X-RateLimit-Remaining", ""), answer.headers.get("X-RateLimit-Max", "")
        if remaining.isdigit() and limit.isdigit():
            self._limiter.update_from_headers(int(remaining), limit=int(limit))


def _is_deferrable(method: str, path: str) -> bool:
    """Whether the request only writes a record, so that replies may go first."""
    if path.startswith("/contacts/"):
        return method != "GET" and "/workflow/" not in path
    return path == "/opportunities/upsert"


def _limit_interval(answer: ServiceAnswer) -> timedelta:
    milliseconds = answer.headers.get("X-RateLimit-Interval-Milliseconds", "")
    return timedelta(milliseconds=int(milliseconds)) if milliseconds.isdigit() else LIMIT_INTERVAL


def _error_message(answer: ServiceAnswer) -> str:
    try:
        message = msgspec.json.decode(answer.content, type=ErrorResponse).message
    except msgspec.MsgspecError:
        return ""
    return message if isinstance(message, str) else ", ".join(message)
