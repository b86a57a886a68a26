"""The command line: what it takes, and what it says about what it cannot take."""

import socket
from types import SimpleNamespace

import psutil
import pytest

from support.simulators.server.__main__ import main
from support.simulators.server.options import ServerOptions, parse_options
from support.vocabulary.explained_error import SetUpError

TARGET = "http://localhost:8000/webhooks/gohighlevel"


def test_nothing_typed() -> None:
    """Without options the usual ports are taken and nothing is delivered."""
    assert ServerOptions(ports=(9101, 9102, 9103, 9104), target=None, seed=1, host="127.0.0.1") == parse_options([])


def test_everything_typed() -> None:
    """Ports, target and seed are what was typed; 0 may stand there more than once."""
    words = "--seed 7 --locations 12 --requests 1000 --seats 50"
    typed = parse_options(["--ports", "0, 0,9103,9104", "--target", TARGET, *words.split()])
    expected = ServerOptions(ports=(0, 0, 9103, 9104), target=TARGET, seed=7, locations=12, requests=1000, seats=50)
    assert expected == typed


@pytest.mark.parametrize("name", ["--locations", "--requests", "--seats"])
def test_counts_begin_at_one(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An account that grants nothing is a mistake."""
    with pytest.raises(SystemExit):
        parse_options([name, "0"])
    assert "'0' is not a whole number from 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "first_line"),
    [
        (["--ports", "9101,9102"], "The ports '9101,9102' are not 4 numbers up to 65535."),
        (["--ports", "1,2,3,x"], "The ports '1,2,3,x' are not 4 numbers up to 65535."),
        (["--ports", "1,2,3,70000"], "The ports '1,2,3,70000' are not 4 numbers up to 65535."),
        (["--ports", "1,2,3,3"], "The ports '1,2,3,3' name one port twice."),
        (["--target", "localhost:8000"], "The target 'localhost:8000' is not a web address."),
        (["--target", "http://bots:eight/"], "The target 'http://bots:eight/' is not a web address."),
        (["--target", "http:///hook"], "The target 'http:///hook' is not a web address."),
        (["--target", "https://example.com/hook"], "The target 'https://example.com/hook' is not on this machine."),
        (["--target", "http://10.0.0.7/hook"], "The target 'http://10.0.0.7/hook' is not on this machine."),
        (["--host", "localhost"], "The host 'localhost' is not an IPv4 address."),
        (["--host", "::1"], "The host '::1' is not an IPv4 address."),
        (["--host", "0.0.0.0"], "The host '0.0.0.0' is no address of this machine."),  # noqa: S104 - refused
        (["--host", "10.77.0.1"], "The host '10.77.0.1' is no address of this machine."),
        (["--host", "8.8.8.8"], "The host '8.8.8.8' could be reached from other machines."),
        (["--seed", "seven"], "The seed 'seven' is not a whole number."),
    ],
)
def test_what_cannot_be_used(typed: list[str], first_line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One clear first line, then what was seen, why perhaps, and what to type; the exit code is 2."""
    assert 2 == main(typed)
    first, *rest = capsys.readouterr().err.splitlines()
    assert f"Set-up error: {first_line}" == first
    assert ["Seen", "Perhaps", "Look"] == [line.split(":")[0].strip() for line in rest]


def interfaces_with(address: str) -> dict[str, list[SimpleNamespace]]:
    """The interfaces of a machine that has this address."""
    return {"between": [SimpleNamespace(family=socket.AF_INET, address=address)]}


def test_a_private_address_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that an interface has will do, for the doors and for the bots."""
    monkeypatch.setattr(psutil, "net_if_addrs", lambda: interfaces_with("10.77.0.1"))
    typed = parse_options(["--host", "10.77.0.1", "--target", "http://10.77.0.1/hook"])
    assert ("10.77.0.1", "http://10.77.0.1/hook") == (typed.host, typed.target)


@pytest.mark.parametrize("words", [["--host", "8.8.8.8"], ["--target", "http://8.8.8.8/hook"]])
def test_a_public_address_of_ones_own(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """One that others can reach will not, although it is this machine's."""
    monkeypatch.setattr(psutil, "net_if_addrs", lambda: interfaces_with("8.8.8.8"))
    with pytest.raises(SetUpError):
        parse_options(words)
