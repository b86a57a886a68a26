"""An unmodified httpx client under respx sees the simulator as GoHighLevel."""

import asyncio

import httpx

from support.simulators.kernel.respx_mount import MountedServices
from tests.simulators.gohighlevel.gohighlevel_harness import Stage


def test_a_client_on_the_real_host_name_is_answered() -> None:
    """A DELETE with a body, a query with lists and a refusal all pass through the client."""
    stage = Stage()
    contact = stage.maria(tags=("vip",))

    async def talk() -> list[int]:
        url = "https://services.leadconnectorhq.com"
        async with httpx.AsyncClient(base_url=url, headers=stage.headers) as client:
            return [
                (await client.get(f"/contacts/{contact}")).status_code,
                (await client.request("DELETE", f"/contacts/{contact}/tags", json={"tags": ["vip"]})).status_code,
                (await client.get("/workflows/", params={"locationId": stage.account.location_id})).status_code,
                (await client.get("/nowhere")).status_code,
            ]

    with MountedServices({"services.leadconnectorhq.com": stage.crm.application}, stage.journal):
        assert asyncio.run(talk()) == [200, 200, 200, 404]
    assert stage.crm.contact(contact).tags == ()
