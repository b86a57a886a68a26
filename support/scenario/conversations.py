"""People write and the target answers, on the scenario's time."""

from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from support.promises.exchange import Exchange
from support.promises.reply_proofs import REPORTED
from support.scenario.deliveries import ScenarioDeliveries, SentDelivery
from support.scenario.time import ScenarioTime
from support.scenario.webhook_composer import Delivery, WebhookComposer
from support.simulators.gohighlevel.service import GoHighLevelSimulator, Message, MessageKindName
from support.simulators.kernel.journal import Journal
from support.targets.profile import Profile
from support.targets.routing import mark_for_bot
from support.test_data.person import Person
from support.test_data.persona import Persona
from support.vocabulary.explained_error import SuiteError
from support.vocabulary.outcome import UnmeasurableTarget
from support.vocabulary.time_text import format_duration

TAKEN_IN = timedelta(seconds=1)
"""Within this time a target has taken a message in, whether it answers the delivery before its work or after it."""


class ScenarioConversations:
    """The people who talk to the target in one scenario. last_delivery: of each contact's last message."""

    def __init__(
        self,
        *,
        crm: GoHighLevelSimulator,
        deliveries: ScenarioDeliveries,
        profile: Profile,
        journal: Journal,
        time: ScenarioTime,
        composer: WebhookComposer,
        cast: Mapping[str, Persona],
        strangers: Iterator[Persona],
    ) -> None:
        self._crm = crm
        self._deliveries = deliveries
        self._profile = profile
        self._replies = profile.replies
        self._journal = journal
        self._time = time
        self._composer = composer
        self._cast = cast
        self._strangers = strangers
        self._people: dict[str, Person] = {}
        self.last_delivery: dict[str, Delivery] = {}
        self._echoed: set[str] = set()
        self._echoed_until = 0
        self.exchanges: list[Exchange] = []
        self.strangers: list[Person] = []

    @property
    def people(self) -> tuple[Person, ...]:
        """All people introduced so far."""
        return tuple(self._people.values())

    def find_person(self, name: str) -> Person:
        """A person already introduced, by name. Raises SuiteError for an unknown name."""
        if name not in self._people:
            raise SuiteError(
                f"{name} was not introduced in this scenario.",
                seen=f"people introduced: {', '.join(self._people) or 'none'}",
                perhaps="a Given like 'Given Maria is a lead' is missing.",
                look=f"the cast is in fixtures/personas/cast.toml: {', '.join(self._cast)}",
            )
        return self._people[name]

    def introduce_person(self, name: str, bot: str, *, home_known: bool = False) -> Person:
        """Add a person of the cast to the CRM, marked for this bot."""
        if name not in self._cast:
            raise SuiteError(
                f"The cast has no {name}.",
                seen=f"the cast: {', '.join(self._cast)}",
                perhaps="the name is misspelt, or a new persona is needed.",
                look="fixtures/personas/cast.toml",
            )
        return self._add_person_to_crm(self._cast[name], bot, home_known=home_known)

    def introduce_strangers(
        self, count: int, bot: str, *, without: Collection[str] = (), zone: str = ""
    ) -> list[Person]:
        """Add people without a part in the cast to the CRM, marked for this bot; kept in `strangers`.

        without: names of a persona's texts that the CRM does not know.
        zone: their time zone; "" = that of strangers.
        """
        known = dict.fromkeys(without, "") | ({"timezone": zone} if zone else {})
        people = [
            self._add_person_to_crm(msgspec.structs.replace(next(self._strangers), **known), bot) for _ in range(count)
        ]
        self.strangers.extend(people)
        return people

    def _add_person_to_crm(self, persona: Persona, bot: str, *, home_known: bool = False) -> Person:
        mark = mark_for_bot(self._profile, bot)
        contact = self._crm.add_contact(
            first_name=persona.first_name,
            last_name=persona.last_name,
            phone=persona.phone,
            email=persona.email,
            tags=mark.tags,
            timezone=persona.written_timezone,
            fields={
                **mark.fields,
                **({self._profile.crm_field_key("home"): persona.home} if home_known and persona.home else {}),
            },
        )
        person = Person(persona=persona, contact_id=contact.id, bot=bot)
        self._people[persona.name] = person
        return person

    async def arrive_without_message(self, person: Person) -> None:
        """The CRM's workflow hands the contact to a bot; the person writes nothing."""
        began, at = len(self._journal), self._time.now()
        await self._hand_over(person, person.bot)
        await self._wait_for_answers(person, (), began, at)

    async def arrive_at_night(self, person: Person) -> None:
        """The same, and nobody waits for a message."""
        await self.let_happen(person, lambda: self._hand_over(person, person.bot))

    async def say(
        self, person: Person, text: str, *, channel: MessageKindName = "SMS", by_workflow: bool = False
    ) -> None:
        """The person writes and waits for the answer. by_workflow: a workflow's webhook action delivers the message."""
        began, at = len(self._journal), self._time.now()
        await self._write_message(person, text, channel=channel, by_workflow=by_workflow)
        await self._wait_for_answers(person, (text,), began, at)

    async def say_delivered_by(
        self, person: Person, texts: Sequence[str], deliver: Callable[[], Awaitable[None]]
    ) -> None:
        """The person writes these; `deliver` brings them to the target, and answers are waited for."""
        began, at = len(self._journal), self._time.now()
        await deliver()
        await self._wait_for_answers(person, tuple(texts), began, at)

    async def let_happen(self, person: Person, send: Callable[[], Awaitable[Sequence[SentDelivery]]]) -> None:
        """Something happens that the person did not write; the target takes it in, and no answer is waited for."""
        began, at = len(self._journal), self._time.now()
        await self._wait_until_taken_in(await send())
        self._record_exchange(person, (), began, at)

    async def deliver(
        self, person: Person, message: Message, *, by_workflow: bool = False, what: str = "webhook"
    ) -> SentDelivery:
        """Send the webhook of what stands in the person's conversation; what: what its answer is called."""
        delivery = self._compose_message(person, message, by_workflow=by_workflow)
        return await self._deliveries.send(delivery, contact_id=person.contact_id, what=what)

    async def say_without_waiting(self, person: Person, texts: Sequence[str]) -> None:
        """The person writes everything before the first answer, then waits for all of them."""
        began, at = len(self._journal), self._time.now()
        for text in texts:
            await self._write_message(person, text)
        await self._wait_for_answers(person, tuple(texts), began, at)

    async def say_simultaneously(self, people: Sequence[Person], texts: Sequence[str]) -> None:
        """All people write line after line without waiting, at the same time; only then do they wait."""
        await self.say_interleaved([(person, text) for text in texts for person in people])

    async def say_interleaved(self, lines: Sequence[tuple[Person, str]]) -> None:
        """Each person writes in this order, without waiting; only then do they wait, one after another."""
        began, at = len(self._journal), self._time.now()
        texts: dict[str, list[str]] = {}
        for person, text in lines:
            await self._write_message(person, text)
            texts.setdefault(person.name, []).append(text)
        for name, written in texts.items():
            await self._wait_for_answers(self.find_person(name), tuple(written), began, at)

    async def say_and_interrupt(
        self, person: Person, texts: Sequence[str], interrupt: Callable[[], Awaitable[None]]
    ) -> None:
        """The person writes; before the answers are waited for, `interrupt` happens to the target."""
        began, at = len(self._journal), self._time.now()
        sent = [await self._write_message(person, text) for text in texts]
        await self._deliveries.wait_until_answered(sent, TAKEN_IN)
        self._deliveries.allow_interruption()
        await interrupt()
        await self._wait_for_answers(person, tuple(texts), began, at)

    async def redeliver_last_message(self, person: Person) -> None:
        """GoHighLevel delivers the person's last message a second time, byte for byte."""
        self._journal.write("person", "webhook.repeated", contact=person.contact_id)
        sent = await self._deliveries.send(self.last_delivery[person.contact_id], contact_id=person.contact_id)
        await self._wait_until_taken_in([sent])

    async def deliver_answer_as_message(self, person: Person) -> None:
        """GoHighLevel reports the target's last answer as an incoming message, though marked as outbound."""
        (*_, answer) = (m for m in self._crm.messages_of(person.contact_id) if m.direction == "outbound")
        delivery = self._composer.compose_echo(answer, person.bot, as_incoming=True)
        if delivery is not None:
            sent = await self._deliveries.send(delivery, contact_id=person.contact_id, may_reply=False)
            await self._wait_until_taken_in([sent])

    async def write_as_colleague(self, person: Person, text: str) -> None:
        """A person at the brokerage writes to the contact; the target gets the webhook it gets for its own messages."""
        await self._report_message_of_others(person, lambda: self._crm.send_sms_by_hand(person.contact_id, text))

    async def send_by_campaign(self, person: Person, text: str) -> None:
        """A workflow of the location writes to the contact; the target gets the webhook of such a message."""
        await self._report_message_of_others(person, lambda: self._crm.send_sms_by_campaign(person.contact_id, text))

    async def _report_message_of_others(self, person: Person, send: Callable[[], Message]) -> None:
        began, at = len(self._journal), self._time.now()
        message = send()
        self._echoed.add(message.id)
        await self._wait_until_taken_in(await self.deliver_report(message))
        self._record_exchange(person, (), began, at)

    async def assign_to_bots(self, person: Person, *bots: str) -> None:
        """The CRM's workflow hands the contact to these bots, all at the same moment; the person writes nothing."""
        began, at = len(self._journal), self._time.now()
        sent = [each for bot in bots for each in await self._hand_over(person, bot)]
        await self._wait_until_taken_in(sent)
        await self._deliver_outbound_echoes()
        self._record_exchange(person, (), began, at)

    async def deliver_without_contact(self, person: Person, text: str, contact_id: str | None) -> None:
        """GoHighLevel delivers what the person wrote, with this in the place of the contact; None leaves it out.

        Journaled as `webhook.nameless`, for it may be refused.
        """
        message = self._crm.receive_sms(person.contact_id, text)
        delivery = self._composer.compose_nameless_message(message, person.bot, contact_id)
        sent = await self._deliveries.send(delivery, contact_id="", what="webhook.nameless", may_reply=False)
        await self._wait_until_taken_in([sent])

    async def deliver_with_wrong_signature(self, person: Person, text: str) -> None:
        """Somebody else delivers this in the person's name; journaled as `webhook.wrongly_signed`."""
        message = self._crm.receive_sms(person.contact_id, text)
        delivery = self._composer.compose_wrongly_signed_message(message, person.bot)
        what = "webhook.wrongly_signed"
        sent = await self._deliveries.send(delivery, contact_id=person.contact_id, what=what, may_reply=False)
        await self._wait_until_taken_in([sent])

    async def let_time_pass_silently(self, person: Person, length: timedelta) -> None:
        """Time passes without a word from the person; what the target does meanwhile is theirs to read."""
        began, at = len(self._journal), self._time.now()
        await self._time.advance(length)
        await self._deliver_outbound_echoes()
        self._record_exchange(person, (), began, at)

    async def _hand_over(self, person: Person, bot: str) -> list[SentDelivery]:
        delivery = self._composer.compose_arrival(person.contact_id, bot)
        return [] if delivery is None else [await self._deliveries.send(delivery, contact_id=person.contact_id)]

    async def _write_message(
        self, person: Person, text: str, *, channel: MessageKindName = "SMS", by_workflow: bool = False
    ) -> SentDelivery:
        message = self._crm.receive_text(person.contact_id, text, channel)
        return await self.deliver(person, message, by_workflow=by_workflow)

    def _compose_message(self, person: Person, message: Message, *, by_workflow: bool = False) -> Delivery:
        compose = self._composer.compose_workflow_message if by_workflow else self._composer.compose_message
        self.last_delivery[person.contact_id] = delivery = compose(message, person.bot)
        return delivery

    async def _wait_until_taken_in(self, sent: Sequence[SentDelivery]) -> None:
        """Wait until these are answered and what they led to is done. Raises what went wrong with a delivery."""
        await self._deliveries.wait_until_answered(sent)
        await self._time.wait_until_idle()
        self._deliveries.raise_failure()

    async def _wait_for_answers(self, person: Person, texts: tuple[str, ...], began: int, at: datetime) -> None:
        """Wait as long as [replies] says. Raises what went wrong with a delivery."""
        expected = self._replies.count_answers(len(texts)) or 1

        proofs = ("message.sent", REPORTED) if self._profile.webhooks.reply.source == "both" else ("message.sent",)

        def count_answers() -> int:
            return min(len(self._journal.find_entries(p, contact=person.contact_id, after=began)) for p in proofs)

        def can_go_on() -> bool:
            return count_answers() >= expected or self._deliveries.has_failed

        if not await self._time.advance_until(can_go_on, self._replies.silence_timeout):
            self._require_full_wait(person, began)
        self._deliveries.raise_failure()
        await self._wait_for_parts(count_answers, expected * self._replies.messages_per_answer)
        await self._wait_for_records(count_answers())
        await self._deliver_outbound_echoes()
        self._record_exchange(person, texts, began, at)

    async def _wait_for_parts(self, count_answers: Callable[[], int], most: int) -> None:
        """Wait until no further part of an answer comes."""
        pause = timedelta(seconds=self._replies.parts_within)
        while (came := count_answers()) < most:
            if not came or not await self._time.advance_until(lambda came=came: count_answers() > came, pause):  # type: ignore[misc]
                return

    async def _wait_for_records(self, answers: int) -> None:
        """Wait until tags and fields that follow an answer are written."""
        if answers and self._replies.records_after:
            await self._time.advance_until(lambda: False, timedelta(seconds=self._replies.records_after))

    def _require_full_wait(self, person: Person, began: int) -> None:
        """Raise CannotTell when services failed on purpose and the answer was not waited for as long as promised."""
        waited, faults = self._time.answer_timeout, self._journal.find_entries("fault", after=began)
        promised = self._replies.silence_timeout
        if waited is not None and waited < promised and faults:
            raise UnmeasurableTarget(
                f"{person.name} was not answered within {format_duration(waited)}, while services failed on purpose.",
                seen=f"{len(faults)} calls met a fault, and the answer may take {format_duration(promised)} then",
                perhaps="the target tries again later than the suite waits.",
                look=f"`answer_timeout` in the profile: {promised.total_seconds():.0f} waits long enough",
            )

    async def _deliver_outbound_echoes(self) -> None:
        """Deliver the webhook for each message the target has sent since the last echo, as GoHighLevel does."""
        news = self._journal.find_entries("message.sent", after=self._echoed_until)
        self._echoed_until = len(self._journal)
        for contact_id in dict.fromkeys(entry.contact for entry in news):
            for message in self._crm.messages_of(contact_id):
                if message.direction == "outbound" and message.id not in self._echoed:
                    self._echoed.add(message.id)
                    await self.deliver_report(message)
        if news:
            await self._time.wait_until_idle()

    async def deliver_report(self, message: Message) -> list[SentDelivery]:
        """Send the webhook about a message to the person: its echo, or what the carrier says of it."""
        bots = (person.bot for person in self.people if person.contact_id == message.contact_id)
        delivery = self._composer.compose_echo(message, next(bots, ""))
        if delivery is None:
            return []
        what = "webhook.echo"
        return [await self._deliveries.send(delivery, contact_id=message.contact_id, what=what, may_reply=False)]

    def _record_exchange(self, person: Person, texts: tuple[str, ...], began: int, at: datetime) -> None:
        contact = self._crm.get_contact(person.contact_id)
        self.exchanges.append(
            Exchange(
                person=person,
                said="\n".join(texts),
                at=at,
                began=began,
                answers=self._journal.find_entries("message.sent", contact=person.contact_id, after=began),
                fields=dict(contact.fields),
                tags=tuple(contact.tags),
                texts=texts,
            )
        )
