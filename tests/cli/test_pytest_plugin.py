"""The pytest fixture of the installed package."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.cli.test_installed_command import install
from tests.layout.project import PROJECT

TESTS = """
import json
import urllib.request

import pytest

from bot_acceptance.pytest_plugin import ControlRefused


def call_crm(simulator, path, body):
    environment = simulator.environment
    request = urllib.request.Request(
        environment["GHL_BASE_URL"] + path,
        data=json.dumps(body).encode(),
        headers={
            "Authorization": f"Bearer {environment['GHL_API_KEY']}",
            "Version": "2021-07-28",
            "Content-Type": "application/json",
        },
    )
    return json.load(urllib.request.urlopen(request))


def test_a_bot_sends_a_message(ghl_simulator):
    contact = ghl_simulator.add_contact(first_name="Maria", phone="+19095550142")
    assert ghl_simulator.write(contact, "Hello") == []
    call_crm(ghl_simulator, "/conversations/messages", {"type": "SMS", "contactId": contact, "message": "Hi"})
    assert ghl_simulator.messages(contact) == ["Hi"]
    assert [call["path"] for call in ghl_simulator.calls()] == ["/conversations/messages"]


def test_the_services_are_afresh(ghl_simulator):
    assert ghl_simulator.events() == []
    with pytest.raises(ControlRefused, match="kinds"):
        ghl_simulator.set_faults("gohighlevel", [{"kind": "unknown"}])
    ghl_simulator.set_faults("gohighlevel", [{"kind": "refuses", "status": 503}])


def test_faults_are_gone(ghl_simulator):
    contact = ghl_simulator.add_contact(first_name="Maria", phone="+19095550142")
    assert call_crm(ghl_simulator, f"/contacts/{contact}/tags", {"tags": ["vip"]})
"""


def test_the_fixture_serves_the_tests_of_a_user(tmp_path: Path) -> None:
    """From a folder that knows nothing of the suite; nothing of it is imported into the user's process."""
    (tmp_path / "tests").mkdir()
    check = "\n\ndef test_no_package_of_the_suite():\n    import sys\n    assert 'support' not in sys.modules\n"
    (tmp_path / "tests" / "test_bot.py").write_text(TESTS + check, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "bot_acceptance.pytest_plugin", "-p", "no:schemathesis", "tests"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(install(tmp_path / "site")), "PYTEST_ADDOPTS": "-p no:cacheprovider"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "4 passed" in ended.stdout, ended.stdout + ended.stderr


def test_the_package_names_the_plugin() -> None:
    """So that pytest loads it where the package is installed."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {"ghl_simulator": "bot_acceptance.pytest_plugin"} == project["entry-points"]["pytest11"]
    assert (PROJECT / "installation" / "pytest_plugin.py").is_file()
