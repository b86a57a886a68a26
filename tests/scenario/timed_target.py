"""Profiles of small targets with timers, in the machine's time and in virtual time."""

import json
import os
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from support.scenario.step_context import World
from support.targets.faketime import find_library
from support.test_data.person import Person
from support.vocabulary.explained_error import SetUpError
from tests.layout.project import PROJECT
from tests.targets import timed_program

PROGRAM = PROJECT / "fixtures" / "targets" / "reference_program.toml"
VIRTUAL = PROJECT / "fixtures" / "targets" / "reference_program_virtual.toml"
NODE = Path(sys.executable).with_name("node")


def require_virtual_time() -> None:
    """Skip a test where libfaketime is missing."""
    try:
        find_library("", os.environ)
    except SetUpError as missing:
        pytest.skip(f"inapplicable: {missing.seen}; {missing.perhaps}")


def write_profile(
    folder: Path, behaviour: str, delays: Sequence[float], *, original: Path = VIRTUAL, answer_timeout: float = 15
) -> Path:
    """The profile of the reference bots, with the small target instead. behaviour: "node" for the one in JavaScript."""
    source = Path(timed_program.__file__)
    program = [str(NODE), str(source.with_suffix(".js"))] if behaviour == "node" else [sys.executable, str(source)]
    text = original.read_text(encoding="utf-8")
    for right, wrong in (
        ('["{python}", "-m", "reference_bots", "--port", "0"]', json.dumps([*program, behaviour, *map(str, delays)])),
        ('announces = "Reference bots: "', 'announces = "Listening: "'),
        ("answer_timeout = 30", f"answer_timeout = {answer_timeout}"),
    ):
        assert right in text
        text = text.replace(right, wrong)
    file = folder / "target.toml"
    file.write_text(text, encoding="utf-8")
    return file


def measure_lateness(world: World, person: Person) -> list[tuple[timedelta, timedelta]]:
    """Of each message that the person was sent: when, after the first delivery, and how far both clocks were apart."""
    (delivered, *_) = world.journal.find_entries("person.wrote")
    sent = world.journal.find_entries("message.sent", contact=person.contact_id)
    return [(entry.at - delivered.at, entry.at - datetime.fromisoformat(entry["text"].split()[-1])) for entry in sent]
