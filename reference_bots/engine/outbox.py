"""Carries errands out: in order, each until the CRM has taken it or refused it for good, none twice.

An errand is closed only after the CRM's answer. So one that is still open may have been begun before: by an earlier
life of this process, or by an attempt whose answer was lost. Before such an errand is repeated the CRM is asked whether
the thing is there already. Tags, fields and opportunities need no question, because repeating them changes nothing.

A workflow cannot be asked whether a contact has entered it. So its errand is marked in the ledger before the request
leaves, and one whose end is unknown is never repeated: a task asks a person to look. A workflow thus never starts
twice, and one that may not have started is seen by somebody.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from reference_bots.conversation.effects import (
    AddNote,
    AddTask,
    Effect,
    Enrol,
    OpenOpportunity,
    Say,
    SendEmail,
    SetFields,
    SetTags,
)
from reference_bots.engine.retry import until_taken
from reference_bots.engine.stopwatch import Stopwatch
from reference_bots.log import Log
from reference_bots.metrics import Metrics
from reference_bots.ports import Clock, Crm, CrmRefused, CrmTrouble
from reference_bots.storage.store import Errand, Ledger


class _NotDone(Exception):
    """The CRM has surely not done it; it may be asked again."""


Leave = Callable[[Sequence[Errand]], bool]
"""Whether these errands, still to be carried out, are left for later; asked again before each."""


def _carry_all(_errands: Sequence[Errand]) -> bool:
    return False


class Outbox(Protocol):
    """Whoever carries errands out."""

    async def carry(
        self, errands: Sequence[Errand], *, perhaps_begun: bool, watch: Stopwatch, leave: Leave = _carry_all
    ) -> Sequence[Errand]:
        """Bring every errand to its end, in order; return those that were left."""


class FaithfulOutbox:
    """Carries errands to the CRM as promised above."""

    def __init__(self, crm: Crm, ledger: Ledger, clock: Clock, metrics: Metrics, log: Log) -> None:
        self._crm = crm
        self._ledger = ledger
        self._clock = clock
        self._metrics = metrics
        self._log = log

    async def carry(
        self, errands: Sequence[Errand], *, perhaps_begun: bool, watch: Stopwatch, leave: Leave = _carry_all
    ) -> Sequence[Errand]:
        """Bring every errand to its end, in order. perhaps_begun: the first may have reached the CRM before."""
        if errands:
            # What asks for them must survive before anybody hears of it; a later life would decide once more.
            await self._ledger.settled()
        for at, errand in enumerate(errands):
            if leave(errands[at:]):
                return errands[at:]
            with watch.stage("reply" if isinstance(errand.effect, Say) else "crm_sync"):
                outcome, receipt = await self._to_its_end(errand, perhaps_begun=perhaps_begun)
                self._ledger.close_errand(errand, outcome=outcome, receipt=receipt, at=self._clock.now())
            kind = type(errand.effect).__name__
            self._metrics.effect(kind, outcome)
            self._log.info("effect", contact=errand.contact_id, kind=kind, outcome=outcome)
        return ()

    async def _to_its_end(self, errand: Errand, *, perhaps_begun: bool) -> tuple[str, str]:
        if isinstance(errand.effect, Enrol):
            return await self._enrolled(errand, errand.effect)
        return await self._asked_before_repeating(errand, perhaps_begun=perhaps_begun)

    async def _enrolled(self, errand: Errand, enrol: Enrol) -> tuple[str, str]:
        """Enrol the contact at most once; leave it to a person when nobody knows whether that has happened."""
        try:
            if not errand.begun:
                self._ledger.begin_errand(errand, at=self._clock.now())
                await self._ledger.settled()
                await until_taken(self._clock, _NotDone, partial(self._enrol, errand.contact_id, enrol))
                return "done", ""
        except CrmRefused as refused:
            self._log.warning("refused", contact=errand.contact_id, status=refused.status)
            return "refused", ""
        except CrmTrouble:
            self._log.warning("workflow unknown", contact=errand.contact_id, workflow=enrol.workflow)
        check = AddTask(
            title=f"Check the workflow {enrol.workflow}",
            body="Its start was asked for, and the answer was lost. Start it by hand if it has not begun.",
            due=errand.planned_at,
        )
        _, receipt = await self._asked_before_repeating(replace(errand, effect=check), perhaps_begun=True)
        return "left to a person", receipt

    async def _enrol(self, contact_id: str, enrol: Enrol) -> None:
        try:
            await self._crm.enrol(contact_id, enrol.workflow)
        except CrmTrouble as trouble:
            raise trouble if trouble.perhaps_done else _NotDone from trouble

    async def _asked_before_repeating(self, errand: Errand, *, perhaps_begun: bool) -> tuple[str, str]:
        uncertain = perhaps_begun

        async def attempt() -> tuple[str, str]:
            nonlocal uncertain
            try:
                if uncertain and (found := await self._found(errand)) is not None:
                    return "found", found
                return "done", await self._perform(errand.contact_id, errand.effect)
            except CrmRefused as refused:
                self._log.warning("refused", contact=errand.contact_id, status=refused.status)
                return "refused", ""
            except CrmTrouble as trouble:
                uncertain = uncertain or trouble.perhaps_done
                raise

        return await until_taken(self._clock, CrmTrouble, attempt)

    async def _found(self, errand: Errand) -> str | None:
        crm, contact_id, effect = self._crm, errand.contact_id, errand.effect
        match effect:
            case Say(phrase=text):
                receipts = self._ledger.receipts(contact_id)
                return await crm.sent_sms(contact_id, text, since=errand.planned_at, besides=receipts)
            case SendEmail():
                receipts = self._ledger.receipts(contact_id)
                return await crm.sent_email(contact_id, effect, since=errand.planned_at, besides=receipts)
            case AddTask():
                return await crm.added_task(contact_id, effect, besides=self._ledger.receipts(contact_id))
            case AddNote():
                return await crm.added_note(contact_id, effect, besides=self._ledger.receipts(contact_id))
            case _:
                return None

    async def _perform(self, contact_id: str, effect: Effect) -> str:
        """Do it; return the CRM's id of what it made, or "" where it makes nothing."""
        crm = self._crm
        match effect:
            case Say(phrase=text):
                return await crm.send_sms(contact_id, text)
            case SendEmail():
                return await crm.send_email(contact_id, effect)
            case AddTask():
                return await crm.add_task(contact_id, effect)
            case AddNote():
                return await crm.add_note(contact_id, effect)
            case _:
                await self._change(contact_id, effect)
                return ""

    async def _change(self, contact_id: str, effect: Effect) -> None:
        """Change what is there already."""
        crm = self._crm
        match effect:
            case SetTags(add=add, remove=remove):
                if remove:
                    await crm.remove_tags(contact_id, remove)
                if add:
                    await crm.add_tags(contact_id, add)
            case SetFields(fields=fields):
                await crm.set_fields(contact_id, fields)
            case OpenOpportunity():
                await crm.open_opportunity(contact_id, effect)
            case _:
                raise TypeError(f"{type(effect).__name__} is no errand; it belongs to the ledger.")
