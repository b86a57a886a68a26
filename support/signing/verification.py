"""Whether a signed record is what was signed, offline: log, record, inputs, results, signatures, provenance."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from support.reporting.tested_identity import TestedIdentity, list_differences
from support.signing.canonical_json import digest, encode_canonical
from support.signing.finished_run import hash_run_files
from support.signing.provenance import read_statement
from support.signing.record_content import VERSION
from support.signing.record_folder import (
    INPUTS,
    PROVENANCE,
    RECORD,
    LogLine,
    RecordFolder,
    read_log,
)
from support.signing.release_record import CLOCK_TOLERANCE
from support.signing.signatures import Signature, parse_signature
from support.signing.signing_keys import PublicKey
from support.vocabulary.explained_error import SetUpError, SuiteError


def verify_log(folder: RecordFolder) -> list[str]:
    """What is wrong with the log and the records that it lists: numbers, hashes, the order, records of no line."""
    problems: list[str] = []
    before: LogLine | None = None
    lines = read_log(folder)
    for number, line in enumerate(lines, start=1):
        expected = digest(before.encode()) if before else ""
        if line.number != number or line.previous != expected:
            problems.append(
                f"{folder.log.name} line {number}: it does not follow the line before; one was changed or removed"
            )
        problems += _compare_with_log(folder, line, before)
        before = line
    listed = {line.record for line in lines}
    if folder.path.is_dir():
        strangers = sorted(path.parent.name for path in folder.path.glob(f"*/{RECORD}"))
        problems += [f"{name}: the log does not list this record" for name in strangers if name not in listed]
    return problems


def verify(folder: RecordFolder, name: str, reports: Path, keys: Sequence[PublicKey], *, now: datetime) -> list[str]:
    """What is wrong with the log and with one record, each with the file; nothing where all is as it was signed.

    reports: where the folders of its runs are.  keys: of the people who may sign.  now: by the verifier's clock.
    """
    return [*verify_log(folder), *verify_record(folder, name, reports, keys, now=now)]


def verify_record(
    folder: RecordFolder, name: str, reports: Path, keys: Sequence[PublicKey], *, now: datetime
) -> list[str]:
    """What is wrong with one record, whatever the log says of it."""
    path = folder.of(name) / RECORD
    try:
        content = path.read_bytes()
        record = json.loads(content)
        is_canonical = encode_canonical(record) + b"\n" == content
    except FileNotFoundError:
        return [f"{path.name}: it is missing"]
    except (OSError, ValueError, SuiteError) as unreadable:
        return [f"{path.name}: it cannot be read: {unreadable}"]
    version = record.get("version") if isinstance(record, dict) else None
    if version != VERSION:
        return [f"{path.name}: it is a record of version {version}, and this suite reads version {VERSION}"]
    try:
        return [
            *([] if is_canonical else [f"{path.name}: it is not in canonical form"]),
            *([] if record["name"] == name else [f"{path.name}: it is the record {record['name']}"]),
            *_verify_inputs(folder.of(name), record),
            *_verify_runs(reports, record),
            *_verify_signatures(folder, name, digest(content), record=record, keys=keys, now=now),
            *_verify_provenance(folder.of(name), digest(content), keys),
        ]
    except (KeyError, TypeError, AttributeError) as malformed:
        return [f"{path.name}: it lacks what every record says: {malformed}"]


def _compare_with_log(folder: RecordFolder, line: LogLine, before: LogLine | None) -> Iterator[str]:
    path = folder.of(line.record) / RECORD
    if not path.is_file():
        yield f"{line.record}/{RECORD}: it is missing, and line {line.number} of the log lists it"
        return
    content = path.read_bytes()
    if digest(content) != line.sha256:
        yield f"{line.record}/{RECORD}: it is not the one that line {line.number} of the log lists"
    try:
        previous = json.loads(content)["previous"]
    except (ValueError, KeyError, TypeError):
        return
    if previous != (before.sha256 if before else ""):
        yield f"{line.record}/{RECORD}: the record before it is not the one that it names"


def _verify_inputs(place: Path, record: Mapping[str, Any]) -> Iterator[str]:
    there = {
        file.relative_to(place / INPUTS).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted((place / INPUTS).rglob("*"))
        if file.is_file()
    }
    yield from _compare_files(record["inputs"], there, below=INPUTS)


def _verify_runs(reports: Path, record: Mapping[str, Any]) -> Iterator[str]:
    for run in record["runs"]:
        place = reports / run["id"]
        if not place.is_dir():
            yield f"{run['id']}: the folder of this run is missing in {reports}/"
            continue
        yield from _compare_files(run["files"], hash_run_files(place), below=run["id"])
        yield from _compare_identity(place, run["id"], record)


def _compare_identity(place: Path, run: str, record: Mapping[str, Any]) -> Iterator[str]:
    try:
        tested = json.loads((place / "verdict.json").read_bytes())["tested"]["identity"]
        recorded, found = (msgspec.convert(each, TestedIdentity) for each in (record["identity"], tested))
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        msgspec.ValidationError,
    ):  # one of them is named as missing or changed
        return
    different = list(list_differences(recorded, found))
    if different:
        yield f"{run}/verdict.json: it is the result of another identity: {', '.join(different)}"


def _compare_files(was: Mapping[str, str], there: Mapping[str, str], *, below: str) -> Iterator[str]:
    for name, sha256 in was.items():
        if name not in there:
            yield f"{below}/{name}: it is missing"
        elif there[name] != sha256:
            yield f"{below}/{name}: it has changed"
    yield from (f"{below}/{name}: it was added" for name in there if name not in was)


def _verify_signatures(
    folder: RecordFolder,
    name: str,
    sha256: str,
    *,
    record: Mapping[str, Any],
    keys: Sequence[PublicKey],
    now: datetime,
) -> Iterator[str]:
    valid: list[tuple[Signature, PublicKey]] = []
    for path in folder.list_signatures(name):
        place = f"{path.parent.name}/{path.name}"
        try:
            signature = parse_signature(path.read_bytes())
        except (OSError, ValueError) as unreadable:
            yield f"{place}: it is no signature: {unreadable}"
            continue
        key = next((each for each in keys if signature.is_made_with(each)), None)
        wrong = "" if key else _explain_invalid(signature, keys)
        if (signature.statement["record"], signature.statement["sha256"]) != (name, sha256):
            wrong = f"{signature.person} signed another record, or this one before it was changed"
        if wrong or key is None:
            yield f"{place}: {wrong}"
            continue
        valid.append((signature, key))
        yield from (f"{place}: {each}" for each in _find_wrong_time(signature, record, now))
    yield from _find_missing_signatures(valid, record["signatures"])


def _explain_invalid(signature: Signature, keys: Sequence[PublicKey]) -> str:
    fingerprint = signature.statement["key"]
    key = next((each for each in keys if each.fingerprint == fingerprint), None)
    if key is None:
        return f"{signature.person} signed with a key that was not given: {fingerprint[:16]}"
    if (signature.person, signature.role) != (key.signer.person, key.signer.role):
        return f"it names {signature.person}, {signature.role}; the key is {key.signer.person}'s, {key.signer.role}"
    return f"the signature of {signature.person} does not fit what it signs"


def _find_wrong_time(signature: Signature, record: Mapping[str, Any], now: datetime) -> Iterator[str]:
    ended = max(datetime.fromisoformat(run["ended"]) for run in record["runs"])
    if signature.time + CLOCK_TOLERANCE < ended:
        before = f"before the last run ended at {ended.isoformat()}"
        yield f"{signature.person} signed at {signature.time.isoformat()}, {before}"
    if signature.time > now + CLOCK_TOLERANCE:
        yield f"{signature.person} signed at {signature.time.isoformat()}, which is still to come"


def _find_missing_signatures(valid: Sequence[tuple[Signature, PublicKey]], needed: Mapping[str, Any]) -> Iterator[str]:
    """Each person and each key counts once."""
    people = min(len({signature.person for signature, _ in valid}), len({key.fingerprint for _, key in valid}))
    if people < needed["needed"]:
        yield f"signatures: {people} of {needed['needed']} people have signed"
    roles = {signature.role for signature, _ in valid}
    yield from (f"signatures: nobody signed as {role}" for role in needed["roles"] if role not in roles)


def _verify_provenance(place: Path, sha256: str, keys: Sequence[PublicKey]) -> Iterator[str]:
    try:
        statement = read_statement((place / PROVENANCE).read_bytes(), {key.fingerprint: key for key in keys})
        if statement["subject"][0]["digest"]["sha256"] != sha256:
            yield f"{PROVENANCE}: it is of another record"
    except FileNotFoundError:
        yield f"{PROVENANCE}: it is missing"
    except (OSError, ValueError, KeyError, TypeError, IndexError) as wrong:
        yield f"{PROVENANCE}: it cannot be trusted: {wrong}"


def require_record(folder: RecordFolder, name: str | None) -> str:
    """The record of this name, or the newest. Raises SetUpError when there is none."""
    lines = read_log(folder)
    known = [line.record for line in lines]
    if name is None and known:
        return known[-1]
    if name is not None and (name in known or folder.of(name).is_dir()):
        return name
    raise SetUpError(
        f"There is no record {name} in {folder.path}/." if name else f"There is no signed record in {folder.path}/.",
        seen=", ".join(known[-3:]) or "the log is empty",
        perhaps="the name is misspelt, or nothing was signed yet.",
        look="make sign",
    )
