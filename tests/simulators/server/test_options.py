"""The command line of the simulators and its errors."""

import socket
from types import SimpleNamespace

import psutil
import pytest

from support.simulators.server.__main__ import main
from support.simulators.server.options import ServerOptions, parse_options
from support.vocabulary.explained_error import SetUpError

TARGET = "http://localhost:8000/webhooks/gohighlevel"


def test_defaults_without_options() -> None:
    """Without options the default ports are used and nothing is delivered."""
    assert ServerOptions(ports=(9101, 9102, 9103, 9104), target=None, seed=1, host="127.0.0.1") == parse_options([])


def test_all_options_are_parsed() -> None:
    """Port 0 may occur more than once."""
    words = "--seed 7 --locations 12 --requests 1000 --seats 50"
    typed = parse_options(["--ports", "0, 0,9103,9104", "--target", TARGET, *words.split()])
    expected = ServerOptions(ports=(0, 0, 9103, 9104), target=TARGET, seed=7, locations=12, requests=1000, seats=50)
    assert expected == typed


@pytest.mark.parametrize("name", ["--locations", "--requests", "--seats"])
def test_counts_start_at_one(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """0 is refused."""
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
def test_invalid_options_are_refused(typed: list[str], first_line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The error has a first line, then Seen, Perhaps and Look; the exit code is 2."""
    assert 2 == main(typed)
    first, *rest = capsys.readouterr().err.splitlines()
    assert f"Set-up error: {first_line}" == first
    assert ["Seen", "Perhaps", "Look"] == [line.split(":")[0].strip() for line in rest]


def interfaces_with(address: str) -> dict[str, list[SimpleNamespace]]:
    """The network interfaces of a machine with this address."""
    return {"between": [SimpleNamespace(family=socket.AF_INET, address=address)]}


def test_a_private_address_of_this_machine_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A private address of an interface is allowed as host and as target."""
    monkeypatch.setattr(psutil, "net_if_addrs", lambda: interfaces_with("10.77.0.1"))
    typed = parse_options(["--host", "10.77.0.1", "--target", "http://10.77.0.1/hook"])
    assert ("10.77.0.1", "http://10.77.0.1/hook") == (typed.host, typed.target)


@pytest.mark.parametrize("words", [["--host", "8.8.8.8"], ["--target", "http://8.8.8.8/hook"]])
def test_a_public_address_of_this_machine_is_refused(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """An address that other machines can reach is refused."""
    monkeypatch.setattr(psutil, "net_if_addrs", lambda: interfaces_with("8.8.8.8"))
    with pytest.raises(SetUpError):
        parse_options(words)
