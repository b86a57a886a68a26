"""Settings: read once, validated with an explanation, and secrets are not printed."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from reference_bots.settings import InvalidSettingsError, Settings
from tests.reference_bots.bots_harness import KEY, environment

SPKI = (Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def test_a_complete_environment_is_read(tmp_path: Path) -> None:
    """Given values are used, the others have their defaults, addresses lose a trailing slash."""
    settings = Settings.from_environment({**environment(tmp_path), "VALUATION_BASE_URL": "http://cma.test/"})
    assert settings.valuation_base_url == "http://cma.test"
    assert settings.ghl_base_url == "https://services.leadconnectorhq.com"
    assert settings.workflow_ids == {"cma": "wf-cma", "hot-lead-alert": "wf-hot"}


@pytest.mark.parametrize(("changes", "limit"), [({}, 100), ({"GHL_REQUESTS_IN_TEN_SECONDS": "250"}, 250)])
def test_the_rate_limit_is_configurable(tmp_path: Path, changes: dict[str, str], limit: int) -> None:
    """The CRM's usual limit, unless the location has another one."""
    assert limit == Settings.from_environment(environment(tmp_path) | changes).ghl_requests_in_ten_seconds


def test_the_public_key_may_be_pem(tmp_path: Path) -> None:
    """PEM and the base64 of the raw bytes give the same key."""
    pem = KEY.public_key().public_bytes(*SPKI).decode()
    settings = Settings.from_environment({**environment(tmp_path), "GHL_WEBHOOK_PUBLIC_KEY": pem})
    assert settings.ghl_webhook_public_key == KEY.public_key()


@pytest.mark.parametrize(
    ("name", "value", "first_line"),
    [
        ("GHL_API_KEY", " ", "GHL_API_KEY is not set."),
        ("GHL_BASE_URL", "services.leadconnectorhq.com", "GHL_BASE_URL is not a web address."),
        ("WORKFLOW_IDS", "cma", "WORKFLOW_IDS is not a list like cma=<id>,hot-lead-alert=<id>."),
        ("WORKFLOW_IDS", "cma=1,cma=2", "WORKFLOW_IDS is not a list like cma=<id>,hot-lead-alert=<id>."),
        ("SELLER_QUESTIONS", "5", "SELLER_QUESTIONS must be one of 4, 10."),
        ("DATABASE_SYNCHRONOUS", "often", "DATABASE_SYNCHRONOUS must be one of full, normal, off."),
        ("DATABASE_URL", "mysql://me:secret@db/bots", "DATABASE_URL is not an address of SQLite or PostgreSQL."),
        ("PROCESS_ROLE", "worker", "PROCESS_ROLE needs PostgreSQL, because one process alone can use an SQLite file."),
        ("PROCESS_ROLE", "boss", "PROCESS_ROLE must be one of all, web, worker, scheduler."),
        ("GHL_REQUESTS_IN_TEN_SECONDS", "many", "GHL_REQUESTS_IN_TEN_SECONDS is not a whole number from 1."),
        ("GHL_REQUESTS_IN_TEN_SECONDS", "0", "GHL_REQUESTS_IN_TEN_SECONDS is not a whole number from 1."),
        ("CONVERSATIONS_AT_ONCE", "-1", "CONVERSATIONS_AT_ONCE is not a whole number from 1."),
        ("CONVERSATION_SILENCE_SECONDS", "30 min", "CONVERSATION_SILENCE_SECONDS is not a positive number of seconds."),
        ("CONVERSATION_SILENCE_SECONDS", "0", "CONVERSATION_SILENCE_SECONDS is not a positive number of seconds."),
        ("CONVERSATION_SILENCE_SECONDS", "inf", "CONVERSATION_SILENCE_SECONDS is not a positive number of seconds."),
        ("LOG_LEVEL", "loud", "LOG_LEVEL must be one of debug, info, warning, error, off."),
        ("GHL_WEBHOOK_PUBLIC_KEY", "c2hvcnQ=", "GHL_WEBHOOK_PUBLIC_KEY is neither PEM nor the base64 of 32 bytes."),
        ("GHL_WEBHOOK_PUBLIC_KEY", "%%%", "GHL_WEBHOOK_PUBLIC_KEY is neither PEM nor the base64 of 32 bytes."),
        ("GHL_WEBHOOK_PUBLIC_KEY", "-----BEGIN nothing", "GHL_WEBHOOK_PUBLIC_KEY is not readable PEM."),
    ],
)
def test_invalid_settings_are_refused_with_an_explanation(
    tmp_path: Path, name: str, value: str, first_line: str
) -> None:
    """The first line names the setting and stands alone; cause and remedy follow; no secret is repeated."""
    with pytest.raises(InvalidSettingsError) as refused:
        Settings.from_environment({**environment(tmp_path), name: value})
    lines = str(refused.value).splitlines()
    assert first_line == lines[0]
    assert [line.split(":")[0].strip() for line in lines[1:]] == ["Seen", "Perhaps", "Look"]
    assert "secret" not in str(refused.value)


def test_a_key_of_another_algorithm_is_refused(tmp_path: Path) -> None:
    """Valid PEM of another algorithm is refused by name."""
    pem = X25519PrivateKey.from_private_bytes(bytes(range(32))).public_key().public_bytes(*SPKI).decode()
    with pytest.raises(InvalidSettingsError, match="not an Ed25519 key"):
        Settings.from_environment({**environment(tmp_path), "GHL_WEBHOOK_PUBLIC_KEY": pem})


def test_secrets_are_not_shown(tmp_path: Path) -> None:
    """The settings' repr has no tokens, keys and secrets."""
    shown = repr(Settings.from_environment(environment(tmp_path)))
    assert [secret for secret in ("pit-secret", "sk-secret", "workflow-secret", "admin") if secret in shown] == []
