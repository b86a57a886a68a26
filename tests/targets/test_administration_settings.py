"""[health], [credits] and [administration]: what is missing or cannot be used is named."""

import json

import pytest

from support.targets.administration_settings import (
    AdministrationSettings,
    CreditSettings,
    HealthSettings,
    find_administration_gaps,
)


def find_gaps(
    health: HealthSettings | None = None,
    credit: CreditSettings | None = None,
    administration: AdministrationSettings | None = None,
    *,
    keeps_credits: bool = False,
) -> list[str]:
    """The gaps of these tables; those left out are empty."""
    tables = (health or HealthSettings(), credit or CreditSettings(), administration or AdministrationSettings())
    return list(find_administration_gaps(*tables, keeps_credits=keeps_credits))


def test_nothing_is_needed_of_a_target_without() -> None:
    """A target that tells nothing of itself says nothing about it."""
    assert [] == find_gaps()


@pytest.mark.parametrize(
    ("health", "gap"),
    [
        (HealthSettings(parts={"the data base": "db"}), 'the nearest is "the database"'),
        (HealthSettings(live="/live"), "needs both live and ready"),
    ],
)
def test_wrong_health_is_named(health: HealthSettings, gap: str) -> None:
    """A misspelt part, and one of two addresses."""
    assert gap in "".join(find_gaps(health))


def test_credits_need_address_and_key() -> None:
    """And a place for their number."""
    credit = CreditSettings(add_body="{}")
    assert [
        "[credits] path is missing",
        "[credits] token is missing",
        "[credits] add_body does not hold {credits}",
    ] == (find_gaps(credit=credit, keeps_credits=True))


def test_guarded_addresses_are_a_method_and_a_path() -> None:
    """With the key that opens them."""
    gaps = find_gaps(administration=AdministrationSettings(guarded=("/reset",)))
    assert 2 == len(gaps)
    assert 'guarded "/reset"' in gaps[0]


def test_an_order_is_filled_in() -> None:
    """Credits are a number, the reference and the location texts."""
    credit = CreditSettings(path="/credits/{location.id}")
    body = json.loads(credit.fill_in_body(credit=5, reference="invoice 1", location="loc1"))
    assert ({"location": "loc1", "credits": 5, "reference": "invoice 1"}, "/credits/loc1") == (
        body,
        credit.fill_in_path("loc1"),
    )
    assert (True, True) == (credit.has_references, credit.names_location)
    bare = CreditSettings(path="/credits", add_body='{"add": {credits}}')
    assert (False, False) == (bare.has_references, bare.names_location)
