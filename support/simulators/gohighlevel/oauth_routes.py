"""The API operations on OAuth tokens.

Source: docs/sources/gohighlevel.md#oauth-tokens.
"""

from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel import errors
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.pinned_documents import list_scopes
from support.simulators.gohighlevel.request import ApiRequest, RouteFunction
from support.simulators.gohighlevel.tokens import ACCESS_SECONDS, AccessToken


def issue_access_token(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /oauth/token: by authorization code, refresh token or client credentials."""
    body, app = request.body, crm.account.app
    grant = body["grant_type"]
    if grant == "authorization_code" and body.get("code") != app.authorization_code:
        raise _refuse(request, 401, "UnAuthorized!", "Authorization code not found")
    if (body["client_id"], body["client_secret"]) != (app.client_id, app.client_secret):
        raise _refuse(request, 401, "UnAuthorized!", "Invalid client credentials")
    if grant == "refresh_token":
        token = crm.tokens.refresh_token(body.get("refresh_token", ""))
        if token is None:
            raise _refuse(request, 400, "invalid_grant", "This refresh token is invalid")
        return _token_json(crm, token)
    if body.get("user_type") == "Company":
        return _token_json(crm, crm.tokens.issue_token("Company", "", _list_granted_scopes(crm)))
    return _token_json(crm, crm.tokens.issue_token("Location", crm.account.location_id, _list_granted_scopes(crm)))


def issue_location_token(crm: CrmRecords, request: ApiRequest) -> Any:
    """POST /oauth/locationToken: a location's token from the company's."""
    location_id, company_id = request.body["locationId"], request.body["companyId"]
    if company_id != crm.account.company_id or location_id not in crm.tokens.locations:
        raise _refuse(request, 400, "Bad Request", "The app is not installed in this location of this company")
    token = crm.tokens.issue_token("Location", location_id, _list_granted_scopes(crm), refreshable=False)
    return {
        "access_token": token.text,
        "token_type": "Bearer",
        "expires_in": ACCESS_SECONDS,
        "scope": " ".join(token.scopes),
        "locationId": location_id,
        "userId": crm.account.user_id,
    }


def list_installed_locations(crm: CrmRecords, request: ApiRequest) -> Any:
    """GET /oauth/installedLocations."""
    query, app = request.query, crm.account.app
    if query["companyId"] != crm.account.company_id or query["appId"] != app.id:
        raise _refuse(request, 400, "Bad Request", "The app is not installed in this company")
    wanted = query.get("locationId")
    address = f"{crm.account.city}, {crm.account.state}"
    rows = [
        {
            "_id": location,
            "name": crm.account.name,
            "address": address,
            "isInstalled": True,
            "versionId": app.version_id,
        }
        for location in crm.tokens.locations
        if wanted in (None, location)
    ]
    return {"locations": rows, "count": len(rows), "installToFutureLocations": False}


def _list_granted_scopes(crm: CrmRecords) -> tuple[str, ...]:
    return crm.account.app.scopes or list_scopes()


def _token_json(crm: CrmRecords, token: AccessToken) -> dict[str, Any]:
    answer = {
        "access_token": token.text,
        "token_type": "Bearer",
        "expires_in": ACCESS_SECONDS,
        "refresh_token": token.refresh,
        "scope": " ".join(token.scopes),
        "userType": token.user_type,
        "companyId": crm.account.company_id,
        "userId": crm.account.user_id,
    }
    return answer | ({"locationId": token.location_id} if token.location_id else {})


def _refuse(request: ApiRequest, status: int, error: str, description: str) -> errors.ApiRefusal:
    """A refusal in the shape of OAuth; under v3 in that of all operations."""
    if request.version == "v3":
        return errors.refusal_with_status(status, _V3_TEXTS.get(error, description))
    return errors.ApiRefusal(status, description, error=error, error_description=description)


_V3_TEXTS = {"invalid_grant": "Invalid grant: refresh token is invalid"}


ROUTES: Mapping[str, RouteFunction] = {
    "get-access-token": issue_access_token,
    "get-location-access-token": issue_location_token,
    "get-installed-location": list_installed_locations,
}
