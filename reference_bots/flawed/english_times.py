"""Offers times with English days and months. Breaks LANG-001: times are said in the person's language."""

from reference_bots.flawed.spoiling import with_words

_DAYS = {"martes 10 de marzo a las": "Tuesday, March 10 at", "miércoles 11 de marzo a las": "Wednesday, March 11 at"}


def _english(phrase: str) -> str:
    for spanish, english in _DAYS.items():
        phrase = phrase.replace(spanish, english)
    return phrase


application = with_words(_english)
