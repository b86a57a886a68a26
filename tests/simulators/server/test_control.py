"""The control: faults strike and heal, the journal is told and masked, a reset begins again."""

import asyncio
import time
from typing import Any

import pytest

from support.simulators.server import service_bundle
from tests.simulators.server.running_simulators import House, play

LISTINGS = "/listings?area=Etiwanda"


def test_a_fault_strikes_and_heals() -> None:
    """A service refuses as long as it is told to, and only what it is told to."""

    async def scene(house: House) -> list[int]:
        address = house.served.addresses["valuation"] + LISTINGS
        statuses = []
        for method, path, content in (
            ("PUT", "/faults/valuation", [{"kind": "refuses", "operation": "GET /listings", "status": 503}]),
            ("DELETE", "/faults/valuation", None),
            ("PUT", "/faults/valuation", [{"kind": "refuses", "skip": 1, "times": 1}]),
            ("DELETE", "/faults", None),
        ):
            await house.control(method, path, content)
            statuses.append((await house.client.get(address)).status_code)
        return statuses

    assert [503, 200, 200, 200] == play(scene)


def test_late_is_late_in_real_time() -> None:
    """A service that is late by a tenth of a second takes that long, and the journal knows why."""

    async def scene(house: House) -> tuple[float, list[str]]:
        await house.control("PUT", "/faults/valuation", [{"kind": "late", "seconds": 0.1, "times": 1}])
        answer = await house.client.get(house.served.addresses["valuation"] + LISTINGS)
        return answer.elapsed.total_seconds(), [entry["details"]["kind"] for entry in await house.journal(what="fault")]

    seconds, kinds = play(scene)
    assert 0.1 <= seconds < 0.5
    assert ["late"] == kinds


CALLS = {
    "gohighlevel": ("GET", "/contacts/nobody", 401),
    "valuation": ("GET", LISTINGS, 200),
    "language_model": ("GET", "/v1/models", 404),
}
"""A call to each service, and how it is answered without trouble."""


@pytest.mark.parametrize("service", CALLS)
def test_every_service_can_fail_and_freeze(service: str) -> None:
    """Each fails or is late for everybody at once, as long as it is told to, and is well again when it is healed."""
    method, path, well = CALLS[service]
    headers = {"Authorization": "Bearer none", "Version": "2021-07-28"}

    async def scene(house: House) -> tuple[list[int], set[int], float, int]:
        address = house.served.addresses[service] + path

        async def call() -> int:
            return (await house.client.request(method, address, headers=headers)).status_code

        await house.control("PUT", f"/faults/{service}", [{"kind": "refuses", "status": 503, "times": 20}])
        failing = await asyncio.gather(*(call() for _ in range(21)))
        await house.control("PUT", f"/faults/{service}", [{"kind": "late", "seconds": 0.3}])
        began = time.monotonic()
        frozen = await asyncio.gather(*(call() for _ in range(20)))
        lasted = time.monotonic() - began
        await house.control("DELETE", f"/faults/{service}", None)
        return sorted(failing), set(frozen), lasted, await call()

    failing, frozen, lasted, healed = play(scene)
    assert (sorted([*[503] * 20, well]), {well}, well) == (failing, frozen, healed)
    assert 0.3 <= lasted < 20 * 0.3


def test_the_journal_is_masked() -> None:
    """Phone numbers, e-mail addresses and tokens are not told; everything else is."""

    async def scene(house: House) -> tuple[str, list[str]]:
        contact = await house.add(email="maria@example.test")
        await house.control(
            "POST", f"/contacts/{contact}/messages", {"text": "My key is pit-12345678, call 909-555-0142"}
        )
        await house.crm("GET", f"/contacts/{contact}")
        told = (await house.control("GET", "/journal")).text
        return told, [entry["what"] for entry in await house.journal(contact=contact)]

    told, happenings = play(scene)
    assert ["person.wrote", "call"] == happenings
    assert "My key is pit-•••••••, call +1•••••••42" in told
    assert not [secret for secret in ("9095550142", "maria@", "12345678") if secret in told]


def test_the_journal_from_a_place_on() -> None:
    """What was read before is not read again."""

    async def scene(house: House) -> list[list[int]]:
        contact = await house.add()
        for text in ("one", "two", "three"):
            await house.control("POST", f"/contacts/{contact}/messages", {"text": text})
        return [[entry["number"] for entry in await house.journal(after=after)] for after in ("0", "2", "3")]

    assert [[1, 2, 3], [3], []] == play(scene)


def test_the_oldest_entries_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much happens, memory holds the newest entries; it is told how many went, and the counts hold them all."""
    monkeypatch.setattr(service_bundle, "JOURNAL", 2)

    async def scene(house: House) -> tuple[Any, Any]:
        contact = await house.add()
        for text in ("one", "two", "three", "four", "five"):
            await house.control("POST", f"/contacts/{contact}/messages", {"text": text})
        told = (await house.control("GET", "/journal")).json()
        return told, (await house.control("GET", "/counts")).json()

    told, counts = play(scene)
    assert (["four", "five"], 3) == ([entry["details"]["text"] for entry in told["entries"]], told["forgotten"])
    assert {"person": {"person.wrote": 5}} == counts


def test_a_reset_begins_again() -> None:
    """Contacts, journal and faults are gone; the same seed draws the same ids; the webhook key stays."""

    async def scene(house: House) -> tuple[str, str, str, int, int]:
        first = await house.add()
        await house.control("PUT", "/faults/gohighlevel", [{"kind": "refuses"}])
        assert {"seed": 1} == (await house.control("POST", "/reset", {"seed": 1})).json()
        gone = await house.crm("GET", f"/contacts/{first}")
        begun = len(await house.journal())
        await house.control("POST", "/reset", {"seed": 1})
        again = await house.add()
        await house.control("POST", "/reset", {"seed": 2})
        return first, again, await house.add(), gone.status_code, begun

    first, again, other, gone, begun = play(scene)
    assert (first, 400, 1) == (again, gone, begun)
    assert first != other


def test_what_cannot_be_used_is_told() -> None:
    """Unknown services, kinds, names and places are refused with a reason."""
    cases = (
        ("PUT", "/faults/weather", [], 404, "there are: gohighlevel, valuation, language_model"),
        ("PUT", "/faults/valuation", [{"kind": "sulks"}], 400, "kinds: late, refuses"),
        ("PUT", "/faults/valuation", [{"kind": "late", "second": 1}], 400, "unknown field `second`"),
        ("PUT", "/faults/valuation", [{"kind": "refuses", "status": 200}], 400, "`int` >= 400"),
        ("POST", "/reset", {}, 400, "missing required field `seed`"),
        ("GET", "/journal?after=yesterday", None, 400, "not the number of an entry"),
        ("GET", "/reset", None, 405, "Method Not Allowed"),
    )

    async def scene(house: House) -> list[tuple[int, str]]:
        answers = [await house.control(method, path, content) for method, path, content, *_ in cases]
        return [(answer.status_code, answer.json()["error"]) for answer in answers]

    for (*_, status, reason), (answered, error) in zip(cases, play(scene), strict=True):
        assert status == answered
        assert reason in error


def test_no_page_reaches_the_control_by_a_name_of_its_own() -> None:
    """A request for another host's name is refused, even when it arrives here."""

    async def scene(house: House) -> int:
        address = house.served.addresses["control"] + "/reset"
        return (await house.client.post(address, json={"seed": 1}, headers={"Host": "rebound.example"})).status_code

    assert 400 == play(scene)
