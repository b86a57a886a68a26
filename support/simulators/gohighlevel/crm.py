"""The parts of the simulated CRM."""

from dataclasses import dataclass
from typing import Self

from support.simulators.gohighlevel.account import SubAccount
from support.simulators.gohighlevel.activities import ContactActivities
from support.simulators.gohighlevel.calendars import Calendars
from support.simulators.gohighlevel.contacts import Contacts
from support.simulators.gohighlevel.context import SimulatorContext
from support.simulators.gohighlevel.conversations import Conversations
from support.simulators.gohighlevel.opportunities import Opportunities


@dataclass(frozen=True, slots=True, kw_only=True)
class CrmRecords:
    """The records of one location."""

    account: SubAccount
    contacts: Contacts
    conversations: Conversations
    calendars: Calendars
    opportunities: Opportunities
    activities: ContactActivities

    @classmethod
    def create_empty(cls, context: SimulatorContext) -> Self:
        """A location without records."""
        contacts = Contacts(context)
        return cls(
            account=context.account,
            contacts=contacts,
            conversations=Conversations(context, contacts),
            calendars=Calendars(context, contacts),
            opportunities=Opportunities(context, contacts),
            activities=ContactActivities(context, contacts),
        )
