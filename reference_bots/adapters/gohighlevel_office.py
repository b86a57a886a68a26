"""The office's own contact in GoHighLevel: tasks stand at contacts, also one that concerns no other."""

from typing import Final

from reference_bots.adapters import gohighlevel_models as models
from reference_bots.adapters.gohighlevel_calls import ApiVersion, GoHighLevelClient
from reference_bots.conversation.effects import AddTask, TellOffice
from reference_bots.ports import Clock
from reference_bots.settings import Settings

OFFICE_NAME: Final = "The office"


class GoHighLevelOffice:
    """Finds the contact at which the office is told.

    Source: docs/sources/gohighlevel.md#contact-records.
    """

    def __init__(self, calls: GoHighLevelClient, settings: Settings, clock: Clock) -> None:
        self._calls = calls
        self._location = settings.ghl_location_id
        self._email = settings.office_email
        self._clock = clock

    async def address(self, contact_id: str, message: TellOffice) -> tuple[str, AddTask]:
        """The office's contact, made if it is missing, and the task for it.

        contact_id: stands in for it where no e-mail address of the office is configured.
        """
        task = AddTask(title=message.title, body=message.body, due=self._clock.now())
        if not self._email:
            return contact_id, task
        answer = await self._calls.request(
            ApiVersion.CONTACTS_AND_OPPORTUNITIES,
            "POST",
            "/contacts/upsert",
            models.UpsertedContact,
            body={"locationId": self._location, "email": self._email, "name": OFFICE_NAME},
        )
        return answer.contact.id, task
