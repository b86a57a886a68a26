"""The simulated CRM's parts, together."""

from dataclasses import dataclass
from typing import Self

from support.simulators.gohighlevel.account import Account
from support.simulators.gohighlevel.activities import Activities
from support.simulators.gohighlevel.calendars import Calendars
from support.simulators.gohighlevel.contacts import Contacts
from support.simulators.gohighlevel.context import Surroundings
from support.simulators.gohighlevel.conversations import Conversations
from support.simulators.gohighlevel.opportunities import Opportunities


@dataclass(frozen=True, slots=True, kw_only=True)
class Crm:
    """One location with everything in it."""

    account: Account
    contacts: Contacts
    conversations: Conversations
    calendars: Calendars
    opportunities: Opportunities
    activities: Activities

    @classmethod
    def empty(cls, around: Surroundings) -> Self:
        """A location nobody has put anything into."""
        contacts = Contacts(around)
        return cls(
            account=around.account,
            contacts=contacts,
            conversations=Conversations(around, contacts),
            calendars=Calendars(around, contacts),
            opportunities=Opportunities(around, contacts),
            activities=Activities(around, contacts),
        )
