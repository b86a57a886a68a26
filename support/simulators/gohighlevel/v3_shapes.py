"""The interface's version v3 on the operations of v2: requests and answers translated where their shapes differ. Pure.

Source: docs/sources/gohighlevel.md#version-v3.
"""

from collections.abc import Callable, Mapping
from typing import Any

from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.request import ApiRequest, RouteFunction
from support.simulators.kernel.schema_guard import VendorOperation

_CHANNELS = {"call": "Call", "email": "Email", "sms": "SMS", "whatsApp": "WhatsApp", "gmb": "GMB", "fb": "FB"}
"""Keys of dndSettings in v3 -> in v2."""

_SEARCH_PARAMETERS = {
    "locationId": "location_id",
    "pipelineId": "pipeline_id",
    "pipelineStageId": "pipeline_stage_id",
    "contactId": "contact_id",
    "assignedTo": "assigned_to",
}
_TOKEN_KEYS = {
    "client_id": "clientId",
    "client_secret": "clientSecret",
    "grant_type": "grantType",
    "refresh_token": "refreshToken",
    "user_type": "userType",
    "redirect_uri": "redirectUri",
    "access_token": "accessToken",
    "token_type": "tokenType",
    "expires_in": "expiresIn",
}
"""Keys of the token operations in v2 -> in v3."""

Translation = Callable[[Any], Any]


def adapt_route(operation: VendorOperation, route: RouteFunction | None) -> RouteFunction | None:
    """The function of an operation under v3."""
    if route is None:
        return None
    name = operation.name
    translate_query, translate_body = _QUERIES.get(name, _keep), _BODIES.get(name, _keep)
    spell = _add_spelling if "succeeded" in _list_answer_properties(operation) else _keep
    translate_answer = _ANSWERS.get(name, spell)

    def answer_v3(crm: CrmRecords, request: ApiRequest) -> Any:
        translated = ApiRequest(
            path=request.path,
            query=translate_query(request.query),
            body=translate_body(request.body),
            token=request.token,
            version="v3",
        )
        return translate_answer(route(crm, translated))

    return answer_v3


def _list_answer_properties(operation: VendorOperation) -> Mapping[str, Any]:
    schema = operation.entry["answer"] or {}
    if "$ref" in schema:
        schema = operation.definitions[schema["$ref"].removeprefix("#/$defs/")]
    properties: Mapping[str, Any] = schema.get("properties", {})
    return properties


def _keep(value: Any) -> Any:
    return value


def _rename_keys(names: Mapping[str, str]) -> Translation:
    def rename(values: Mapping[str, Any]) -> dict[str, Any]:
        return {names.get(name, name): value for name, value in values.items()}

    return rename


def _translate_written_contact(body: Mapping[str, Any]) -> dict[str, Any]:
    translated = _translate_custom_fields(body)
    if isinstance(settings := translated.get("dndSettings"), dict):
        translated["dndSettings"] = _rename_keys(_CHANNELS)(settings)
    return translated


def _translate_custom_fields(body: Mapping[str, Any]) -> dict[str, Any]:
    """The body with `fieldValue` of its custom fields written as `field_value`."""
    if not isinstance(body.get("customFields"), list):
        return dict(body)
    rename = _rename_keys({"fieldValue": "field_value"})
    return {**body, "customFields": [rename(entry) for entry in body["customFields"]]}


def _translate_contact(contact: Mapping[str, Any]) -> dict[str, Any]:
    names = {older: newer for newer, older in _CHANNELS.items()}
    if "dndSettings" not in contact:
        return dict(contact)
    return {**contact, "dndSettings": _rename_keys(names)(contact["dndSettings"])}


def _translate_contact_answer(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {**answer, "contact": _translate_contact(answer["contact"])}


def _translate_updated_contact(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {"succeeded": True, "contact": _translate_contact(answer["contact"])}


def _translate_found_contacts(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {**answer, "contacts": [_translate_contact(contact) for contact in answer["contacts"]]}


def _translate_duplicate(answer: Mapping[str, Any]) -> dict[str, Any]:
    return dict(answer) if answer["contact"] is None else _translate_contact_answer(answer)


def _add_spelling(answer: Any) -> Any:
    """An answer with `succeeded` beside `succeded`."""
    if isinstance(answer, dict) and "succeded" in answer:
        return {**answer, "succeeded": answer["succeded"]}
    return answer


def _respell(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {"succeeded" if name == "succeded" else name: value for name, value in answer.items()}


def _add_success(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {**answer, "success": answer["succeded"]}


def _translate_installed_locations(answer: Mapping[str, Any]) -> dict[str, Any]:
    page = {"totalRecords": answer["count"], "hasNextPage": False, "hasPrevPage": False}
    return {
        "items": answer["locations"],
        "pagination": {**page, "currentPageSize": answer["count"]},
        "installToFutureLocations": answer["installToFutureLocations"],
    }


_QUERIES: Mapping[str, Translation] = {"search-opportunity": _rename_keys(_SEARCH_PARAMETERS)}
_BODIES: Mapping[str, Translation] = {
    "create-contact": _translate_written_contact,
    "update-contact": _translate_written_contact,
    "upsert-contact": _translate_written_contact,
    "create-opportunity": _translate_custom_fields,
    "update-opportunity": _translate_custom_fields,
    "get-access-token": _rename_keys({newer: older for older, newer in _TOKEN_KEYS.items()}),
}
_ANSWERS: Mapping[str, Translation] = {
    "create-contact": _translate_contact_answer,
    "upsert-contact": _translate_contact_answer,
    "get-contact": _translate_contact_answer,
    "update-contact": _translate_updated_contact,
    "search-contacts-advanced": _translate_found_contacts,
    "get-duplicate-contact": _translate_duplicate,
    "delete-opportunity": _add_success,
    "update-opportunity-status": _add_success,
    "delete-user": _respell,
    "get-access-token": _rename_keys(_TOKEN_KEYS),
    "get-location-access-token": _rename_keys(_TOKEN_KEYS),
    "get-installed-location": _translate_installed_locations,
}
