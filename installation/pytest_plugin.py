"""The pytest fixture `ghl_simulator`: the simulated services for unit tests of bots.

It imports nothing of the suite: the services run in a process of their own, which ends with the tests.

    def test_a_seller_is_greeted(ghl_simulator, monkeypatch):
        for name, value in ghl_simulator.environment.items():
            monkeypatch.setenv(name, value)
        contact = ghl_simulator.add_contact(first_name="Maria", phone="+19095550101")
        my_bot.handle(contact, "Hello")
        assert [call["path"] for call in ghl_simulator.calls()] == ["/conversations/messages"]
"""

import json
import os
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

HOME = Path(__file__).parent if (Path(__file__).parent / "support").is_dir() else Path(__file__).parents[1]
"""Where the suite lies: below the installed package, or beside it in a clone."""

LAST_SETTING = "LANGUAGE_MODEL_API_KEY"
"""The last setting that the services print at their start."""

TIMEOUT = 60.0
"""Seconds that one call to the control may take, with a wait for replies."""


class ControlRefused(Exception):
    """The control refused a call; the text says why."""


@dataclass(frozen=True, kw_only=True)
class GhlSimulator:
    """The running services.

    environment: the settings of a bot: addresses, token, ids, public key of the webhooks.
    """

    environment: Mapping[str, str]

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """A call to the control API; its answer. Raises ControlRefused."""
        request = urllib.request.Request(  # noqa: S310 - the control is on loopback
            self.environment["SIMULATORS_CONTROL"] + path,
            data=None if body is None else json.dumps(body).encode(),
            method=method,
            headers={"Authorization": f"Bearer {self.environment['SIMULATORS_TOKEN']}"},
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=TIMEOUT) as answer:
                content = answer.read()
        except urllib.error.HTTPError as refused:
            content = refused.read()
            if b'"delivery"' not in content and b'"deliveries"' not in content:
                raise ControlRefused(f"{method} {path}: {content.decode(errors='replace')}") from refused
        return json.loads(content)

    def deliver_to(self, native: str | None, workflow: str | None = None) -> None:
        """Deliver webhooks to these addresses of this machine from now on; None = nowhere."""
        self.call("PUT", "/target", {"native": native, "workflow": workflow})

    def add_contact(self, **values: Any) -> str:
        """Create a contact, with first_name, last_name, phone, email, tags, fields; its id."""
        return str(self.call("POST", "/contacts", values)["contact_id"])

    def write(self, contact_id: str, text: str, *, wait: float = 0.0, **more: Any) -> list[str]:
        """A contact writes; the bots' replies within `wait` seconds. more: channel, attachments."""
        answer = self.call("POST", f"/contacts/{contact_id}/messages", {"text": text, "wait": wait, **more})
        return list(answer.get("answers", ()))

    def events(self, *names: str, contact: str | None = None) -> list[dict[str, Any]]:
        """The events of the journal with these names, all without names, oldest first."""
        query = urllib.parse.urlencode({} if contact is None else {"contact": contact})
        entries: list[dict[str, Any]] = self.call("GET", f"/journal?{query}")["entries"]
        return [entry for entry in entries if not names or entry["what"] in names]

    def calls(self, contact: str | None = None) -> list[dict[str, Any]]:
        """The calls of the bots: method, path, status, request, answer."""
        return [entry["details"] for entry in self.events("call", contact=contact)]

    def messages(self, contact_id: str) -> list[str]:
        """The texts that the contact was sent, oldest first."""
        return [entry["details"]["text"] for entry in self.events("message.sent", contact=contact_id)]

    def set_faults(self, service: str, faults: Sequence[Mapping[str, Any]]) -> None:
        """Replace the faults of gohighlevel, valuation or language_model."""
        self.call("PUT", f"/faults/{service}", list(faults))

    def set_model_script(self, script: Mapping[str, Any]) -> None:
        """Let the language model answer by this script."""
        self.call("PUT", "/model/script", dict(script))

    def reset(self, seed: int = 1) -> None:
        """Start afresh: no contacts, no faults, no target, an empty journal."""
        self.call("POST", "/reset", {"seed": seed})
        self.deliver_to(None)


@pytest.fixture(scope="session")
def ghl_simulator_process() -> Iterator[GhlSimulator]:
    """The services for all tests of the session, started when the first test needs them."""
    command = [sys.executable, "-m", "support.simulators.server", "--ports", "0,0,0,0", "--all-events"]
    started = subprocess.Popen(  # noqa: S603 - the suite itself
        command,
        cwd=HOME,
        env=os.environ | {"PYTHONPATH": str(HOME)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with started:
        try:
            yield GhlSimulator(environment=_read_settings(started))
        finally:
            started.terminate()


@pytest.fixture
def ghl_simulator(ghl_simulator_process: GhlSimulator) -> GhlSimulator:
    """The simulated GoHighLevel, valuation service and language model, afresh for each test."""
    ghl_simulator_process.reset()
    return ghl_simulator_process


def _read_settings(started: "subprocess.Popen[str]") -> dict[str, str]:
    settings: dict[str, str] = {}
    for line in started.stdout or ():
        name, _, value = line.strip().partition("=")
        if name.isidentifier() and name.isupper():
            settings[name] = value
        if name == LAST_SETTING:
            return settings
    pytest.fail(f"The simulated services did not start: {started.stderr.read() if started.stderr else ''}")
