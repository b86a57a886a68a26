"""An engine gives an empty database and takes it away; one that is not there is a set-up error that teaches."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import pytest

from support.bench.load import engines, measurement
from support.bench.load.engines import DATABASE_PREFIX, Engine, EngineDatabase, create_postgresql_database
from support.bench.load.measurement import measure_engine
from support.vocabulary.explained_error import SetUpError


def test_a_server_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the setting by which another one is given."""
    monkeypatch.setenv(engines.POSTGRESQL_ADDRESS, "postgresql://nobody@127.0.0.1:9")
    with pytest.raises(SetUpError, match="no PostgreSQL to measure on") as missing, create_postgresql_database():
        pass
    assert engines.POSTGRESQL_ADDRESS in missing.value.look


def test_each_run_has_a_database_of_its_own_and_removes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also after an error."""
    done: list[str] = []
    monkeypatch.setattr(engines, "_execute", lambda _address, statement: done.append(statement))
    given: list[EngineDatabase] = []

    def fail() -> None:
        with create_postgresql_database() as database:
            given.append(database)
            raise ValueError("in between")

    with pytest.raises(ValueError, match="in between"):
        fail()
    (database,) = given
    assert database.environment["DATABASE_URL"].endswith(f"/{database.name}")
    assert [f'CREATE DATABASE "{database.name}"', f'DROP DATABASE IF EXISTS "{database.name}" WITH (FORCE)'] == done
    assert database.name.startswith(DATABASE_PREFIX)


def test_the_target_serves_a_database_without_a_name_itself() -> None:
    """Then no other program's processor time is counted."""
    assert 0.0 == EngineDatabase(environment={}).read_server_seconds()


def test_an_engine_on_which_nothing_can_be_measured_is_a_reason_and_no_error() -> None:
    """The other engines are measured all the same."""

    @contextmanager
    def refuse() -> Iterator[EngineDatabase]:
        raise SetUpError("The bots did not start.", seen="DATABASE_URL: a SQLite file is expected\nLook: settings")
        yield

    steps: list[str] = []
    engine = Engine(name="Other", create=refuse)
    found = measure_engine(engine, cast("Any", None), [], None, steps.append)
    assert "The bots did not start. DATABASE_URL: a SQLite file is expected" == found
    assert steps[0].startswith("Other: ")
    assert measurement.ENGINES[0].name == "SQLite"
