"""Opportunities: one for each contact unless the location allows more.

Source: docs/sources/gohighlevel.md#opportunities.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from support.simulators.gohighlevel import errors
from support.simulators.gohighlevel.account import Pipeline
from support.simulators.gohighlevel.change_events import EventType
from support.simulators.gohighlevel.contacts import Contacts
from support.simulators.gohighlevel.context import SimulatorContext
from support.simulators.gohighlevel.records import Opportunity


class Opportunities:
    """Every opportunity of the location."""

    def __init__(self, context: SimulatorContext, contacts: Contacts) -> None:
        self._context = context
        self._contacts = contacts
        self._records: dict[str, Opportunity] = {}
        self._ids_of: defaultdict[str, list[str]] = defaultdict(list)

    def all_opportunities(self) -> tuple[Opportunity, ...]:
        """Every opportunity, oldest first."""
        return tuple(self._records.values())

    def restore_records(self, records: Iterable[Opportunity]) -> None:
        """Hold these opportunities instead of all others; nothing is journaled."""
        self._records = {record.id: record for record in records}
        self._ids_of.clear()
        for record in self._records.values():
            self._ids_of[record.contact_id].append(record.id)

    def opportunities_of(self, contact_id: str) -> tuple[Opportunity, ...]:
        """The contact's opportunities, oldest first."""
        return tuple(self._records[identifier] for identifier in self._ids_of.get(contact_id, ()))

    def get_opportunity(self, opportunity_id: str) -> Opportunity:
        """The opportunity. Raises ApiRefusal for an unknown one."""
        if opportunity_id not in self._records:
            raise errors.bad_request("Opportunity not found")
        return self._records[opportunity_id]

    def create_opportunity(self, body: Mapping[str, Any]) -> Opportunity:
        """Create an opportunity. Raises ApiRefusal when the contact has one and the location allows only one."""
        contact = self._contacts.get_contact(body["contactId"])
        existing = self.opportunities_of(contact.id)
        if existing and not self._context.account.rules.allow_duplicate_opportunity:
            raise errors.duplicate_opportunity(existing[0].id)
        pipeline = self._get_pipeline(body["pipelineId"])
        now = self._context.now()
        record = Opportunity(
            id=self._context.identifiers.draw_short_id(),
            contact_id=contact.id,
            name=body.get("name", contact.name),
            pipeline_id=pipeline.id,
            stage_id=body.get("pipelineStageId", pipeline.stages[0].id),
            status=_parse_status(body.get("status", "open")),
            value=body.get("monetaryValue", 0),
            assigned_to=body.get("assignedTo", ""),
            fields=self._parse_fields(body),
            followers=_change_followers((), body),
            lost_reason_id=body.get("lostReasonId", ""),
            added_at=now,
            updated_at=now,
            stage_changed_at=now,
            status_changed_at=now,
        )
        return self._store_and_journal("opportunity.created", record)

    def upsert_opportunity(self, body: Mapping[str, Any]) -> tuple[Opportunity, bool]:
        """Update the opportunity with this id, or the contact's in this pipeline, or create one; true if it is new."""
        if "id" in body:
            return self.update_opportunity(body["id"], body), False
        if "contactId" not in body:
            raise errors.unprocessable_request(["contactId should not be empty"])
        for record in self.opportunities_of(body["contactId"]):
            if record.pipeline_id == body["pipelineId"]:
                return self.update_opportunity(record.id, body), False
        return self.create_opportunity(body), True

    def update_opportunity(self, opportunity_id: str, body: Mapping[str, Any]) -> Opportunity:
        """Change an opportunity; the times of stage and status changes are stored."""
        before = self.get_opportunity(opportunity_id)
        now = self._context.now()
        stage_id = body.get("pipelineStageId", before.stage_id)
        status = _parse_status(body.get("status", before.status))
        record = dataclasses.replace(
            before,
            name=body.get("name", before.name),
            pipeline_id=self._get_pipeline(body.get("pipelineId", before.pipeline_id)).id,
            stage_id=stage_id,
            status=status,
            value=body.get("monetaryValue", before.value),
            assigned_to=body.get("assignedTo", before.assigned_to),
            fields={**before.fields, **self._parse_fields(body)},
            followers=_change_followers(before.followers, body),
            lost_reason_id=body.get("lostReasonId", before.lost_reason_id),
            updated_at=now,
            stage_changed_at=now if stage_id != before.stage_id else before.stage_changed_at,
            status_changed_at=now if status != before.status else before.status_changed_at,
        )
        return self._store_and_journal("opportunity.updated", record)

    def change_followers(self, opportunity_id: str, followers: tuple[str, ...]) -> Opportunity:
        """Replace the followers of an opportunity."""
        record = dataclasses.replace(self.get_opportunity(opportunity_id), followers=followers)
        self._records[record.id] = record
        return record

    def delete_opportunity(self, opportunity_id: str) -> None:
        """Delete an opportunity."""
        record = self.get_opportunity(opportunity_id)
        self._forget_opportunity(record)
        self._context.write_journal_entry("opportunity.deleted", record.contact_id, name=record.name)

    def delete_opportunities_of(self, contact_id: str) -> None:
        """Delete the opportunities of a contact that is deleted."""
        for record in self.opportunities_of(contact_id):
            self._forget_opportunity(record)

    def _forget_opportunity(self, record: Opportunity) -> None:
        del self._records[record.id]
        self._ids_of[record.contact_id].remove(record.id)
        self._context.announce("OpportunityDelete", record)

    def _announce_changes(self, before: Opportunity | None, record: Opportunity) -> None:
        """An update tells of itself, and of each of the values that have an event of their own."""
        if before is None:
            self._context.announce("OpportunityCreate", record)
            return
        self._context.announce("OpportunityUpdate", record)
        own_events: tuple[tuple[EventType, bool], ...] = (
            ("OpportunityStageUpdate", record.stage_id != before.stage_id),
            ("OpportunityStatusUpdate", record.status != before.status),
            ("OpportunityAssignedToUpdate", record.assigned_to != before.assigned_to),
            ("OpportunityMonetaryValueUpdate", record.value != before.value),
        )
        for kind, is_changed in own_events:
            if is_changed:
                self._context.announce(kind, record)

    def _parse_fields(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """The custom fields of a body, by id. Raises ApiRefusal (422) for an unknown one."""
        account, values = self._context.account, {}
        for index, entry in enumerate(body.get("customFields", ())):
            known = account.fields_by_id.get(entry.get("id", "")) or account.fields_by_key.get(entry.get("key", ""))
            name = entry.get("id") or entry.get("key") or ""
            if known is None and not account.accepts_unknown_fields:
                raise errors.unprocessable_request([f"customFields.{index}: custom field {name} does not exist"])
            value = entry.get("field_value", entry.get("fieldValue", ""))
            values[name if known is None else known.id] = value
        return values

    def _store_and_journal(self, event: str, record: Opportunity) -> Opportunity:
        stages = {stage.id: stage.name for stage in self._get_pipeline(record.pipeline_id).stages}
        if record.stage_id not in stages:
            raise errors.bad_request("The pipeline stage id is invalid")
        before = self._records.get(record.id)
        if before is None:
            self._ids_of[record.contact_id].append(record.id)
        self._records[record.id] = record
        self._announce_changes(before, record)
        self._context.write_journal_entry(
            event,
            record.contact_id,
            name=record.name,
            stage=stages[record.stage_id],
            status=record.status,
            value=record.value,
        )
        return record

    def _get_pipeline(self, pipeline_id: str) -> Pipeline:
        for pipeline in self._context.account.pipelines:
            if pipeline.id == pipeline_id:
                return pipeline
        raise errors.bad_request("The pipeline id is invalid")


def _change_followers(before: tuple[str, ...], body: Mapping[str, Any]) -> tuple[str, ...]:
    """The followers after an update: those of the body are added, or removed where it says so."""
    kept = () if body.get("isRemoveAllFollowers") is True else before
    named = body.get("followers")
    names = (named,) if isinstance(named, str) else tuple(map(str, named)) if isinstance(named, list) else ()
    if body.get("followersActionType") == "remove":
        return tuple(user for user in kept if user not in names)
    return tuple(dict.fromkeys((*kept, *names)))


def _parse_status(status: str) -> str:
    if status == "all":
        raise errors.bad_request("status all is only for searching")
    return status
