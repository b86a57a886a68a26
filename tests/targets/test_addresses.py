"""Scenarios write to people, so that an address beyond this machine must be allowed by name."""

from collections.abc import Sequence

import psutil
import pytest

from support.targets.addresses import (
    ALLOW_REMOTE,
    ALLOW_SANDBOX,
    require_address_for_load,
    require_allowed_address,
    resolve_host,
)
from support.vocabulary.explained_error import SetUpError

SANDBOX = "ocQHyuzHvysMo5N5VsXc"


def resolve_elsewhere(_host: str) -> Sequence[str]:
    """A machine whose `localhost` was given a second meaning."""
    return ["127.0.0.1", "203.0.113.7"]


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:8000", "http://localhost:80", "http://LOCALHOST/base", "http://[::1]:9", "http://127.8.9.1"],
)
def test_this_machine_is_allowed(address: str) -> None:
    """Every loopback address."""
    require_allowed_address(address, {})


@pytest.mark.parametrize(
    "address",
    [
        "http://192.168.1.7:8000",
        "https://bots.example.com",
        # Names that look like this machine's, or resolve to it today.
        *("http://127.0.0.1.evil.test", "http://localhost.evil.test", "http://localtest.me", "http://sub.localhost"),
        # This machine in octal, decimal, hexadecimal and short form: each reads differently somewhere.
        *("http://0177.0.0.1", "http://2130706433", "http://0x7f000001", "http://0x7f.1", "http://127.1"),
        # Another machine in decimal form.
        "http://3405803783",
        # All interfaces: whoever listens there is not known.
        *("http://0.0.0.0:8000", "http://[::]:8000"),
        # IPv6 forms of an IPv4 address, local and not.
        *("http://[::ffff:203.0.113.7]", "http://[::ffff:cb00:7107]", "http://[64:ff9b::7f00:1]", "http://[fe80::1]"),
    ],
)
def test_another_machine_is_refused(address: str) -> None:
    """Unless the variable holds exactly this address."""
    for allowed in ({}, {ALLOW_REMOTE: "yes"}, {ALLOW_REMOTE: address + "/"}, {ALLOW_REMOTE: "*"}):
        with pytest.raises(SetUpError, match="is not on this machine"):
            require_allowed_address(address, allowed)
    require_allowed_address(address, {ALLOW_REMOTE: address})


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1:8000", "ftp://127.0.0.1", "http://", "http:///hook", "file:///etc/passwd"),
        # What stands before @ is a user name, and what a client takes for the host may differ.
        *("http://127.0.0.1@evil.test", "http://user:pass@127.0.0.1", "http://127.0.0.1\\@evil.test"),
        *("http://evil.test#@127.0.0.1", "http://127.0.0.1?@evil.test", "http://127.0.0.1:80@evil.test/"),
        *("http://[::1%25eth0]:80", "http://127.0.0.1 .evil.test", "http://127.0.0.1\t", "http://127.0.0.1\nHost: a"),
        # Characters that IDNA folds to ASCII: a full-width digit, a full stop of another script.
        *("http://\uff1127.0.0.1", "http://127\u30020.0.1", "http://127.0.0.1:99999", "http://127.0.0.1:0"),
    ],
)
def test_what_is_no_web_address(address: str) -> None:
    """Is refused as such, even when it was allowed."""
    with pytest.raises(SetUpError, match="is no web address"):
        require_allowed_address(address, {ALLOW_REMOTE: address})


def test_localhost_that_leads_elsewhere() -> None:
    """The name counts as this machine only while every address of it does."""
    with pytest.raises(SetUpError, match="is not on this machine"):
        require_allowed_address("http://localhost:80", {}, resolve=resolve_elsewhere)
    assert resolve_host("127.0.0.1")


@pytest.mark.parametrize(
    "address", ["https://services.leadconnectorhq.com", "https://LeadConnectorHQ.com./x", "http://rest.gohighlevel.com"]
)
def test_the_vendor_itself(address: str) -> None:
    """It needs the sandbox of the profile in a variable of its own, besides being allowed as an address."""
    remote = {ALLOW_REMOTE: address}
    for environment, sandbox in (
        (remote, ""),
        (remote, SANDBOX),
        (remote | {ALLOW_SANDBOX: SANDBOX}, ""),
        (remote | {ALLOW_SANDBOX: "another"}, SANDBOX),
        (remote | {ALLOW_SANDBOX: ""}, ""),
    ):
        with pytest.raises(SetUpError, match="is GoHighLevel's own"):
            require_allowed_address(address, environment, sandbox_location=sandbox)
    with pytest.raises(SetUpError, match="is not on this machine"):
        require_allowed_address(address, {ALLOW_SANDBOX: SANDBOX}, sandbox_location=SANDBOX)
    require_allowed_address(address, remote | {ALLOW_SANDBOX: SANDBOX}, sandbox_location=SANDBOX)


@pytest.mark.parametrize("address", ["https://bots.example.com", "http://203.0.113.7", "http://2130706433"])
def test_load_stays_on_this_machine(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable sends load elsewhere."""
    monkeypatch.setenv(ALLOW_REMOTE, address)
    with pytest.raises(SetUpError, match="so that no load was sent to it"):
        require_address_for_load(address)


def test_load_may_go_to_an_own_interface() -> None:
    """Generators on other machines reach the target there."""
    require_address_for_load("http://127.0.0.1:8000")
    own = [each.address for interface in psutil.net_if_addrs().values() for each in interface if each.family == 2]
    for address in own:
        require_address_for_load(f"http://{address}:8000")
