"""Milliseconds per turn of the same bots in process, as a program, in virtual time and at an address."""

import base64
import contextlib
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from rich.console import Console
from rich.table import Table

from support.processes.supervised_process import SupervisedProcess
from support.scenario.loopback_hosting import find_free_port
from support.scenario.raised_limits import raise_rate_limit
from support.scenario.wiring import AcceptanceSuite, ScenarioIdentity
from support.settings import REFERENCE, Settings
from support.simulators.gohighlevel.service import load_account
from support.simulators.gohighlevel.webhook_key import build_lasting_webhook_key
from support.targets.faketime import find_library
from support.targets.invariant_settings import InvariantSettings
from support.targets.placeholders import ServicePlaceholders, WorldPlaceholders
from support.targets.profile import ACCOUNT, Profile, RunningAddress, load_profile
from support.targets.webhook_signatures import SigningKeys
from support.test_data.dialogue import load_dialogue
from support.test_data.invariants import load_invariants
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.loopback import LOOPBACK
from support.vocabulary.project import PROJECT

PROGRAM = "fixtures/targets/reference_program.toml"
VIRTUAL = "fixtures/targets/reference_program_virtual.toml"
BOTS = ("lead", "buyer", "seller")
SCENARIOS = 4
READY_SECONDS = 30.0


def measure_turns(suite: AcceptanceSuite) -> Sequence[float]:
    """Seconds of every turn of whole conversations, one person after the other; the first scenario is left out.

    Nothing is judged: one program serves all scenarios, and tells later ones of a home that it has had valued before.
    """
    suite.profile = msgspec.structs.replace(suite.profile, invariants=InvariantSettings(relax=tuple(load_invariants())))
    turns: list[float] = []
    for number in range(SCENARIOS + 1):
        world = suite.open_world(ScenarioIdentity(requirement="", location="bench"))
        people = zip(("Maria", "Bea", "Sam"), BOTS, strict=True)
        for name, bot in people:
            person = world.conversations.introduce_person(name, bot)
            for line in load_dialogue(Path(f"fixtures/dialogues/{bot}.toml")).says:
                began = time.perf_counter()
                suite.run_coroutine(world.conversations.say(person, line))
                if number:
                    turns.append(time.perf_counter() - began)
        suite.close_world(world)
    return turns


def _measure_profile(path: str) -> Sequence[float]:
    with AcceptanceSuite(Settings(target=Path(path), seed=1, run=None)) as suite:
        return measure_turns(suite)


def _measure_address() -> Sequence[float]:
    """The bots are started first, as their owner would, and know where the services will listen."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, contextlib.ExitStack() as opened:
        suite = AcceptanceSuite(Settings(target=Path(PROGRAM), seed=1, run=None))
        ports = (find_free_port(), find_free_port(), find_free_port())
        url = opened.enter_context(_run_bots(suite.profile, ports, Path(folder)))
        suite.profile = msgspec.structs.replace(
            suite.profile, reach="address", address=RunningAddress(url=url, ports=ports), modes={}
        )
        suite.webhook_key = build_lasting_webhook_key()
        suite.signing_keys = SigningKeys(suite.webhook_key)
        opened.enter_context(suite)
        return measure_turns(suite)


@contextlib.contextmanager
def _run_bots(profile: Profile, ports: tuple[int, int, int], folder: Path) -> Iterator[str]:
    program = profile.program
    assert program is not None  # noqa: S101 - the profile is the suite's own
    addresses = [f"http://{LOOPBACK}:{port}" for port in ports]
    key = build_lasting_webhook_key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    known: Mapping[str, object] = {
        "account": raise_rate_limit(load_account(ACCOUNT)),
        "world": WorldPlaceholders(
            webhook_public_key=base64.b64encode(key).decode(),
            workflow_secret=profile.webhooks.workflow_secret,
            folder=str(folder),
        ),
        "services": ServicePlaceholders(gohighlevel=addresses[0], valuation=addresses[1], language_model=addresses[2]),
    }
    environment = {name: value.format(**known) for name, value in program.environment.items()}
    command = [part.format(python=sys.executable) for part in program.command]
    with SupervisedProcess(
        "the bots", command, environment=environment, folder=PROJECT, log=folder / "bots.log"
    ) as process:
        lines = process.read_until_line_beginning(program.announces, timeout=READY_SECONDS)
        yield lines[-1].removeprefix(program.announces).strip()


def show_reach_costs(console: Console) -> None:
    """Print a line for each reach."""
    table = Table(title="Milliseconds a turn by reach, start-up aside (aim: a program at most 4 times in process)")
    for heading in ("reach", "median", "mean", "times in process"):
        table.add_column(heading, justify="left" if heading == "reach" else "right")
    measured = {
        "in process": _measure_profile(REFERENCE),
        "program": _measure_profile(PROGRAM),
        "address": _measure_address(),
    }
    try:
        find_library(load_profile(Path(VIRTUAL)).time.library, os.environ)
        measured["program in virtual time"] = _measure_profile(VIRTUAL)
    except SetUpError as missing:
        console.print(f"Virtual time is not measured: {missing.seen}")
    usual = statistics.median(measured["in process"])
    for reach, turns in measured.items():
        median = statistics.median(turns)
        table.add_row(reach, f"{median * 1e3:.1f}", f"{statistics.mean(turns) * 1e3:.1f}", f"{median / usual:.1f}")
    console.print(table)
