"""An unmodified httpx client reaches the simulator through respx."""

import asyncio

import httpx

from support.simulators.kernel.respx_mount import MountedServices
from tests.simulators.gohighlevel.gohighlevel_harness import LocationHarness


def test_a_client_reaches_the_simulator_by_the_real_host_name(harness: LocationHarness) -> None:
    """A DELETE with a body, a query with lists and a refusal all work through the client."""
    contact = harness.add_maria(tags=("vip",))

    async def talk() -> list[int]:
        url = "https://services.leadconnectorhq.com"
        async with httpx.AsyncClient(base_url=url, headers=harness.headers) as client:
            return [
                (await client.get(f"/contacts/{contact}")).status_code,
                (await client.request("DELETE", f"/contacts/{contact}/tags", json={"tags": ["vip"]})).status_code,
                (await client.get("/workflows/", params={"locationId": harness.account.location_id})).status_code,
                (await client.get("/nowhere")).status_code,
            ]

    with MountedServices({"services.leadconnectorhq.com": harness.crm.application}, harness.journal):
        assert asyncio.run(talk()) == [200, 200, 200, 404]
    assert harness.crm.get_contact(contact).tags == ()
