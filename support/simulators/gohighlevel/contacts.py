"""Contacts: creating, matching, changing and tagging them.

Source: docs/sources/gohighlevel.md#contact-records, docs/sources/gohighlevel.md#duplicate-contacts.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from support.simulators.gohighlevel import errors
from support.simulators.gohighlevel.contact_changes import changes_in, lowered
from support.simulators.gohighlevel.context import Surroundings
from support.simulators.gohighlevel.records import ContactRecord


class Contacts:
    """Every contact of the location."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._records: dict[str, ContactRecord] = {}
        self._tag_ids: dict[str, str] = {}

    def __iter__(self) -> Iterator[ContactRecord]:
        """Every contact, in the order they came."""
        return iter(tuple(self._records.values()))

    def __contains__(self, contact_id: str) -> bool:
        return contact_id in self._records

    def get(self, contact_id: str) -> ContactRecord:
        """The contact as it is now. Raises the refusal for an unknown one."""
        record = self._records.get(contact_id)
        if record is None:
            unverified = self._around.account.unverified
            raise errors.of_status(unverified.unknown_contact_status, unverified.unknown_contact_message)
        return record

    def tag_ids(self) -> Mapping[str, str]:
        """Every tag any contact has had since somebody asked, or has now, with its id."""
        for record in self._records.values():
            for tag in record.tags:
                if tag not in self._tag_ids:
                    self._tag_ids[tag] = self._around.identifiers.short()
        return self._tag_ids

    def matching(self, *, phone: str | None, email: str | None) -> tuple[ContactRecord, str] | None:
        """The first contact with this phone number or e-mail address, in the location's order, and what matched."""
        wanted = {"phone": phone, "email": email}
        for attribute in self._around.account.rules.match_contacts_by:
            if wanted[attribute]:
                for record in self._records.values():
                    if getattr(record, attribute) == wanted[attribute]:
                        return record, attribute
        return None

    def add_quietly(self, body: Mapping[str, Any]) -> ContactRecord:
        """Put in a contact that was there before the scenario: no journal entries, no duplicate rule."""
        return self._new(changes_in(body, self._around.account))

    def edit_quietly(self, contact_id: str, body: Mapping[str, Any]) -> ContactRecord:
        """Change a contact as somebody at the brokerage does by hand: no journal entries."""
        return self._changed(self.get(contact_id), changes_in(body, self._around.account))

    def create(self, body: Mapping[str, Any]) -> ContactRecord:
        """A new contact. Raises the duplicate refusal when the location allows none."""
        changes = changes_in(body, self._around.account)
        if not self._around.account.rules.allow_duplicate_contact:
            self._refuse_duplicate(changes, but="")
        return self._told(self._new(changes), before=None, changes=changes)

    def update(self, contact_id: str, body: Mapping[str, Any]) -> ContactRecord:
        """Change a contact; `tags` replace all tags, custom fields not named stay."""
        before = self.get(contact_id)
        changes = changes_in(body, self._around.account)
        if not self._around.account.rules.allow_duplicate_contact:
            self._refuse_duplicate(changes, but=contact_id)
        return self._told(self._changed(before, changes), before=before, changes=changes)

    def upsert(self, body: Mapping[str, Any]) -> tuple[ContactRecord, bool]:
        """Update the first match, or create. The second value says whether the contact is new.

        A phone number or e-mail address that belongs to yet another contact is silently left out.
        """
        body = dict(body)
        ignore_matches = body.pop("createNewIfDuplicateAllowed", False)
        changes = changes_in(body, self._around.account)
        found = self.matching(phone=changes.get("phone"), email=changes.get("email"))
        if found is None or (ignore_matches and self._around.account.rules.allow_duplicate_contact):
            return self._told(self._new(changes), before=None, changes=changes), True
        before = found[0]
        for attribute in ("phone", "email"):
            owner = self.matching(**{"phone": None, "email": None, attribute: changes.get(attribute)})
            if owner is not None and owner[0].id != before.id:
                del changes[attribute]
        return self._told(self._changed(before, changes), before=before, changes=changes), False

    def delete(self, contact_id: str) -> None:
        """Forget the contact."""
        self.get(contact_id)
        del self._records[contact_id]

    def add_tags(self, contact_id: str, tags: Iterable[str]) -> tuple[ContactRecord, tuple[str, ...]]:
        """Add tags; the second value holds those the contact did not have."""
        record = self.get(contact_id)
        added = tuple(tag for tag in lowered(tags) if tag not in record.tags)
        if added:
            record = self._changed(record, {"tags": (*record.tags, *added)})
            self._around.write("tags.added", contact_id, tags=added)
        return record, added

    def remove_tags(self, contact_id: str, tags: Iterable[str]) -> tuple[ContactRecord, tuple[str, ...]]:
        """Remove tags; the second value holds those the contact had."""
        record = self.get(contact_id)
        removed = tuple(tag for tag in lowered(tags) if tag in record.tags)
        if removed:
            record = self._changed(record, {"tags": tuple(tag for tag in record.tags if tag not in removed)})
            self._around.write("tags.removed", contact_id, tags=removed)
        return record, removed

    def set_dnd(self, contact_id: str, channel: str, *, active: bool) -> None:
        """Turn do-not-disturb for one channel on or off, as the contact's own STOP or START does."""
        self._changed(self.get(contact_id), {"dnd_settings": {channel: "active" if active else "inactive"}})

    def _refuse_duplicate(self, changes: Mapping[str, Any], *, but: str) -> None:
        found = self.matching(phone=changes.get("phone"), email=changes.get("email"))
        if found is not None and found[0].id != but:
            raise errors.duplicate_contact(found[0].id, found[1], found[0].name)

    def _new(self, changes: Mapping[str, Any]) -> ContactRecord:
        now = self._around.now()
        blank = ContactRecord(id=self._around.identifiers.short(), added_at=now, updated_at=now)
        return self._changed(blank, changes)

    def _changed(self, before: ContactRecord, changes: Mapping[str, Any]) -> ContactRecord:
        changes = dict(changes)
        if "fields" in changes:
            merged = {**before.fields, **changes["fields"]}
            changes["fields"] = {key: value for key, value in merged.items() if value is not None}
        if "dnd_settings" in changes:
            changes["dnd_settings"] = {**before.dnd_settings, **changes["dnd_settings"]}
        record = dataclasses.replace(before, **changes, updated_at=self._around.now())
        self._records[record.id] = record
        return record

    def _told(
        self, record: ContactRecord, *, before: ContactRecord | None, changes: Mapping[str, Any]
    ) -> ContactRecord:
        """Put what changed into the journal."""
        had = before.tags if before else ()
        if added := tuple(tag for tag in record.tags if tag not in had):
            self._around.write("tags.added", record.id, tags=added)
        if removed := tuple(tag for tag in had if tag not in record.tags):
            self._around.write("tags.removed", record.id, tags=removed)
        if written := changes.get("fields"):
            self._around.write("fields.updated", record.id, fields=dict(written))
        return record
