"""What a profile says of what its target tells and takes beside messages: [health], [credits], [administration]."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal

import msgspec

from support.targets.webhook_templates import find_nearest_word
from support.vocabulary.health_part import HEALTH_PARTS

HEALTH_MODE: Final = "health_probes"
"""The mode in which a target probes its services, where it does not do so anyway."""

CREDIT_MODE: Final = "credits"
"""The mode in which a target charges its owner's account."""


class HealthSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the target tells of its own health; "" = it does not.

    path: of the report; left out, that of [program].
    live, ready: paths that answer with 2xx while the process works, and while it can take messages.
    parts: the suite's word for a part -> where the report says how it is, like `services.gohighlevel.state`.
    working: what the report says there of a part that works.
    waiting: where the report says how many messages wait.
    database: SQLite file or PostgreSQL address of all that the target keeps; the suite keeps it from being written.
    """

    path: str = ""
    live: str = ""
    ready: str = ""
    parts: Mapping[str, str] = {}
    working: tuple[str, ...] = ("ok",)
    waiting: str = ""
    database: str = ""


class CreditSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The address at which the owner's credits are read by GET, and added.

    path: of both; `{location.id}` is filled in.
    token: sent as a bearer token.
    balance: where the answer says how many are left, like `accounts.0.balance`.
    add_method, add_body: of the request that adds; `{credits}`, `{reference}` and `{location.id}` are filled in. A
    reference makes a request that is sent again count once.
    notice: a pattern of the task or note by which the owner is told that there are none left.
    """

    path: str = ""
    token: str = ""
    balance: str = "balance"
    add_method: Literal["POST", "PUT", "PATCH"] = "POST"
    add_body: str = '{"location": "{location.id}", "credits": {credits}, "reference": "{reference}"}'
    notice: str = r"(?i)\bcredits?\b"

    @property
    def has_references(self) -> bool:
        """Whether a request that is sent again counts once."""
        return "{reference}" in self.add_body

    @property
    def names_location(self) -> bool:
        """Whether the location whose account it is stands in the request."""
        return "{location.id}" in self.add_body + self.path

    def fill_in_path(self, location: str) -> str:
        """The path for this location."""
        return self.path.replace("{location.id}", location)

    def fill_in_body(self, *, credit: int, reference: str, location: str) -> bytes:
        """The body that adds this many credits to the location's account."""
        text = self.add_body.replace("{credits}", str(credit)).replace("{reference}", reference)
        return text.replace("{location.id}", location).encode()


class AdministrationSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is for the owner alone. guarded: addresses like `POST /reset`.  token: sent as a bearer token."""

    guarded: tuple[str, ...] = ()
    token: str = ""


def find_administration_gaps(
    health: HealthSettings, credit: CreditSettings, administration: AdministrationSettings, *, keeps_credits: bool
) -> Iterator[str]:
    """One line for each entry of these tables that is missing or cannot be used."""
    for word in health.parts:
        if word not in HEALTH_PARTS:
            nearest = find_nearest_word(word, HEALTH_PARTS)
            yield f'[health.parts] "{word}" is asked for by no scenario; the nearest is "{nearest}"'
    if bool(health.live) != bool(health.ready):
        yield "[health] needs both live and ready, or neither"
    if keeps_credits:
        yield from (f"[credits] {name} is missing" for name in ("path", "token") if not getattr(credit, name))
        if "{credits}" not in credit.add_body:
            yield "[credits] add_body does not hold {credits}"
    for address in administration.guarded:
        method, _, path = address.partition(" ")
        if not method.isupper() or not path.startswith("/"):
            yield f'[administration] guarded "{address}" is not like "POST /reset"'
    if administration.guarded and not administration.token:
        yield "[administration] token is missing"
