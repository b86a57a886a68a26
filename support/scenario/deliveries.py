"""The deliveries of one scenario, each under way by itself: nothing waits for an answer but what needs it."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta

from support.promises.reply_proofs import REPORTED
from support.scenario.house_numbers import HouseNumbers
from support.scenario.time import ScenarioTime
from support.scenario.webhook_composer import Delivery
from support.simulators.gohighlevel.service import GoHighLevelSimulator
from support.simulators.kernel.journal import Journal
from support.targets.port import DeliveryInterrupted, DeliveryResponse, DeliveryUnanswered, Target
from support.targets.profile import Profile
from support.targets.webhook_reply import find_admitted_error, find_reply_text
from support.vocabulary.explained_error import TargetError

_MARGIN = timedelta(seconds=1)


@dataclass(eq=False, slots=True, kw_only=True)
class SentDelivery:
    """One delivery that is under way.

    contact_id: whom it is about; "" = nobody.
    what: what its answer is called in the journal.
    may_reply: whether a reply in the answer goes to the person.
    may_break: the target is ended on purpose while this one is under way.
    """

    delivery: Delivery
    contact_id: str
    what: str
    may_reply: bool
    may_break: bool = False
    left: asyncio.Event = field(default_factory=asyncio.Event)
    task: "asyncio.Task[None] | None" = None


class ScenarioDeliveries:
    """Sends deliveries and journals their answers. What went wrong with one is raised by `raise_failure`.

    homes: the house numbers that the target's answers may hold.
    """

    def __init__(
        self,
        *,
        crm: GoHighLevelSimulator,
        target: Target,
        profile: Profile,
        journal: Journal,
        time: ScenarioTime,
        homes: HouseNumbers,
    ) -> None:
        self._crm = crm
        self._target = target
        self._settings = profile.webhooks
        self._longest = timedelta(seconds=max(profile.webhooks.timeout, profile.answer_timeout)) + _MARGIN
        self._journal = journal
        self._time = time
        self._homes = homes
        self._under_way: set[SentDelivery] = set()
        self._failures: list[Exception] = []

    async def send(
        self, delivery: Delivery, *, contact_id: str, what: str = "webhook", may_reply: bool = True
    ) -> SentDelivery:
        """Send one delivery; it is on its way to the target when this returns, and not answered."""
        sent = SentDelivery(delivery=delivery, contact_id=contact_id, what=what, may_reply=may_reply)
        self._under_way.add(sent)
        sent.task = asyncio.create_task(self._deliver(sent))
        await sent.left.wait()
        return sent

    async def wait_until_answered(self, deliveries: Collection[SentDelivery], timeout: timedelta | None = None) -> None:
        """Let time pass until these are answered, or GoHighLevel has given up; at most `timeout`."""
        tasks = [sent.task for sent in deliveries if sent.task is not None and not sent.task.done()]
        if tasks:
            answered = asyncio.ensure_future(asyncio.wait(tasks))
            await self._time.advance_until_done(answered, self._longest if timeout is None else timeout)
            answered.cancel()

    async def finish(self) -> None:
        """Wait until nothing is under way. Raises what went wrong."""
        await self.wait_until_answered(self._under_way)
        self.raise_failure()

    def allow_interruption(self) -> None:
        """From now on the target is ended on purpose: what is under way may break."""
        for sent in self._under_way:
            sent.may_break = True

    @property
    def has_failed(self) -> bool:
        """Whether something went wrong that `raise_failure` would raise."""
        return bool(self._failures)

    def raise_failure(self) -> None:
        """Raise the first thing that went wrong with a delivery, once."""
        failures, self._failures = self._failures, []
        if failures:
            raise failures[0]

    async def _deliver(self, sent: SentDelivery) -> None:
        delivery = sent.delivery
        try:
            response = await self._target.deliver(delivery.path, delivery.webhook, sent.left.set)
        except TargetError as broken:
            self._journal_missing_answer(sent, broken)
        except Exception as broken:  # noqa: BLE001 - the step that waits raises it
            self._failures.append(broken)
        else:
            self._journal_answer(sent, response)
        finally:
            sent.left.set()
            self._under_way.discard(sent)

    def _journal_missing_answer(self, sent: SentDelivery, broken: TargetError) -> None:
        """GoHighLevel's giving up is judged when the scenario ends; that of the others ends the step."""
        interrupted = sent.may_break or isinstance(broken, DeliveryInterrupted)
        given_up = isinstance(broken, DeliveryUnanswered) and sent.what != "webhook.nameless"
        if not interrupted and not given_up:
            self._failures.append(broken)
        what = "webhook.interrupted" if interrupted else "webhook.unanswered"
        self._journal.write("target", what, contact=sent.contact_id, text=broken.what)

    def _journal_answer(self, sent: SentDelivery, response: DeliveryResponse) -> None:
        """Journal the answer; a reply that the profile finds in it goes to the person, or is a second proof of one."""
        text = self._homes.number_back(response.text)
        error = find_admitted_error(text, self._settings.reply)
        self._journal.write(
            "target",
            sent.what,
            contact=sent.contact_id,
            status=response.status,
            text=text[:200],
            machine_seconds=response.machine_seconds,
            **({"admitted": error[:200]} if error else {}),
        )
        reply = find_reply_text(text, self._settings.reply)
        if reply and sent.may_reply and self._settings.accepts_status(response.status):
            if self._settings.reply.is_sent_by_target:
                self._journal.write("target", REPORTED, contact=sent.contact_id, text=reply)
            else:
                self._crm.send_webhook_reply(sent.contact_id, reply)
