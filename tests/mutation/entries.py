"""Entries of the alarms' files as text: printed to be pasted, or written in their place."""

import json
from collections.abc import Iterable
from pathlib import Path

from tests.mutation.mutants import Alarm, alarms_in, file_of


def entry(alarm: Alarm) -> str:
    """One flaw as its file lists it, scenarios in their order of letters."""
    red = "".join(f"    {_quoted(scenario)},\n" for scenario in sorted(alarm.red))
    breaks = ", ".join(map(_quoted, alarm.breaks))
    return f"[flaws.{alarm.flaw}]\nbreaks = [{breaks}]\nred = [\n{red}]\n"


def write(folder: Path, changed: Iterable[Alarm]) -> list[Path]:
    """Put these entries into the files of their areas, in order of their names; the files that changed.

    What a file says above its first entry stays. A flaw whose first requirement changed moves to the other file.
    """
    known = {**alarms_in(folder), **{alarm.flaw: alarm for alarm in changed}}
    files: dict[Path, list[Alarm]] = {file: [] for file in folder.glob("*.toml")}
    for alarm in sorted(known.values(), key=lambda alarm: alarm.flaw):
        files.setdefault(folder / file_of(alarm.breaks), []).append(alarm)
    texts = {file: "\n".join([_header(file), *map(entry, listed)]) for file, listed in files.items()}
    different = [file for file, text in texts.items() if not file.exists() or file.read_text("utf-8") != text]
    for file in different:
        file.write_text(texts[file], encoding="utf-8")
    return different


def _header(file: Path) -> str:
    written = file.read_text("utf-8") if file.exists() else f"# Flaws of the area {file.stem}.\n"
    return written.partition("[flaws.")[0].rstrip() + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
