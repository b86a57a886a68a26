"""The people of the features: a named cast, and strangers drawn from the seed."""

import random
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate
from pathlib import Path

import msgspec

from support.test_data.toml_reader import read_toml, require_valid_entries


class Persona(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person who talks to the bots.

    name: how features call them.  phone: E.164.  timezone: IANA name of the zone they live in.
    crm_timezone: what the CRM has of it; "none" or "" = nothing, None = the IANA name.
    number_zones: IANA names of the zones in which the number may be, where the CRM has nothing that can be read.
    home: the address they would sell, if any.
    """

    name: str
    first_name: str
    last_name: str
    phone: str
    email: str | None = None
    timezone: str = "America/Los_Angeles"
    crm_timezone: str | None = None
    number_zones: tuple[str, ...] = ()
    home: str | None = None

    @property
    def written_timezone(self) -> str | None:
        """The time zone as the CRM writes it; None where it has none."""
        written = self.timezone if self.crm_timezone is None else self.crm_timezone
        return None if written in ("none", "") else written


class _PersonaFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    persona: tuple[Persona, ...]


@cache
def load_personas(path: Path) -> Mapping[str, Persona]:
    """The people of the file, by name.

    Raises SetUpError for a bad file, and with the line for a name or a number used twice and for an empty cell.
    """
    people = read_toml(path, _PersonaFile).persona
    require_valid_entries(path, "persona", people, unique=("name", "phone"))
    return {persona.name: persona for persona in people}


AREA_CODES = (213, 310, 323, 408, 415, 424, 442, 510, 530, 559, 562, 619, 626, 650, 657, 661, 707, 714, 747, 760, 805)
"""Of California, without 909, where the named cast lives. In each, 555-0100 to 555-0199 are kept for fiction."""

UNUSED_LINES = range(2000, 9999)
"""Further lines of the exchange 555, for crowds: it was never opened to subscribers; 555-1212 is not among these."""

STEP = 49_999
"""A prime that does not divide how many such lines there are: in steps of it every line is met once."""


@cache
def _load_weighted_names(names: str) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Faker's American names and how often each comes, summed up once: strangers are drawn during load runs."""
    # Faker searches its packages when it is imported, which a scenario of named people need not wait for.
    from faker.providers.person.en_US import Provider  # noqa: PLC0415

    shares = getattr(Provider, names)
    return tuple(shares), tuple(accumulate(shares.values()))


def generate_strangers(seed: int) -> Iterator[Persona]:
    """170,079 generated people: the same ones, in the same order, for the same seed.

    The first 2,100 have numbers that are kept for fiction.
    """
    chance = random.Random(seed)
    first_names, last_names = _load_weighted_names("first_names"), _load_weighted_names("last_names")
    for place, line in enumerate(generate_phone_numbers(seed), start=1):
        (first,), (last,) = (chance.choices(names, cum_weights=sums) for names, sums in (first_names, last_names))
        yield Persona(
            name=f"{first} {last} {place}",
            first_name=first,
            last_name=last,
            phone=f"+1{line}",
            email=f"{first}.{last}.{place}@example.com".lower(),
        )


def generate_phone_numbers(seed: int) -> Iterator[str]:
    """The strangers' telephone numbers, ten digits each, in order."""
    chance = random.Random(seed)
    kept = [f"{area}55501{line:02d}" for area in AREA_CODES for line in range(100)]
    chance.shuffle(kept)
    yield from kept
    count = len(AREA_CODES) * len(UNUSED_LINES)
    begin = chance.randrange(count)
    for number in range(count):
        area, line = divmod((begin + number * STEP) % count, len(UNUSED_LINES))
        yield f"{AREA_CODES[area]}555{UNUSED_LINES[line]:04d}"
