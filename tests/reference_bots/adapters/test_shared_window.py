"""The location's rate limit over several processes: no more requests than slots in ten seconds, also without Redis."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from itertools import chain

import pytest
from redis.asyncio import Redis

from reference_bots.adapters.redis_cache import RedisCache
from reference_bots.adapters.shared_window import LONGEST_REQUEST, SharedWindow
from reference_bots.log import create_logger
from reference_bots.storage.postgres_store import PostgresStore
from reference_bots.storage.store import StoreUnavailableError
from tests.reference_bots.bots_harness import START
from tests.reference_bots.storage.servers import require_server, run_on_database

WINDOW = timedelta(seconds=10)


class _Clock:
    """A clock that only sleeping moves, and that notes when each request was sent."""

    def __init__(self) -> None:
        self.time = START

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)
        await asyncio.sleep(0)


@asynccontextmanager
async def _open_cache(url: str) -> AsyncIterator[RedisCache]:
    prefix = f"bots-test-{secrets.token_hex(6)}:"
    cache = RedisCache(url, prefix=prefix, log=create_logger("off"))
    try:
        yield cache
    finally:
        await cache.close()
        if not url.endswith(":9/0"):
            async with Redis.from_url(url) as administrator:
                async for key in administrator.scan_iter(match=f"{prefix}*"):
                    await administrator.delete(key)


async def _send(window: SharedWindow, clock: _Clock, times: int) -> list[datetime]:
    sent = []
    for _ in range(times):
        async with window.acquire():
            sent.append(clock.now())
    return sent


@pytest.mark.parametrize("cache", ["redis", "lost", "none"])
def test_two_processes_keep_one_limit(cache: str) -> None:
    """Two processes send forty requests at a limit of ten; where Redis is lost, the database counts."""
    url = require_server("REDIS_URL", "redis") if cache == "redis" else "redis://127.0.0.1:9/0"

    async def scenario(address: str) -> None:
        clock = _Clock()
        async with _open_cache(url) as shared:
            stores = [PostgresStore(address, name=name) for name in ("first", "second")]
            windows = []
            for store in stores:
                await store.open_database()
                counter = None if cache == "none" else shared
                windows.append(SharedWindow(store, clock, counter, location_id="loc1", limit=10))
            sent = sorted(chain(*await asyncio.gather(*(_send(window, clock, 20) for window in windows))))
            for store in stores:
                await store.close()
        assert len(sent) == 40
        assert all(later - earlier >= WINDOW for earlier, later in zip(sent, sent[10:], strict=False))

    run_on_database(scenario)


def test_a_request_that_was_not_sent_frees_its_slot() -> None:
    """And one whose process died counts no longer than a request can last."""

    async def scenario(address: str) -> None:
        clock = _Clock()
        store = PostgresStore(address, name="first")
        await store.open_database()
        window = SharedWindow(store, clock, None, location_id="loc1", limit=1)
        async with window.acquire() as slot:
            slot.was_sent = False
        assert await store.take_slot("loc1", "died", limit=1, lasts=WINDOW + LONGEST_REQUEST, now=clock.now()) == 0.0
        assert (await _send(window, clock, 1))[0] - START == WINDOW + LONGEST_REQUEST
        await store.close()

    run_on_database(scenario)


def test_the_servers_clock_counts_where_processes_have_their_own() -> None:
    """A slot of half a second is refused, and free after it, whatever the processes' clocks tell."""
    url = require_server("REDIS_URL", "redis")

    async def scenario(address: str) -> None:
        store = PostgresStore(address, name="first")
        await store.open_database()
        async with _open_cache(url) as cache:
            for counter in (store, cache):
                assert await counter.take_slot("l", "l:1", limit=1, lasts=timedelta(seconds=0.5), now=None) == 0.0
                wait = await counter.take_slot("l", "l:2", limit=1, lasts=WINDOW, now=None)
                assert 0 < wait <= 0.5
                await asyncio.sleep(wait + 0.01)
                assert await counter.take_slot("l", "l:2", limit=1, lasts=WINDOW, now=None) == 0.0
        await store.close()

    run_on_database(scenario)


def test_a_wrong_password_of_redis_is_explained() -> None:
    """At the start, by a first line of its own; the password is not repeated."""
    server = require_server("REDIS_URL", "redis").rpartition("@")[2].removeprefix("redis://")

    cache = RedisCache(f"redis://nobody:wrong@{server}", prefix="x", log=create_logger("off"))

    async def open_and_close() -> str:
        with pytest.raises(StoreUnavailableError) as refused:
            await cache.open()
        await cache.close()
        return str(refused.value)

    said = asyncio.run(open_and_close())
    assert said.splitlines()[0] == "Redis refuses the password."
    assert "wrong" not in said
