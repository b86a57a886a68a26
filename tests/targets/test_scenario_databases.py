"""A database and a cache of each scenario's own, on the machine's servers."""

import asyncio
import os
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest
from redis import Redis

from support.targets.scenario_databases import ScenarioDatabases
from support.vocabulary.explained_error import SetUpError


def _fill(databases: ScenarioDatabases, folder: Path) -> tuple[str, str, str]:
    known = databases.placeholders(folder)
    return tuple(text.format(**known) for text in ("{database.url}", "{cache.url}", "{cache.prefix}"))  # type: ignore[return-value]


async def _list_databases(server: str) -> set[str]:
    connection = await asyncpg.connect(server)
    try:
        return {row[0] for row in await connection.fetch("SELECT datname FROM pg_database")}
    finally:
        await connection.close()


def test_each_scenario_has_its_own_until_its_folder_is_gone(tmp_path: Path) -> None:
    """The same within a scenario; databases are dropped and keys deleted, those of others are left."""
    server, cache = os.environ.get("DATABASE_URL", ""), os.environ.get("REDIS_URL", "")
    if not server.startswith("postgresql:") or not cache.startswith("redis:"):
        pytest.skip("inapplicable: DATABASE_URL and REDIS_URL name no servers on this machine")
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    databases = ScenarioDatabases({"DATABASE_URL": server, "REDIS_URL": cache})
    first, again, second = (_fill(databases, folder) for folder in (folders[0], folders[0], folders[1]))
    assert first == again
    assert first[0] != second[0]
    assert first[2] != second[2]
    names = [urlsplit(each[0]).path[1:] for each in (first, second)]
    assert set(names) <= asyncio.run(_list_databases(server))
    with Redis.from_url(cache) as client:
        for each in (first, second):
            client.set(f"{each[2]}key", 1)
        folders[0].rmdir()
        databases.placeholders(folders[1])
        assert set(names) & asyncio.run(_list_databases(server)) == {names[1]}
        assert [client.exists(f"{each[2]}key") for each in (first, second)] == [0, 1]
        databases.close()
        assert not set(names) & asyncio.run(_list_databases(server))
        assert not client.exists(f"{second[2]}key")


def test_a_missing_server_is_named(tmp_path: Path) -> None:
    """The run ends before a target is judged."""
    with pytest.raises(SetUpError, match=r"DATABASE_URL names no server for the target\."):
        _fill(ScenarioDatabases({"DATABASE_URL": "sqlite://"}), tmp_path)


def test_a_server_that_does_not_answer_is_named(tmp_path: Path) -> None:
    """With the error that was seen."""
    with pytest.raises(SetUpError, match=r"The server makes no database for the target\."):
        _fill(ScenarioDatabases({"DATABASE_URL": "postgresql://127.0.0.1:9/x"}), tmp_path)
