"""Addresses of the same home match in all spellings."""

import pytest

from reference_bots.conversation.address_matching import is_same_home, may_be_same_home

HERMOSA = "8412 Hermosa Ave, Rancho Cucamonga, CA 91701"


@pytest.mark.parametrize(
    "written",
    [
        "8412 Hermosa Ave",
        "8412 hermosa avenue",
        "8412 HERMOSA AV., Rancho Cucamonga",
        "8412 hermosa",
        "8412 Hermosa Ave Rancho Cucamonga CA",
        "8412 Hermosa Ave, Rancho Cucamonga, California 91701",
    ],
)
def test_one_home_many_spellings(written: str) -> None:
    """Case, suffix, state and zip code make no difference, and the city may be missing."""
    assert is_same_home(written, HERMOSA)
    assert is_same_home(HERMOSA, written)


@pytest.mark.parametrize(
    "other",
    [
        "8414 Hermosa Ave",
        "412 Hermosa Ave",
        "8412 Hermosa St",
        "8412 Hermosa Vista Ave",
        "8412 Hermosa Ave, Upland",
        "8412 Hermosa Ave #2",
        "8412 Hermosa Ave Apt 2, Rancho Cucamonga",
        "Hermosa Ave",
        "",
    ],
)
def test_other_homes(other: str) -> None:
    """Another number, street, kind of street, city or unit is another home."""
    assert not is_same_home(other, HERMOSA)


def test_directions_must_agree_where_both_are_said() -> None:
    """North and south of a street are two homes; without a direction either could be meant."""
    assert is_same_home("2198 N Euclid Ave", "2198 north euclid avenue, Upland")
    assert is_same_home("2198 Euclid Ave", "2198 N Euclid Ave")
    assert not is_same_home("2198 S Euclid Ave", "2198 N Euclid Ave")
    assert is_same_home("100 North St", "100 North Street")


def test_units_are_homes_of_their_own() -> None:
    """A unit is found before and after the comma, with one word for it or two."""
    assert is_same_home("100 Main St Apt # 4, Upland", "100 main street, unit 4, Upland")
    assert not is_same_home("100 Main St Apt 4", "100 Main St Apt 5")


def test_a_neighbourhood_may_stand_for_its_city() -> None:
    """The service may say Rancho Cucamonga where Alta Loma was asked for, and never Upland for Ontario."""
    assert may_be_same_home("8412 Hermosa Ave, Alta Loma", HERMOSA)
    assert not may_be_same_home("8412 Hermosa Ave, Ontario", HERMOSA)
    assert not may_be_same_home("6849 Pecan Ave", HERMOSA)
