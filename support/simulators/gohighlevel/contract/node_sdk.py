"""Calls the methods of the vendor's own Node client on the simulator, where the client is installed.

The client (`@gohighlevel/api-client`) sends a date version. Every call goes to a location of its own, over loopback.
"""

import asyncio
import json
import os
import random
import re
import shutil
from pathlib import Path
from typing import Any

from support.simulators.gohighlevel.contract.generated_requests import RequestGenerator
from support.simulators.gohighlevel.contract.python_sdk import SERVICES
from support.simulators.gohighlevel.contract.sample_location import SampleLocation
from support.simulators.gohighlevel.pinned_documents import load_interface
from support.simulators.kernel.asgi_server import serve_applications
from support.simulators.kernel.schema_guard import VendorOperation
from support.vocabulary.asgi import Receive, Scope, Send

FOLDER_VARIABLE = "GHL_NODE_CLIENT"
"""Environment variable with the folder whose node_modules holds the client."""

ATTEMPTS = 20
"""Calls of one method, with other values each, until one is answered with success."""

_SCRIPT = Path(__file__).with_name("node_sdk.mjs")
_PLACE = re.compile(r"^/\d+/\d+")


def is_installed() -> bool:
    """Whether Node and the client can be run."""
    folder = os.environ.get(FOLDER_VARIABLE)
    return bool(folder and shutil.which("node") and (Path(folder) / "node_modules/@gohighlevel/api-client").is_dir())


def call_methods() -> dict[str, str]:
    """Operation id -> "works", or the last error of its method; operations without a method are left out."""
    return asyncio.run(_call_methods())


async def _call_methods() -> dict[str, str]:
    sample = SampleLocation("v2")
    calls = [
        _plan_calls(service, name, operation, sample)
        for name, operation in load_interface("v2").operations.items()
        if (service := _service_of(name, operation)) is not None
    ]
    async with serve_applications({"gohighlevel": _LocationForEachCall()}, (0,)) as addresses:
        asked = {"token": sample.crm.account.token, "base": addresses["gohighlevel"], "calls": calls}
        node = await asyncio.create_subprocess_exec(
            "node",
            str(_SCRIPT),
            os.environ[FOLDER_VARIABLE],
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        printed, _ = await node.communicate(json.dumps(asked).encode())
    outcomes: dict[str, str] = json.loads(printed)
    return {operation: " ".join(outcome.replace("|", "/").split()) for operation, outcome in outcomes.items()}


class _LocationForEachCall:
    """An application with a fresh location for each call, which its path begins with."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = _PLACE.sub("", scope["path"])
        await SampleLocation("v2").crm.application({**scope, "path": path}, receive, send)


def _service_of(name: str, operation: VendorOperation) -> str | None:
    """The client's name of the service of an operation."""
    first = operation.path.split("/")[1].replace("-", "_")
    service = "custom_fields" if name.startswith("custom-fields.") else first
    return re.sub(r"_(\w)", lambda found: found[1].upper(), service) if service in SERVICES else None


def _plan_calls(service: str, name: str, operation: VendorOperation, sample: SampleLocation) -> dict[str, Any]:
    attempts = []
    for attempt in range(ATTEMPTS):
        generator = RequestGenerator(random.Random(attempt), sample.known_values, hostility=0.0)
        request = generator.generate_request(operation)
        places = zip(operation.path.split("/"), request.path.split("/"), strict=True)
        variables = {part[1:-1]: value for part, value in places if part.startswith("{")}
        query = {_to_camel_case(key.split("_")): value for key, value in request.query.items()}
        attempts.append({"params": variables | query, "body": request.body})
    method = _to_camel_case(re.split(r"[-_]", name.removeprefix("custom-fields.")))
    return {"operation": name, "service": service, "method": method, "attempts": attempts}


def _to_camel_case(words: list[str]) -> str:
    return words[0][0].lower() + words[0][1:] + "".join(word[0].upper() + word[1:] for word in words[1:])
