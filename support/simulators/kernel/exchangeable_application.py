"""One address whose application is exchanged while it is served.

What a client still does for an earlier application is answered by that one, as far as the request names an id of it.
"""

import re
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass

from support.simulators.kernel.request_body import read_ahead
from support.vocabulary.asgi import Application, Receive, Scope, Send

KEPT_SECONDS = 120.0
"""How long an earlier application answers after its last request."""

_BETWEEN_WORDS = re.compile(rb"%[0-9A-Fa-f]{2}|\\[a-z]|[^A-Za-z0-9]")
"""What may stand beside an id in a path, a query or a body: letters and digits of an escape belong to no id."""


@dataclass(slots=True)
class _EarlierApplication:
    application: Application
    used: float


class ExchangeableApplication:
    """An ASGI application that passes requests on to the present one.

    stopwatch: seconds.
    """

    def __init__(self, stopwatch: Callable[[], float] = time.monotonic) -> None:
        self._stopwatch = stopwatch
        self._present: Application | None = None
        self._earlier: dict[bytes, _EarlierApplication] = {}

    def replace(self, application: Application) -> None:
        """Pass requests on to this application from now on."""
        self._present = application

    def retire(self, ids: Collection[str]) -> None:
        """Keep the present application for requests that name one of these ids in path, query or body.

        ids: letters and digits.
        """
        now = self._stopwatch()
        self._earlier = {known: each for known, each in self._earlier.items() if now - each.used < KEPT_SECONDS}
        if self._present is not None:
            self._earlier |= dict.fromkeys(map(str.encode, ids), _EarlierApplication(self._present, now))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        chosen = self._present
        if self._earlier and scope["type"] == "http":
            body, receive = await read_ahead(receive)
            named = b" ".join((scope["path"].encode(), scope.get("query_string", b""), body))
            if earlier := self._find_earlier(named):
                chosen = earlier
        if chosen is None:
            raise RuntimeError("No application was put here yet; replace() comes first.")
        await chosen(scope, receive, send)

    def _find_earlier(self, named: bytes) -> Application | None:
        """The earlier application that one of these words is an id of, if it is still kept."""
        now = self._stopwatch()
        for word in _BETWEEN_WORDS.split(named):
            earlier = self._earlier.get(word)
            if earlier is not None and now - earlier.used < KEPT_SECONDS:
                earlier.used = now
                return earlier.application
        return None
