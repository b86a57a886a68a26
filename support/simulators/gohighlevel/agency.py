"""Several locations behind one host, distinguished by the token of a request.

Each location has its own state, limits and ids, and cannot see the others' records. Contact ids are drawn from one
source, so a contact id is unique across locations.
"""

from collections.abc import Iterator, Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from support.simulators.gohighlevel.account import SubAccount
from support.simulators.gohighlevel.errors import refusal_with_status
from support.simulators.gohighlevel.records import ContactRecord
from support.simulators.gohighlevel.service import GoHighLevelSimulator
from support.simulators.gohighlevel.tokens import TokenStore
from support.simulators.kernel.clock import Clock
from support.simulators.kernel.identifiers import IdGenerator
from support.simulators.kernel.journal import Journal
from support.vocabulary.asgi import Receive, Scope, Send


class MultiLocationAgency:
    """All locations, in the order of the accounts, of which there is at least one."""

    def __init__(
        self,
        accounts: Sequence[SubAccount],
        *,
        clock: Clock,
        identifiers: IdGenerator,
        journal: Journal,
        webhook_key: Ed25519PrivateKey,
    ) -> None:
        self._tokens = TokenStore([account.location_id for account in accounts], clock=clock, identifiers=identifiers)
        self.locations = tuple(
            GoHighLevelSimulator(
                account=account,
                clock=clock,
                identifiers=identifiers,
                journal=journal,
                webhook_key=webhook_key,
                tokens=self._tokens,
            )
            for account in accounts
        )
        self._location_by_id = {location.account.location_id: location for location in self.locations}
        self._location_by_authorization = {
            f"Bearer {account.token}".encode(): location
            for account, location in zip(accounts, self.locations, strict=True)
        }
        self._location_by_contact: dict[str, GoHighLevelSimulator] = {}

    @property
    def tokens(self) -> TokenStore:
        """The tokens issued for the company."""
        return self._tokens

    def iterate_contacts(self) -> Iterator[tuple[GoHighLevelSimulator, ContactRecord]]:
        """All contacts with their locations, one location after the other."""
        for location in self.locations:
            for contact in location.contacts():
                yield location, contact

    def find_location_of_contact(self, contact_id: str) -> GoHighLevelSimulator:
        """The location that has this contact. Raises ApiRefusal for an unknown contact."""
        location = self._location_by_contact.get(contact_id)
        if location is not None and location.has_contact(contact_id):
            return location
        for location in self.locations:
            if location.has_contact(contact_id):
                self._location_by_contact[contact_id] = location
                return location
        unverified = self.locations[0].account.unverified
        raise refusal_with_status(unverified.unknown_contact_status, unverified.unknown_contact_message)

    def _find_location_of_token(self, authorization: bytes) -> GoHighLevelSimulator:
        token = self._tokens.find_token(authorization.decode("latin-1").removeprefix("Bearer "))
        return self._location_by_id.get(token.location_id if token else "", self.locations[0])

    def build_refusal(self, scope: Scope, status: int, _seconds: int) -> tuple[list[tuple[bytes, bytes]], bytes]:
        """Headers and body of a request that a fault refuses; the vendor says nowhere how long to wait."""
        return self._find_addressed_location(scope).application.build_refusal(status)

    def _find_addressed_location(self, scope: Scope) -> GoHighLevelSimulator:
        addressed = self.locations[0]
        for name, value in scope["headers"]:
            if name == b"authorization":
                addressed = self._location_by_authorization.get(value) or self._find_location_of_token(value)
        return addressed

    async def application(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The API of all locations as an ASGI application; the first one refuses unknown tokens."""
        await self._find_addressed_location(scope).application(scope, receive, send)
