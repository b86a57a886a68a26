"""The OpenAPI document of the control, and the examples of its page."""

import asyncio
import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec
import pytest

from support.simulators.server.control_document import build_document
from support.simulators.server.control_operations import OPERATIONS
from tests.layout.project import PROJECT
from tests.simulators.server.running_simulators import RunningSimulators, run_with_simulators

PAGE = PROJECT / "docs" / "simulators-control.md"
EXAMPLES = [
    line.removeprefix("$ ")
    for block in re.findall(r"^```console\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]
"""Commands and the answers below them."""


def test_the_document_holds_every_operation_that_is_served() -> None:
    """A call to each is answered, and to nothing else; 405 and 404 of the framework say `Not Found` or the like."""

    async def action(running: RunningSimulators) -> set[str]:
        missing = set()
        for operation in (each for each in OPERATIONS if each.path != "/stream"):
            path = (
                operation.path.replace("{contact_id}", "nobody")
                .replace("{service}", "nothing")
                .replace("{number}", "0")
            )
            answer = await running.call_control(operation.method, path)
            if answer.status_code == 405 or (answer.status_code, answer.text) == (404, '{"error":"Not Found"}'):
                missing.add(f"{operation.method} {operation.path}")
        return missing

    assert set() == run_with_simulators(action)


def test_every_served_route_is_in_the_document() -> None:
    """Routes are read from the application."""

    async def action(running: RunningSimulators) -> dict[str, Any]:
        address = running.simulators.addresses["control"]
        document: dict[str, Any] = (await running.client.get(f"{address}/openapi.json")).json()
        assert document == json.loads(msgspec.json.encode(build_document()))
        return document

    document = run_with_simulators(action)
    sources = "".join(
        path.read_text("utf-8")
        for folder in ("server", "kernel")
        for path in (PROJECT / "support" / "simulators" / folder).glob("*.py")
    )
    served = set(re.findall(r'\bRoute\(\s*"(/[^"]*)"', sources)) - {"/openapi.json", "/"}
    assert served == set(document["paths"])
    assert "3.1.0" == document["openapi"]


@pytest.mark.parametrize(
    "operation", [each for each in OPERATIONS if each.example is not None], ids=lambda each: each.path
)
def test_examples_fit_their_schemas(operation: Any) -> None:
    """Each is what its operation takes."""
    document = build_document()
    described = document["paths"][operation.path][operation.method.lower()]
    content = described["requestBody"]["content"]["application/json"]
    schema = content["schema"] | {"components": document["components"]}
    jsonschema_rs.validator_for(schema).validate(content["example"])


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_examples_of_the_page_can_be_run(tmp_path: Path) -> None:
    """In their order; the answers that the page shows come back."""

    async def action(running: RunningSimulators) -> None:
        contact = ""
        control, token = running.simulators.addresses["control"], running.simulators.token
        export = f"export SIMULATORS_CONTROL={control} SIMULATORS_TOKEN={token}; "
        printed = ""
        for line in EXAMPLES:
            if line.startswith("export "):
                continue
            if not line.startswith("curl "):
                assert line == printed.replace(contact, "i0VpEBOWfbZAVaBSo63b") if contact else line
                continue
            command = line.replace("i0VpEBOWfbZAVaBSo63b", contact).replace("curl -s", "curl -sS --fail-with-body")
            started = await asyncio.create_subprocess_shell(
                export + command, cwd=tmp_path, stdout=asyncio.subprocess.PIPE
            )
            output, _ = await started.communicate()
            printed = output.decode()
            assert 0 == started.returncode, f"{line}: {printed}"
            if '"contact_id"' in printed and not contact:
                contact = printed.split('"')[3]

    assert 20 < len(EXAMPLES)
    run_with_simulators(action)
