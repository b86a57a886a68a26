"""The credit accounts on PostgreSQL, shared by two processes (CRED-001)."""

import asyncio
from dataclasses import replace

import pytest

from reference_bots.conversation.effects import TellOffice
from reference_bots.storage.store import LeaseLostError
from tests.reference_bots.bots_harness import START
from tests.reference_bots.storage.servers import run_on_database
from tests.reference_bots.storage.test_postgres_leases import arrive, claim_next, open_two, outcome, take_over

NOTICE = TellOffice(title="No credit left", body="")


def test_two_processes_share_an_account() -> None:
    """The last credit goes to one of them, an order counts once, and the owner is told once."""

    async def scenario(address: str) -> None:
        async with open_two(address) as (first, second):
            await first.accept_events([arrive("a", "c1"), arrive("b", "c2")])
            contact, other = await claim_next(first, "c1"), await claim_next(second, "c2")
            await asyncio.gather(*(each.add_credit("loc1", 1, reference="1", at=START) for each in (first, second)))
            reserved = await asyncio.gather(
                first.reserve_credit("loc1", contact, at=START), second.reserve_credit("loc1", other, at=START)
            )
            assert [False, True] == sorted(reserved)
            notices = [
                await first.add_credit_notice("loc1", contact, NOTICE, at=START),
                await second.add_credit_notice("loc1", other, NOTICE, at=START),
            ]
            assert 1 == sum(notice is not None for notice in notices)

    run_on_database(scenario)


def test_a_charge_is_written_with_the_outcome() -> None:
    """Reserved once however often, charged once, and given back once where the answer was refused."""

    async def scenario(address: str) -> None:
        async with open_two(address) as (first, _):
            await first.accept_events([arrive("a")])
            pending = await claim_next(first)
            await first.add_credit("loc1", 2, reference="", at=START)
            assert [True, True] == [await first.reserve_credit("loc1", pending, at=START) for _ in range(2)]
            said, _ = await first.save_outcome(replace(outcome(pending), is_charged=True))
            (account,) = await first.read_credit_accounts()
            assert (1, 0, 1) == (account.balance, account.reserved, account.charged)
            for _ in range(2):
                await first.close_item(said, outcome="refused", created_id="", at=START, refund=True)
            (account,) = await first.read_credit_accounts()
            assert (2, 0, 0) == (account.balance, account.reserved, account.charged)
            await first.check_writable(at=START)

    run_on_database(scenario)


def test_a_process_without_the_lease_reserves_nothing() -> None:
    """Another process may work for the contact by then."""

    async def scenario(address: str) -> None:
        async with open_two(address) as (first, second):
            await first.accept_events([arrive("a")])
            pending = await claim_next(first)
            await first.add_credit("loc1", 1, reference="", at=START)
            await take_over(address, second)
            with pytest.raises(LeaseLostError):
                await first.reserve_credit("loc1", pending, at=START)
            (account,) = await second.read_credit_accounts()
            assert 1 == account.balance

    run_on_database(scenario)
