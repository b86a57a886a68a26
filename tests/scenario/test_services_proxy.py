"""A program that was given no base address reaches the simulated services over the proxy of the run."""

import asyncio
import json
import sys
from pathlib import Path
from urllib.parse import urlsplit

from support.scenario.loopback_hosting import LoopbackHosting
from support.scenario.wiring import AcceptanceSuite
from support.targets.placeholders import ServicePlaceholders
from tests.layout.project import PROJECT
from tests.scenario.scenario_harness import SCENARIO, suite
from tests.simulators.proxy import proxy_clients
from tests.simulators.proxy.conftest import run_command

PROGRAM = PROJECT / "fixtures" / "targets" / "reference_program.toml"


def write_profile(folder: Path, *changes: tuple[str, str]) -> Path:
    """The profile of the reference bots as a program, with these texts replaced."""
    text = PROGRAM.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    file = folder / "target.toml"
    file.write_text(text, encoding="utf-8")
    return file


def get_addresses(entered: AcceptanceSuite) -> ServicePlaceholders:
    """What a program is told of the services."""
    assert entered._hosting
    return entered._hosting.addresses


def test_every_host_has_its_service(tmp_path: Path) -> None:
    """The vendors' own hosts and those of the profile lead to the simulated service."""
    hosts = '[services.hosts]\nvaluation = ["homes.example.test"]\n\n[program]'
    calls = {
        "https://services.leadconnectorhq.com/horoscopes": ("gohighlevel", 404),
        "https://valuation.homes.test/rents": ("valuation", 404),
        "https://homes.example.test/rents": ("valuation", 404),
        "https://api.anthropic.com/v1/horoscopes": ("language_model", 404),
        "https://api.openai.com/v1/horoscopes": ("language_model", 404),
        "https://maps.example.test/": ("target", 502),
    }
    with suite(write_profile(tmp_path, ("[program]", hosts))) as entered:
        world = entered.open_world(SCENARIO)
        assert isinstance(entered._hosting, LoopbackHosting)
        environment = entered._hosting._services_proxy.environment
        for url, (service, status) in calls.items():
            seen = len(world.journal)
            command = [sys.executable, proxy_clients.__file__, "urllib", url]
            ended = entered.run_coroutine(asyncio.to_thread(run_command, command, environment))
            assert json.loads(ended.stdout)[0] == status
            unsimulated = [entry for entry in world.journal if entry.number > seen and entry.what.startswith("call.")]
            assert [service] == [entry.service for entry in unsimulated]
        entered.close_world(world)


def test_the_file_of_all_addresses(tmp_path: Path) -> None:
    """A program may read them from there; the certificates are files of the run, gone with it."""
    with suite(write_profile(tmp_path)) as entered:
        addresses = get_addresses(entered)
        written = json.loads(Path(addresses.file).read_text(encoding="utf-8"))
        assert {"gohighlevel", "valuation", "language_model", "proxy"} <= set(written)
        assert urlsplit(written["proxy"]).netloc == f"{addresses.proxy_host}:{addresses.proxy_port}"
        assert Path(addresses.certificate).read_text() in Path(addresses.certificates).read_text()
        assert "PRIVATE KEY" not in Path(addresses.certificates).read_text()
    assert not Path(addresses.file).exists()
    assert not Path(addresses.certificate).exists()
