"""Segments of an SMS, at and next to each boundary."""

import pytest

from support.vocabulary.sms_segments import count_sms_segments


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),  # two places each
        ("€" * 81, 2),
        ("a" * 152 + "€" * 5, 2),  # the sign that does not fit whole goes into the second part
        ("á" * 70, 1),
        ("á" * 71, 2),
        ("a" * 133 + "í", 2),  # one sign outside the alphabet and everything is wide: 134 = 2 x 67
        ("a" * 134 + "í", 3),
        ("é" * 160, 1),  # é is in the alphabet, í is not
        ("😀" * 35, 1),  # two units each
        ("😀" * 36, 2),
        ("😀" * 67, 3),  # a part holds 33 whole ones
    ],
)
def test_segments(text: str, parts: int) -> None:
    """160 or 153 a part in the alphabet, 70 or 67 outside."""
    assert count_sms_segments(text) == parts
