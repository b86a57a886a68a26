"""A simulated GoHighLevel on a hand-set clock, called as ASGI without any HTTP client."""

import json
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from support.simulators.gohighlevel.account import Account, load_account
from support.simulators.gohighlevel.service import GoHighLevel
from support.simulators.kernel.identifiers import Identifiers
from support.simulators.kernel.journal import Journal
from tests.simulators.kernel.manual_clock import ManualClock

ACCOUNT_FILE = Path(__file__).parents[3] / "fixtures" / "crm_accounts" / "rancho.toml"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@cache
def rancho() -> Account:
    """The account of the fixtures."""
    return load_account(ACCOUNT_FILE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the API answered."""

    status: int
    body: dict[str, Any]
    headers: Mapping[str, str]

    @property
    def message(self) -> Any:
        """The refusal's message."""
        return self.body["message"]


class Stage:
    """One location, one caller with its token."""

    def __init__(self, account: Account | None = None) -> None:
        self.account = account or rancho()
        self.clock = ManualClock()
        self.journal = Journal(self.clock)
        self.crm = GoHighLevel(
            account=self.account,
            clock=self.clock,
            identifiers=Identifiers(1),
            journal=self.journal,
            webhook_key=KEY,
        )
        self.headers = {"Authorization": f"Bearer {self.account.token}", "Version": "2021-07-28"}

    def maria(self, **changes: Any) -> str:
        """Maria's contact id; she is in the CRM."""
        known = {"first_name": "Maria", "last_name": "Delgado", "phone": "+19095550101", "email": "maria@example.com"}
        return self.crm.add_contact(**(known | changes)).id

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> Answer:
        """One request, answered without any waiting. content: the raw body, where it is not JSON."""
        sent: list[MutableMapping[str, Any]] = []
        raw = content if content is not None else b"" if body is None else json.dumps(body).encode()

        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": raw, "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        given = {"content-type": "application/json"} | (self.headers if headers is None else dict(headers))
        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "query_string": urlencode(query or {}, doseq=True).encode(),
            "headers": [(name.lower().encode(), value.encode()) for name, value in given.items()],
        }
        answering: Any = self.crm.application(scope, receive, send)
        try:
            answering.send(None)
        except StopIteration:
            start, end = sent
        else:
            raise AssertionError("the simulator waited for something")
        told = {name.decode(): value.decode() for name, value in start["headers"]}
        return Answer(status=start["status"], body=json.loads(end["body"]), headers=told)

    def what(self) -> list[str]:
        """The kinds of the journal's entries, calls left out."""
        return [entry.what for entry in self.journal if entry.what != "call"]
