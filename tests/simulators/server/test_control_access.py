"""The control needs its token, and refuses pages of other web sites."""

import httpx
import pytest

from tests.simulators.server.running_simulators import RunningSimulators, run_with_simulators

READ = ("GET", "/journal")
CHANGE = ("POST", "/reset")


def call(method: str, path: str, headers: dict[str, str]) -> httpx.Response:
    """One call to the control; {token} and {control} in a header are filled in."""

    async def action(running: RunningSimulators) -> httpx.Response:
        address = running.simulators.addresses["control"]
        filled = {
            name: value.format(token=running.simulators.token, control=address) for name, value in headers.items()
        }
        return await running.client.request(method, address + path, content='{"seed": 1}', headers=filled)

    return run_with_simulators(action)


@pytest.mark.parametrize(("method", "path"), [READ, CHANGE, ("GET", "/nowhere"), ("GET", "/snapshot")])
@pytest.mark.parametrize("given", [None, "Bearer wrong", "Basic {token}", "Bearer", "{token}"])
def test_a_call_without_the_token_is_refused(method: str, path: str, given: str | None) -> None:
    """With 401 and how it is given, whatever the path."""
    answer = call(method, path, {} if given is None else {"Authorization": given})
    assert 401 == answer.status_code
    assert "printed at start" in answer.json()["error"]


@pytest.mark.parametrize(("method", "path"), [READ, CHANGE])
def test_a_call_with_the_token_is_answered(method: str, path: str) -> None:
    """The scheme may be written in any case."""
    assert 200 == call(method, path, {"Authorization": "bearer {token}"}).status_code
    assert 200 == call(method, path, {"Authorization": "Bearer {token}", "Origin": "{control}"}).status_code


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_page_of_another_site_is_refused(headers: dict[str, str]) -> None:
    """Even with the token, and even where no token is needed."""
    assert 403 == call(*CHANGE, headers | {"Authorization": "Bearer {token}"}).status_code
    assert 403 == call("GET", "/openapi.json", headers).status_code


def test_each_start_has_a_token_of_its_own() -> None:
    """It is drawn anew."""

    async def read_token(running: RunningSimulators) -> str:
        return running.simulators.token

    first, second = run_with_simulators(read_token), run_with_simulators(read_token)
    assert first != second
    assert 16 <= len(first)
