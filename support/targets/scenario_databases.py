"""A database and a cache of each scenario's own, on servers that the machine names: `{database.url}`, `{cache.url}`.

The servers' addresses are in the environment: DATABASE_URL for PostgreSQL, REDIS_URL for Redis. A database is made when
a target's environment first asks for it, and dropped with the scenario's folder; of a cache the scenario gets a prefix,
whose keys are deleted.
"""

import asyncio
import secrets
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit, urlunsplit

from support.vocabulary.explained_error import SetUpError

Result = TypeVar("Result")

_SCHEMES: Final = {"DATABASE_URL": ("postgresql",), "REDIS_URL": ("redis", "rediss")}


class ScenarioDatabases:
    """The databases and prefixes of the scenarios of one run.

    environment: holds the servers' addresses.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._databases: dict[Path, str] = {}
        self._prefixes: dict[Path, str] = {}

    def placeholders(self, folder: Path) -> Mapping[str, object]:
        """What a profile may ask for, in the scenario with this folder; what earlier scenarios had is dropped."""
        for ended in {*self._databases, *self._prefixes}:
            if not ended.exists():
                self.end_scenario(ended)
        return {"database": ScenarioDatabase(self, folder), "cache": ScenarioCache(self, folder)}

    def find_address(self, variable: str) -> str:
        """The address of a server. Raises SetUpError if there is none."""
        address = self._environment.get(variable, "")
        if urlsplit(address).scheme not in _SCHEMES[variable]:
            raise SetUpError(
                f"{variable} names no server for the target.",
                seen=f"{variable}={address.partition(':')[0] or 'nothing'}",
                perhaps="no server runs on this machine, or its address was not exported.",
                look=f"export {variable}, then start again",
            )
        return address

    def find_or_create(self, folder: Path) -> str:
        """The address of the scenario's database, made when it is first asked for. Raises SetUpError."""
        if folder not in self._databases:
            name = f"suite_{secrets.token_hex(6)}"
            _finish(self._administer(f'CREATE DATABASE "{name}"'))
            self._databases[folder] = name
        server = urlsplit(self.find_address("DATABASE_URL"))
        return urlunsplit(server._replace(path=f"/{self._databases[folder]}"))

    def find_prefix(self, folder: Path) -> str:
        """The prefix of the scenario's keys."""
        return self._prefixes.setdefault(folder, f"suite-{secrets.token_hex(6)}:")

    def end_scenario(self, folder: Path) -> None:
        """Drop what the scenario had, whoever is still connected."""
        name = self._databases.pop(folder, None)
        if name is not None:
            _finish(self._administer(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        prefix = self._prefixes.pop(folder, None)
        if prefix is not None:
            self._delete_keys(prefix)

    def close(self) -> None:
        """Drop what is left."""
        for folder in {*self._databases, *self._prefixes}:
            self.end_scenario(folder)

    async def _administer(self, statement: str) -> None:
        import asyncpg  # noqa: PLC0415 - only a target with a database loads the driver

        try:
            connection = await asyncpg.connect(self.find_address("DATABASE_URL"), timeout=10)
            try:
                await connection.execute(statement)
            finally:
                await connection.close()
        except (asyncpg.PostgresError, OSError, TimeoutError) as error:
            raise SetUpError(
                "The server makes no database for the target.",
                seen=f"{type(error).__name__}: {error}",
                perhaps="it does not run, its user may not create databases, or it has no connection left.",
                look='psql "$DATABASE_URL" -c "CREATE DATABASE try_out"',
            ) from error

    def _delete_keys(self, prefix: str) -> None:
        from redis import Redis  # noqa: PLC0415 - only a target with a cache loads the client

        with Redis.from_url(self.find_address("REDIS_URL")) as client:
            for key in client.scan_iter(match=f"{prefix}*"):
                client.delete(key)


class ScenarioDatabase:
    """What a profile may ask for as `{database.…}`."""

    def __init__(self, databases: ScenarioDatabases, folder: Path) -> None:
        self._databases = databases
        self._folder = folder

    @property
    def url(self) -> str:
        """The address of an empty PostgreSQL database of the scenario's own."""
        return self._databases.find_or_create(self._folder)


class ScenarioCache:
    """What a profile may ask for as `{cache.…}`."""

    def __init__(self, databases: ScenarioDatabases, folder: Path) -> None:
        self._databases = databases
        self._folder = folder

    @property
    def url(self) -> str:
        """The address of the Redis server."""
        return self._databases.find_address("REDIS_URL")

    @property
    def prefix(self) -> str:
        """What the scenario's keys begin with."""
        return self._databases.find_prefix(self._folder)


def _finish(work: Coroutine[Any, Any, Result]) -> Result:
    """Perform it on a loop of its own, because the caller's loop may have virtual time."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
