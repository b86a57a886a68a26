"""Signing as a whole: what a record holds, two signatures, several runs, the log, a full disk, a reader of DSSE."""

import base64
import errno
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from support.cli.release_changes import end_with, fail_and_waive
from support.cli.release_trial import (
    AGAIN,
    ENDURANCE,
    FIRST_RECORD,
    FUNCTIONAL,
    IDENTITY,
    LOAD,
    MUST,
    NOW,
    OTHER_MUST,
    TrialRelease,
    copy_run,
    open_trial_release,
)
from support.reporting.result_digests import write_digests
from support.reporting.run_folder import RunFolder
from support.signing import record_folder
from support.signing.canonical_json import encode_canonical
from support.signing.record_folder import read_log
from support.signing.signing import sign_again
from support.signing.signing_keys import Signer, SigningKey, create_signing_key, public_path
from support.signing.verification import require_record
from support.targets.release_settings import ReleaseSettings
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.outcome import EarlOutcome

Trial = tuple[TrialRelease, SigningKey]


@pytest.fixture
def trial() -> Iterator[Trial]:
    """A release that nothing stands against, and the broker's key."""
    with open_trial_release() as opened:
        yield opened


def read_record(release: TrialRelease, name: str = FIRST_RECORD) -> dict[str, Any]:
    """A record as it lies there."""
    content: dict[str, Any] = json.loads((release.records.of(name) / "record.json").read_bytes())
    return content


def test_a_record_says_what_was_tested(trial: Trial) -> None:
    """Commit and cleanness, versions, hashes, seeds, machines and durations of all runs; canonical, file by file."""
    release, key = trial
    release.sign(key)
    record = read_record(release)
    assert record["identity"]["suite"] == {"version": "1", "commit": "0" * 40, "changed_files": 0} | {
        "sha256": IDENTITY.suite.sha256
    }
    assert record["identity"]["target"]["version"] == "7.2"
    assert record["kinds"] == ["endurance standard", "functional", "load standard"]
    assert [run["id"] for run in record["runs"]] == [FUNCTIONAL, LOAD, ENDURANCE]
    assert [run["milliseconds"] for run in record["runs"]] == [600500, 600500, 600500]
    assert record["runs"][0]["machine"] == {"processors": 2}
    assert set(record["runs"][0]["files"]) == {"verdict.json", "findings.json", "digests.json"}
    assert record["musts"][MUST]["turned_red_by"][0]["commit"] == "0" * 40
    assert record["musts"][MUST]["turned_red_by"][0]["date"] == "2026-03-09"
    content = (release.records.of(FIRST_RECORD) / "record.json").read_bytes()
    assert content == encode_canonical(record) + b"\n"


def test_a_waived_must_stands_in_the_record_with_its_waiver(trial: Trial) -> None:
    """Its outcome stays failed, and the verdict counts it."""
    release, key = trial
    fail_and_waive(30)(release)
    assert release.sign(key).verdict == "accepted, 1 waived"
    must = read_record(release)["musts"][MUST]
    assert must["outcome"] == "failed"
    assert must["waiver"] == {
        "requirement": MUST,
        "reason": "mended in the next release",
        "owner": "Rosa Ibarra",
        "expires": "2026-04-09",
    }


def test_without_names_every_run_of_the_newest_identity_is_taken(trial: Trial) -> None:
    """Also those that were not thought of; one of another release is none of them."""
    release, key = trial
    release.named = ()
    other = copy_run(release, AGAIN.replace("11-00", "08-00"), FUNCTIONAL)
    other.identity = replace(IDENTITY, profile="e" * 64)
    other.outcomes["answers"] = EarlOutcome.FAILED
    assert not release.sign(key).refusals
    assert [run["id"] for run in read_record(release)["runs"]] == [FUNCTIONAL, LOAD, ENDURANCE]


def test_an_interrupted_run_that_was_not_named_is_no_obstacle(trial: Trial) -> None:
    """It judged nothing; the record lists it beside the others."""
    release, key = trial
    further = copy_run(release, AGAIN, FUNCTIONAL)
    further.interrupted = True
    further.outcomes["answers"] = EarlOutcome.FAILED
    assert not release.sign(key).refusals
    assert read_record(release)["other_runs"] == [{"id": AGAIN, "kind": "functional", "verdict": "interrupted"}]


def test_a_scenario_that_passed_once_and_failed_once_is_not_kept(trial: Trial) -> None:
    """Whatever the order of the runs."""
    release, key = trial
    copy_run(release, AGAIN, FUNCTIONAL).outcomes["answers"] = EarlOutcome.FAILED
    for named in ((FUNCTIONAL, AGAIN, LOAD, ENDURANCE), (AGAIN, FUNCTIONAL, LOAD, ENDURANCE)):
        release.named = named
        assert [f"1 must failed and not waived: {MUST}"] == [*release.sign(key).refusals]


def test_two_runs_prove_a_must_together(trial: Trial) -> None:
    """What the first did not run, the second did."""
    release, key = trial
    rest = copy_run(release, AGAIN, FUNCTIONAL)
    rest.outcomes = {"asks for the budget": release.functional.outcomes.pop("asks for the budget")}
    assert release.sign(key).refusals == (f"1 must untested and not waived: {OTHER_MUST}",)
    release.named = (FUNCTIONAL, AGAIN, LOAD, ENDURANCE)
    assert not release.sign(key).refusals


def test_what_is_refused_leaves_nothing_behind(trial: Trial) -> None:
    """No folder, no line."""
    release, key = trial
    end_with(EarlOutcome.FAILED)(release)
    release.sign(key)
    assert not release.records.path.exists()


def test_records_form_a_chain(trial: Trial) -> None:
    """Each names the hash of the one before, in itself and in the log."""
    release, key = trial
    names = [release.sign(key).record for _ in range(3)]
    lines = read_log(release.records)
    assert [line.record for line in lines] == names
    assert [read_record(release, name)["previous"] for name in names] == ["", lines[0].sha256, lines[1].sha256]
    assert release.list_differences(names[-1], key) == []


def test_two_people_sign_where_the_profile_wants_them(trial: Trial) -> None:
    """Until then it is no valid record; the same person and the same key count once."""
    release, key = trial
    release.needed = ReleaseSettings(signatures=2, roles=("release manager",))
    release.sign(key)
    jorge = create_signing_key(
        release.folder / "keys" / "jorge.pem", Signer(person="Jorge Salas", role="release manager")
    )
    assert release.list_differences(FIRST_RECORD, key, jorge) == [
        "signatures: 1 of 2 people have signed",
        "signatures: nobody signed as release manager",
    ]
    again = sign_again(release.records, FIRST_RECORD, key, now=NOW)
    assert again.refusals == ("Rosa Ibarra has signed this record already",)
    other_name = SigningKey(signer=jorge.signer, key=key.key)
    refused = sign_again(release.records, FIRST_RECORD, other_name, now=NOW)
    assert refused.refusals == ("this key has signed this record already, in another name",)
    assert not sign_again(release.records, FIRST_RECORD, jorge, now=NOW).refusals
    assert release.list_differences(FIRST_RECORD, key, jorge) == []


def test_a_signature_of_a_key_that_was_not_given_does_not_count(trial: Trial) -> None:
    """Whoever verifies says whom they trust."""
    release, key = trial
    release.sign(key)
    stranger = create_signing_key(release.folder / "keys" / "other.pem", key.signer)
    differences = release.list_differences(FIRST_RECORD, stranger)
    assert any("signed with a key that was not given" in each for each in differences)
    assert "signatures: 0 of 1 people have signed" in differences


@pytest.mark.parametrize(("hours", "said"), [(-3, "before the last run ended"), (3, "which is still to come"), (0, "")])
def test_a_wrong_clock_of_the_signer_is_seen_by_who_verifies(hours: int, said: str, trial: Trial) -> None:
    """A signature from before the runs, or from a time that is still to come."""
    release, key = trial
    release.sign(key)
    path = release.records.list_signatures(FIRST_RECORD)[0]
    content = json.loads(path.read_bytes())
    signed = datetime.fromisoformat(content["statement"]["signed"]) + timedelta(hours=hours)
    content["statement"]["signed"] = signed.isoformat()
    content["signature"] = key.sign(encode_canonical(content["statement"]))
    path.write_bytes(encode_canonical(content))
    differences = release.list_differences(FIRST_RECORD, key)
    assert [said in each for each in differences] == ([True] if said else [])


def test_a_signature_before_that_of_the_last_record_is_refused(trial: Trial) -> None:
    """The clock of whoever signs next is behind."""
    release, key = trial
    release.now = NOW + timedelta(days=1)
    release.sign(key)
    release.now = NOW
    assert "record 0001-2026-03-11-bots was signed at" in release.sign(key).refusals[0]


@pytest.mark.parametrize("fails_at", ["record.json", "proof.json", "log.jsonl"])
def test_a_full_disk_leaves_no_half_of_a_record(fails_at: str, trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says so, and what was signed before still verifies."""
    release, key = trial
    release.sign(key)
    write, append = record_folder.write_whole, record_folder.append_line

    def write_on_full_disk(path: Path, content: bytes) -> None:
        if path.name == fails_at:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(path, content)

    def append_on_full_disk(path: Path, line: bytes) -> None:
        if path.name == fails_at:
            raise OSError(errno.ENOSPC, "No space left on device")
        append(path, line)

    monkeypatch.setattr(record_folder, "write_whole", write_on_full_disk)
    monkeypatch.setattr(record_folder, "append_line", append_on_full_disk)
    with pytest.raises(SetUpError, match="nothing was signed"):
        release.sign(key)
    assert sorted(path.name for path in release.records.path.iterdir()) == [FIRST_RECORD, "log.jsonl"]
    assert release.list_differences(FIRST_RECORD, key) == []


def test_a_line_that_the_disk_took_in_part_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not grow further takes some of it."""
    log = tmp_path / "log.jsonl"
    record_folder.append_line(log, b"first")

    def refuse(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(record_folder.os, "fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        record_folder.append_line(log, b"second")
    assert log.read_bytes() == b"first\n"


def test_the_provenance_is_an_envelope_that_any_reader_of_dsse_verifies(trial: Trial) -> None:
    """Written out here from the specification, without the suite's own reader."""
    release, key = trial
    release.sign(key)
    envelope = json.loads((release.records.of(FIRST_RECORD) / "provenance.json").read_bytes())
    payload = base64.b64decode(envelope["payload"])
    kind = envelope["payloadType"]
    message = f"DSSEv1 {len(kind)} {kind} {len(payload)} ".encode() + payload
    public: Any = load_pem_public_key(public_path(release.folder / "keys" / "rosa.pem").read_bytes())
    public.verify(base64.b64decode(envelope["signatures"][0]["sig"]), message)
    statement = json.loads(payload)
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert statement["predicateType"] == "https://slsa.dev/provenance/v1"
    assert statement["subject"][0]["digest"]["sha256"] == read_log(release.records)[0].sha256
    assert set(statement["predicate"]) == {"buildDefinition", "runDetails"}


def test_a_run_of_an_earlier_version_cannot_be_signed(trial: Trial) -> None:
    """It does not say what was tested; the error says to run it again."""
    release, key = trial
    release.sign(key)
    verdict = release.reports / FUNCTIONAL / "verdict.json"
    content = json.loads(verdict.read_bytes())
    del content["tested"]
    verdict.write_text(json.dumps(content), encoding="utf-8")
    write_digests(RunFolder(path=release.reports / FUNCTIONAL))
    with pytest.raises(SetUpError, match="cannot be part of a record"):
        release.sign(key)


def test_a_record_that_is_not_there_is_explained(trial: Trial) -> None:
    """By name, and where nothing was signed yet."""
    release, key = trial
    with pytest.raises(SetUpError, match="no signed record"):
        require_record(release.records, None)
    release.sign(key)
    with pytest.raises(SetUpError, match="no record 0009"):
        require_record(release.records, "0009")
    assert require_record(release.records, None) == FIRST_RECORD
