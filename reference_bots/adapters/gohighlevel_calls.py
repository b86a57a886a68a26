"""One call to GoHighLevel: the right headers, inside its limit, its answers sorted into taken, refused and trouble."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from enum import Enum
from typing import Any, Final, TypeVar

import httpx
import msgspec

from reference_bots.adapters.gohighlevel_models import Refusal
from reference_bots.adapters.http_service import NoAnswer, Service, ServiceRests
from reference_bots.adapters.rate_limiter import Limiter
from reference_bots.ports import CrmRefused, CrmTrouble

PATIENCE: Final = 10.0
"""Seconds GoHighLevel has for one request."""

LIMIT_INTERVAL: Final = timedelta(seconds=10)
"""How long a 429 without the rate-limit headers keeps us quiet."""

KEEPERS: Final = 4
"""How many contacts' records are brought up to date at the same moment while calls are scarce. The records of all the
others go on growing together meanwhile; more than a few could not be served faster."""

Shape = TypeVar("Shape")

_TOO_MANY: Final = 429
_OURS_TO_MEND: Final = frozenset({401, 403, 408, 425})
"""Refusals of the account or the moment, not of the request: they pass when a person mends the settings."""


class Version(Enum):
    """The API version an area lives under (docs/sources/gohighlevel.md#api-versions)."""

    CONTACTS_AND_OPPORTUNITIES = "2021-07-28"
    CONVERSATIONS_AND_CALENDARS = "2021-04-15"


class GoHighLevelCalls:
    """Every request passes the limiter; none is repeated here."""

    def __init__(self, service: Service, *, token: str, limiter: Limiter) -> None:
        self._service = service
        self._limiter = limiter
        self._keepers = asyncio.Semaphore(KEEPERS)
        self._headers = {
            version: {
                "Authorization": f"Bearer {token}",
                "Version": version.value,
                "Accept": "application/json",
                "Content-Type": "application/json",
            }
            for version in Version
        }

    async def ask(
        self,
        version: Version,
        method: str,
        path: str,
        shape: type[Shape],
        *,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> Shape:
        """The answer in `shape`. Raises CrmRefused when this request is refused, CrmTrouble for what may pass."""
        try:
            async with self._limiter.place(patient=_can_wait(method, path)) as place:
                try:
                    answer = await self._service.ask(
                        method, path, headers=self._headers[version], patience=PATIENCE, query=query, body=body
                    )
                except ServiceRests:
                    place.used = False
                    raise
                self._count_others(answer)
            if answer.is_success:
                return self._service.read(answer, shape)
        except NoAnswer as trouble:
            raise CrmTrouble(str(trouble), perhaps_done=trouble.perhaps_done) from trouble
        if answer.status_code == _TOO_MANY:
            self._limiter.close_for(_interval(answer))
        if answer.status_code in {_TOO_MANY, *_OURS_TO_MEND} or not answer.is_client_error:
            raise CrmTrouble(f"gohighlevel answered {answer.status_code}", perhaps_done=False)
        raise CrmRefused(_words(answer), status=answer.status_code)

    @property
    def pressed(self) -> bool:
        """Whether calls are scarce at this location now."""
        return self._limiter.pressed

    @property
    def keepers(self) -> asyncio.Semaphore:
        """Held by whoever brings a contact's records up to date while calls are scarce."""
        return self._keepers

    def _count_others(self, answer: httpx.Response) -> None:
        remaining, most = answer.headers.get("X-RateLimit-Remaining", ""), answer.headers.get("X-RateLimit-Max", "")
        if remaining.isdigit() and most.isdigit():
            self._limiter.told(int(remaining), of=int(most))


def _can_wait(method: str, path: str) -> bool:
    """Whether nobody waits for this request: it records something, and starts nothing."""
    if path.startswith("/contacts/"):
        return method != "GET" and "/workflow/" not in path
    return path == "/opportunities/upsert"


def _interval(answer: httpx.Response) -> timedelta:
    milliseconds = answer.headers.get("X-RateLimit-Interval-Milliseconds", "")
    return timedelta(milliseconds=int(milliseconds)) if milliseconds.isdigit() else LIMIT_INTERVAL


def _words(answer: httpx.Response) -> str:
    try:
        message = msgspec.json.decode(answer.content, type=Refusal).message
    except msgspec.MsgspecError:
        return ""
    return message if isinstance(message, str) else ", ".join(message)
