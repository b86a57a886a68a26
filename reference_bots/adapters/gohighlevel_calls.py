"""One call to GoHighLevel: the right headers, inside its limit, its answers sorted into taken, refused and trouble."""

from collections.abc import Mapping
from datetime import timedelta
from enum import Enum
from typing import Any, Final, TypeVar

import httpx
import msgspec

from reference_bots.adapters.calling import NoAnswer, Service
from reference_bots.adapters.gohighlevel_shapes import Refusal
from reference_bots.adapters.limiter import Limiter
from reference_bots.ports import CrmRefused, CrmTrouble

PATIENCE: Final = 10.0
"""Seconds GoHighLevel has for one request."""

LIMIT_INTERVAL: Final = timedelta(seconds=10)
"""How long a 429 without the rate-limit headers keeps us quiet."""

Shape = TypeVar("Shape")

_TOO_MANY: Final = 429
_OURS_TO_MEND: Final = frozenset({401, 403, 408, 425})
"""Refusals of the account or the moment, not of the request: they pass when a person mends the settings."""


class Version(Enum):
    """The API version an area lives under (ghl-facts section 2)."""

    CONTACTS_AND_OPPORTUNITIES = "2021-07-28"
    CONVERSATIONS_AND_CALENDARS = "2021-04-15"


class GoHighLevelCalls:
    """Every request passes the limiter; none is repeated here."""

    def __init__(self, service: Service, *, token: str, limiter: Limiter) -> None:
        self._service = service
        self._limiter = limiter
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
            self._service.refuse_while_open()  # a request that does not leave takes no place inside the limit
            await self._limiter.pass_gate()
            answer = await self._service.ask(
                method, path, headers=self._headers[version], patience=PATIENCE, query=query, body=body
            )
            if answer.is_success:
                return self._service.read(answer, shape)
        except NoAnswer as trouble:
            raise CrmTrouble(str(trouble), perhaps_done=trouble.perhaps_done) from trouble
        if answer.status_code == _TOO_MANY:
            self._limiter.close_for(_interval(answer))
        if answer.status_code in {_TOO_MANY, *_OURS_TO_MEND} or not answer.is_client_error:
            raise CrmTrouble(f"gohighlevel answered {answer.status_code}", perhaps_done=False)
        raise CrmRefused(_words(answer), status=answer.status_code)


def _interval(answer: httpx.Response) -> timedelta:
    milliseconds = answer.headers.get("X-RateLimit-Interval-Milliseconds", "")
    return timedelta(milliseconds=int(milliseconds)) if milliseconds.isdigit() else LIMIT_INTERVAL


def _words(answer: httpx.Response) -> str:
    try:
        message = msgspec.json.decode(answer.content, type=Refusal).message
    except msgspec.MsgspecError:
        return ""
    return message if isinstance(message, str) else ", ".join(message)
