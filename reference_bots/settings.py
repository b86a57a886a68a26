"""The bots' settings, read from the environment at start-up and validated. Secrets are never printed."""

import base64
import binascii
import dataclasses
import math
import os
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from reference_bots.conversation.carrier_keywords import DEFAULT_KEYWORDS, CarrierKeywords
from reference_bots.engine.tenants import TenantLocation, read_locations

_ED25519_KEY_BYTES = 32

ROLES = ("all", "web", "worker", "scheduler")
"""What a process can do."""


def _make_worker_name() -> str:
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"


class InvalidSettingsError(ValueError):
    """The environment cannot be used. Never repeats a secret."""

    def __init__(self, problem: str, *, seen: str, perhaps: str, look: str) -> None:
        super().__init__(f"{problem}\n  Seen: {seen}\n  Perhaps: {perhaps}\n  Look: {look}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The bots' settings. Field names are the environment variables in lower case.

    ghl_api_key: private integration token of the location.
    ghl_location_id: the served location.
    ghl_webhook_public_key: verifies native webhooks.
    workflow_webhook_secret: verifies workflow webhooks.
    ghl_user_id: CRM user to whom tasks, notes and appointments are assigned.
    ghl_pipeline_id, ghl_pipeline_stage_id: where opportunities are opened.
    workflow_ids: the CRM's workflow id by the name the bots use.
    database_url: the store, as sqlite:////folder/file or postgresql://user:password@host:5432/database.
    admin_token: bearer token of /metrics.
    ghl_calendar_id: empty if the brokerage keeps no calendar in the CRM; then no times are offered.
    seller_questions: how many questions the seller bot asks: 4, or 10 (SELL-015).
    ghl_requests_in_ten_seconds: the location's rate limit; a plan with higher limits may allow more.
    database_synchronous: what must be on disk before an event counts as stored, in SQLite's terms: `full` survives
    power loss, `off` survives only the death of the process.
    messages_waiting_at_most: accepted events that may be unanswered; beyond them deliveries are refused with 429
    (QUE-001).
    database_connections: most connections of this process to PostgreSQL, besides one that listens.
    database_lease_seconds: how long another process waits before it takes over the contacts of one that died.
    database_poll_seconds: how often contacts are looked for of whom no notice told.
    worker_name: of this process; no two that run at once on one database have the same. A new name if it is not set.
    process_role: what this process does: `web` accepts webhooks, `worker` answers, `scheduler` releases follow-ups and
    deletes old rows, `all` does everything. SQLite needs `all`.
    redis_url: where processes share limits and breakers, as redis://:password@host:6379/0; empty: in the database.
    redis_prefix: of every key, so that several installations can share a server.
    retention_days: how long answered events, closed outbox items and valuations are kept.
    conversations_at_once: limit on active conversations; further contacts are queued and get a wait notice (LIM-001).
    conversations_per_agent: the same for the contacts of one CRM user.
    conversation_silence_seconds: silence after which a conversation is over.
    breaker_pause_seconds: time from a circuit breaker's opening to its probe, for services that are optional (RES-003).
    ghl_breaker_pause_seconds: the same for the CRM, which every reply needs: shorter, so that the bots catch up sooner.
    credit_accounting: on or off: whether answers cost credits of the owner's account (CRED-001).
    health_probes: on or off: whether services are called now and then to see whether they answer (RES-006).
    log_level: debug, info, warning, error or off.
    office_phone: where people reach the brokerage; told to whoever asks for help (CON-003).
    office_email: where contacts mail the brokerage; mails to others are left alone. Empty: every mail counts as to it.
    stop_keywords, start_keywords, help_keywords: the words on which the location's carrier acts by itself, separated
    by commas; those of carriers in the United States if they are not set.
    ghl_locations: read from the JSON file named here; they replace the single location above. After a restart with
    other locations, contacts are known only under the ids they had.
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
    messages_waiting_at_most: int = 200_000
    database_connections: int = 10
    database_lease_seconds: float = 2.0
    database_poll_seconds: float = 5.0
    worker_name: str = field(default_factory=_make_worker_name)
    process_role: str = "all"
    redis_url: str = field(default="", repr=False)
    redis_prefix: str = "bots:"
    retention_days: int = 400
    conversations_at_once: int = 100_000
    conversations_per_agent: int = 100_000
    conversation_silence_seconds: float = 1800.0
    breaker_pause_seconds: int = 30
    ghl_breaker_pause_seconds: int = 5
    credit_accounting: str = "off"
    health_probes: str = "on"
    log_level: str = "warning"
    office_phone: str = ""
    office_email: str = ""
    stop_keywords: str = ""
    start_keywords: str = ""
    help_keywords: str = ""
    ghl_locations: tuple[TenantLocation, ...] = ()

    @property
    def settings_by_location(self) -> tuple[Self, ...]:
        """The settings of each location; only these if GHL_LOCATIONS is not set."""
        return tuple(map(self._for_location, self.ghl_locations)) or (self,)

    @property
    def keywords(self) -> CarrierKeywords:
        """The carrier's words."""
        usual = DEFAULT_KEYWORDS
        return CarrierKeywords(
            stop=_split_keywords(self.stop_keywords) or usual.stop,
            start=_split_keywords(self.start_keywords) or usual.start,
            help=_split_keywords(self.help_keywords) or usual.help,
        )

    @property
    def served_location_ids(self) -> frozenset[str]:
        """Ids of the served locations."""
        return frozenset(each.ghl_location_id for each in self.settings_by_location)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Read the settings. Raises InvalidSettingsError for the first variable that is missing or invalid."""
        values: dict[str, Any] = {}
        for setting in dataclasses.fields(cls):
            value = environment.get(setting.name.upper(), "").strip()
            if value:
                values[setting.name] = value
            elif setting.default is dataclasses.MISSING and setting.default_factory is dataclasses.MISSING:
                raise _setting_error(setting.name, "is not set", seen="no value, or only spaces")
        for name in ("ghl_base_url", "valuation_base_url", "language_model_base_url"):
            if name in values:
                values[name] = _check_url(name, values[name])
        _check_choice(values, "process_role", ROLES)
        _check_database_url(values["database_url"], values.get("process_role", "all"))
        _check_choice(values, "seller_questions", ("4", "10"))
        for setting in dataclasses.fields(cls):
            if setting.type is int:
                _parse_whole_number(values, setting.name)
        for name in ("conversation_silence_seconds", "database_lease_seconds", "database_poll_seconds"):
            _parse_seconds(values, name)
        _check_choice(values, "database_synchronous", ("full", "normal", "off"))
        for switch in ("credit_accounting", "health_probes"):
            _check_choice(values, switch, ("on", "off"))
        _check_choice(values, "log_level", ("debug", "info", "warning", "error", "off"))
        return cls(
            ghl_webhook_public_key=_parse_public_key(values.pop("ghl_webhook_public_key")),
            workflow_ids=_parse_workflow_ids(values.pop("workflow_ids")),
            ghl_locations=_read_locations(values.pop("ghl_locations", "")),
            **values,
        )

    def _for_location(self, location: TenantLocation) -> Self:
        return dataclasses.replace(
            self,
            ghl_location_id=location.id,
            ghl_api_key=location.token,
            ghl_calendar_id=location.calendar_id,
            ghl_user_id=location.user_id,
            ghl_pipeline_id=location.pipeline_id,
            ghl_pipeline_stage_id=location.pipeline_stage_id,
            workflow_ids=_parse_workflow_ids(location.workflow_ids),
            ghl_requests_in_ten_seconds=location.requests_in_ten_seconds,
        )


def _check_database_url(url: str, role: str) -> None:
    if not url.startswith(("sqlite:", "postgresql:", "postgresql+asyncpg:")):
        raise _setting_error(
            "database_url",
            "is not an address of SQLite or PostgreSQL",
            seen=url.partition(":")[0],
            perhaps="another database was intended; these bots use SQLite and PostgreSQL only.",
        )
    if url.startswith("sqlite:") and role != "all":
        raise _setting_error(
            "process_role",
            "needs PostgreSQL, because one process alone can use an SQLite file",
            seen=role,
            perhaps="DATABASE_URL was not set for several processes.",
        )


def _setting_error(
    name: str, what: str, *, seen: str, perhaps: str = "the deployment does not set it."
) -> InvalidSettingsError:
    return InvalidSettingsError(
        f"{name.upper()} {what}.",
        seen=seen,
        perhaps=perhaps,
        look="reference_bots/settings.py lists every setting and its form",
    )


def _split_keywords(value: str) -> frozenset[str]:
    return frozenset(word for part in value.split(",") if (word := part.strip().lower()))


def _check_url(name: str, value: str) -> str:
    if not value.startswith(("https://", "http://")):
        raise _setting_error(name, "is not a web address", seen=value, perhaps="the https:// in front is missing.")
    return value.rstrip("/")


def _parse_whole_number(values: dict[str, Any], name: str) -> None:
    if name not in values:
        return
    if not (values[name].isascii() and values[name].isdecimal() and int(values[name])):
        raise _setting_error(name, "is not a whole number from 1", seen=values[name], perhaps="a misspelling.")
    values[name] = int(values[name])


def _parse_seconds(values: dict[str, Any], name: str) -> None:
    if name not in values:
        return
    text = values[name]
    try:
        values[name] = float(text)
    except ValueError:
        values[name] = math.nan
    if not 0 < values[name] < math.inf:
        raise _setting_error(name, "is not a positive number of seconds", seen=text, perhaps="it contains a unit.")


def _check_choice(values: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> None:
    if name in values and values[name] not in allowed:
        raise _setting_error(name, f"must be one of {', '.join(allowed)}", seen=values[name], perhaps="a misspelling.")


def _parse_public_key(value: str) -> Ed25519PublicKey:
    """An Ed25519 key given as PEM, or as the base64 of its 32 raw bytes.

    Source: docs/sources/gohighlevel.md#webhook-signatures.
    """
    name = "ghl_webhook_public_key"
    if value.startswith("-----BEGIN"):
        try:
            key = load_pem_public_key(value.encode())
        except (ValueError, UnsupportedAlgorithm) as error:
            raise _setting_error(
                name,
                "is not readable PEM",
                seen=f"{len(value)} characters",
                perhaps="its line breaks were lost.",
            ) from error
        if not isinstance(key, Ed25519PublicKey):
            raise _setting_error(
                name,
                "is not an Ed25519 key",
                seen=type(key).__name__,
                perhaps="it is the RSA key of the older X-WH-Signature.",
            )
        return key
    try:
        raw = base64.b64decode(value, validate=True)
    except binascii.Error:
        raw = b""
    if len(raw) != _ED25519_KEY_BYTES:
        raise _setting_error(
            name,
            "is neither PEM nor the base64 of 32 bytes",
            seen=f"{len(value)} characters",
            perhaps="the PEM body was pasted without its BEGIN and END lines.",
        )
    return Ed25519PublicKey.from_public_bytes(raw)


def _read_locations(value: str) -> tuple[TenantLocation, ...]:
    """The locations in the file; none if no file is named."""
    if not value:
        return ()
    try:
        locations = read_locations(Path(value))
        for location in locations:
            _parse_workflow_ids(location.workflow_ids)
    except (OSError, ValueError) as error:
        seen = type(error).__name__ if isinstance(error, OSError | InvalidSettingsError) else str(error)
        raise _setting_error(
            "ghl_locations",
            "is not a file with a list of locations",
            seen=seen,
            perhaps="the path or a name in the file is misspelt, or a location is listed twice.",
        ) from None
    return locations


def _parse_workflow_ids(value: str) -> Mapping[str, str]:
    ids: dict[str, str] = {}
    for entry in value.split(","):
        name, separator, workflow_id = (part.strip() for part in entry.partition("="))
        if not (name and separator and workflow_id) or name in ids:
            raise _setting_error(
                "workflow_ids",
                "is not a list like cma=<id>,hot-lead-alert=<id>",
                seen=entry,
                perhaps="a comma or an equals sign is missing, or a name is listed twice.",
            )
        ids[name] = workflow_id
    return ids
