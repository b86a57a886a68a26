"""The length of an SMS, and the alphabet in which more fits (CON-006)."""

import pytest

from reference_bots.conversation.sms_text import (
    MAX_SEPTETS,
    can_be_written,
    fit_into_two_segments,
    measure_sms,
    write_in_seven_bits,
)
from support.vocabulary.sms_segments import count_sms_segments, find_wide_characters


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("Está bien", "Está bien"),  # fits with its accents
        ("á" * 133, "á" * 133),
        ("á" * 134, "a" * 134),
        ("á" * 306, "a" * 306),
        ("ñé¿¡" * 76, "ñé¿¡" * 76),  # in the 7-bit alphabet
        ("\u201cIt\u2019s\u201d \u2014 so\u2026" + "a" * 200, '"It\'s" - so...' + "a" * 200),
        ("\N{SLIGHTLY SMILING FACE}" + "a" * 200, "a" * 200),
    ],
)
def test_accents_stay_while_they_fit(text: str, sent: str) -> None:
    """Longer texts lose what makes them wide."""
    assert sent == fit_into_two_segments(text)


@pytest.mark.parametrize("letter", ["a", "á", "{", "€", "ñ", "\N{SLIGHTLY SMILING FACE}", "慧"])
@pytest.mark.parametrize("length", [1, 66, 67, 68, 70, 71, 133, 134, 135, 152, 153, 154, 160, 161, 305, 306])
def test_what_is_measured_to_fit_takes_two_segments(letter: str, length: int) -> None:
    """Counted by the suite, whatever the text is made of."""
    text = letter * length
    if measure_sms(text) < MAX_SEPTETS:
        assert count_sms_segments(fit_into_two_segments(text)) <= 2


@pytest.mark.parametrize(("name", "possible"), [("Zoë", True), ("Łukasz", False), ("慧敏", False), ("Muñoz", True)])
def test_which_names_can_be_written(name: str, possible: bool) -> None:
    """With or without their accents."""
    assert can_be_written(name) is possible
    assert not find_wide_characters(write_in_seven_bits(name))
