"""Signing: the runs of one identity become a record, refused where anything stands against it; further signatures."""

import dataclasses
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from support.reporting.run_folder import find_run_folder
from support.reporting.tested_identity import FEATURES, TestedIdentity
from support.signing.canonical_json import digest, encode_canonical
from support.signing.finished_run import FinishedRun, find_runs_of_identity, read_finished_run
from support.signing.must_proofs import PROOF, read_proofs
from support.signing.provenance import build_statement, wrap_in_envelope
from support.signing.record_content import build_record
from support.signing.record_folder import (
    INPUTS,
    PROVENANCE,
    RECORD,
    SIGNATURES,
    RecordFolder,
    add_signature,
    extend_log,
    read_log,
    write_record,
)
from support.signing.release_record import CLOCK_TOLERANCE, UNJUDGED_RUNS, ReleaseInputs, describe_clock, judge_release
from support.signing.signatures import Signature, parse_signature, sign_record
from support.signing.signing_keys import SigningKey, name_as_file
from support.signing.waivers import find_waivers_file, place_waivers, read_waivers
from support.signoff.frozen_scenarios import find_frozen_file, read_frozen_scenarios
from support.targets.release_settings import ReleaseSettings
from support.vocabulary.explained_error import SetUpError


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningPlaces:
    """Where everything lies.

    records: the folder of signed records.  reports: of runs.
    profile: the target's.  requirements: the set that it is judged by.
    proof: which musts are proved able to fail.
    project: the folder that holds the features.
    """

    records: RecordFolder
    reports: Path
    profile: Path
    requirements: Path
    proof: Path = PROOF
    project: Path = Path()


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningResult:
    """What came of it.  record: its name, "" where it was refused.  refusals: what stands against it, in sentences."""

    record: str = ""
    verdict: str = ""
    sha256: str = ""
    refusals: tuple[str, ...] = ()


def sign_release(
    places: SigningPlaces,
    runs: Sequence[str],
    key: SigningKey,
    *,
    needed: ReleaseSettings,
    read_identity: Callable[[], TestedIdentity],
    now: datetime,
    commit_time: datetime | None = None,
) -> SigningResult:
    """Sign these runs as one record, or the newest run and all others of its identity.

    needed: who must sign.  read_identity: what suite, profile and target are now.  now: by the signer's clock.
    commit_time: when the suite's commit was made, None where it is not known.
    Raises SetUpError for a run, a waiver or a log that cannot be read, and when nothing can be written.
    """
    inputs = _collect_inputs(places, runs, read_identity)
    lines = read_log(places.records)
    refusals = judge_release(inputs, now=now, commit_time=commit_time)
    refusals += _find_wrong_order(places.records, lines[-1].record if lines else "", now)
    if refusals:
        return SigningResult(refusals=tuple(refusals))
    copies = _read_input_files(places)
    name = f"{len(lines) + 1:04}-{now:%Y-%m-%d}-{name_as_file(inputs.runs[0].target)}"
    record = build_record(
        inputs,
        name=name,
        previous=lines[-1].sha256 if lines else "",
        made=now,
        needed=needed,
        input_files={file: digest(content) for file, content in copies.items()},
    )
    content = encode_canonical(record) + b"\n"
    sha256 = digest(content)
    files = {f"{INPUTS}/{file}": each for file, each in copies.items()} | {
        RECORD: content,
        PROVENANCE: wrap_in_envelope(build_statement(record, sha256), key),
        f"{SIGNATURES}/{_name_signature(1, key)}": sign_record(name, sha256, key, now).encode(),
    }
    write_record(places.records, name, files, extend_log(lines, name, sha256))
    return SigningResult(record=name, verdict=record["verdict"], sha256=sha256)


def sign_again(records: RecordFolder, name: str, key: SigningKey, *, now: datetime) -> SigningResult:
    """Add a person's signature to a record that is there. Refused for one who has signed, and with a key that has."""
    content = (records.of(name) / RECORD).read_bytes()
    record = json.loads(content)
    present = [_read_signature(path) for path in records.list_signatures(name)]
    refusals = []
    if any(each.person == key.signer.person for each in present):
        refusals.append(f"{key.signer.person} has signed this record already")
    elif any(each.statement["key"] == key.public.fingerprint for each in present):
        refusals.append("this key has signed this record already, in another name")
    refusals += [
        f"{describe_clock(now)}, and {each.person} signed at {each.time.isoformat()}"
        for each in present
        if each.time > now + CLOCK_TOLERANCE
    ]
    if refusals:
        return SigningResult(refusals=tuple(refusals))
    signature = sign_record(name, digest(content), key, now)
    add_signature(records, name, _name_signature(len(present) + 1, key), signature.encode())
    return SigningResult(record=name, verdict=record["verdict"], sha256=digest(content))


def _collect_inputs(
    places: SigningPlaces, names: Sequence[str], read_identity: Callable[[], TestedIdentity]
) -> ReleaseInputs:
    runs = [read_finished_run(find_run_folder(places.reports, name)) for name in names]
    others: list[FinishedRun] = []
    if runs:
        others = [run for run in find_runs_of_identity(places.reports, runs[0]) if run.id not in {r.id for r in runs}]
    else:
        newest = read_finished_run(find_run_folder(places.reports, None))
        runs = [*find_runs_of_identity(places.reports, newest), newest]
        runs = [run for run in runs if run.conclusion not in UNJUDGED_RUNS] or runs
    present = read_identity()
    target = dataclasses.replace(present.target, version=runs[0].identity.target.version)
    waivers_file = find_waivers_file(places.profile)
    waivers = read_waivers(waivers_file)
    return ReleaseInputs(
        runs=runs,
        others=others,
        identity_now=dataclasses.replace(present, target=target),
        frozen=read_frozen_scenarios(find_frozen_file(places.requirements)),
        waivers=waivers,
        waiver_places=place_waivers(waivers_file, waivers),
        proofs=read_proofs(places.proof),
        features=places.project,
    )


def _read_input_files(places: SigningPlaces) -> Mapping[str, bytes]:
    """The inputs that a record keeps a copy of: profile, requirement set, scenarios, waivers, proof and features."""
    single = {
        "profile.toml": places.profile,
        "requirements.toml": places.requirements,
        "scenarios.json": find_frozen_file(places.requirements),
        "waivers.toml": find_waivers_file(places.profile),
        "proof.json": places.proof,
    }
    found = sorted((places.project / FEATURES).rglob("*.feature"))
    features = {file.relative_to(places.project).as_posix(): file for file in found}
    return {name: file.read_bytes() for name, file in {**single, **features}.items() if file.is_file()}


def _find_wrong_order(records: RecordFolder, last: str, now: datetime) -> list[str]:
    """The clock of the signer is behind that of who signed the last record."""
    times = [_read_signature(path).time for path in records.list_signatures(last)] if last else []
    return [
        f"{describe_clock(now)}, and record {last} was signed at {time.isoformat()}"
        for time in times
        if time > now + CLOCK_TOLERANCE
    ]


def _read_signature(path: Path) -> Signature:
    try:
        return parse_signature(path.read_bytes())
    except (OSError, ValueError) as wrong:
        raise SetUpError(
            f"{path} is no signature.",
            seen=str(wrong),
            perhaps="it was edited, or cut off.",
            look="make verify says what else has changed",
        ) from wrong


def _name_signature(number: int, key: SigningKey) -> str:
    return f"{number}-{name_as_file(key.signer.person)}.json"
