"""Promises about recommended homes: they exist, they fit, the best come first, and each is named in full."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from support.promises.broken_promise import InventedFact, WrongOrder, WrongWords
from support.promises.evidence import Evidence
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person
from support.vocabulary.money import find_amounts, format_dollars
from support.vocabulary.outcome import Blocked

ADDRESS = re.compile(r"(?<![\d,.$])\b\d{2,5} (?:[NSEW]\.? )?[A-Z][a-z]+(?: [A-Z][a-z]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendedHome:
    """A home a message named, as the listings service knows it. price in whole USD."""

    address: str
    area: str
    price: int
    beds: int


def read_known_listings(evidence: Evidence) -> tuple[Mapping[str, Any], ...]:
    """Every home the listings service gave the target in this scenario."""
    found: dict[str, Mapping[str, Any]] = {}
    for call in evidence.journal.find_entries("call"):
        if call["path"] == "/listings" and call["status"] == 200:
            found.update({listing["address"]: listing for listing in call["answer"]["listings"]})
    return tuple(found.values())


def read_first_recommendation(evidence: Evidence, person: Person) -> tuple[JournalEntry, tuple[RecommendedHome, ...]]:
    """The first message that names homes for sale, and those homes in its order."""
    return read_recommendations(evidence, person)[0]


def read_recommendations(
    evidence: Evidence, person: Person
) -> Sequence[tuple[JournalEntry, tuple[RecommendedHome, ...]]]:
    """Every message that names homes for sale, each with those homes in its order. Raises WrongWords for none."""
    listings = read_known_listings(evidence)
    found = list[tuple[JournalEntry, tuple[RecommendedHome, ...]]]()
    for message in evidence.messages_sent_to_person(person):
        named = sorted(
            (
                (place, listing)
                for listing in listings
                if (place := find_address(message["text"], listing["address"])) is not None
            ),
            key=itemgetter(0),
        )
        if named:
            found.append((message, tuple(_to_recommended_home(listing) for _, listing in named)))
    if found:
        return found
    raise evidence.build_broken_promise(
        WrongWords,
        f"{person.name} was recommended no home that is for sale",
        seen=f"the listings service was asked {len(evidence.journal.find_entries('listings.searched'))} time(s); "
        f"last answer: '{evidence.last_answer(person)}'",
        perhaps="the questions were not finished, nothing fitted, or addresses are worded beyond recognition.",
    )


def find_recommended_home(evidence: Evidence, person: Person, place: int) -> RecommendedHome:
    """The home at this place of the recommendation (0 = first, -1 = last). Raises WrongWords when it has fewer."""
    message, homes = read_first_recommendation(evidence, person)
    if not -len(homes) <= place < len(homes):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name}'s recommendation names only {len(homes)} homes that are for sale",
            seen=f"the message: '{message['text']}'",
            perhaps="a home was invented, or fewer were found than there are.",
        )
    return homes[place]


def find_home_of_last_list(evidence: Evidence, person: Person, place: int) -> RecommendedHome:
    """The home at this place of the last message that names several (0 = first).

    Raises Blocked without a second list.
    """
    lists = [homes for _, homes in read_recommendations(evidence, person) if len(homes) > 1]
    if len(lists) <= 1 or place >= len(lists[-1]):
        raise Blocked(
            f"{person.name} was not shown a second list of homes.",
            seen=f"the last answer: '{evidence.last_answer(person)}'",
            perhaps="the target shows no other homes when it is asked for them.",
            look="features/buyer/widening.feature",
        )
    return lists[-1][place]


def expect_homes_searched(evidence: Evidence, person: Person) -> None:
    """The listings service was asked for homes."""
    if not evidence.journal.find_entries("listings.searched"):
        raise evidence.build_broken_promise(
            WrongWords,
            f"No home was searched for {person.name}",
            seen=f"the last answer: '{evidence.last_answer(person)}'",
            perhaps="the wishes were not understood, or other questions are open.",
        )


def expect_homes_recommended(evidence: Evidence, person: Person, count: int) -> None:
    """One message names exactly `count` different homes, all of them for sale."""
    message, homes = read_first_recommendation(evidence, person)
    named = max(len(find_amounts(_text_from_first_listing(message["text"]))), len(ADDRESS.findall(message["text"])))
    if len(homes) != count or named != count:
        raise evidence.build_broken_promise(
            InventedFact if named > len(homes) else WrongWords,
            f"{person.name} was recommended {named} homes, {len(homes)} of them for sale, instead of {count}",
            seen=f"the message: '{message['text']}'",
            perhaps="a home was invented, or fewer were found than there are.",
        )


def expect_home_recommended(evidence: Evidence, person: Person, address: str) -> None:
    """A message recommended the home at this address."""
    _, homes = read_first_recommendation(evidence, person)
    if address not in [home.address for home in homes]:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} was not recommended the home at {address}, which fits",
            seen=", ".join(f"{home.address} {format_dollars(home.price)}" for home in homes),
            perhaps="a limit is drawn too tight.",
        )


def expect_home_not_named(evidence: Evidence, person: Person, address: str) -> None:
    """No message named the home at this address; the last message was answered.

    Raises Blocked where no home was searched: then none was left out.
    """
    evidence.last_answer(person)
    naming = [
        message["text"]
        for message in evidence.messages_sent_to_person(person)
        if find_address(message["text"], address) is not None
    ]
    if naming:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} was recommended the home at {address}, which does not fit",
            seen=f"the message: '{naming[0]}'",
            perhaps="a limit is left out of the search, or drawn too wide.",
        )
    if not evidence.journal.find_entries("listings.searched"):
        raise Blocked(
            f"No home was searched for {person.name}, so that nothing shows which one is left out.",
            seen=f"the last answer: '{evidence.last_answer(person)}'",
            perhaps="the wishes were not understood, or other questions are open.",
            look=evidence.replay,
        )


def expect_fewer_homes_with_offer_to_widen(evidence: Evidence, person: Person, found: str) -> None:
    """The last answer names exactly so many homes, all for sale, says how many they are, and offers to look wider.

    found: "no", "one" or "two".
    """
    text = evidence.last_answer(person)
    homes = find_homes_named_in_text(evidence, text)
    count = {"no": 0, "one": 1, "two": 2}[found]
    named = (
        max(len(find_amounts(_text_from_first_listing(text))), len(ADDRESS.findall(text)))
        if homes
        else len(ADDRESS.findall(text))
    )
    if (len(homes), named) != (count, count) or not evidence.meanings.is_statement_of(text, f"home {found}"):
        raise evidence.build_broken_promise(
            InventedFact if named > len(homes) else WrongWords,
            f"{person.name} got no message about exactly {found} fitting home(s)",
            seen=f"{named} named, {len(homes)} of them for sale: '{text}'",
            perhaps="a home was invented, one was passed over, or the number is left unsaid.",
        )
    if not evidence.meanings.is_question_about(text, "wider search"):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} was not asked whether to widen the search",
            seen=f"the answer: '{text}'",
            perhaps="too few homes are shown as if there were no others.",
        )


def expect_homes_not_named_before(evidence: Evidence, person: Person, count: int) -> None:
    """The last answer names so many homes for sale, none of them named before."""
    *earlier, last = evidence.exchanges_of_person(person)
    before = {home.address for exchange in earlier for home in find_homes_named_in_text(evidence, exchange.answer)}
    homes = find_homes_named_in_text(evidence, last.answer)
    named = len(ADDRESS.findall(last.answer))
    if len(homes) != count or named != count or before.intersection(home.address for home in homes):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} was not shown {count} other homes",
            seen=f"{named} named, {len(homes)} of them for sale: '{last.answer}'",
            perhaps="the search was not widened, or the same homes came again.",
        )


def expect_monthly_cost_of_cheapest(evidence: Evidence, person: Person) -> None:
    """The last answer names the price of the cheapest recommended home, and what it costs a month."""
    _, homes = read_first_recommendation(evidence, person)
    lowest = min(home.price for home in homes)
    text = evidence.last_answer(person)
    monthly = [amount for amount in find_amounts(text) if amount != lowest]
    if lowest not in find_amounts(text) or len(monthly) != 1 or not lowest * 0.004 <= monthly[0] <= lowest * 0.01:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} got no message about what {format_dollars(lowest)} comes to a month",
            seen=f"the answer: '{text}'",
            perhaps="her means were forgotten, or the payment is left out.",
        )


def expect_recommended_homes_fit_wishes(
    evidence: Evidence, person: Person, *, area: str, beds: int, lowest: int, highest: int
) -> None:
    """Every home in every recommendation lies in the area, has the bedrooms, and costs between the two prices."""
    for home in (home for _, homes in read_recommendations(evidence, person) for home in homes):
        if home.area != area or home.beds < beds or not lowest <= home.price <= highest:
            raise evidence.build_broken_promise(
                WrongWords,
                f"{person.name} was recommended a home that does not fit: {home.address}",
                seen=f"{home.beds} bedrooms in {home.area} for {format_dollars(home.price)}; wanted {beds} in {area}, "
                f"{format_dollars(lowest)} to {format_dollars(highest)}",
                perhaps="a limit is left out of the search, or the upper budget is stretched too far.",
            )


def expect_homes_within_budget_first(evidence: Evidence, person: Person, *, area: str, beds: int, most: int) -> None:
    """No home above the budget comes before one within it, nor instead of a fitting one that the target had found."""
    _, homes = read_first_recommendation(evidence, person)
    dearer = [home.price > most for home in homes]
    shown = {home.address for home in homes}
    passed_over = [
        listing
        for listing in read_known_listings(evidence)
        if listing["price"] <= most
        and listing["area"] == area
        and listing["beds"] >= beds
        and listing["address"] not in shown
    ]
    if dearer != sorted(dearer) or (any(dearer) and passed_over):
        raise evidence.build_broken_promise(
            WrongOrder,
            f"{person.name} was shown a home above {format_dollars(most)} before, or instead of, one within it",
            seen=", ".join(f"{home.address} {format_dollars(home.price)}" for home in homes)
            + f"; {len(passed_over)} fitting home(s) within the budget were passed over",
            perhaps="the ranking ignores the price.",
        )


def find_streets_named_in_text(evidence: Evidence, text: str) -> tuple[str, ...]:
    """Number and street of each home for sale this text names."""
    return tuple(home.address.split(",", maxsplit=1)[0] for home in find_homes_named_in_text(evidence, text))


def find_homes_named_in_text(evidence: Evidence, text: str) -> tuple[RecommendedHome, ...]:
    """The homes for sale this text names."""
    return tuple(
        _to_recommended_home(each)
        for each in read_known_listings(evidence)
        if find_address(text, each["address"]) is not None
    )


def _text_from_first_listing(text: str) -> str:
    """The text from the sentence with the first address on: a budget named before it is no home's price."""
    first = ADDRESS.search(text)
    begin = 0 if first is None else max(text.rfind(". ", 0, first.start()), 0)
    return text[begin:]


def find_address(text: str, address: str) -> int | None:
    """Where the text names this address; None when it does not. 112 Elm St is not named by 2112 Elm St."""
    found = re.search(rf"(?<!\d){re.escape(address.split(',', maxsplit=1)[0])}\b", text)
    return found.start() if found else None


def _to_recommended_home(listing: Mapping[str, Any]) -> RecommendedHome:
    return RecommendedHome(
        address=listing["address"], area=listing["area"], price=listing["price"], beds=listing["beds"]
    )
