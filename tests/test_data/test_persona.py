"""The people of the features: a named cast, and strangers who come again with their seed."""

import re
from itertools import islice
from pathlib import Path

import pytest
from faker import Faker

from support.test_data.persona import Persona, generate_phone_numbers, generate_strangers, load_personas
from support.vocabulary.explained_error import SetUpError

MARIA = '[[persona]]\nname = "Maria"\nfirst_name = "Maria"\nlast_name = "Delgado"\nphone = "+19095550101"\n'


def test_cast_by_name(tmp_path: Path) -> None:
    """Everybody is found by the name the features use; what is not said has its usual value."""
    file = tmp_path / "cast.toml"
    file.write_text(MARIA, encoding="utf-8")
    maria = Persona(name="Maria", first_name="Maria", last_name="Delgado", phone="+19095550101")
    assert {"Maria": maria} == load_personas(file)
    assert ("America/Los_Angeles", None) == (maria.timezone, maria.home)


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (MARIA, "the name 'Maria' stands there twice"),
        (MARIA.replace('name = "Maria"', 'name = "Rosa"', 1), r"the phone '\+19095550101' stands there twice"),
        (MARIA.replace("Maria", "Rosa").replace('"Delgado"', '""'), "the last_name is empty"),
    ],
    ids=["one name", "one phone", "no name"],
)
def test_an_entry_that_says_nothing_new_is_refused(tmp_path: Path, entry: str, says: str) -> None:
    """Two people of one name or number, and an empty cell: the first line says what, and in which line."""
    file = tmp_path / "cast.toml"
    file.write_text(MARIA + entry, encoding="utf-8")

    with pytest.raises(SetUpError, match=says) as refused:
        load_personas(file)
    assert refused.value.what.startswith(f"{file}:{MARIA.count(chr(10)) + entry.index('[') + 1}: ")


def test_strangers_come_again_with_their_seed() -> None:
    """One seed gives the same people in the same order, another seed other people."""
    first = list(islice(generate_strangers(7), 50))
    assert first == list(islice(generate_strangers(7), 50))
    assert first != list(islice(generate_strangers(8), 50))


def test_strangers_are_distinct() -> None:
    """A thousand strangers have a thousand names, numbers and addresses, none of them anybody's."""
    strangers = list(islice(generate_strangers(1), 1000))
    assert (1000, 1000, 1000) == (
        len({one.name for one in strangers}),
        len({one.phone for one in strangers}),
        len({one.email for one in strangers}),
    )
    assert all(len(one.phone) == 12 and (one.email or "").endswith("@example.com") for one in strangers)


def test_there_are_enough_strangers_for_a_long_run() -> None:
    """Everybody there is has a number of her own, outside the directory's; who comes first is who always came first."""
    lines = list(generate_phone_numbers(1))
    assert (170_079, 170_079) == (len(lines), len(set(lines)))
    assert not [line for line in lines if line.endswith("5551212")]
    assert all(re.fullmatch(r"\d{3}55501\d\d", line) for line in lines[:2100])
    assert lines[:3] == [one.phone.removeprefix("+1") for one in islice(generate_strangers(1), 3)]


@pytest.mark.parametrize("seed", [1, 7])
def test_strangers_are_those_whom_faker_draws(seed: int) -> None:
    """The same names in the same order as Faker's own, which takes a hundred times as long for each."""
    faker = Faker("en_US")
    faker.seed_instance(seed)
    assert [(one.first_name, one.last_name) for one in islice(generate_strangers(seed), 200)] == [
        (faker.first_name(), faker.last_name()) for _ in range(200)
    ]
