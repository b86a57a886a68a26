"""The API operations on users of the brokerage."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from support.simulators.gohighlevel import errors, serializers
from support.simulators.gohighlevel.account import BrokerageUser
from support.simulators.gohighlevel.contact_addresses import normalise_email
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.json_records import page_of, read_count
from support.simulators.gohighlevel.request import ApiRequest, RouteFunction
from support.simulators.gohighlevel.unsimulated_parts import UnsimulatedPart

_SETTINGS = "Settings of a user"
_ATTRIBUTES = {"firstName": "first_name", "lastName": "last_name", "phone": "phone"}
_READ_KEYS = ("permissions", "platformLanguage")


def search_users(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /users/search: numbers are passed as strings."""
    query = request.query
    if query["companyId"] != crm.account.company_id:
        raise errors.wrong_location()
    text = query.get("query", "").lower()
    rows = [
        row
        for user in crm.account.users
        if text in f"{user.first_name} {user.last_name} {user.email}".lower()
        and ("ids" not in query or user.id in query["ids"].split(","))
        and query.get("role", (row := _user_json(crm, user))["roles"]["role"]) == row["roles"]["role"]
        and query.get("type", row["roles"]["type"]) == row["roles"]["type"]
    ]
    if "sort" in query:
        rows.sort(key=lambda row: str(row.get(query["sort"], "")), reverse=query.get("sortDirection") == "desc")
    skip, limit = read_count(query, "skip", 0), read_count(query, "limit", 25, least=1)
    return {"users": page_of(rows, skip=skip, limit=limit), "count": len(rows)}


def filter_users_by_email(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /users/search/filter-by-email: addresses separated by commas."""
    body = request.body
    if body["companyId"] != crm.account.company_id:
        raise errors.wrong_location()
    wanted = {address.strip().lower() for address in body["emails"].split(",")}
    rows = [_user_json(crm, user) for user in crm.account.users if user.email.lower() in wanted]
    skip, limit = read_count(body, "skip", 0), read_count(body, "limit", 25, least=1)
    return {"users": page_of(rows, skip=skip, limit=limit), "count": len(rows)}


def list_users(crm: CrmRecords, _request: ApiRequest) -> Any:
    """GET /users/."""
    return {"users": [_user_json(crm, user) for user in crm.account.users]}


def get_user(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /users/{userId}."""
    return _single_user_json(crm, _find_user(crm, request.path["userId"]))


def create_user(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /users/."""
    body = request.body
    if body["companyId"] != crm.account.company_id:
        raise errors.wrong_location()
    email = normalise_email(body["email"])
    if any(user.email.lower() == email for user in crm.account.users):
        raise errors.bad_request("A user with this e-mail address already exists")
    user = BrokerageUser(
        id=crm.context.identifiers.draw_short_id(),
        first_name=body["firstName"],
        last_name=body["lastName"],
        email=email,
        phone=body.get("phone", ""),
    )
    crm.context.account = replace(crm.account, users=(*crm.account.users, user))
    return _store_settings(crm, user, body)


def update_user(crm: CrmRecords, request: ApiRequest) -> Any:
    """PUT /users/{userId}."""
    before, body = _find_user(crm, request.path["userId"]), request.body
    changes = {attribute: body[key] for key, attribute in _ATTRIBUTES.items() if key in body}
    if "email" in body:
        changes["email"] = normalise_email(body["email"])
    user = replace(before, **changes)
    users = tuple(user if each.id == user.id else each for each in crm.account.users)
    crm.context.account = replace(crm.account, users=users)
    return _store_settings(crm, user, body)


def delete_user(crm: CrmRecords, request: ApiRequest) -> Any:
    """DELETE /users/{userId}: any but the location's last one."""
    user = _find_user(crm, request.path["userId"])
    if len(crm.account.users) == 1:
        raise UnsimulatedPart.LAST_USER.refuse()
    crm.context.account = replace(crm.account, users=tuple(each for each in crm.account.users if each.id != user.id))
    return {"succeded": True, "message": "Queued deleting user. This may take a while"}


def _find_user(crm: CrmRecords, user_id: str) -> BrokerageUser:
    for user in crm.account.users:
        if user.id == user_id:
            return user
    raise errors.bad_request("User not found")


def _store_settings(crm: CrmRecords, user: BrokerageUser, body: Mapping[str, Any]) -> dict[str, Any]:
    before = crm.records.find_record(_SETTINGS, user.id) or {}
    written = {name: body[name] for name in (*_READ_KEYS, "type", "role") if name in body}
    crm.records.put_record(_SETTINGS, user.id, {**before, **written})
    return _single_user_json(crm, user)


def _user_json(crm: CrmRecords, user: BrokerageUser) -> dict[str, Any]:
    whole = serializers.user_json(user, crm.account)
    settings = crm.records.find_record(_SETTINGS, user.id) or {}
    roles = whole["roles"] | {name: settings[name] for name in ("type", "role") if name in settings}
    return whole | {"roles": roles} | {name: settings[name] for name in _READ_KEYS if name in settings}


def _single_user_json(crm: CrmRecords, user: BrokerageUser) -> dict[str, Any]:
    return {name: value for name, value in _user_json(crm, user).items() if name != "deleted"}


ROUTES: Mapping[str, RouteFunction] = {
    "search-users": search_users,
    "filter-users-by-email": filter_users_by_email,
    "get-user-by-location": list_users,
    "get-user": get_user,
    "create-user": create_user,
    "update-user": update_user,
    "delete-user": delete_user,
}
