"""The control API: faults, the redacted journal and the reset."""

import asyncio
import time
from typing import Any

import pytest

from support.simulators.server import service_bundle
from tests.simulators.server.running_simulators import RunningSimulators, run_with_simulators

LISTINGS_PATH = "/listings?area=Etiwanda"


def test_a_fault_is_applied_and_removed() -> None:
    """A service refuses only the calls of the fault and only while the fault is set."""

    async def action(running: RunningSimulators) -> list[int]:
        address = running.simulators.addresses["valuation"] + LISTINGS_PATH
        statuses = []
        for method, path, content in (
            ("PUT", "/faults/valuation", [{"kind": "refuses", "operation": "GET /listings", "status": 503}]),
            ("DELETE", "/faults/valuation", None),
            ("PUT", "/faults/valuation", [{"kind": "refuses", "skip": 1, "times": 1}]),
            ("DELETE", "/faults", None),
        ):
            await running.call_control(method, path, content)
            statuses.append((await running.client.get(address)).status_code)
        return statuses

    assert [503, 200, 200, 200] == run_with_simulators(action)


def test_a_delay_is_in_real_time() -> None:
    """A service delayed by 0.1 s takes that long, and the fault is journaled."""

    async def action(running: RunningSimulators) -> tuple[float, list[str]]:
        await running.call_control("PUT", "/faults/valuation", [{"kind": "late", "seconds": 0.1, "times": 1}])
        answer = await running.client.get(running.simulators.addresses["valuation"] + LISTINGS_PATH)
        return answer.elapsed.total_seconds(), [
            entry["details"]["kind"] for entry in await running.read_journal(what="fault")
        ]

    seconds, kinds = run_with_simulators(action)
    assert 0.1 <= seconds < 0.5
    assert ["late"] == kinds


SERVICE_CALLS = {
    "gohighlevel": ("GET", "/contacts/nobody", 401),
    "valuation": ("GET", LISTINGS_PATH, 200),
    "language_model": ("GET", "/v1/models", 200),
}
"""A call to each service, and its status without faults."""


@pytest.mark.parametrize("service", SERVICE_CALLS)
def test_every_service_can_fail_and_be_delayed(service: str) -> None:
    """Each can refuse or delay all calls at once, and works again after the fault is removed."""
    method, path, normal = SERVICE_CALLS[service]
    headers = {"Authorization": "Bearer none", "Version": "2021-07-28"}

    async def action(running: RunningSimulators) -> tuple[list[int], set[int], float, int]:
        address = running.simulators.addresses[service] + path

        async def call() -> int:
            return (await running.client.request(method, address, headers=headers)).status_code

        await running.call_control("PUT", f"/faults/{service}", [{"kind": "refuses", "status": 503, "times": 20}])
        failing = await asyncio.gather(*(call() for _ in range(21)))
        await running.call_control("PUT", f"/faults/{service}", [{"kind": "late", "seconds": 0.3}])
        began = time.monotonic()
        frozen = await asyncio.gather(*(call() for _ in range(20)))
        lasted = time.monotonic() - began
        await running.call_control("DELETE", f"/faults/{service}", None)
        return sorted(failing), set(frozen), lasted, await call()

    failing, frozen, lasted, after_removal = run_with_simulators(action)
    assert (sorted([*[503] * 20, normal]), {normal}, normal) == (failing, frozen, after_removal)
    assert 0.3 <= lasted < 20 * 0.3


def test_the_journal_is_redacted() -> None:
    """Phone numbers, e-mail addresses and tokens are redacted; everything else is returned."""

    async def action(running: RunningSimulators) -> tuple[str, list[str]]:
        contact = await running.add_contact(email="maria@example.test")
        await running.call_control(
            "POST", f"/contacts/{contact}/messages", {"text": "My key is pit-12345678, call 909-555-0142"}
        )
        await running.call_crm("GET", f"/contacts/{contact}")
        content = (await running.call_control("GET", "/journal")).text
        return content, [entry["what"] for entry in await running.read_journal(contact=contact)]

    content, events = run_with_simulators(action)
    assert ["person.wrote", "call"] == events
    assert "My key is pit-•••••••, call +1•••••••42" in content
    assert not [secret for secret in ("9095550142", "maria@", "12345678") if secret in content]


def test_the_journal_can_be_read_from_an_entry_on() -> None:
    """Entries up to the given number are left out."""

    async def action(running: RunningSimulators) -> list[list[int]]:
        contact = await running.add_contact()
        for text in ("one", "two", "three"):
            await running.call_control("POST", f"/contacts/{contact}/messages", {"text": text})
        return [[entry["number"] for entry in await running.read_journal(after=after)] for after in ("0", "2", "3")]

    assert [[1, 2, 3], [3], []] == run_with_simulators(action)


@pytest.mark.parametrize("under_load", [False, True])
def test_only_under_load_the_oldest_entries_are_dropped(under_load: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else they are read from disk as the others; the number of dropped ones is stated; the counts include all."""
    monkeypatch.setattr(service_bundle, "JOURNAL_CAPACITY", 2)

    async def action(running: RunningSimulators) -> tuple[Any, Any]:
        contact = await running.add_contact()
        for text in ("one", "two", "three", "four", "five"):
            await running.call_control("POST", f"/contacts/{contact}/messages", {"text": text})
        content = (await running.call_control("GET", "/journal")).json()
        return content, (await running.call_control("GET", "/counts")).json()

    content, counts = run_with_simulators(action, under_load=under_load)
    written = ["one", "two", "three", "four", "five"]
    kept, dropped = (written[3:], 3) if under_load else (written, 0)
    assert (kept, dropped) == ([entry["details"]["text"] for entry in content["entries"]], content["dropped"])
    assert [dropped + 1 + place for place in range(len(kept))] == [entry["number"] for entry in content["entries"]]
    assert {"person": {"person.wrote": 5}} == counts


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (429, {"statusCode": 429, "message": "Too Many Requests"}),
        (401, {"statusCode": 401, "message": "Simulated refusal", "error": "Unauthorized"}),
        (422, {"statusCode": 422, "message": ["Simulated refusal"], "error": "Unprocessable Entity"}),
        (503, {"statusCode": 503, "message": "Simulated refusal"}),
    ],
)
def test_a_refusal_by_a_fault_has_the_vendors_shape(status: int, body: dict[str, Any]) -> None:
    """With the headers of the rate limit, of which nothing remains after a 429."""

    async def action(running: RunningSimulators) -> tuple[int, Any, str]:
        await running.call_control("PUT", "/faults/gohighlevel", [{"kind": "refuses", "status": status}])
        answer = await running.call_crm("GET", "/contacts/x")
        return answer.status_code, answer.json(), answer.headers["X-RateLimit-Remaining"]

    assert (status, body, "0" if status == 429 else "100") == run_with_simulators(action)


def test_a_reset_starts_afresh() -> None:
    """Contacts, journal and faults are removed; the same seed draws the same ids; the webhook key stays."""

    async def action(running: RunningSimulators) -> tuple[str, str, str, int, int]:
        first = await running.add_contact()
        await running.call_control("PUT", "/faults/gohighlevel", [{"kind": "refuses"}])
        assert {"seed": 1} == (await running.call_control("POST", "/reset", {"seed": 1})).json()
        unknown = await running.call_crm("GET", f"/contacts/{first}")
        begun = len(await running.read_journal())
        await running.call_control("POST", "/reset", {"seed": 1})
        again = await running.add_contact()
        await running.call_control("POST", "/reset", {"seed": 2})
        return first, again, await running.add_contact(), unknown.status_code, begun

    first, again, other, unknown, begun = run_with_simulators(action)
    assert (first, 400, 1) == (again, unknown, begun)
    assert first != other


def test_invalid_requests_are_refused_with_a_reason() -> None:
    """Unknown services, kinds, keys and entry numbers are refused."""
    cases = (
        ("PUT", "/faults/weather", [], 404, "there are: gohighlevel, valuation, language_model"),
        ("PUT", "/faults/valuation", [{"kind": "sulks"}], 400, "kinds: late, refuses"),
        ("PUT", "/faults/valuation", [{"kind": "late", "second": 1}], 400, "unknown field `second`"),
        ("PUT", "/faults/valuation", [{"kind": "refuses", "status": 200}], 400, "`int` >= 400"),
        ("POST", "/reset", {}, 400, "missing required field `seed`"),
        ("GET", "/journal?after=yesterday", None, 400, "not the number of an entry"),
        ("GET", "/reset", None, 405, "Method Not Allowed"),
    )

    async def action(running: RunningSimulators) -> list[tuple[int, str]]:
        answers = [await running.call_control(method, path, content) for method, path, content, *_ in cases]
        return [(answer.status_code, answer.json()["error"]) for answer in answers]

    for (*_, status, reason), (answered, error) in zip(cases, run_with_simulators(action), strict=True):
        assert status == answered
        assert reason in error


def test_a_request_with_another_host_name_is_refused() -> None:
    """A request with a foreign Host header is refused, even when it arrives at this address."""

    async def action(running: RunningSimulators) -> int:
        headers = {"Host": "rebound.example", "Authorization": f"Bearer {running.simulators.token}"}
        address = running.simulators.addresses["control"] + "/reset"
        return (await running.client.post(address, json={"seed": 1}, headers=headers)).status_code

    assert 400 == run_with_simulators(action)
