"""One address whose application is exchanged while it is served.

What a client still does for an earlier application is answered by that one, as far as the request names an id of it.
"""

import re
from collections.abc import Collection

from support.simulators.kernel.request_body import read_ahead
from support.vocabulary.asgi import Application, Receive, Scope, Send

_BETWEEN_WORDS = re.compile(rb"%[0-9A-Fa-f]{2}|\\[a-z]|[^A-Za-z0-9]")
"""What may stand beside an id in a path, a query or a body: letters and digits of an escape belong to no id."""


class ExchangeableApplication:
    """An ASGI application that passes requests on to the present one."""

    def __init__(self) -> None:
        self._present: Application | None = None
        self._earlier: dict[bytes, Application] = {}

    def replace(self, application: Application) -> None:
        """Pass requests on to this application from now on."""
        self._present = application

    def retire(self, ids: Collection[str]) -> None:
        """Keep the present application for requests that name one of these ids in path, query or body.

        ids: letters and digits.
        """
        if self._present is not None:
            self._earlier |= dict.fromkeys(map(str.encode, ids), self._present)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        chosen = self._present
        if self._earlier and scope["type"] == "http":
            body, receive = await read_ahead(receive)
            named = b" ".join((scope["path"].encode(), scope.get("query_string", b""), body))
            found = (self._earlier.get(word) for word in _BETWEEN_WORDS.split(named))
            chosen = next((earlier for earlier in found if earlier is not None), chosen)
        if chosen is None:
            raise RuntimeError("No application was put here yet; replace() comes first.")
        await chosen(scope, receive, send)
