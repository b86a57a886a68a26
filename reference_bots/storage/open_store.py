"""Chooses the store by its address. PostgreSQL's driver is imported only where it is used."""

from reference_bots.settings import Settings
from reference_bots.storage.measuring import Measure
from reference_bots.storage.sqlite_store import SqliteStore
from reference_bots.storage.store import Store


def build_store(settings: Settings, *, measure: Measure) -> Store:
    """The store at the settings' address; not opened yet."""
    if settings.database_url.startswith("sqlite:"):
        return SqliteStore(settings.database_url, synchronous=settings.database_synchronous, measure=measure)
    from reference_bots.storage.postgres_store import PostgresStore  # noqa: PLC0415 - see above

    return PostgresStore(
        settings.database_url,
        name=settings.worker_name,
        lease=settings.database_lease_seconds,
        synchronous=settings.database_synchronous,
        pool_size=settings.database_connections,
        measure=measure,
    )
