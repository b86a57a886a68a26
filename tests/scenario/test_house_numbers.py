"""A target that remembers homes knows them by other house numbers in every scenario, and the suite never sees these."""

import asyncio
import json
import re
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import pytest

from support.scenario.house_numbers import COUNT, FIRST, HouseNumbers
from support.scenario.renumbered_service import RenumberedService
from support.scenario.step_context import World
from support.scenario.wiring import AcceptanceSuite
from support.simulators.kernel.request_body import read_body
from support.simulators.valuation.sample_data_generator import load_records
from support.vocabulary.asgi import Receive, Scope, Send
from tests.scenario.scenario_harness import REFERENCE, SCENARIO, suite

SPELLINGS = (
    "What is 8412 Hermosa Ave worth?",
    "8412 hermosa",
    "8412 HERMOSA AVENUE, Rancho Cucamonga",
    "8412 N. Hermosa Ave",
    "8412, Hermosa Ave",
    "8412\nHermosa",
    r'{"text": "Sold nearby:\n8412 Hermosa Ave"}',
    "address=8412+Hermosa+Ave&price=640000",
    "?q=8412%20Hermosa%20Ave",
    "2379 Slate Creek Dr, Chino Hills",
    "between 8412 Hermosa and 2198 N Euclid Ave",
    "8412 Hermosa Ave, Riverside",
)


@pytest.mark.parametrize("said", SPELLINGS)
def test_a_home_has_another_number_and_comes_back(said: str) -> None:
    """However it is written, one spelling is one home; the rest of the text stays as it is."""
    homes = HouseNumbers(5)
    changed = homes.renumber(said)
    numbers = re.findall(r"\d{5}(?!\d)", changed)
    assert numbers
    assert re.sub(r"\d+", "", said) == re.sub(r"\d+", "", changed)
    assert "8412" not in changed
    assert said == homes.number_back(changed)


@pytest.mark.parametrize(
    "said",
    [
        "My price is 8412",
        "8412 Hermosilla Ave",
        "what would a 4 bed on hermosa go for",
        "412 Hermosa Ave",
        "18412 Hermosa Ave",
        "1682 Alpine St",
        "",
    ],
)
def test_what_is_no_home_of_the_records_stays(said: str) -> None:
    """Amounts, streets without a number, homes for sale and addresses that no record has."""
    homes = HouseNumbers(5)
    assert said == homes.renumber(said)
    assert said == homes.number_back(said)
    assert not homes.numbers


def test_without_a_place_everything_stays() -> None:
    """A target that is made anew for every scenario reads what the features say."""
    homes = HouseNumbers(None)
    assert "8412 Hermosa Ave" == homes.renumber("8412 Hermosa Ave")
    assert "18412 Hermosa Ave" == homes.number_back("18412 Hermosa Ave")


def test_numbers_that_stand_for_no_home_are_not_changed_back() -> None:
    """An amount, an id or a zip code that happens to be a home's number is left alone; a whole text is the home."""
    homes = HouseNumbers(5)
    number = homes.renumber("8412 Hermosa Ave").split()[0]
    for text in (f"worth {number} dollars", f"{number}", f"c{number}7 Hermosa Ave", f'{{"price": {number}}}'):
        assert text == homes.number_back(text)
    assert '{"number": "8412", "street": "Hermosa"}' == homes.number_back(
        f'{{"number": "{number}", "street": "Hermosa"}}'
    )
    assert "Hermosa Ave No. 8412" == homes.number_back(f"Hermosa Ave No. {number}")


def test_no_two_of_many_scenarios_share_a_home() -> None:
    """Five thousand scenarios in turn tell 8412 Hermosa Ave by as many numbers, none of them that of another home."""
    texts = [HouseNumbers(place).renumber("8412 Hermosa Ave") for place in range(17_645_274_000, 17_645_279_000)]
    numbers = [int(each.split()[0]) for each in texts]
    assert len(numbers) == len(set(numbers))
    assert FIRST <= min(numbers)
    assert max(numbers) < FIRST + COUNT
    assert all(int(home.street.split()[0]) < COUNT for home in load_records().homes)


def test_a_service_reads_and_answers_in_its_own_numbers() -> None:
    """Body, query and length of a request and of an answer, which may come in parts."""
    homes, seen = HouseNumbers(5), list[Any]()

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        seen.extend((scope["query_string"], await read_body(receive), dict(scope["headers"])[b"content-length"]))
        length = [(b"content-length", b"18")]
        await send({"type": "http.response.start", "status": 200, "headers": length})
        await send({"type": "http.response.body", "body": b'"8412 Her', "more_body": True})
        await send({"type": "http.response.body", "body": 'mosa Ávé"'.encode()})

    number = homes.renumber("8412 Hermosa").split()[0]
    body = json.dumps({"address": f"{number} Hermosa"}).encode()
    sent = list[MutableMapping[str, Any]]()

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    scope: Scope = {
        "type": "http",
        "query_string": f"q={number}+Hermosa".encode(),
        "headers": [(b"content-length", b"%d" % len(body))],
    }
    asyncio.run(RenumberedService(answer, homes)(scope, receive, send))
    assert [b"q=8412+Hermosa", b'{"address": "8412 Hermosa"}', b"27"] == seen
    start, content = sent
    assert f'"{number} Hermosa Ávé"' == content["body"].decode()
    assert [(b"content-length", b"%d" % len(content["body"]))] == start["headers"]


def write_kept_profile(folder: Path, name: str = "reference.toml") -> Path:
    """The reference bots with a store of their own, which outlives scenarios and runs."""
    text = (REFERENCE.parent / name).read_text(encoding="utf-8")
    for old, new in (
        ('factory = "reference_bots.app:application"\n', 'factory = "reference_bots.app:application"\nfresh = "no"\n'),
        ("sqlite:///{world.folder}/bots.sqlite", f"sqlite:///{folder}/kept.sqlite"),
        ('restart = "yes"', 'restart = "no"'),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    file = folder / "target.toml"
    file.write_text(text, encoding="utf-8")
    return file


def ask_for_value(entered: AcceptanceSuite) -> tuple[World, str]:
    """A scenario in which Maria asks what her home, which the CRM knows, is worth: its world, and the last answer."""
    world = entered.open_world(SCENARIO)
    maria = world.conversations.introduce_person("Maria", "lead", home_known=True)
    world.run(world.conversations.say(maria, "Hi"))
    world.run(world.conversations.say(maria, "What is 8412 Hermosa Ave worth?"))
    answer = world.evidence.last_answer(maria)
    entered.close_world(world)
    return world, answer


def test_a_kept_store_values_the_same_home_in_every_scenario_and_run(tmp_path: Path) -> None:
    """Also with the same seed: the service is asked in each, and is told the number that the feature names."""
    target, numbers = write_kept_profile(tmp_path), set[str]()
    for _ in range(2):
        with suite(target) as entered:
            for _ in range(2):
                world, answer = ask_for_value(entered)
                (made,) = world.journal.find_entries("valuation.made")
                assert made["address"].startswith("8412 Hermosa Ave")
                assert "8412 Hermosa Ave" in answer
                numbers.add(world.homes.numbers["8412 hermosa"])
    assert 4 == len(numbers)
