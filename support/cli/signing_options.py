"""What can be typed after `python -m support` to sign and to verify: `signing-key`, `sign`, `verify`."""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.signing.signing_keys import Signer, default_key_path

RECORDS = Path("records")


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKeyOptions:
    """One `signing-key`.  path: the file of the key.  signer: whose it is."""

    path: Path
    signer: Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOptions:
    """One `sign`.

    runs: those of the record; none = the newest and all others of its identity.
    record: of a record that is there, to which a signature is added; "" = a new one.
    target: the profile's file.  requirements: the set that it is judged by.
    key: the file of the key; None = the only one of this account.
    """

    runs: tuple[str, ...]
    record: str
    target: Path
    requirements: Path
    key: Path | None
    records: Path
    reports: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyOptions:
    """One `verify`.

    record: its name; None = the newest.
    keys: files of the public keys of those who may sign.
    """

    record: str | None
    keys: tuple[Path, ...]
    records: Path
    reports: Path


def add_signing_commands(commands: Any, *, target: Path, requirements: Path) -> None:
    """Add the three commands. target, requirements: what is meant where nothing is typed."""
    key = commands.add_parser("signing-key", help="make a key for a person who signs, outside of the repository")
    key.add_argument("--name", required=True, help="the person's name")
    key.add_argument("--role", required=True, help='such as "broker" or "release manager"')
    key.add_argument("--key", type=Path, metavar="FILE", help="default: ~/.config/bot-acceptance/<name>.pem")
    sign = commands.add_parser("sign", help="make one signed record of the runs of a release")
    sign.add_argument(
        "--runs", default="", metavar="NAMES", help="separated by commas; default: all of the newest identity"
    )
    sign.add_argument("--record", default="", metavar="NAME", help="add a signature to this record")
    sign.add_argument("--key", type=Path, metavar="FILE", help="of the person who signs; default: the only one")
    sign.add_argument("--target", type=Path, default=target, metavar="FILE", help="profile of the system under test")
    sign.add_argument("--requirements", type=Path, default=requirements, metavar="FILE", help="requirement set")
    verify = commands.add_parser("verify", help="whether a record is what was signed; needs no network")
    verify.add_argument("record", nargs="?", help="the record's name (default: the newest)")
    verify.add_argument("--keys", required=True, metavar="FILES", help="public keys, separated by commas")
    for command in (sign, verify):
        command.add_argument("--records", type=Path, default=RECORDS, metavar="FOLDER", help="where records are")
        command.add_argument("--reports", type=Path, default=Path("reports"), metavar="FOLDER", help="where runs are")


def read_signing_options(typed: argparse.Namespace) -> SigningKeyOptions | SignOptions | VerifyOptions:
    """The typed command as options."""
    if typed.command == "signing-key":
        path = typed.key or default_key_path(typed.name)
        return SigningKeyOptions(path=path, signer=Signer(person=typed.name.strip(), role=typed.role.strip()))
    if typed.command == "verify":
        keys = tuple(Path(name.strip()) for name in typed.keys.split(",") if name.strip())
        return VerifyOptions(record=typed.record, keys=keys, records=typed.records, reports=typed.reports)
    return SignOptions(
        runs=tuple(name.strip() for name in typed.runs.split(",") if name.strip()),
        record=typed.record,
        target=typed.target,
        requirements=typed.requirements,
        key=typed.key,
        records=typed.records,
        reports=typed.reports,
    )
