"""What stands at a place of a health report."""

import pytest

from support.promises.health import find_value

REPORT = {"status": "ok", "checks": [{"name": "db", "up": True}], "services": {"crm": {"state": "failing"}}}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("status", "ok"),
        ("services.crm.state", "failing"),
        ("checks.0.up", True),
        ("checks.1.up", None),
        ("services.model.state", None),
        ("status.state", None),
    ],
)
def test_places(place: str, value: object) -> None:
    """By keys and numbers; nothing where there is no such place."""
    assert value == find_value(REPORT, place)
