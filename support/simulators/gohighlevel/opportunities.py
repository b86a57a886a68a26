"""Opportunities: one per contact unless the location allows more.

Source: docs/sources/gohighlevel.md#opportunities.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel import errors
from support.simulators.gohighlevel.account import Pipeline
from support.simulators.gohighlevel.contacts import Contacts
from support.simulators.gohighlevel.context import Surroundings
from support.simulators.gohighlevel.records import Opportunity

_UNSUPPORTED = ("customFields", "followers", "isRemoveAllFollowers", "followersActionType", "lostReasonId")


class Opportunities:
    """Every opportunity of the location."""

    def __init__(self, around: Surroundings, contacts: Contacts) -> None:
        self._around = around
        self._contacts = contacts
        self._records: dict[str, Opportunity] = {}
        self._ids_of: defaultdict[str, list[str]] = defaultdict(list)

    def all(self) -> tuple[Opportunity, ...]:
        """Every opportunity, oldest first."""
        return tuple(self._records.values())

    def of(self, contact_id: str) -> tuple[Opportunity, ...]:
        """The contact's opportunities, oldest first."""
        return tuple(self._records[identifier] for identifier in self._ids_of.get(contact_id, ()))

    def get(self, opportunity_id: str) -> Opportunity:
        """The opportunity. Raises the refusal for an unknown one."""
        if opportunity_id not in self._records:
            raise errors.bad_request("Opportunity not found")
        return self._records[opportunity_id]

    def create(self, body: Mapping[str, Any]) -> Opportunity:
        """A new opportunity. Raises the duplicate refusal when the contact has one and the location allows no more."""
        _refuse_unsupported(body)
        contact = self._contacts.get(body["contactId"])
        existing = self.of(contact.id)
        if existing and not self._around.account.rules.allow_duplicate_opportunity:
            raise errors.duplicate_opportunity(existing[0].id)
        pipeline = self._pipeline(body["pipelineId"])
        now = self._around.now()
        record = Opportunity(
            id=self._around.identifiers.short(),
            contact_id=contact.id,
            name=body.get("name", contact.name),
            pipeline_id=pipeline.id,
            stage_id=body.get("pipelineStageId", pipeline.stages[0].id),
            status=_status(body.get("status", "open")),
            value=body.get("monetaryValue", 0),
            assigned_to=body.get("assignedTo", ""),
            added_at=now,
            updated_at=now,
            stage_changed_at=now,
            status_changed_at=now,
        )
        return self._told("opportunity.created", record)

    def upsert(self, body: Mapping[str, Any]) -> tuple[Opportunity, bool]:
        """Update the opportunity named by id, or the contact's in this pipeline, or create one; say if it is new."""
        _refuse_unsupported(body)
        if "id" in body:
            return self.update(body["id"], body), False
        if "contactId" not in body:
            raise errors.unprocessable(["contactId should not be empty"])
        for record in self.of(body["contactId"]):
            if record.pipeline_id == body["pipelineId"]:
                return self.update(record.id, body), False
        return self.create(body), True

    def update(self, opportunity_id: str, body: Mapping[str, Any]) -> Opportunity:
        """Change an opportunity; stage and status remember when they changed."""
        _refuse_unsupported(body)
        before = self.get(opportunity_id)
        now = self._around.now()
        stage_id = body.get("pipelineStageId", before.stage_id)
        status = _status(body.get("status", before.status))
        record = dataclasses.replace(
            before,
            name=body.get("name", before.name),
            pipeline_id=self._pipeline(body.get("pipelineId", before.pipeline_id)).id,
            stage_id=stage_id,
            status=status,
            value=body.get("monetaryValue", before.value),
            assigned_to=body.get("assignedTo", before.assigned_to),
            updated_at=now,
            stage_changed_at=now if stage_id != before.stage_id else before.stage_changed_at,
            status_changed_at=now if status != before.status else before.status_changed_at,
        )
        return self._told("opportunity.updated", record)

    def _told(self, what: str, record: Opportunity) -> Opportunity:
        stages = {stage.id: stage.name for stage in self._pipeline(record.pipeline_id).stages}
        if record.stage_id not in stages:
            raise errors.bad_request("The pipeline stage id is invalid")
        if record.id not in self._records:
            self._ids_of[record.contact_id].append(record.id)
        self._records[record.id] = record
        self._around.write(
            what,
            record.contact_id,
            name=record.name,
            stage=stages[record.stage_id],
            status=record.status,
            value=record.value,
        )
        return record

    def _pipeline(self, pipeline_id: str) -> Pipeline:
        for pipeline in self._around.account.pipelines:
            if pipeline.id == pipeline_id:
                return pipeline
        raise errors.bad_request("The pipeline id is invalid")


def _refuse_unsupported(body: Mapping[str, Any]) -> None:
    for unsupported in _UNSUPPORTED:
        if body.get(unsupported):
            raise errors.NotSimulated(f"{unsupported} of an opportunity")


def _status(status: str) -> str:
    if status == "all":
        raise errors.bad_request("status all is only for searching")
    return status
