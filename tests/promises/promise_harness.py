"""A conversation made by hand on a real CRM and a real journal: true evidence, and whatever falsehood a test wants."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, ParamSpec, TypeVar

import msgspec
import pytest

from support.promises.broken_promise import BrokenPromise
from support.promises.evidence import Evidence
from support.promises.exchange import Exchange
from support.targets.profile import Profile, load_profile
from support.test_data.message_patterns import load_message_patterns
from support.test_data.person import Person
from support.test_data.persona import load_personas
from tests.layout.project import PROJECT
from tests.simulators.gohighlevel.gohighlevel_harness import LocationHarness as Crm

Arguments = ParamSpec("Arguments")
Kind = TypeVar("Kind", bound=BrokenPromise)
FIXTURES = PROJECT / "fixtures"
PROFILE = load_profile(FIXTURES / "targets" / "reference.toml")
IN_THE_MIDDLE = msgspec.structs.replace(
    PROFILE, invariants=msgspec.structs.replace(PROFILE.invariants, relax=("first message says how to stop",))
)
"""For conversations of a few lines, which begin without a first message."""
REPLAY = "behave features/a.feature:3 -D seed=7"


class Stage:
    """One world without a target: the test says what the target would have done.

    profile: of the target.
    """

    def __init__(self, profile: Profile = IN_THE_MIDDLE) -> None:
        self._api = Crm()
        self.clock = self._api.clock
        self.journal = self._api.journal
        self.crm = self._api.crm
        self.evidence = Evidence(
            journal=self.journal,
            crm=self.crm,
            profile=profile,
            meanings=load_message_patterns(FIXTURES / "meanings.toml"),
            requirement="LEAD-001",
            replay=REPLAY,
            exchanges=[],
        )

    def meet(self, name: str, bot: str = "lead") -> Person:
        """Somebody of the cast, in the CRM and marked for this bot."""
        persona = load_personas(FIXTURES / "personas" / "cast.toml")[name]
        contact = self.crm.add_contact(
            first_name=persona.first_name,
            last_name=persona.last_name,
            phone=persona.phone,
            email=persona.email,
            tags=(PROFILE.tags.activation[bot],),
        )
        return Person(persona=persona, contact_id=contact.id, bot=bot)

    @contextmanager
    def turn(self, person: Person, said: str = "") -> Iterator[None]:
        """The person writes (or, with "", comes or keeps silent); what happens inside happens in this exchange."""
        began, at = len(self.journal), self.clock.now()
        for line in said.splitlines():
            self.crm.receive_sms(person.contact_id, line)
        yield
        contact = self.crm.get_contact(person.contact_id)
        answers = self.journal.find_entries("message.sent", contact=person.contact_id, after=began)
        exchange = Exchange(person=person, said=said, at=at, began=began, answers=answers)
        self.evidence.exchanges.append(replace(exchange, fields=dict(contact.fields), tags=tuple(contact.tags)))

    def says(self, person: Person, said: str, *answers: str, seconds: float = 1.0) -> None:
        """The person writes and gets these answers, each so many seconds after what was before it."""
        with self.turn(person, said):
            for answer in answers:
                self.clock.advance(seconds)
                self.sends(person, answer)

    def sends(self, person: Person, text: str, *, by: str = "SMS") -> None:
        """The target sends a message."""
        words = {"message": text} if by == "SMS" else {"html": text, "subject": "Your home"}
        self._call("POST", "/conversations/messages", {"type": by, "contactId": person.contact_id, **words})

    def tags(self, person: Person, *tags: str) -> None:
        """The target adds these tags."""
        self._call("POST", f"/contacts/{person.contact_id}/tags", {"tags": list(tags)})

    def blocks_sms(self, person: Person) -> None:
        """The target turns do-not-disturb on for SMS."""
        self._call("PUT", f"/contacts/{person.contact_id}", {"dndSettings": {"SMS": {"status": "active"}}})

    def untags(self, person: Person, *tags: str) -> None:
        """The target removes these tags."""
        self._call("DELETE", f"/contacts/{person.contact_id}/tags", {"tags": list(tags)})

    def writes(self, person: Person, fields: Mapping[str, object]) -> None:
        """The target writes custom fields, by key."""
        written = [{"key": key, "field_value": value} for key, value in fields.items()]
        self._call("PUT", f"/contacts/{person.contact_id}", {"customFields": written})

    def notes(self, person: Person, body: str) -> None:
        """The target leaves a note."""
        self._call("POST", f"/contacts/{person.contact_id}/notes", {"body": body})

    def task(self, person: Person, title: str, due: datetime, *, body: str = "", owner: str = "") -> None:
        """The target makes a task for a person of the brokerage."""
        content = {"title": title, "body": body, "dueDate": due.isoformat(), "completed": False}
        content |= {"assignedTo": owner} if owner else {}
        self._call("POST", f"/contacts/{person.contact_id}/tasks", content)

    def enrols(self, person: Person, workflow: str) -> None:
        """The target puts the person into this workflow."""
        self._call("POST", f"/contacts/{person.contact_id}/workflow/{self.crm.account.workflows[workflow]}", {})

    def books(
        self, person: Person, start: str, title: str = "Call with Jorge", *, minutes: int | None = None, **more: Any
    ) -> str:
        """The target books this time, for so many minutes or a whole slot; the appointment's id. more: of the body."""
        account = self.crm.account
        body = {
            "calendarId": account.calendar_id,
            "locationId": account.location_id,
            "contactId": person.contact_id,
            "startTime": start,
            "title": title,
            **more,
        }
        if minutes:
            body["endTime"] = (datetime.fromisoformat(start) + timedelta(minutes=minutes)).isoformat()
        return str(self._call("POST", "/calendars/events/appointments", body)["id"])

    def opens(self, person: Person, value: int, status: str = "open") -> None:
        """The target opens an opportunity, or opens it again."""
        account = self.crm.account
        pipeline = account.pipelines[0]
        body = {
            "pipelineId": pipeline.id,
            "locationId": account.location_id,
            "contactId": person.contact_id,
            "name": "Buyer",
            "status": status,
            "pipelineStageId": pipeline.stages[0].id,
            "monetaryValue": value,
        }
        self._call("POST", "/opportunities/upsert", body)

    def cancels(self, appointment: str) -> None:
        """The target cancels an appointment."""
        self._call("PUT", f"/calendars/events/appointments/{appointment}", {"appointmentStatus": "cancelled"})

    def hears(self, path: str, answer: Mapping[str, Any], *, status: int = 200) -> None:
        """The valuation service answered the target this."""
        self.journal.write("valuation", "call", method="POST", path=path, status=status, request={}, answer=answer)
        if path == "/listings" and "listings" in answer:
            self.journal.write("valuation", "listings.searched", area="", found=len(answer["listings"]))

    def _call(self, method: str, path: str, body: object) -> dict[str, Any]:
        answer = self._api.call(method, path, body)
        assert answer.status < 300, answer.body
        return answer.body


def refuses(
    kind: type[Kind],
    expectation: Callable[Arguments, object],
    *arguments: Arguments.args,
    **named: Arguments.kwargs,
) -> Kind:
    """The broken promise the expectation raises: told in one line that names the requirement, then three parts."""
    with pytest.raises(kind) as broken:
        expectation(*arguments, **named)
    error = broken.value
    first, *rest = str(error).splitlines()
    assert type(error) is kind
    assert first == error.what
    assert first.endswith("(LEAD-001).")
    assert [line[:7] for line in rest if line.startswith("  ") and line[2] != " "] == ["  Seen:", "  Perha", "  Look:"]
    assert error.look == REPLAY
    return error
