"""What processes share in Redis. It may be lost at any time: then the database serves, slower."""

from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from redis.asyncio import Redis
from redis.exceptions import AuthenticationError, RedisError

from reference_bots.adapters.shared_window import CacheUnavailableError
from reference_bots.log import Log
from reference_bots.storage.store import StoreUnavailableError

_TIMEOUT: Final = 1.0
"""Seconds after which the database is asked instead."""

SLOTS: Final = """
local now = tonumber(ARGV[1])
if now == nil then
  local time = redis.call('TIME')
  now = time[1] + time[2] / 1000000
end
local until_ = tostring(now + tonumber(ARGV[2]))
if ARGV[4] == '' then
  redis.call('ZADD', KEYS[1], 'XX', until_, ARGV[3])
  return '0'
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if redis.call('ZCARD', KEYS[1]) < tonumber(ARGV[4]) then
  redis.call('ZADD', KEYS[1], until_, ARGV[3])
  redis.call('EXPIRE', KEYS[1], 3600)
  return '0'
end
return tostring(redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] - now)
"""
"""KEYS: the location's window. ARGV: now, or "" for the server's time; how long the slot counts; the slot; the limit,
or "" to change how long a slot counts that was taken. Answers 0, or the seconds until a slot is free.
"""


class RedisCache:
    """A connection pool to Redis.

    url: as redis://:password@host:6379/0.
    prefix: of every key.
    """

    def __init__(self, url: str, *, prefix: str, log: Log) -> None:
        self._address = urlsplit(url)
        self._redis: Redis = Redis.from_url(url, socket_timeout=_TIMEOUT, socket_connect_timeout=_TIMEOUT)
        self._prefix = prefix
        self._log = log
        self._slots = self._redis.register_script(SLOTS)

    async def open(self) -> None:
        """Connect once. Raises StoreUnavailableError if Redis refuses the password; without Redis the bots go on."""
        try:
            await self._redis.ping()
        except AuthenticationError as error:
            raise StoreUnavailableError(
                "Redis refuses the password.\n"
                f"  Seen: {type(error).__name__} for {self._address.hostname}:{self._address.port or 6379}\n"
                "  Perhaps: it needs one and none is set, or it was changed.\n"
                "  Look: REDIS_URL, in the form redis://:password@host:6379/0"
            ) from None
        except (RedisError, OSError) as error:
            self._log.warning("Redis does not answer; the database serves", error=type(error).__name__)

    async def close(self) -> None:
        """Disconnect."""
        await self._redis.aclose()

    async def take_slot(
        self, location_id: str, slot: str, *, limit: int, lasts: timedelta, now: datetime | None
    ) -> float:
        """One script takes the slot or says when there is one. Raises CacheUnavailableError."""
        return await self._change_slots(location_id, slot, limit=str(limit), lasts=lasts, now=now)

    async def end_slot(self, slot: str, *, lasts: timedelta, now: datetime | None) -> None:
        """The same script changes how long the slot counts. Raises CacheUnavailableError."""
        await self._change_slots(slot.partition(":")[0], slot, limit="", lasts=lasts, now=now)

    async def _change_slots(
        self, location_id: str, slot: str, *, limit: str, lasts: timedelta, now: datetime | None
    ) -> float:
        moment = "" if now is None else now.timestamp()
        try:
            free_in = await self._slots(
                keys=[f"{self._prefix}requests:{location_id}"], args=[moment, lasts.total_seconds(), slot, limit]
            )
        except (RedisError, OSError) as error:
            raise CacheUnavailableError(type(error).__name__) from None
        return float(free_in) and max(0.001, float(free_in))
