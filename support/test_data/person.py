"""A person who is in the CRM and talks to the bots."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from support.test_data.persona import Persona


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A persona with a contact in the simulated CRM. bot: the bot they were assigned to first."""

    persona: Persona
    contact_id: str
    bot: str

    @property
    def name(self) -> str:
        """How features call them."""
        return self.persona.name

    @property
    def zone(self) -> ZoneInfo:
        """Their time zone."""
        return ZoneInfo(self.persona.timezone)

    @property
    def possible_zones(self) -> tuple[ZoneInfo, ...]:
        """Where they may be, for whoever knows the CRM's record and the telephone number alone."""
        return tuple(map(ZoneInfo, self.persona.number_zones)) or (self.zone,)
