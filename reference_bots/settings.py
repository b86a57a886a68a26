"""Everything the bots are told at start-up, read once, refused when wrong, silent about its secrets."""

import base64
import binascii
import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from reference_bots.engine.tenants import Location, read_locations

_ED25519_KEY_BYTES = 32


class SettingsRefused(ValueError):
    """The environment cannot be used as it is. Never repeats a secret."""

    def __init__(self, what: str, *, seen: str, perhaps: str, look: str) -> None:
        super().__init__(f"{what}\n  Seen: {seen}\n  Perhaps: {perhaps}\n  Look: {look}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The bots' settings. Field names are the environment's names in lower case.

    ghl_calendar_id: empty where the brokerage keeps no calendar in the CRM; then no times are offered.
    workflow_ids: the CRM's workflow id by the name the bots use.
    seller_questions: how many questions the seller bot asks: 4, or 10 (SELL-015).
    ghl_requests_in_ten_seconds: what the location grants us; a plan with higher limits may grant more.
    database_synchronous: SQLite's word for how much is on disk before an event counts as stored: `full` survives loss
    of power, `off` survives the death of the process only.
    conversations_at_once: how many conversations are held at the same time; who comes then is told to wait (LIM-001).
    conversations_per_agent: of these, how many with contacts that belong to the same user of the CRM.
    conversation_silence_seconds: how long nobody has written when a conversation is taken to be over.
    breaker_pause_seconds: how long a service we can do without is left alone after three failures in a row (RES-003).
    ghl_breaker_pause_seconds: the same for the CRM, which everybody waits for: the shorter, the sooner we catch up.
    log_level: debug, info, warning, error or off.
    ghl_locations: read from the JSON file this names; they stand instead of the single location above. A restart with
    other locations knows contacts only under the names they had.
    """

    ghl_api_key: str = field(repr=False)
    ghl_location_id: str
    ghl_webhook_public_key: Ed25519PublicKey = field(repr=False)
    workflow_webhook_secret: str = field(repr=False)
    ghl_user_id: str
    ghl_pipeline_id: str
    ghl_pipeline_stage_id: str
    workflow_ids: Mapping[str, str]
    language_model_api_key: str = field(repr=False)
    database_url: str = field(repr=False)
    admin_token: str = field(repr=False)
    ghl_calendar_id: str = ""
    ghl_base_url: str = "https://services.leadconnectorhq.com"
    valuation_base_url: str = "https://valuation.homes.test"
    language_model_base_url: str = "https://api.anthropic.com"
    language_model_name: str = "claude-haiku-4-5"
    seller_questions: str = "4"
    ghl_requests_in_ten_seconds: int = 100
    database_synchronous: str = "full"
    conversations_at_once: int = 100_000
    conversations_per_agent: int = 100_000
    conversation_silence_seconds: float = 1800.0
    breaker_pause_seconds: int = 30
    ghl_breaker_pause_seconds: int = 5
    log_level: str = "warning"
    ghl_locations: tuple[Location, ...] = ()

    @property
    def by_location(self) -> tuple[Self, ...]:
        """The settings as each location has them; these alone where GHL_LOCATIONS names none."""
        return tuple(map(self._at, self.ghl_locations)) or (self,)

    @property
    def served(self) -> frozenset[str]:
        """The ids of the locations that are served."""
        return frozenset(each.ghl_location_id for each in self.by_location)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Read the settings. Raises SettingsRefused for the first name that is missing or cannot be used."""
        words: dict[str, Any] = {}
        for setting in dataclasses.fields(cls):
            value = environment.get(setting.name.upper(), "").strip()
            if value:
                words[setting.name] = value
            elif setting.default is dataclasses.MISSING:
                raise _refused(setting.name, "is not set", seen="no value, or only spaces")
        for name in ("ghl_base_url", "valuation_base_url", "language_model_base_url"):
            if name in words:
                words[name] = _address(name, words[name])
        if not words["database_url"].startswith("sqlite:"):
            raise _refused(
                "database_url",
                "is not an SQLite address",
                seen=words["database_url"].partition(":")[0],
                perhaps="another database is meant, which these bots cannot use.",
            )
        _one_of(words, "seller_questions", ("4", "10"))
        for setting in dataclasses.fields(cls):
            if setting.type is int:
                _whole_number(words, setting.name)
        _seconds(words, "conversation_silence_seconds")
        _one_of(words, "database_synchronous", ("full", "normal", "off"))
        _one_of(words, "log_level", ("debug", "info", "warning", "error", "off"))
        return cls(
            ghl_webhook_public_key=_public_key(words.pop("ghl_webhook_public_key")),
            workflow_ids=_workflow_ids(words.pop("workflow_ids")),
            ghl_locations=_locations(words.pop("ghl_locations", "")),
            **words,
        )

    def _at(self, location: Location) -> Self:
        return dataclasses.replace(
            self,
            ghl_location_id=location.id,
            ghl_api_key=location.token,
            ghl_calendar_id=location.calendar_id,
            ghl_user_id=location.user_id,
            ghl_pipeline_id=location.pipeline_id,
            ghl_pipeline_stage_id=location.pipeline_stage_id,
            workflow_ids=_workflow_ids(location.workflow_ids),
            ghl_requests_in_ten_seconds=location.requests_in_ten_seconds,
        )


def _refused(name: str, what: str, *, seen: str, perhaps: str = "the deployment leaves it out.") -> SettingsRefused:
    return SettingsRefused(
        f"{name.upper()} {what}.",
        seen=seen,
        perhaps=perhaps,
        look="reference_bots/settings.py names every setting and its form",
    )


def _address(name: str, value: str) -> str:
    if not value.startswith(("https://", "http://")):
        raise _refused(name, "is not a web address", seen=value, perhaps="the https:// in front is missing.")
    return value.rstrip("/")


def _whole_number(words: dict[str, Any], name: str) -> None:
    if name not in words:
        return
    if not (words[name].isascii() and words[name].isdecimal() and int(words[name])):
        raise _refused(name, "is not a whole number from 1", seen=words[name], perhaps="a misspelling.")
    words[name] = int(words[name])


def _seconds(words: dict[str, Any], name: str) -> None:
    if name not in words:
        return
    told = words[name]
    try:
        words[name] = float(told)
    except ValueError:
        words[name] = math.nan
    if not 0 < words[name] < math.inf:
        raise _refused(name, "is no number of seconds", seen=told, perhaps="a unit was written behind it.")


def _one_of(words: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> None:
    if name in words and words[name] not in allowed:
        raise _refused(name, f"must be one of {', '.join(allowed)}", seen=words[name], perhaps="a misspelling.")


def _public_key(value: str) -> Ed25519PublicKey:
    """An Ed25519 key given as PEM, or as the base64 of its 32 raw bytes.

    Source: docs/sources/gohighlevel.md#webhook-signatures.
    """
    name = "ghl_webhook_public_key"
    if value.startswith("-----BEGIN"):
        try:
            key = load_pem_public_key(value.encode())
        except (ValueError, UnsupportedAlgorithm) as unreadable:
            raise _refused(
                name,
                "is not readable PEM",
                seen=f"{len(value)} characters",
                perhaps="line breaks were lost on the way.",
            ) from unreadable
        if not isinstance(key, Ed25519PublicKey):
            raise _refused(
                name,
                "is not an Ed25519 key",
                seen=type(key).__name__,
                perhaps="this is the RSA key of the older X-WH-Signature.",
            )
        return key
    try:
        raw = base64.b64decode(value, validate=True)
    except binascii.Error:
        raw = b""
    if len(raw) != _ED25519_KEY_BYTES:
        raise _refused(
            name,
            "is neither PEM nor the base64 of 32 bytes",
            seen=f"{len(value)} characters",
            perhaps="the PEM body was pasted without its BEGIN and END lines.",
        )
    return Ed25519PublicKey.from_public_bytes(raw)


def _locations(value: str) -> tuple[Location, ...]:
    """Those in the file; none where no file is named."""
    if not value:
        return ()
    try:
        locations = read_locations(Path(value))
        for location in locations:
            _workflow_ids(location.workflow_ids)
    except (OSError, ValueError) as unusable:
        seen = type(unusable).__name__ if isinstance(unusable, OSError | SettingsRefused) else str(unusable)
        raise _refused(
            "ghl_locations",
            "is not a file with a list of locations",
            seen=seen,
            perhaps="the path or a name in the file is misspelt, or a location stands there twice.",
        ) from None
    return locations


def _workflow_ids(value: str) -> Mapping[str, str]:
    ids: dict[str, str] = {}
    for entry in value.split(","):
        name, separator, workflow_id = (part.strip() for part in entry.partition("="))
        if not (name and separator and workflow_id) or name in ids:
            raise _refused(
                "workflow_ids",
                "is not a list like cma=<id>,hot-lead-alert=<id>",
                seen=entry,
                perhaps="a comma or an equals sign is missing, or a name stands there twice.",
            )
        ids[name] = workflow_id
    return ids
