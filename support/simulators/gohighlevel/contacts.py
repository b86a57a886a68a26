"""Contacts: creation, duplicate matching, changes and tags.

Source: docs/sources/gohighlevel.md#contact-records, docs/sources/gohighlevel.md#duplicate-contacts.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from support.simulators.gohighlevel import errors
from support.simulators.gohighlevel.contact_changes import normalise_tags, parse_contact_changes
from support.simulators.gohighlevel.context import SimulatorContext
from support.simulators.gohighlevel.records import ContactRecord


class Contacts:
    """Every contact of the location."""

    def __init__(self, context: SimulatorContext) -> None:
        self._context = context
        self._records: dict[str, ContactRecord] = {}
        self._tag_ids: dict[str, str] = {}

    def __iter__(self) -> Iterator[ContactRecord]:
        """All contacts, in the order of creation."""
        return iter(tuple(self._records.values()))

    def __contains__(self, contact_id: str) -> bool:
        return contact_id in self._records

    def get_contact(self, contact_id: str) -> ContactRecord:
        """The contact's current record. Raises ApiRefusal for an unknown one."""
        record = self._records.get(contact_id)
        if record is None:
            unverified = self._context.account.unverified
            raise errors.refusal_with_status(unverified.unknown_contact_status, unverified.unknown_contact_message)
        return record

    def restore_records(self, records: Iterable[ContactRecord], tag_ids: Mapping[str, str]) -> None:
        """Hold these contacts and tags instead of all others; nothing is journaled."""
        self._records = {record.id: record for record in records}
        self._tag_ids = dict(tag_ids)

    def tag_ids(self) -> Mapping[str, str]:
        """Tag -> id: the current tags of all contacts and those returned by earlier calls."""
        for record in self._records.values():
            for tag in record.tags:
                if tag not in self._tag_ids:
                    self._tag_ids[tag] = self._context.identifiers.draw_short_id()
        return self._tag_ids

    def create_tag(self, name: str) -> tuple[str, str]:
        """Create a tag that no contact has yet; its id and name. Raises ApiRefusal for an empty and a known one."""
        tag = self._require_new_tag(name)
        self._tag_ids[tag] = self._context.identifiers.draw_short_id()
        return self._tag_ids[tag], tag

    def get_tag(self, tag_id: str) -> str:
        """The name of a tag. Raises ApiRefusal for an unknown one."""
        for tag, known in self.tag_ids().items():
            if known == tag_id:
                return tag
        raise errors.bad_request("Tag not found")

    def rename_tag(self, tag_id: str, name: str) -> str:
        """Rename a tag, also of the contacts that have it; the new name. Raises ApiRefusal for an unknown one."""
        before = self.get_tag(tag_id)
        tag = self._require_new_tag(name) if normalise_tags([name]) != (before,) else before
        self._tag_ids[tag] = self._tag_ids.pop(before)
        for record in self:
            if before in record.tags:
                self._store_changes(record, {"tags": tuple(tag if each == before else each for each in record.tags)})
        return tag

    def delete_tag(self, tag_id: str) -> None:
        """Delete a tag, also of the contacts that have it. Raises ApiRefusal for an unknown one."""
        tag = self.get_tag(tag_id)
        for record in self:
            self.remove_tags(record.id, [tag])
        del self._tag_ids[tag]

    def forget_field(self, key: str) -> None:
        """Take the values of a custom field that is deleted away from all contacts."""
        for record in self:
            if key in record.fields:
                self._store_changes(record, {"fields": {key: None}})

    def _require_new_tag(self, name: str) -> str:
        tags = normalise_tags([name])
        if not tags:
            raise errors.unprocessable_request(["name should not be empty"])
        if tags[0] in self.tag_ids():
            raise errors.bad_request("The tag name is already exist.")
        return tags[0]

    def find_match(
        self, *, phone: str | None, email: str | None, excluding: str = ""
    ) -> tuple[ContactRecord, str] | None:
        """The first contact with this phone number or e-mail address, by the location's priority, and what matched.

        excluding: the id of a contact that does not count.
        """
        criteria = {"phone": phone, "email": email}
        for attribute in self._context.account.rules.match_contacts_by:
            if criteria[attribute]:
                for record in self._records.values():
                    if getattr(record, attribute) == criteria[attribute] and record.id != excluding:
                        return record, attribute
        return None

    def add_without_journal(self, body: Mapping[str, Any]) -> ContactRecord:
        """Add a contact that existed before the scenario: no journal entries, no duplicate check."""
        return self._create_record(parse_contact_changes(body, self._context.account))

    def edit_without_journal(self, contact_id: str, body: Mapping[str, Any]) -> ContactRecord:
        """Change a contact manually, as the brokerage does: no journal entries."""
        return self._store_changes(self.get_contact(contact_id), parse_contact_changes(body, self._context.account))

    def create_contact(self, body: Mapping[str, Any]) -> ContactRecord:
        """Create a contact. Raises ApiRefusal for a duplicate where the location allows none."""
        changes = parse_contact_changes(body, self._context.account)
        if not self._context.account.rules.allow_duplicate_contact:
            self._refuse_duplicate(changes, excluding="")
        return self._journal_changes(self._create_record(changes), before=None, changes=changes)

    def update_contact(self, contact_id: str, body: Mapping[str, Any]) -> ContactRecord:
        """Change a contact; `tags` replace all tags, other custom fields stay."""
        before = self.get_contact(contact_id)
        changes = parse_contact_changes(body, self._context.account)
        if not self._context.account.rules.allow_duplicate_contact:
            self._refuse_duplicate(changes, excluding=contact_id)
        return self._journal_changes(self._store_changes(before, changes), before=before, changes=changes)

    def upsert_contact(self, body: Mapping[str, Any]) -> tuple[ContactRecord, bool]:
        """Update the first match, or create. The second value is true for a new contact.

        A phone number or e-mail address that belongs to a third contact is ignored.
        """
        body = dict(body)
        ignore_matches = body.pop("createNewIfDuplicateAllowed", False)
        changes = parse_contact_changes(body, self._context.account)
        found = self.find_match(phone=changes.get("phone"), email=changes.get("email"))
        if found is None or (ignore_matches and self._context.account.rules.allow_duplicate_contact):
            return self._journal_changes(self._create_record(changes), before=None, changes=changes), True
        before = found[0]
        for attribute in ("phone", "email"):
            wanted = {"phone": None, "email": None, attribute: changes.get(attribute)}
            if self.find_match(**wanted, excluding=before.id) is not None:
                del changes[attribute]
        return self._journal_changes(self._store_changes(before, changes), before=before, changes=changes), False

    def delete_contact(self, contact_id: str) -> None:
        """Delete the contact."""
        record = self.get_contact(contact_id)
        del self._records[contact_id]
        self._context.write_journal_entry("contact.deleted", contact_id, name=record.name)
        self._context.announce("ContactDelete", record)

    def add_tags(self, contact_id: str, tags: Iterable[str]) -> tuple[ContactRecord, tuple[str, ...]]:
        """Add tags; the second value holds the newly added ones."""
        record = self.get_contact(contact_id)
        added = tuple(tag for tag in normalise_tags(tags) if tag not in record.tags)
        if added:
            record = self._store_changes(record, {"tags": (*record.tags, *added)})
            self._context.write_journal_entry("tags.added", contact_id, tags=added)
        return record, added

    def remove_tags(self, contact_id: str, tags: Iterable[str]) -> tuple[ContactRecord, tuple[str, ...]]:
        """Remove tags; the second value holds those that were removed."""
        record = self.get_contact(contact_id)
        removed = tuple(tag for tag in normalise_tags(tags) if tag in record.tags)
        if removed:
            record = self._store_changes(record, {"tags": tuple(tag for tag in record.tags if tag not in removed)})
            self._context.write_journal_entry("tags.removed", contact_id, tags=removed)
        return record, removed

    def set_dnd(self, contact_id: str, channel: str, *, active: bool) -> None:
        """Turn do-not-disturb for one channel on or off, as a STOP or START message does."""
        self._store_changes(
            self.get_contact(contact_id), {"dnd_settings": {channel: "active" if active else "inactive"}}
        )

    def _refuse_duplicate(self, changes: Mapping[str, Any], *, excluding: str) -> None:
        found = self.find_match(phone=changes.get("phone"), email=changes.get("email"), excluding=excluding)
        if found is not None:
            raise errors.duplicate_contact(found[0].id, found[1], found[0].name)

    def _create_record(self, changes: Mapping[str, Any]) -> ContactRecord:
        now = self._context.now()
        blank = ContactRecord(id=self._context.identifiers.draw_short_id(), added_at=now, updated_at=now)
        record = self._store_changes(blank, changes)
        self._context.announce("ContactCreate", record)
        return record

    def _store_changes(self, before: ContactRecord, changes: Mapping[str, Any]) -> ContactRecord:
        changes = dict(changes)
        if "fields" in changes:
            merged = {**before.fields, **changes["fields"]}
            changes["fields"] = {key: value for key, value in merged.items() if value is not None}
        if "dnd_settings" in changes:
            changes["dnd_settings"] = {**before.dnd_settings, **changes["dnd_settings"]}
        record = dataclasses.replace(before, **changes, updated_at=self._context.now())
        is_new = record.id not in self._records
        self._records[record.id] = record
        if not is_new:
            self._announce_changes(before, record)
        return record

    def _announce_changes(self, before: ContactRecord, record: ContactRecord) -> None:
        """Tags and do-not-disturb have an event of their own, everything else has one together."""
        if record.tags != before.tags:
            self._context.announce("ContactTagUpdate", record)
        if (record.dnd, record.dnd_settings) != (before.dnd, before.dnd_settings):
            self._context.announce("ContactDndUpdate", record)
        own_events: dict[str, Any] = {"tags": before.tags, "dnd": before.dnd, "dnd_settings": before.dnd_settings}
        if dataclasses.replace(record, **own_events, updated_at=before.updated_at) != before:
            self._context.announce("ContactUpdate", record)

    def _journal_changes(
        self, record: ContactRecord, *, before: ContactRecord | None, changes: Mapping[str, Any]
    ) -> ContactRecord:
        """Journal the changes and return the record."""
        had = before.tags if before else ()
        if added := tuple(tag for tag in record.tags if tag not in had):
            self._context.write_journal_entry("tags.added", record.id, tags=added)
        if removed := tuple(tag for tag in had if tag not in record.tags):
            self._context.write_journal_entry("tags.removed", record.id, tags=removed)
        if written := changes.get("fields"):
            self._context.write_journal_entry("fields.updated", record.id, fields=dict(written))
        return record
