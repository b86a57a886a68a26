"""A program that was given no base address reaches the simulated services over the proxy of the run."""

import json
from pathlib import Path

from support.scenario.wiring import AcceptanceSuite
from support.targets.placeholders import ServicePlaceholders
from tests.layout.project import PROJECT
from tests.scenario.scenario_harness import SCENARIO, suite

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


def test_bots_without_base_addresses(tmp_path: Path) -> None:
    """They call the vendors' own hosts over HTTPS; each service answers under its host."""
    lines = [line for line in PROGRAM.read_text(encoding="utf-8").splitlines(keepends=True) if '= "{services.' in line]
    assert len(lines) == 3
    profile = write_profile(tmp_path, *((line, "") for line in lines))
    with suite(profile) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead", home_known=True)
        entered.run_coroutine(world.conversations.say(maria, "What is 16031 Clubhouse Dr, Fontana worth?"))
        assert world.evidence.last_answer(maria)
        called = {entry.service for entry in world.journal.find_entries("call")}
        assert {"gohighlevel", "valuation"} <= called
        entered.close_world(world)


def test_the_file_of_all_addresses(tmp_path: Path) -> None:
    """A program may read them from there; the certificates are files of the run, gone with it."""
    with suite(write_profile(tmp_path)) as entered:
        addresses = get_addresses(entered)
        written = json.loads(Path(addresses.file).read_text(encoding="utf-8"))
        assert {"gohighlevel", "valuation", "language_model", "proxy"} <= set(written)
        assert written["proxy"] == f"http://{addresses.proxy_host}:{addresses.proxy_port}"
        assert Path(addresses.certificate).read_text() in Path(addresses.certificates).read_text()
        assert "PRIVATE KEY" not in Path(addresses.certificates).read_text()
    assert not Path(addresses.file).exists()
    assert not Path(addresses.certificate).exists()
