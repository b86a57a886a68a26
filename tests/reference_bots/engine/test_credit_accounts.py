"""Credits in the engine: several locations, orders over HTTP, and what waits for them (CRED-001)."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from reference_bots.engine.credit_accounts import CreditAccounts
from reference_bots.log import create_logger
from reference_bots.storage.credit_store import CreditAccount
from reference_bots.storage.store import PendingInboxEvent, Store
from reference_bots.system_clock import SystemClock
from support.targets.port import Webhook
from tests.reference_bots.bots_harness import BotsHarness

OWNER = {"Authorization": "Bearer admin"}


@pytest.fixture
def harness(tmp_path: Path) -> Iterator[BotsHarness]:
    """Bots that charge."""
    made = BotsHarness(tmp_path)
    made.environment["CREDIT_ACCOUNTING"] = "on"
    made.target.configure(made.environment)
    yield made
    made.close()


async def order(harness: BotsHarness, body: Any) -> tuple[int, dict[str, Any]]:
    """Status and body of the answer to an order."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = await harness.target.deliver("/administration/credits", Webhook(body=raw, headers=OWNER))
    return answer.status, json.loads(answer.text)


def count_sms(harness: BotsHarness) -> int:
    """How many messages the CRM took."""
    return harness.crm.calls.count("POST /conversations/messages")


def test_who_came_first_gets_the_last_credit(harness: BotsHarness) -> None:
    """The others are answered in the order in which they wrote, when credits come."""

    async def scenario() -> list[int]:
        await order(harness, {"location": "loc1", "credits": 1})
        for contact in ("c1", "c2", "c3"):
            await harness.send("hello", contact)
        await harness.advance()
        seen = [count_sms(harness)]
        for _ in range(2):
            await order(harness, {"location": "loc1", "credits": 1})
            await harness.advance()
            seen.append(count_sms(harness))
        return seen

    assert [1, 2, 3] == harness.run(scenario)


@dataclass(slots=True)
class _StoreOfWaitingPeople:
    """Three people wait, c1 longest. balance: credits of loc1."""

    balance: int

    async def add_credit_notice(self, *_: object, **__: object) -> None:
        """The owner was told before."""

    async def add_credit(self, *_: object, **__: object) -> None:
        """The balance is set by the test."""

    async def wait_until_durable(self) -> None:
        """At once."""

    async def read_credit_accounts(self) -> tuple[CreditAccount, ...]:
        """The account of loc1."""
        return (CreditAccount(account="loc1", balance=self.balance, reserved=0, charged=0, notified_at=None),)

    async def contacts_with_work(self) -> tuple[str, ...]:
        """Whoever waits longest comes first."""
        return ("c1", "c2", "c3")


def test_no_more_people_are_woken_than_there_are_credits() -> None:
    """Whoever is woken asks at her own pace, so a person too many could take the credit of who came first."""
    woken: list[str] = []

    async def scenario() -> None:
        store = _StoreOfWaitingPeople(balance=2)
        credit = CreditAccounts(
            cast("Store", store), SystemClock(), create_logger("error"), account="loc1", is_accounting=True
        )
        for contact in ("c3", "c1", "c2"):
            await credit.wait_for_credit(cast("PendingInboxEvent", SimpleNamespace(contact_id=contact, number=1)))
        await credit.add("loc1", 2, reference="", wake=woken.append)
        store.balance = 1
        await credit.add("loc1", 1, reference="", wake=woken.append)

    asyncio.run(scenario())
    assert woken == ["c1", "c2", "c3"]


def test_a_credit_that_is_given_back_answers_who_waits(harness: BotsHarness) -> None:
    """An answer that the CRM refuses costs nothing, so that the next person is answered within a minute."""
    refusals = iter([422, 422, 422, 400])

    async def scenario() -> tuple[int, int]:
        harness.crm.before = lambda call: next(refusals, None) if call == "POST /conversations/messages" else None
        await order(harness, {"location": "loc1", "credits": 1})
        await harness.send("hello", "c1")
        await harness.send("hello", "c2")
        await harness.advance(120)
        left = (await harness.get("/administration/credits?location=loc1", **OWNER)).json()
        return count_sms(harness), left["charged"]

    assert (5, 1) == harness.run(scenario)


def test_what_is_shown_to_the_owner(harness: BotsHarness) -> None:
    """Balance and charges of a location, or of all; an unknown location is refused."""

    async def scenario() -> list[Any]:
        await order(harness, {"location": "loc1", "credits": 3, "reference": "1"})
        await harness.send("hello")
        await harness.advance()
        one = (await harness.get("/administration/credits?location=loc1", **OWNER)).json()
        everything = (await harness.get("/administration/credits", **OWNER)).json()
        other = (await harness.get("/administration/credits?location=loc9", **OWNER)).status_code
        return [one["balance"], one["charged"], one["accounting"], everything == {"accounts": [one]}, other]

    assert [2, 1, "on", True, 404] == harness.run(scenario)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"no json", 400),
        ({"location": "loc1"}, 400),
        ({"location": "loc1", "credits": 0}, 400),
        ({"location": "loc1", "credits": -5}, 400),
        ({"location": "loc1", "credits": True}, 400),
        ({"location": "loc1", "credits": 1.5}, 400),
        ({"location": "loc1", "credits": 10**9}, 400),
        ({"location": "loc1", "credits": 1, "extra": 1}, 400),
        (b'{"location": "loc1", "credits": 1' + b" " * 5000 + b"}", 400),
        ({"location": "loc9", "credits": 1}, 404),
    ],
)
def test_broken_orders_are_refused(harness: BotsHarness, body: Any, status: int) -> None:
    """With a reason, and without a credit."""

    async def scenario() -> tuple[int, bool, int]:
        answered, text = await order(harness, body)
        left = (await harness.get("/administration/credits?location=loc1", **OWNER)).json()["balance"]
        return answered, bool(text["error"]), left

    assert (status, True, 0) == harness.run(scenario)


def test_without_accounting_all_people_are_answered(harness: BotsHarness) -> None:
    """And no order is taken."""
    harness.environment["CREDIT_ACCOUNTING"] = "off"
    harness.target.configure(harness.environment)

    async def scenario() -> tuple[int, int]:
        status, _ = await order(harness, {"location": "loc1", "credits": 1})
        await harness.send("hello")
        await harness.advance()
        return status, count_sms(harness)

    assert (409, 1) == harness.run(scenario)
