"""Imports only go down, as .importlinter says."""

import configparser

import pytest
from importlinter.application.use_cases import lint_imports
from importlinter.configuration import configure

from tests.layout.project import PROJECT


def test_every_contract_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Layers, strangers and siblings: no import breaks a contract; what breaks one is printed."""
    monkeypatch.syspath_prepend(str(PROJECT))
    configure()
    assert lint_imports(str(PROJECT / ".importlinter"), cache_dir=None, no_logo=True)


def test_every_folder_has_its_place() -> None:
    """The layers name every folder of support/ and nothing else, so that a new one must choose its place."""
    contracts = configparser.ConfigParser()
    contracts.read(PROJECT / ".importlinter", encoding="utf-8")
    layers = set(contracts["importlinter:contract:layers"]["layers"].replace("|", " ").split())
    support = PROJECT / "support"
    places = {path.name for path in support.iterdir() if (path / "__init__.py").is_file()} | {"settings"}
    assert places == layers
