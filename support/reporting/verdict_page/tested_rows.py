"""What exactly was tested, as rows of a name and a value that both pages show. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from support.reporting.verdict_page.run_record import RunRecord
from support.vocabulary.redaction import redact

_SHOWN = 12
"""Characters shown of a commit or a hash; the whole one stands in `verdict.json`."""


def list_tested_rows(record: RunRecord) -> Iterator[tuple[str, str]]:
    """Name and value, in the order of a reader: target, suite, what it was judged by, run, machine, record."""
    verdict, run = record.verdict, record.verdict["run"]
    tested = verdict.get("tested") or {}
    identity = tested.get("identity") or {}
    yield "Target", f"{run['target_name']}, {run['target']}{_describe_checkout(identity.get('target'))}"
    if identity:
        yield "Suite", _describe_checkout(identity["suite"]).removeprefix("; ") or "commit not known"
        names = {
            "profile": "profile",
            "requirements": "requirement set",
            "features": "features",
            "simulators": "simulators",
        }
        yield "Judged by", ", ".join(f"{word} {identity[name][:_SHOWN]}" for name, word in names.items())
    if tested and not tested["unchanged"]:
        yield "Caution", "files of suite or target changed while the run went on"
    began = run["began"][:19].replace("T", " ")
    scale = f"{len(verdict['scenarios'])} scenarios in {run['seconds']:.0f} s"
    yield "Run", f"{run['id']}, began {began} UTC, seed {run['seed']}, {scale}"
    yield "Command", redact(run["command"])
    if machine := tested.get("machine") or record.environment:
        engine = ", ".join(f"{name} {verdict['versions'].get(name, '?')}" for name in ("python", "behave"))
        yield "Machine", f"{machine.get('system', '?')}, {machine.get('processors', '?')} processors; {engine}"
    if record.digest:
        yield "Record", f"{record.digest}, the digest of all files of the record"


def _describe_checkout(checkout: Mapping[str, Any] | None) -> str:
    """Version and commit behind a semicolon each, and whether files differ from it; "" where nothing is known."""
    if not checkout:
        return ""
    version = f"; version {checkout['version']}" if checkout["version"] else ""
    changed = checkout["changed_files"]
    clean = "; cleanness not known" if changed is None else f", {changed} files changed since" if changed else ", clean"
    commit = f"; commit {checkout['commit'][:_SHOWN]}{clean}" if checkout["commit"] else ""
    return f"{version}{commit}"
