"""The commands of people who sign and verify: what was done, or what stands against it, line by line."""

from datetime import UTC, datetime
from functools import partial

from rich.console import Console

from support.cli.exit_codes import print_exit_line
from support.cli.run import read_identity_now
from support.cli.signing_options import SigningKeyOptions, SignOptions, VerifyOptions
from support.reporting.checkout import read_commit_time
from support.signing.record_folder import RecordFolder
from support.signing.signing import SigningPlaces, SigningResult, sign_again, sign_release
from support.signing.signing_keys import (
    create_signing_key,
    find_own_key,
    load_public_key,
    load_signing_key,
    public_path,
)
from support.signing.verification import require_record, verify
from support.targets.profile import load_profile
from support.vocabulary.project import PROJECT

REFUSED = 1
"""Exit code where a record is not signed, or is not what was signed."""

SigningOptions = SigningKeyOptions | SignOptions | VerifyOptions


def run_signing_command(options: SigningOptions, console: Console) -> int:
    """Do what was typed; the exit code. Raises SetUpError when a key, a run or a record cannot be read or written."""
    if isinstance(options, SigningKeyOptions):
        return _make_key(options, console)
    return _sign(options, console) if isinstance(options, SignOptions) else _verify(options, console)


def _make_key(options: SigningKeyOptions, console: Console) -> int:
    key = create_signing_key(options.path, options.signer)
    console.print(
        f"Key of {options.signer.person}, {options.signer.role}: {options.path} (it never leaves this machine)"
    )
    console.print(f"Public key, for all who verify: {public_path(options.path)}")
    console.print(f"Fingerprint: {key.public.fingerprint}")
    return print_exit_line(console, 0, "the key is made")


def _sign(options: SignOptions, console: Console) -> int:
    key = load_signing_key(options.key or find_own_key())
    records, now = RecordFolder(path=options.records), datetime.now(UTC)
    if options.record:
        result = sign_again(records, require_record(records, options.record), key, now=now)
    else:
        profile = load_profile(options.target)
        result = sign_release(
            SigningPlaces(
                records=records, reports=options.reports, profile=options.target, requirements=options.requirements
            ),
            options.runs,
            key,
            needed=profile.release,
            read_identity=partial(read_identity_now, profile, options.target, options.requirements),
            now=now,
            commit_time=read_commit_time(PROJECT),
        )
    return _print_result(result, records, key.signer.person, console)


def _print_result(result: SigningResult, records: RecordFolder, person: str, console: Console) -> int:
    for refusal in result.refusals:
        console.print(f"not signed: {refusal}")
    if result.refusals:
        return print_exit_line(console, REFUSED, "refused, and nothing was written")
    console.print(f"Record {result.record}: {result.verdict}")
    console.print(f"SHA-256 {result.sha256}: keep it elsewhere as well; a log cut at its end is told by it")
    return print_exit_line(console, 0, f"signed by {person}: {records.of(result.record)}/")


def _verify(options: VerifyOptions, console: Console) -> int:
    keys = [load_public_key(path) for path in options.keys]
    records = RecordFolder(path=options.records)
    name = require_record(records, options.record)
    problems = verify(records, name, options.reports, keys, now=datetime.now(UTC))
    for problem in problems:
        console.print(problem)
    if problems:
        count = "1 difference" if len(problems) == 1 else f"{len(problems)} differences"
        return print_exit_line(console, REFUSED, f"record {name} is not what was signed: {count}")
    return print_exit_line(console, 0, f"record {name} is what was signed")
