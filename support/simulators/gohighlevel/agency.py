"""Several locations behind one host: GoHighLevel tells them apart by the token a call carries.

Each has its own state, limits and ids; what it does not have it does not know, whoever else has it. Contact ids are
drawn from one source, so a contact's id alone says whose it is.
"""

from collections.abc import Iterator, Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from support.simulators.gohighlevel.account import Account
from support.simulators.gohighlevel.errors import of_status
from support.simulators.gohighlevel.records import ContactRecord
from support.simulators.gohighlevel.service import GoHighLevel
from support.simulators.kernel.clock import Clock
from support.simulators.kernel.identifiers import Identifiers
from support.simulators.kernel.journal import Journal
from support.vocabulary.asgi import Receive, Scope, Send


class Agency:
    """Every location, in the order of its accounts; there is at least one."""

    def __init__(
        self,
        accounts: Sequence[Account],
        *,
        clock: Clock,
        identifiers: Identifiers,
        journal: Journal,
        webhook_key: Ed25519PrivateKey,
    ) -> None:
        self.locations = tuple(
            GoHighLevel(account=account, clock=clock, identifiers=identifiers, journal=journal, webhook_key=webhook_key)
            for account in accounts
        )
        self._by_bearer = {
            f"Bearer {account.token}".encode(): location
            for account, location in zip(accounts, self.locations, strict=True)
        }
        self._homes: dict[str, GoHighLevel] = {}

    def contacts(self) -> Iterator[tuple[GoHighLevel, ContactRecord]]:
        """Everybody with the location they are in, one location after the other."""
        for location in self.locations:
            for contact in location.contacts():
                yield location, contact

    def home(self, contact_id: str) -> GoHighLevel:
        """The location that has this contact. Raises the refusal for one nobody has."""
        location = self._homes.get(contact_id)
        if location is not None and location.knows(contact_id):
            return location
        for location in self.locations:
            if location.knows(contact_id):
                self._homes[contact_id] = location
                return location
        unverified = self.locations[0].account.unverified
        raise of_status(unverified.unknown_contact_status, unverified.unknown_contact_message)

    async def application(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The API of all of them. A token that nobody has is refused as any location refuses it."""
        asked = self.locations[0]
        for name, value in scope["headers"]:
            if name == b"authorization":
                asked = self._by_bearer.get(value, asked)
        await asked.application(scope, receive, send)
