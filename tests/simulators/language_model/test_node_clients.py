"""The vendors' own clients for Node against the served language model."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from support.simulators.kernel.asgi_server import serve_applications
from support.simulators.kernel.identifiers import IdGenerator
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.system_clock import SystemClock
from support.simulators.language_model.script import ScriptedAnswers
from support.simulators.language_model.script_file import parse_script
from support.simulators.language_model.service import LanguageModelSimulator
from tests.layout.project import PROJECT
from tests.simulators.language_model.test_official_clients import KEY, SCRIPT, TEXT

CLIENTS = PROJECT / "tests" / "simulators" / "proxy" / "node_clients"
NODE = Path(sys.executable).parent / "node"


@pytest.mark.skipif(
    not (CLIENTS / "node_modules" / "openai").is_dir() or not NODE.exists(),
    reason="the clients are not installed: npm ci --prefix tests/simulators/proxy/node_clients",
)
def test_both_vendors_clients_for_node() -> None:
    """Plain, as a stream, with tools, and refused."""

    async def ask() -> dict[str, Any]:
        clock = SystemClock()
        model = LanguageModelSimulator(
            answers=ScriptedAnswers(parse_script(SCRIPT, "script")),
            journal=Journal(clock),
            identifiers=IdGenerator(1),
            clock=clock,
            key=KEY,
        )
        async with serve_applications({"model": model.application}, (0,)) as addresses:
            program = await asyncio.create_subprocess_exec(
                str(NODE),
                str(CLIENTS / "model_clients.mjs"),
                addresses["model"],
                KEY,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )
            printed, errors = await program.communicate()
            assert 0 == program.returncode, errors.decode()
            found: dict[str, Any] = json.loads(printed)
            return found

    texts = dict.fromkeys(("claude", "claudeStream", "chat", "chatStream", "responses", "responsesStream"), TEXT)
    tools = {"claudeTool": {"time": "10 AM"}, "responsesTool": '{"time":"10 AM"}'}
    assert texts | tools | {"refusals": ["BadRequestError", "AuthenticationError"]} == asyncio.run(ask())
