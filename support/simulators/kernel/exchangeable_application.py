"""One address whose application is exchanged while it is served.

What a client still does for an earlier application is answered by that one, as far as the request names an id of it.
"""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass

from support.simulators.kernel.request_body import read_ahead
from support.vocabulary.asgi import Application, Receive, Scope, Send

KEPT_SECONDS = 120.0
"""How long an earlier application answers after its last request."""


@dataclass(slots=True)
class _EarlierApplication:
    application: Application
    ids: frozenset[bytes]
    used: float


class ExchangeableApplication:
    """An ASGI application that passes requests on to the present one.

    stopwatch: seconds.
    """

    def __init__(self, stopwatch: Callable[[], float] = time.monotonic) -> None:
        self._stopwatch = stopwatch
        self._present: Application | None = None
        self._earlier: list[_EarlierApplication] = []

    def replace(self, application: Application) -> None:
        """Pass requests on to this application from now on."""
        self._present = application

    def retire(self, ids: Collection[str]) -> None:
        """Keep the present application for requests that name one of these ids in path, query or body."""
        if self._present is not None and ids:
            known = frozenset(each.encode() for each in ids)
            self._earlier.append(_EarlierApplication(self._present, known, self._stopwatch()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        now = self._stopwatch()
        self._earlier = [each for each in self._earlier if now - each.used < KEPT_SECONDS]
        chosen = self._present
        if self._earlier and scope["type"] == "http":
            body, receive = await read_ahead(receive)
            named = b"\0".join((scope["path"].encode(), scope.get("query_string", b""), body))
            for each in self._earlier:
                if any(known in named for known in each.ids):
                    each.used, chosen = now, each.application
                    break
        if chosen is None:
            raise RuntimeError("No application was put here yet; replace() comes first.")
        await chosen(scope, receive, send)
