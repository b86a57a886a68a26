"""A new profile is valid, says what to fill in, overwrites nothing, and fits a target whose webhook was recorded."""

import hashlib
import hmac
import io
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from support.cli.onboarding_options import SIGNATURES, NewTargetOptions
from support.cli.options import parse_arguments
from support.onboarding.check_target import FITS
from support.onboarding.new_target import Ask, make_new_target
from support.targets.function_events import EventFormat, FunctionEventSettings, wrap_in_event
from support.targets.port import Webhook
from support.targets.profile import Profile, load_profile
from support.targets.webhook_settings import HmacSignature
from support.vocabulary.explained_error import SetUpError
from tests.onboarding.small_bots import SECRET
from tests.onboarding.test_check_target import check
from tests.onboarding.test_openapi_document import DOCUMENT, write

SMALL_BOT = "tests.onboarding.small_bots:build_small_bot"
BODY = json.dumps({"contactId": "AbCdEfGhIjKlMnOpQrSt", "messageBody": "I want to sell"})


def make(folder: Path, *flags: str, ask: Ask | None = None) -> tuple[Profile, str, str]:
    """The profile, its text, and what was printed."""
    options = parse_arguments(["new-target", "Our bots", "--output", str(folder / "ours.toml"), *flags])
    assert isinstance(options, NewTargetOptions)
    printed = io.StringIO()
    assert 0 == make_new_target(options, Console(file=printed, soft_wrap=True), ask)
    text = options.output.read_text(encoding="utf-8")
    return load_profile(options.output), text, printed.getvalue()


@pytest.mark.parametrize("reach", [["--start", "node server.js"], ["--url", "http://127.0.0.1:8000"], []])
@pytest.mark.parametrize("signature", SIGNATURES)
def test_a_draft_is_valid(tmp_path: Path, reach: Sequence[str], signature: str) -> None:
    """For each reach and signature it passes the schema and the check of completeness; nobody is asked."""
    if (signature, "--url" in reach) == ("rsa", True):
        with pytest.raises(SetUpError, match="is incomplete"):  # the key of a run is made after such a target began
            make(tmp_path, *reach, "--signature", signature)
        return
    profile, text, printed = make(tmp_path, *reach, "--signature", signature, "--bots", "lead,seller")
    assert ["lead", "seller"] == list(profile.bots)
    assert text.startswith("#:schema ")
    assert f"Next: make check-target TARGET={tmp_path / 'ours.toml'}" in printed
    assert "the path that takes the webhooks" in printed
    assert ("what starts the bots" in printed) == (not reach)


def test_documents_fill_a_draft(tmp_path: Path) -> None:
    """Path, bodies, signature, health and the place of the reply come from the document."""
    profile, _, printed = make(tmp_path, "--openapi", str(write(tmp_path, DOCUMENT)))
    assert profile.program is not None
    assert "/healthz" == profile.program.health
    assert ("/ghl/webhook", "reply") == (profile.webhooks.native, profile.webhooks.reply.path)
    assert "/ghl/new-lead/{contact.id}" == profile.webhooks.arrival.path
    assert "yes" == profile.capabilities.workflow_webhooks
    assert "the path that takes the webhooks" not in printed


def test_a_recording_goes_before_a_document(tmp_path: Path) -> None:
    """Its body counts; the path it lacks comes from the document."""
    recording = tmp_path / "body.json"
    recording.write_text(BODY, encoding="utf-8")
    profile, _, _ = make(tmp_path, "--openapi", str(write(tmp_path, DOCUMENT)), "--message", str(recording))
    assert {"contactId": "{contact.id}", "messageBody": "{message.text}"} == profile.webhooks.message.body
    assert "/ghl/webhook" == profile.webhooks.native


@pytest.mark.parametrize("form", ["api gateway v1", "api gateway v2"])
def test_a_recorded_event_makes_a_function(tmp_path: Path, form: EventFormat) -> None:
    """Path, headers and body are those inside the event, and the draft says how it is wrapped."""
    headers = {"Content-Type": "application/json", "X-Signature": hashlib.sha256(b"x").hexdigest()}
    webhook = Webhook(body=BODY.encode(), headers=headers, method="PUT")
    moment = datetime(2026, 3, 10, tzinfo=UTC)
    event = wrap_in_event("/ghl?token=abc&a=b", webhook, FunctionEventSettings(format=form), moment)
    recording = tmp_path / "event.json"
    recording.write_bytes(event.body)
    profile, text, printed = make(tmp_path, "--message", str(recording))
    assert form == profile.webhooks.event.format
    assert ("/ghl?token=fill-in&a=b", "PUT") == (profile.webhooks.native, profile.webhooks.message.method)
    assert {"contactId": "{contact.id}", "messageBody": "{message.text}"} == profile.webhooks.message.body
    assert isinstance(profile.webhooks.signature, HmacSignature)
    assert "token=abc" not in text
    assert "the key in the query" in printed


def test_a_draft_from_a_recording_fits_its_target(tmp_path: Path) -> None:
    """The bots that were recorded reply, once the secret is theirs; nothing of the recording stands in the draft."""
    signature = hmac.new(SECRET.encode(), BODY.encode(), hashlib.sha256).hexdigest()
    recording = tmp_path / "request.http"
    recording.write_text(f"POST /hook HTTP/1.1\nX-Signature: {signature}\n\n{BODY}", encoding="utf-8")
    _, text, _ = make(tmp_path, "--factory", SMALL_BOT, "--message", str(recording))
    assert "AbCdEfGhIjKlMnOpQrSt" not in text
    assert signature not in text
    code, printed = check(tmp_path / "ours.toml")
    assert FITS == code, printed


def test_a_profile_is_not_overwritten(tmp_path: Path) -> None:
    """What is there stays as it is."""
    (tmp_path / "ours.toml").write_text("mine", encoding="utf-8")
    with pytest.raises(SetUpError) as refused:
        make(tmp_path)
    assert "is not overwritten" in refused.value.what
    assert "mine" == (tmp_path / "ours.toml").read_text(encoding="utf-8")


def test_an_address_of_another_machine_leaves_no_file(tmp_path: Path) -> None:
    """It is refused as for a run."""
    with pytest.raises(SetUpError):
        make(tmp_path, "--url", "https://bots.example.com")
    assert [] == list(tmp_path.iterdir())


def test_only_what_is_missing_is_asked(tmp_path: Path) -> None:
    """The start and the path, where neither was given."""
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return "node server.js" if "starts" in question else "/ghl"

    profile, _, printed = make(tmp_path, ask=answer)
    assert 2 == len(asked)
    assert profile.program is not None
    assert (("node", "server.js"), "/ghl") == (profile.program.command, profile.webhooks.native)
    assert "what starts" not in printed


def test_nothing_is_asked_where_all_is_given(tmp_path: Path) -> None:
    """A terminal alone asks nothing."""

    def refuse(question: str) -> str:
        pytest.fail(question)

    make(tmp_path, "--start", "node server.js", "--path", "/ghl", ask=refuse)


@pytest.mark.parametrize("arguments", [["", "--bots", "lead"], ["x", "--bots", "landlord"]])
def test_a_wrong_name_is_refused(arguments: list[str]) -> None:
    """With the right ones."""
    with pytest.raises(SetUpError):
        parse_arguments(["new-target", *arguments])
