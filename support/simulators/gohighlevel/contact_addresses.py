"""Phone numbers and e-mail addresses as GoHighLevel stores and compares them.

Source: docs/sources/gohighlevel.md#phone-numbers-and-e-mail-addresses.
"""

import re
from functools import lru_cache

import phonenumbers

from support.simulators.gohighlevel import errors

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


@lru_cache(maxsize=4096)
def normalise_phone(number: str, country: str) -> str:
    """`(909) 555-0142` as `+19095550142`; a number without `+` is one of `country`. Raises ApiRefusal (422)."""
    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException as error:
        raise errors.unprocessable_request(["phone must be a valid phone number"]) from error
    if not phonenumbers.is_possible_number(parsed):
        raise errors.unprocessable_request(["phone must be a valid phone number"])
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def normalise_email(text: str) -> str:
    """The address in lower case. Raises ApiRefusal (422) for an invalid or empty one."""
    if _EMAIL.fullmatch(text) is None:
        raise errors.unprocessable_request(["email must be an email"])
    return text.lower()
