"""Access tokens of the company's locations: the private integration token, and those issued by OAuth.

Source: docs/sources/gohighlevel.md#oauth-tokens.
"""

import base64
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from support.simulators.gohighlevel import errors
from support.simulators.kernel.clock import Clock
from support.simulators.kernel.identifiers import IdGenerator

UserType = Literal["Company", "Location"]

ACCESS_SECONDS = 86_399
"""Seconds for which an access token is valid."""

REFRESH_DAYS = 365
"""Days after which an unused refresh token is no longer valid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessToken:
    """A token issued by OAuth.

    user_type: Company for the agency's token, Location for that of a sub-account.
    location_id: "" for a company's.
    refresh: the refresh token; "" for a location's token derived from a company's.
    """

    text: str
    user_type: UserType
    location_id: str
    scopes: tuple[str, ...]
    expires_at: datetime
    refresh: str


class TokenStore:
    """The tokens issued for one company.

    locations: ids of the locations in which the app is installed, the first one first.
    """

    def __init__(self, locations: Sequence[str], *, clock: Clock, identifiers: IdGenerator) -> None:
        self.locations = tuple(locations)
        self._clock = clock
        self._identifiers = identifiers
        self._access: dict[str, AccessToken] = {}
        self._refresh: dict[str, tuple[AccessToken, datetime]] = {}

    def list_tokens(self) -> tuple[tuple[AccessToken, ...], tuple[tuple[AccessToken, datetime], ...]]:
        """All access tokens, and those that can be refreshed, with the moment until which they can."""
        return tuple(self._access.values()), tuple(self._refresh.values())

    def restore_tokens(self, access: Iterable[AccessToken], refresh: Iterable[tuple[AccessToken, datetime]]) -> None:
        """Know these tokens instead of all others."""
        self._access = {token.text: token for token in access}
        self._refresh = {token.refresh: (token, until) for token, until in refresh}

    def issue_token(
        self, user_type: UserType, location_id: str, scopes: Sequence[str], *, refreshable: bool = True
    ) -> AccessToken:
        """Issue an access token, with a refresh token unless it is derived from another token."""
        now = self._clock.now()
        claims = {
            "authClass": user_type,
            "authClassId": location_id,
            "jti": self._identifiers.draw_uuid(),
            "exp": int((now + timedelta(seconds=ACCESS_SECONDS)).timestamp()),
        }
        token = AccessToken(
            text=".".join(
                (_encode_part({"alg": "RS256", "typ": "JWT"}), _encode_part(claims), _encode_part("simulated"))
            ),
            user_type=user_type,
            location_id=location_id,
            scopes=tuple(scopes),
            expires_at=now + timedelta(seconds=ACCESS_SECONDS),
            refresh=self._identifiers.draw_uuid() if refreshable else "",
        )
        self._access[token.text] = token
        if token.refresh:
            self._refresh[token.refresh] = (token, now + timedelta(days=REFRESH_DAYS))
        return token

    def refresh_token(self, refresh: str) -> AccessToken | None:
        """The token that replaces the one of this refresh token, which is spent; None = it is unknown or spent."""
        before, valid_until = self._refresh.pop(refresh, (None, None))
        if before is None or valid_until is None or valid_until < self._clock.now():
            return None
        return self.issue_token(before.user_type, before.location_id, before.scopes)

    def find_token(self, text: str) -> AccessToken | None:
        """The token with this text, unless it has expired."""
        token = self._access.get(text)
        return None if token is None or token.expires_at < self._clock.now() else token


def require_scope(token: AccessToken, classes: Mapping[str, Collection[str]]) -> None:
    """Raise ApiRefusal (401) unless the token's class and scopes allow an operation.

    classes: class of token -> the scopes of which the operation needs one; empty = any token is taken.
    """
    if not classes:
        return
    suitable = {
        name: scopes for name, scopes in classes.items() if name.startswith("Agency") == (token.user_type == "Company")
    }
    if not suitable:
        raise errors.unauthorized_request(
            "This authClass type is not allowed to access this scope. Please verify your IAM configuration if this is "
            "not the case."
        )
    if not any(not scopes or set(scopes) & set(token.scopes) for scopes in suitable.values()):
        raise errors.unauthorized_request("The token is not authorized for this scope.")


def _encode_part(value: object) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(value)).rstrip(b"=").decode()
