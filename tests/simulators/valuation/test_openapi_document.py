"""The service's document, against which schemathesis finds nothing, and other vendors' shapes."""

import asyncio
import json
import re
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from support.simulators.kernel.asgi_server import serve_applications
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.system_clock import SystemClock
from support.simulators.valuation.service import ValuationSimulator
from support.simulators.valuation.vendor_templates import VendorTemplate

ADDRESS = "8412 Hermosa Ave, Rancho Cucamonga"
SCHEMATHESIS = Path(sys.executable).parent / "schemathesis"


def call(simulator: ValuationSimulator, method: str, path: str, **more: Any) -> httpx.Response:
    """One request, one answer."""

    async def exchange() -> httpx.Response:
        transport = httpx.ASGITransport(simulator.application)
        async with httpx.AsyncClient(transport=transport, base_url="http://valuation") as client:
            return await client.request(method, path, **more)

    return asyncio.run(exchange())


def make_simulator() -> ValuationSimulator:
    """A new service on the machine's clock."""
    return ValuationSimulator(clock=SystemClock(), journal=Journal(SystemClock()))


@pytest.mark.skipif(not SCHEMATHESIS.exists(), reason="schemathesis is not installed")
def test_schemathesis_finds_nothing(tmp_path: Path) -> None:
    """Over HTTP, with all of its checks; the requests that it made are counted."""
    # A home outside the area is left out: schemathesis takes any 422 for a schema that is too wide.
    known = [ADDRESS, "8764 Beryl St, Rancho Cucamonga", "1 Nowhere Rd, Rancho Cucamonga"]

    async def serve() -> tuple[int, str]:
        async with (
            serve_applications({"valuation": make_simulator().application}, [0]) as addresses,
            httpx.AsyncClient(trust_env=False) as client,
        ):
            document = (await client.get(addresses["valuation"] + "/openapi.json")).json()
            request = document["paths"]["/valuations"]["post"]["requestBody"]["content"]["application/json"]
            request["examples"] = {str(place): {"value": {"address": each}} for place, each in enumerate(known)}
            file = tmp_path / "document.json"
            file.write_text(json.dumps(document), "utf-8")
            tried = await asyncio.create_subprocess_exec(
                *(str(SCHEMATHESIS), "run", str(file), "--url", addresses["valuation"], "--seed", "7"),
                *("--phases", "examples,coverage,fuzzing", "--max-examples", "60", "--no-color", "--workers", "1"),
                cwd=tmp_path,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
            )
            printed, _ = await tried.communicate()
            return int(tried.returncode or 0), printed.decode(errors="replace")

    code, printed = asyncio.run(serve())
    assert 0 == code, printed[-4000:]
    (cases,) = re.findall(r"(\d+) generated", printed)[:1] or ["0"]
    assert int(cases) > 100, printed[-2000:]


def test_a_known_path_names_the_methods_that_it_takes() -> None:
    """With 405; it stays in the journal as a call that nothing answers."""
    answer = call(make_simulator(), "DELETE", "/valuations")
    assert (405, "POST") == (answer.status_code, answer.headers["allow"])


TEMPLATES: tuple[dict[str, Any], ...] = (
    {"path": "/avm", "address_from": "query:address1"},
    {"method": "POST", "path": "/v2/value", "address_from": "body:property.address"},
)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each["path"])
def test_another_vendors_shape_is_answered_by_template(template: dict[str, Any]) -> None:
    """Values keep their types; an unknown home is answered as that vendor does."""
    answer = {"avm": [{"amount": "{value}", "text": "from {low} to {high}", "score": "{confidence}"}], "fixed": 1}
    simulator = make_simulator()
    simulator.use_templates([VendorTemplate(**template, answer=answer, unknown={"code": 7}, unknown_status=200)])
    own = call(simulator, "POST", "/valuations", json={"address": ADDRESS}).json()["price_recommendation"]

    def ask(address: str) -> Any:
        more = {"params": {"address1": address}} if "query" in template["address_from"] else {}
        body = {"json": {"property": {"address": address}}} if "body" in template["address_from"] else {}
        return call(simulator, template.get("method", "GET"), template["path"], **more, **body).json()

    expected = {
        "amount": own["value"],
        "text": f"from {own['low']} to {own['high']}",
        "score": own["confidence"],
    }
    assert {"avm": [expected], "fixed": 1} == ask(ADDRESS)
    assert {"code": 7} == ask("1 Nowhere Rd, Rancho Cucamonga") == ask("")


def test_a_template_with_an_unknown_placeholder_is_refused() -> None:
    """With those that there are."""
    with pytest.raises(ValueError, match="no placeholder is called price; there are: address, value"):
        VendorTemplate(path="/avm", address_from="query:a", answer="{price}")
