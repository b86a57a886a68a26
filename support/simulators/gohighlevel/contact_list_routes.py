"""The API operations on many contacts at once, and on their followers and campaigns."""

from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel import errors, serializers
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.json_records import page_of, read_count
from support.simulators.gohighlevel.records import ContactRecord
from support.simulators.gohighlevel.request import ApiRequest, RouteFunction
from support.simulators.gohighlevel.timestamps import to_milliseconds

_BUSINESS = "Business of a contact"
_CAMPAIGNS = "Campaigns of a contact"
_FOLLOWERS = "Followers of a contact"
_LISTED_KEYS = ("id", "locationId", "email", "timezone", "country", "source", "dateAdded", "customFields", "tags")
_NAME_KEYS = (
    "firstName",
    "lastName",
    "phone",
    "companyName",
    "type",
    "assignedTo",
    "dnd",
    "dateUpdated",
    "city",
    "state",
)


def list_contacts(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /contacts/: newest first, from the one after `startAfterId` on."""
    query = request.query
    found = _find_contacts(crm, query.get("query", ""))
    if after := query.get("startAfterId"):
        places = [place for place, record in enumerate(found) if record.id == after]
        found = found[places[0] + 1 :] if places else []
    elif "startAfter" in query:
        found = [record for record in found if to_milliseconds(record.added_at) < query["startAfter"]]
    page = found[: read_count(query, "limit", 20, least=1, most=100)]
    following = {"startAfterId": page[-1].id, "startAfter": to_milliseconds(page[-1].added_at)} if page else {}
    return {
        "contacts": [_listed_contact(crm, record, with_names=True) for record in page],
        "count": len(page),
        "meta": {"total": len(_find_contacts(crm, query.get("query", ""))), **following},
    }


def list_contacts_of_business(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /contacts/business/{businessId}."""
    business = request.path["businessId"]
    found = [
        record
        for record in _find_contacts(crm, request.query.get("query", ""))
        if (kept := crm.records.find_record(_BUSINESS, record.id)) and kept["businessId"] == business
    ]
    page = page_of(
        found,
        skip=read_count(request.query, "skip", 0),
        limit=read_count(request.query, "limit", 25, least=1, most=100),
    )
    return {"contacts": [_listed_contact(crm, record) for record in page], "count": len(found)}


def change_business(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /contacts/bulk/business: null takes the contacts out of theirs."""
    for contact_id in request.body["ids"]:
        crm.contacts.get_contact(contact_id)
    for contact_id in request.body["ids"]:
        crm.records.put_record(_BUSINESS, contact_id, {"businessId": request.body["businessId"]})
    return {"success": True, "ids": request.body["ids"]}


def change_tags_of_many(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /contacts/bulk/tags/update/{type}: add or remove."""
    body, kind = request.body, request.path["type"]
    if kind not in ("add", "remove"):
        raise errors.unprocessable_request(["type must be a valid enum value"])
    responses = [_change_tags(crm, contact_id, kind, body) for contact_id in body["contacts"]]
    return {
        "succeded": True,
        "errorCount": sum(response["type"] == "error" for response in responses),
        "responses": responses,
    }


def add_followers(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /contacts/{contactId}/followers."""
    contact = crm.contacts.get_contact(request.path["contactId"])
    before = _followers_of(crm, contact.id)
    added = [user for user in dict.fromkeys(request.body["followers"]) if user not in before]
    crm.records.put_record(_FOLLOWERS, contact.id, {"followers": before + added})
    return {"followers": before + added, "followersAdded": added}


def remove_followers(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /contacts/{contactId}/followers."""
    contact = crm.contacts.get_contact(request.path["contactId"])
    before = _followers_of(crm, contact.id)
    removed = [user for user in before if user in request.body["followers"]]
    left = [user for user in before if user not in removed]
    crm.records.put_record(_FOLLOWERS, contact.id, {"followers": left})
    return {"followers": left, "followersRemoved": removed}


def add_to_campaign(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /contacts/{contactId}/campaigns/{campaignId}: any id is a campaign."""
    contact = crm.contacts.get_contact(request.path["contactId"])
    campaigns = dict.fromkeys([*_campaigns_of(crm, contact.id), request.path["campaignId"]])
    crm.records.put_record(_CAMPAIGNS, contact.id, {"campaigns": list(campaigns)})
    return {"succeded": True}


def remove_from_campaign(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /contacts/{contactId}/campaigns/{campaignId}."""
    contact = crm.contacts.get_contact(request.path["contactId"])
    left = [campaign for campaign in _campaigns_of(crm, contact.id) if campaign != request.path["campaignId"]]
    crm.records.put_record(_CAMPAIGNS, contact.id, {"campaigns": left})
    return {"succeded": True}


def remove_from_all_campaigns(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /contacts/{contactId}/campaigns/removeAll."""
    contact = crm.contacts.get_contact(request.path["contactId"])
    crm.records.put_record(_CAMPAIGNS, contact.id, {"campaigns": []})
    return {"succeded": True}


def _find_contacts(crm: CrmRecords, text: str) -> list[ContactRecord]:
    wanted = text.lower()
    return [
        record
        for record in reversed(tuple(crm.contacts))
        if any(wanted in value.lower() for value in (record.name, record.email or "", record.phone or ""))
    ]


def _listed_contact(crm: CrmRecords, record: ContactRecord, *, with_names: bool = False) -> dict[str, Any]:
    """A contact in a list. with_names: with the keys that the live service adds to its document."""
    whole = serializers.contact_json(record, crm.account)
    row = {name: whole[name] for name in _LISTED_KEYS if name in whole} | {"followers": _followers_of(crm, record.id)}
    if with_names:
        row |= {"contactName": record.name} | {name: whole[name] for name in _NAME_KEYS if name in whole}
    business = crm.records.find_record(_BUSINESS, record.id)
    return row | ({"businessId": business["businessId"]} if business and business["businessId"] else {})


def _change_tags(crm: CrmRecords, contact_id: str, kind: str, body: Mapping[str, Any]) -> dict[str, Any]:
    if contact_id not in crm.contacts:
        return {"contactId": contact_id, "message": "Contact not found", "type": "error"}
    before = list(crm.contacts.get_contact(contact_id).tags)
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    if kind == "add":
        added = crm.contacts.add_tags(contact_id, body["tags"])[1]
    else:
        removed = crm.contacts.remove_tags(contact_id, before if body.get("removeAllTags") else body["tags"])[1]
    return {
        "contactId": contact_id,
        "message": "Tags updated",
        "type": "success",
        "oldTags": before,
        "tagsAdded": list(added),
        "tagsRemoved": list(removed),
    }


def _followers_of(crm: CrmRecords, contact_id: str) -> list[str]:
    kept = crm.records.find_record(_FOLLOWERS, contact_id)
    return list(kept["followers"]) if kept else []


def _campaigns_of(crm: CrmRecords, contact_id: str) -> list[str]:
    kept = crm.records.find_record(_CAMPAIGNS, contact_id)
    return list(kept["campaigns"]) if kept else []


ROUTES: Mapping[str, RouteFunction] = {
    "get-contacts": list_contacts,
    "get-contacts-by-businessId": list_contacts_of_business,
    "add-remove-contact-from-business": change_business,
    "create-association": change_tags_of_many,
    "add-followers-contact": add_followers,
    "remove-followers-contact": remove_followers,
    "add-contact-to-campaign": add_to_campaign,
    "remove-contact-from-campaign": remove_from_campaign,
    "remove-contact-from-every-campaign": remove_from_all_campaigns,
}
