"""Drawn deliveries: the reference bots withstand them, and what breaks is found, shrunk and shown."""

import json
from pathlib import Path

import pytest

from support.fuzzing.failure_text import format_failure
from support.fuzzing.fuzzed_delivery import BodyChange, FuzzedDelivery, change_body
from support.fuzzing.searching import FuzzResult, search_deliveries
from support.scenario.wiring import AcceptanceSuite
from support.settings import REFERENCE, Settings
from tests.layout.project import PROJECT

BODY = b'{"type":"InboundMessage","location":{"id":"l1"},"body":"Hi"}'


def _search(target: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> tuple[FuzzResult, tuple[str, ...]]:
    monkeypatch.chdir(PROJECT)
    with AcceptanceSuite(Settings(target=target, seed=7, run=None)) as suite:
        return search_deliveries(suite, number=number, drawn_from=7), suite.secrets


def _write_profile(folder: Path, mutant: str) -> Path:
    text = (PROJECT / REFERENCE).read_text(encoding="utf-8")
    made = folder / "mutant.toml"
    made.write_text(
        text.replace("reference_bots.app:application", f"reference_bots.mutants:{mutant}"), encoding="utf-8"
    )
    return made


def test_the_reference_bots_withstand_two_thousand_deliveries(monkeypatch: pytest.MonkeyPatch) -> None:
    """All are answered, some taken, some refused as malformed and some as forged."""
    result, _ = _search(Path(REFERENCE), 2_000, monkeypatch)
    assert (None, 0) == (result.failed, result.unanswered)
    assert {200, 400, 401} <= set(result.statuses)
    assert result.made == 2_000


@pytest.mark.parametrize(
    ("mutant", "fault"),
    [
        ("SEC-002_malformed_answered_with_500", "it was answered with 500, an error of the target"),
        ("SEC-002_refusal_without_reason", "without a word"),
        ("SEC-001_any_signature_taken", "although its signature is wrong"),
    ],
)
def test_what_breaks_is_found_and_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mutant: str, fault: str
) -> None:
    """The delivery that is shown is small: at most one change, and no secret in its text."""
    result, secrets = _search(_write_profile(tmp_path, mutant), 300, monkeypatch)
    assert result.failed is not None
    assert fault in result.failed.fault
    assert len(result.failed.fuzzed.changes) <= 1
    shown = format_failure(result.failed, secrets)
    assert fault in shown
    assert not any(secret in shown for secret in secrets)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (BodyChange(operation="replace", place=0, value=7), {"type": 7}),
        (BodyChange(operation="replace", place=2, value=None), {"location": {"id": None}}),
        (BodyChange(operation="replace", place=7, value=[]), {"body": []}),
        (BodyChange(operation="add", place=3, value=1), {"new3": 1}),
        (BodyChange(operation="repeat", place=2, value="again"), {"body": "again"}),
    ],
)
def test_one_value_of_a_body_is_changed(change: BodyChange, expected: dict[str, object]) -> None:
    """Values are counted from the beginning, those inside others as well, and again from the beginning past the end."""
    changed = json.loads(change_body(BODY, FuzzedDelivery(changes=(change,))))
    assert json.loads(BODY) | expected == changed


def test_a_body_is_wrapped_cut_and_encoded() -> None:
    """A list around it, half of it, and other bytes."""
    assert [json.loads(BODY)] == json.loads(change_body(BODY, FuzzedDelivery(changes=(BodyChange(operation="wrap"),))))
    assert BODY[:30] == change_body(BODY, FuzzedDelivery(kept=0.5))
    assert BODY.decode() == change_body(BODY, FuzzedDelivery(encoding="utf-16")).decode("utf-16")


def test_a_field_of_a_form_is_changed() -> None:
    """What is no text is written as JSON."""
    fuzzed = FuzzedDelivery(changes=(BodyChange(operation="replace", place=1, value=[1]),))
    assert change_body(b"a=1&b=2", fuzzed) == b"a=1&b=%5B1%5D"
