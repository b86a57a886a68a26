"""Clients of several languages reach a simulated service over the proxy, told nothing but their environment."""

import asyncio
import shutil
import sys
from pathlib import Path

import pytest

from tests.simulators.proxy import proxy_clients
from tests.simulators.proxy.conftest import HOST, serve_proxy

PYTHON = [sys.executable, "-W", "error::DeprecationWarning", proxy_clients.__file__]
NODE = str(Path(sys.executable).parent / "node")
AXIOS = Path(__file__).parent / "node_clients" / "axios_client.mjs"
NODE_FETCH = """
const answer = await fetch(process.argv[1], {method: "POST", body: "{}"});
console.log(JSON.stringify([answer.status, await answer.text()]));
"""
NODE_HTTPS = """
import https from "node:https";
const request = https.request(process.argv[1], {method: "POST", headers: {"content-length": 2}}, (answer) => {
  let body = "";
  answer.on("data", (part) => body += part);
  answer.on("end", () => console.log(JSON.stringify([answer.statusCode, body])));
});
request.end("{}");
"""


@pytest.mark.parametrize("scheme", ["https", "http"])
@pytest.mark.parametrize("client", ["urllib", "requests", "httpx", "aiohttp"])
def test_clients_of_python(tmp_path: Path, client: str, scheme: str) -> None:
    """Method, path, query and body arrive; nothing is held against the target."""
    assert (201, f"{scheme} POST /contacts/?limit=2 {{}}") == call(tmp_path, *PYTHON, client, scheme=scheme)


@pytest.mark.skipif(not Path(NODE).exists(), reason="Node is not installed")
@pytest.mark.parametrize(("script", "scheme"), [(NODE_FETCH, "https"), (NODE_FETCH, "http"), (NODE_HTTPS, "https")])
def test_clients_of_node(tmp_path: Path, script: str, scheme: str) -> None:
    """`fetch`, and `node:https`."""
    command = (NODE, "--input-type=module", "--eval", script)
    assert (201, f"{scheme} POST /contacts/?limit=2 {{}}") == call(tmp_path, *command, scheme=scheme)


@pytest.mark.skipif(
    not AXIOS.parent.joinpath("node_modules", "axios").is_dir(),
    reason="axios is not installed: npm ci --prefix tests/simulators/proxy/node_clients",
)
@pytest.mark.parametrize("scheme", ["https", "http"])
def test_axios(tmp_path: Path, scheme: str) -> None:
    """It reads the proxy's address from the environment itself, and Node the certificate."""
    assert (201, f"{scheme} POST /contacts/?limit=2 {{}}") == call(tmp_path, NODE, str(AXIOS), scheme=scheme)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl(tmp_path: Path) -> None:
    """Its answer has no status line; the body is enough."""
    script = 'printf "[201, \\"%s\\"]" "$(curl -sS -d "{}" "$0")"'
    assert (201, "https POST /contacts/?limit=2 {}") == call(tmp_path, "sh", "-c", script)


def call(folder: Path, *command: str, scheme: str = "https") -> tuple[int, str]:
    """What the program got for one call, after which the journal is empty."""

    async def run() -> tuple[int, str]:
        async with serve_proxy(folder) as served:
            answer = await served.run_program(*command, f"{scheme}://{HOST.upper()}/contacts/?limit=2")
            assert () == tuple(served.journal)
            return answer

    return asyncio.run(run())
