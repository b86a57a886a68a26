"""Promises about how homes are described: each in full, by itself, in its true place, for true reasons."""

import re
from collections.abc import Sequence

from support.promises.broken_promise import InventedFact, WrongWords
from support.promises.crm_records import normalize_value
from support.promises.evidence import Evidence
from support.promises.matching import (
    ADDRESS,
    RecommendedHome,
    find_address,
    find_homes_named_in_text,
    read_first_recommendation,
    read_known_listings,
)
from support.test_data.message_sentences import remove_questions
from support.test_data.person import Person
from support.vocabulary.money import find_amounts, format_dollars

_BEDS = re.compile(r"(\d+)[ -]?(?:(?:bd|br|bed|bedroom)s?|recámaras?|habitacion(?:es)?)\b", re.IGNORECASE)


def expect_reason_given_for_home(evidence: Evidence, person: Person, address: str, reason: str) -> None:
    """Between this home's address and the next one the recommendation says this of it, and no reason is untrue."""
    expect_true_reasons(evidence, person)
    message, homes = read_first_recommendation(evidence, person)
    text = message["text"]
    part = _extract_text_about_home(text, address, homes)
    if not evidence.meanings.is_statement_of(part, f"reason {reason}"):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} got no message that recommends the home at {address} for this reason: {reason}",
            seen=f"the message: '{text}'",
            perhaps="the home is not among them, or the reason is left out or another one.",
        )


def expect_true_reasons(evidence: Evidence, person: Person) -> None:
    """Each reason the recommendation gives for a home is true of the home and the wishes the CRM shows."""
    message, homes = read_first_recommendation(evidence, person)
    fields = evidence.crm.get_contact(person.contact_id).fields
    wishes = ("beds", "baths", "size", "most price")
    beds, baths, size, most = (fields.get(evidence.profile.crm_field_key(wish)) for wish in wishes)
    for home in homes:
        listing = next(each for each in read_known_listings(evidence) if each["address"] == home.address)
        true = {
            "within budget": bool(normalize_value(most)) and not _exceeds_wish(home.price, most),
            "above budget": _exceeds_wish(home.price, most),
            "extra bedroom": _exceeds_wish(home.beds, beds),
            "extra bath": _exceeds_wish(listing["baths"], baths),
            "more space": _exceeds_wish(listing["sqft"], size),
        }
        part = remove_questions(_extract_text_about_home(message["text"], home.address, homes))
        false = [each for each in true if evidence.meanings.is_statement_of(part, f"reason {each}") and not true[each]]
        if false:
            raise evidence.build_broken_promise(
                InventedFact,
                f"{person.name} got a wrong reason for {home.address}: {false[0]}",
                seen=f"'{part}'; {listing}",
                perhaps="reasons are worded without a look at the home, or at what was asked for.",
            )


def expect_complete_descriptions(evidence: Evidence, person: Person) -> None:
    """Each home's address is followed by its price and its bedrooms before the next address begins, and is its own."""
    expect_true_locations(evidence, person)
    message, homes = read_first_recommendation(evidence, person)
    text = message["text"]
    places = [find_address(text, home.address) for home in homes] + [len(text)]
    for home, begin, end in zip(homes, places, places[1:], strict=False):
        part = text[begin:end]
        if find_amounts(part) != (home.price,) or _BEDS.findall(part) != [str(home.beds)]:
            raise evidence.build_broken_promise(
                InventedFact,
                f"{person.name} reads another price or another number of bedrooms for {home.address}",
                seen=f"'{part.strip()}'; for sale at {format_dollars(home.price)} with {home.beds} bedrooms",
                perhaps="the message is put together from the wrong home, or leaves something out.",
            )


def expect_true_locations(evidence: Evidence, person: Person) -> None:
    """No message puts a home for sale into another area than its own."""
    areas = {listing["area"] for listing in read_known_listings(evidence)}
    for message in evidence.messages_sent_to_person(person):
        for home in find_homes_named_in_text(evidence, message["text"]):
            rest = message["text"][_find_address_end(message["text"], home.address) :]
            said = re.match(rf"(?:,| in| en) ({'|'.join(map(re.escape, sorted(areas)))})\b", rest)
            if said and said[1] != home.area and said[1] not in home.address:
                raise evidence.build_broken_promise(
                    InventedFact,
                    f"{person.name} got a message that {home.address} is in {said[1]}",
                    seen=f"the message: '{message['text']}'",
                    perhaps="homes from elsewhere are passed off as homes in the wanted area.",
                )


def expect_no_invented_address(evidence: Evidence, person: Person) -> None:
    """Every street address in every message is one of a home for sale, in its own area; the last word was answered."""
    evidence.last_answer(person)
    expect_true_locations(evidence, person)
    for message in evidence.messages_sent_to_person(person):
        known = {home.address.split(",")[0] for home in find_homes_named_in_text(evidence, message["text"])}
        invented = [each for each in ADDRESS.findall(message["text"]) if not any(k.startswith(each) for k in known)]
        if invented:
            raise evidence.build_broken_promise(
                InventedFact,
                f"{person.name} got a message about a home that is not for sale: {invented[0]}",
                seen=f"the message: '{message['text']}'",
                perhaps="a home was made up because nothing fitted.",
            )


def expect_one_question_with_homes(evidence: Evidence, person: Person) -> None:
    """The message with the homes holds exactly one question."""
    message, _ = read_first_recommendation(evidence, person)
    if message["text"].count("?") != 1:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name}'s recommendation asks {message['text'].count('?')} questions instead of one",
            seen=f"the message: '{message['text']}'",
            perhaps="several phrases were joined.",
        )


def _exceeds_wish(value: float, wish: object) -> bool:
    """Whether the home has more than the wish the CRM shows; where there is none, nothing exceeds it."""
    wished = normalize_value(wish)
    return bool(re.fullmatch(r"\d+(?:\.\d+)?", wished)) and value > float(wished)


def _extract_text_about_home(text: str, address: str, homes: Sequence[RecommendedHome]) -> str:
    """What the text says from this address to the next one; nothing when it does not name it."""
    begin = find_address(text, address)
    later = [
        place for home in homes if (place := find_address(text, home.address)) is not None and place > (begin or 0)
    ]
    return "" if begin is None else text[begin : min(later, default=len(text))]


def _find_address_end(text: str, address: str) -> int:
    """Where this address, which the text names, ends in it."""
    return (find_address(text, address) or 0) + len(address.split(",", maxsplit=1)[0])
