"""The parts of the simulated CRM."""

from dataclasses import dataclass
from typing import Self

from support.simulators.gohighlevel.account import SubAccount
from support.simulators.gohighlevel.activities import ContactActivities
from support.simulators.gohighlevel.calendars import Calendars
from support.simulators.gohighlevel.contacts import Contacts
from support.simulators.gohighlevel.context import SimulatorContext
from support.simulators.gohighlevel.conversations import Conversations
from support.simulators.gohighlevel.json_records import JsonRecords
from support.simulators.gohighlevel.opportunities import Opportunities
from support.simulators.gohighlevel.tokens import TokenStore


@dataclass(frozen=True, slots=True, kw_only=True)
class CrmRecords:
    """The records of one location."""

    context: SimulatorContext
    contacts: Contacts
    conversations: Conversations
    calendars: Calendars
    opportunities: Opportunities
    activities: ContactActivities
    records: JsonRecords

    @property
    def account(self) -> SubAccount:
        """The location as it is set up at present."""
        return self.context.account

    @property
    def tokens(self) -> TokenStore:
        """The tokens issued for the company."""
        return self.context.tokens

    def delete_contact(self, contact_id: str) -> None:
        """Delete a contact with its appointments and opportunities; its conversation is hidden."""
        self.contacts.delete_contact(contact_id)
        self.calendars.delete_appointments_of(contact_id)
        self.opportunities.delete_opportunities_of(contact_id)

    @classmethod
    def create_empty(cls, context: SimulatorContext) -> Self:
        """A location without records."""
        contacts = Contacts(context)
        return cls(
            context=context,
            contacts=contacts,
            conversations=Conversations(context, contacts),
            calendars=Calendars(context, contacts),
            opportunities=Opportunities(context, contacts),
            activities=ContactActivities(context, contacts),
            records=JsonRecords(context),
        )
