"""The page about services says what is so: its examples are profiles, its tables name every host and variable."""

import re
import tomllib
from pathlib import Path

from support.promises.unsimulated_calls import KINDS
from support.targets.profile import load_profile
from support.targets.proxy_environment import CertificateFiles, build_proxy_environment
from support.targets.service_settings import SERVICE_NAMES, USUAL_HOSTS, ServiceSettings, name_services_by_host
from tests.layout.project import PROJECT

PAGE = (PROJECT / "docs" / "targets-services.md").read_text(encoding="utf-8")
PROGRAM = PROJECT / "fixtures" / "targets" / "reference_program.toml"
EXAMPLES = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_examples_are_profiles(tmp_path: Path) -> None:
    """Each is taken in the profile of the reference bots."""
    environment, hosts = EXAMPLES
    text = PROGRAM.read_text(encoding="utf-8").replace("[program.environment]\n", environment)
    file = tmp_path / "target.toml"
    file.write_text(f"{text}\n{hosts}", encoding="utf-8")
    profile = load_profile(file)
    assert tomllib.loads(environment)["program"]["environment"].items() <= profile.target_environment.items()
    assert "the valuation service" == name_services_by_host(profile.services)["api.valuations.example"]


def test_the_tables_are_complete() -> None:
    """Hosts, variables, and a way to be named for each kind of call."""
    for hosts in USUAL_HOSTS.values():
        assert all(f"`{host}`" in PAGE for host in hosts)
    files = CertificateFiles(own=Path("own.pem"), all=Path("all.pem"))
    given = build_proxy_environment("http://127.0.0.1:1", files)
    assert all(f"`{name}`" in PAGE for name in given if name.isupper())
    assert {name.lower() for name in given if "PROXY" in name and name.isupper()} - {"node_use_env_proxy"} <= set(given)
    rows = re.findall(r"^\| .*$", PAGE.partition("## Calls that")[2].partition("## Safety")[0], re.MULTILINE)
    assert len(KINDS) == len(rows) - 1


def test_services_of_hosts() -> None:
    """Every host has one service, by the name that features use."""
    assert set(name_services_by_host(ServiceSettings()).values()) == set(SERVICE_NAMES.values())
