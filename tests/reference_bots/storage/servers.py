"""A PostgreSQL database of a test's own, on the server that DATABASE_URL names."""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest


def require_server(variable: str, scheme: str) -> str:
    """The address of the machine's server; the test is skipped where there is none."""
    address = os.environ.get(variable, "")
    if urlsplit(address).scheme != scheme:
        pytest.skip(f"inapplicable: {variable} names no server on this machine")
    return address


@asynccontextmanager
async def make_database(server: str) -> AsyncIterator[str]:
    """Entered with the address of an empty database, which is dropped at the end."""
    name = f"bots_test_{secrets.token_hex(6)}"
    administrator = await asyncpg.connect(server)
    try:
        await administrator.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            await administrator.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    finally:
        await administrator.close()


def run_on_database(scenario: Callable[[str], Awaitable[None]]) -> None:
    """Run the scenario on a database of its own; skipped where the machine has no server."""
    server = require_server("DATABASE_URL", "postgresql")

    async def whole() -> None:
        async with make_database(server) as address:
            await scenario(address)

    asyncio.run(whole())
