"""Whom a greeting addresses: the words after it that are names, and those with which anybody may be addressed."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from support.test_data.message_sentences import remove_accents
from support.test_data.toml_reader import read_toml

FORMS_OF_ADDRESS = Path(__file__).parents[2] / "fixtures" / "forms_of_address.toml"

_TITLE = r"(?:mr|mrs|ms|miss|mister|dr|sr|sra|srta|don|dona|senor|senora|senorita)"
_WORD = r"[A-Z][^\W\d_]*(?:['-][^\W\d_]+)*"
_JOIN = r"(?:\s*/\s*|\s+(?:(?i:and|or|y|e|o|of|the|de|del|la|las|los)\s+|&\s*)?)"
_ADDRESSED = rf"(?:(?i:{_TITLE})\b\.?|{_WORD})"
_END = r"(?=\s*(?:[,:;!?.…\u2013\u2014\n]|$|- ))"
_GREETING = (
    r"\b(?i:hi|hello|hey|howdy|greetings|dear|good (?:morning|afternoon|evening|day)|hola|buen dia|buenos dias|"
    r"buenas(?: tardes| noches)?|estimad[oa]s?|querid[oa]s?|apreciad[oa]s?)"
    r"(?P<more>,? (?i:there|again|de nuevo|otra vez|nuevamente))?"
)
_DIRECT = re.compile(
    rf"{_GREETING}(?:\s+|,\s+(?=(?i:{_TITLE})\b))(?P<addressed>{_ADDRESSED}(?:{_JOIN}{_ADDRESSED})*){_END}"
)
"""A greeting and whom it is for, also behind a comma and a title. A capital makes a name, unless known as none."""
_APART = re.compile(rf"{_GREETING}(?:,\s*|\s+)(?P<addressed>{_WORD}|[a-z][a-z'-]+){_END}")
"""The same in small letters or after a comma, where a sentence may begin: only what is known as a name is one."""
_SPLIT = re.compile(rf"(?i:\b{_TITLE}\b\.?)|[^\W\d_]+(?:['-][^\W\d_]+)*")
_TITLES = re.compile(rf"(?i:{_TITLE})\.?")
_ROLE = re.compile(r"\w{2,}(?:ers?|ors?|ees?|ists?|[ea]nts?|ari[oa]s?|dor[ae]s?|tor[ae]s?|istas?|[ea]ntes?)")
"""How the name of a role ends, in both languages; names of people that end so are in the lists of names."""


class _AddressFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    english: tuple[str, ...]
    spanish: tuple[str, ...]


@cache
def load_forms_of_address(path: Path) -> frozenset[str]:
    """Words of address that are nobody's name, in small letters, without accents. Raises SetUpError for a bad file."""
    words = read_toml(path, _AddressFile)
    return frozenset((*words.english, *words.spanish))


def find_greeted_names(text: str) -> Iterator[tuple[str, ...]]:
    """The names in each greeting of a text, in small letters and without accents; nothing for one without a name."""
    plain = remove_accents(text.replace("\u2019", "'"))
    for greeting in _DIRECT.finditer(plain):
        yield tuple(word for word in _list_words(greeting["addressed"]) if not _is_anybody(word))
    for greeting in _APART.finditer(plain):
        yield tuple(word for word in _list_words(greeting["addressed"]) if _is_known_name(word))


def _list_words(addressed: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _SPLIT.findall(addressed) if not _TITLES.fullmatch(word))


def _is_anybody(word: str) -> bool:
    return word in load_forms_of_address(FORMS_OF_ADDRESS) or (
        _ROLE.fullmatch(word) is not None and not _is_known_name(word)
    )


def _is_known_name(word: str) -> bool:
    return word not in load_forms_of_address(FORMS_OF_ADDRESS) and word in _load_known_names()


@cache
def _load_known_names() -> frozenset[str]:
    """Given names and family names of people in the United States, in Mexico, Spain and India."""
    # Faker takes long to import, and most messages greet by the right name or by none.
    from faker.providers.person.en_IN import Provider as India  # noqa: PLC0415
    from faker.providers.person.en_US import Provider as UnitedStates  # noqa: PLC0415
    from faker.providers.person.es_ES import Provider as Spain  # noqa: PLC0415
    from faker.providers.person.es_MX import Provider as Mexico  # noqa: PLC0415

    names = (
        name for country in (India, UnitedStates, Spain, Mexico) for name in (*country.first_names, *country.last_names)
    )
    return frozenset(word.casefold() for name in names for word in remove_accents(name).split())
