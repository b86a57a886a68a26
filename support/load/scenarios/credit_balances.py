"""What a deployed target charges its owners: credits are put into every account beforehand, and read afterwards."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from http.client import HTTPConnection, HTTPException

from support.promises.health import find_value
from support.targets.administration_settings import CREDIT_MODE, CreditSettings
from support.targets.profile import Profile
from support.vocabulary.explained_error import SetUpError

CREDITS = 1_000_000
"""Credits in each account: more than any run needs."""

TIMEOUT = 10.0
"""Seconds in which the address of the administration must answer."""


class CreditBalances:
    """The accounts of these locations.

    find_address: the target's base address, which changes when it is started again.
    """

    def __init__(self, settings: CreditSettings, locations: Sequence[str], find_address: Callable[[], str]) -> None:
        self._settings = settings
        self._locations = tuple(locations)
        self._find_address = find_address

    def fill_accounts(self) -> None:
        """Put CREDITS into each account. Raises SetUpError."""
        for location in self._locations:
            body = self._settings.fill_in_body(
                credit=CREDITS, reference=f"before the run {location}", location=location
            )
            self._request(self._settings.add_method, location, body)

    def count_charged(self) -> int:
        """Credits that all accounts have paid since they were filled. Raises SetUpError."""
        return sum(CREDITS - self._read_balance(location) for location in self._locations)

    def _read_balance(self, location: str) -> int:
        text = self._request("GET", location, b"")
        try:
            return int(find_value(json.loads(text), self._settings.balance))
        except (ValueError, TypeError, KeyError, LookupError) as error:
            raise self._build_error(f"no number at '{self._settings.balance}' in {text[:200]}") from error

    def _request(self, method: str, location: str, body: bytes) -> str:
        headers = {"Authorization": f"Bearer {self._settings.token}", "Content-Type": "application/json"}
        with closing(HTTPConnection(self._find_address().removeprefix("http://"), timeout=TIMEOUT)) as connection:
            try:
                connection.request(method, self._settings.fill_in_path(location), body or None, headers)
                response = connection.getresponse()
                text = response.read().decode(errors="replace")
            except (OSError, HTTPException) as error:
                raise self._build_error(f"{type(error).__name__}: {error}") from error
        if response.status >= 300:
            raise self._build_error(f"{method} was answered with {response.status}: {text[:200]}")
        return text

    def _build_error(self, seen: str) -> SetUpError:
        return SetUpError(
            "The owner's credits can be neither added nor read.",
            seen=seen,
            perhaps="[credits] in the profile does not fit the target, or it is not up.",
            look=f"[credits] path = {self._settings.path}",
        )


def can_be_charged(profile: Profile) -> bool:
    """Whether the target keeps accounts, and the profile says how to make it charge and where to read them."""
    return bool(profile.capabilities.credits == "yes" and profile.credits.path and CREDIT_MODE in profile.modes)


def list_charging_settings(profile: Profile) -> Mapping[str, str]:
    """What makes the target charge."""
    return profile.find_mode(CREDIT_MODE).environment if can_be_charged(profile) else {}
