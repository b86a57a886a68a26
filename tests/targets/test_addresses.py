"""Scenarios write to people, so that an address beyond this machine must be allowed by name."""

import pytest

from support.targets.addresses import ALLOW_REMOTE, require_allowed_address
from support.vocabulary.explained_error import SetUpError


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8000", "http://localhost:80", "http://[::1]:9", "http://127.8.9.1"]
)
def test_this_machine_is_allowed(address: str) -> None:
    """Every loopback address."""
    require_allowed_address(address, {})


@pytest.mark.parametrize(
    "address", ["http://192.168.1.7:8000", "https://bots.example.com", "http://127.0.0.1.evil.test"]
)
def test_another_machine_is_refused(address: str) -> None:
    """Unless the variable holds exactly this address."""
    for allowed in ({}, {ALLOW_REMOTE: "yes"}, {ALLOW_REMOTE: address + "/"}):
        with pytest.raises(SetUpError, match="is not on this machine"):
            require_allowed_address(address, allowed)
    require_allowed_address(address, {ALLOW_REMOTE: address})


@pytest.mark.parametrize("address", ["127.0.0.1:8000", "ftp://127.0.0.1", "http://"])
def test_what_is_no_web_address(address: str) -> None:
    """Is refused as such, even when it was allowed."""
    with pytest.raises(SetUpError, match="is no web address"):
        require_allowed_address(address, {ALLOW_REMOTE: address})
