"""Distances."""

import pytest

from support.simulators.valuation.geography import miles_between
from tests.simulators.valuation.homes import SUBJECT, home


def test_a_degree_of_latitude() -> None:
    """A degree of latitude is 69.1 miles, wherever it lies."""
    assert miles_between(SUBJECT, home(latitude=SUBJECT.latitude + 1)) == pytest.approx(69.09, abs=0.01)


def test_a_degree_of_longitude_shrinks_to_the_north() -> None:
    """At 34 degrees north a degree of longitude is 57.2 miles."""
    assert miles_between(SUBJECT, home(longitude=SUBJECT.longitude + 1)) == pytest.approx(57.19, abs=0.02)


def test_a_home_has_no_distance_from_itself() -> None:
    """The distance between equal positions is 0."""
    assert miles_between(SUBJECT, SUBJECT) == 0.0
