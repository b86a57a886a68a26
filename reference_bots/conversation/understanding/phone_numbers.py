"""Masks telephone numbers, so that none is read as money, rooms or a street."""

import re

import phonenumbers

_SHAPE = re.compile(r"(?<![\d$.,])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]{0,2}\d{3}[ .-]?\d{4}(?!\d)")
_FEWEST_DIGITS = re.compile(r"(?:\d[^a-z\d]{0,3}){9}\d")
_MOST = 4


def mask_phone_numbers(text: str) -> str:
    """The text with the word `phonenumber` instead of the first few possible North American telephone numbers."""
    if _FEWEST_DIGITS.search(text) is None:
        return text
    return _SHAPE.sub(
        lambda match: " phonenumber " if _is_phone_number(match.group()) else match.group(), text, count=_MOST
    )


def _is_phone_number(digits: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(digits, "US"))
    except phonenumbers.NumberParseException:
        return False
