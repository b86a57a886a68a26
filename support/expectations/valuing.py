"""Promises about valuations: what they rest on, what they say, and the limits of the method.

Limits: domain facts, section 8.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from support.cast.person import Person
from support.expectations.evidence import Evidence
from support.expectations.promise import InventedFact, LateAnswer, WrongRecord, WrongWords
from support.simulators.kernel.journal import Entry
from support.vocabulary.moment import spoken
from support.vocabulary.money import amounts, dollars

MOST_MILES = 1.5
MOST_SIZE = 0.20
MOST_ROOMS = 1
MOST_YEARS = 15
MOST_AGE_DAYS = 366
MOST_ADJUSTMENT = 0.10
MOST_ADJUSTED = 0.25
MOST_ADJUSTMENTS = 8
LEAST_COMPARABLES = 3
_PERCENT = re.compile(r"(?<![\d.])(\d+) ?%")
_MARKET = re.compile(r"\b(sellers|buyers|balanced)'? market", re.IGNORECASE)


def found(evidence: Evidence, person: Person) -> Mapping[str, Any]:
    """What the valuation service last answered about this person's home: the one they named, or the CRM knows.

    Raises WrongRecord when the service never valued a home for the target, InventedFact when only somebody else's.
    """
    valued = valuations(evidence)
    known = evidence.crm.contact(person.contact_id).fields.get(evidence.profile.field("home")) or ""
    named = "\n".join([*(exchange.said for exchange in evidence.of(person)), str(known)])
    mine = [answer for answer in valued if _place(named, answer["subject"]["address"]) is not None]
    if not mine:
        raise evidence.broken(
            InventedFact,
            f"{person.name}'s home was not valued; somebody else's was",
            seen=f"valued: {', '.join(answer['subject']['address'] for answer in valued)}; {person.name} said: {named}",
            perhaps="the address was misread, or mixed up between people.",
        )
    return mine[-1]


def valuations(evidence: Evidence) -> tuple[Mapping[str, Any], ...]:
    """Everything the valuation service answered. Raises WrongRecord when it never valued a home for the target."""
    calls = [c for c in evidence.journal.of("call") if c["path"] == "/valuations"]
    valued = tuple(c["answer"] for c in calls if c["status"] == 200)
    if not valued:
        raise evidence.broken(
            WrongRecord,
            "No home was valued",
            seen=f"the valuation service was asked {len(calls)} time(s): "
            + ", ".join(f"{c['request']} -> {c['status']}" for c in calls),
            perhaps="the address was not understood, or nobody asked.",
        )
    return valued


def valuation_message(evidence: Evidence, person: Person) -> Entry:
    """The message that carries the recommended value. Raises WrongWords when none does."""
    value = found(evidence, person)["price_recommendation"]["value"]
    for message in evidence.sent(person):
        if value in amounts(message["text"]):
            return message
    raise evidence.broken(
        WrongWords,
        f"{person.name} never read the value {dollars(value)} that the service found",
        seen=f"the last answer: '{evidence.last_answer(person)}'",
        perhaps="the valuation was not sent, or another number was.",
    )


def names_sold_homes(evidence: Evidence, person: Person, least: int) -> None:
    """The message names at least `least` of the service's comparables, each with its price, and no other amount."""
    message, answer = valuation_message(evidence, person), found(evidence, person)
    parts = _parts(message["text"], answer["comparable_properties"])
    named = [c for c in answer["comparable_properties"] if c["address"] in parts]
    priced = [c for c in named if amounts(parts[c["address"]])[:1] in ((c["price"],), (c["adjusted_value"],))]
    if len(priced) < least:
        raise evidence.broken(
            WrongWords,
            f"{person.name}'s valuation names {len(priced)} sold homes with their prices instead of {least}",
            seen=f"the message: '{message['text']}'; sold: "
            + ", ".join(f"{c['address']} {dollars(c['price'])}" for c in answer["comparable_properties"]),
            perhaps="comparables are left out or misquoted.",
        )
    told = answer["price_recommendation"]
    allowed = {told["value"], told["low"], told["high"]} | {
        amount for c in named for amount in (c["price"], c["adjusted_value"])
    }
    invented = [amount for amount in amounts(message["text"]) if amount not in allowed]
    if invented:
        raise evidence.broken(
            InventedFact,
            f"{person.name}'s valuation names {', '.join(map(dollars, invented))}, which the service never said",
            seen=f"the message: '{message['text']}'",
            perhaps="a number was rounded, mixed up or made up.",
        )


def gives_range_and_confidence(evidence: Evidence, person: Person) -> None:
    """The message gives the service's value, low, high, and its confidence in percent."""
    message, told = valuation_message(evidence, person), found(evidence, person)["price_recommendation"]
    percents = [int(percent) for percent in _PERCENT.findall(message["text"])]
    missing = [word for word in ("value", "low", "high") if told[word] not in amounts(message["text"])]
    if round(told["confidence"] * 100) not in percents:
        missing.append("confidence")
    if missing:
        raise evidence.broken(
            WrongWords,
            f"{person.name}'s valuation lacks the {', '.join(missing)} the service found",
            seen=f"the message: '{message['text']}'; the service: {told}",
            perhaps="a part was left out to keep the message short, or was changed.",
        )


def describes_market(evidence: Evidence, person: Person) -> None:
    """The message says what the market is like and that it is no appraisal; the CRM's note holds the whole analysis.

    The market is what the service says it is: a message may not call a sellers' market a buyers'.
    """
    message = valuation_message(evidence, person)
    condition = found(evidence, person)["market_analysis"]["condition"]
    called = {word.casefold() for word in _MARKET.findall(message["text"])}
    if called - {condition}:
        raise evidence.broken(
            InventedFact,
            f"{person.name}'s valuation speaks of a {', '.join(sorted(called))} market; the service found {condition}",
            seen=f"the message: '{message['text']}'",
            perhaps="the market was guessed, or taken from another area.",
        )
    for topic in ("market", "disclaimer"):
        if not evidence.meanings.says(message["text"], topic):
            raise evidence.broken(
                WrongWords,
                f"{person.name}'s valuation holds no {topic}",
                seen=f"the message: '{message['text']}'",
                perhaps="the part was left out to keep the message short.",
            )
    notes = [note.body for note in evidence.crm.notes(person.contact_id) if "compar" in note.body.casefold()]
    listed, told = found(evidence, person)["comparable_properties"], found(evidence, person)["price_recommendation"]
    note = notes[-1] if notes else ""
    if (
        len(_parts(note, listed)) < len(listed)
        or not {told["value"], told["low"], told["high"]}.issubset(amounts(note))
        or not evidence.meanings.says(note, "disclaimer")
    ):
        raise evidence.broken(
            WrongRecord,
            f"The CRM's note on {person.name} lacks a part of the analysis: {len(listed)} comparables, price, range, "
            "disclaimer",
            seen=note or "no such note",
            perhaps="the note was not written, or cut.",
        )


def reached_within(evidence: Evidence, person: Person, limit: timedelta) -> None:
    """Between the message that names the home and the message with its value lies at most `limit`.

    Where the CRM knew the home, the last message before the value counts as the request.
    """
    message = valuation_message(evidence, person)
    home = found(evidence, person)["subject"]["address"]
    before = [e for e in evidence.of(person) if e.said and e.began < message.number]
    address = next((e for e in before if _place(e.said, home) is not None), None) or before[-1]
    waited = message.at - address.at
    if waited > limit:
        raise evidence.broken(
            LateAnswer,
            f"{person.name} waited {spoken(waited)} for the valuation; we promise {spoken(limit)}",
            seen=f"'{address.said}' -> '{message['text']}'",
            perhaps="the service's answer is waited for too patiently, or asked again too late.",
        )


def comparables_within_limits(evidence: Evidence) -> None:
    """Every valuation has three different comparables or more, near, alike and recent; at most two on a street."""
    for answer in valuations(evidence):
        _limits_kept(evidence, answer)


def _limits_kept(evidence: Evidence, answer: Mapping[str, Any]) -> None:
    subject, comparables = answer["subject"], answer["comparable_properties"]
    made_on = date.fromisoformat(answer["made_on"])
    different = {c["address"] for c in comparables} - {subject["address"]}
    if len(different) < max(LEAST_COMPARABLES, len(comparables)):
        raise _beyond(evidence, f"the valuation rests on {len(different)} different sold homes", comparables)
    streets = [c["address"].split(" ", 1)[1] for c in comparables]
    for street in set(streets):
        if streets.count(street) > 2:
            raise _beyond(evidence, f"{streets.count(street)} comparables stand on {street}", comparables)
    for c in comparables:
        beyond = {
            f"{c['distance_miles']} miles away": c["distance_miles"] > MOST_MILES,
            f"{c['sqft']} sqft beside {subject['sqft']}": abs(c["sqft"] - subject["sqft"])
            > MOST_SIZE * subject["sqft"],
            f"{c['beds']} bedrooms beside {subject['beds']}": abs(c["beds"] - subject["beds"]) > MOST_ROOMS,
            f"{c['baths']} baths beside {subject['baths']}": abs(c["baths"] - subject["baths"]) > MOST_ROOMS,
            f"built {c['year_built']} beside {subject['year_built']}": abs(c["year_built"] - subject["year_built"])
            > MOST_YEARS,
            f"sold on {c['sold_on']}": (made_on - date.fromisoformat(c["sold_on"])).days > MOST_AGE_DAYS
            or date.fromisoformat(c["sold_on"]) > made_on,
        }
        for reason, is_beyond in beyond.items():
            if is_beyond:
                raise _beyond(evidence, f"{c['address']} is {reason}", comparables)


def adjustments_within_caps(evidence: Evidence) -> None:
    """No adjustment beyond 10 % of the sale price, their sum within 25 %, at most eight, and the arithmetic right."""
    for c in (home for answer in valuations(evidence) for home in answer["comparable_properties"]):
        sums = [adjustment["amount"] for adjustment in c["adjustments"]]
        # Amounts are whole dollars, so a cap may be missed by rounding, by less than one dollar.
        if (
            any(abs(amount) > MOST_ADJUSTMENT * c["price"] + 1 for amount in sums)
            or abs(sum(sums)) > MOST_ADJUSTED * c["price"] + 1
            or len(sums) > MOST_ADJUSTMENTS
            or c["total_adjustment"] != sum(sums)
            or c["adjusted_value"] != c["price"] + sum(sums)
        ):
            raise _beyond(evidence, f"the adjustments of {c['address']} break their caps", [c])


def recommendation_among_adjusted(evidence: Evidence) -> None:
    """Every recommended value lies between the lowest and the highest adjusted value (rounded to 1,000 USD)."""
    for answer in valuations(evidence):
        _among_adjusted(evidence, answer)


def _among_adjusted(evidence: Evidence, answer: Mapping[str, Any]) -> None:
    adjusted = [c["adjusted_value"] for c in answer["comparable_properties"]]
    told = answer["price_recommendation"]
    if (
        not min(adjusted) - 500 <= told["value"] <= max(adjusted) + 500
        or not told["low"] < told["value"] < told["high"]
    ):
        raise _beyond(evidence, f"{dollars(told['value'])} lies outside its reasons", answer["comparable_properties"])


def _beyond(evidence: Evidence, what: str, comparables: Sequence[Mapping[str, Any]]) -> WrongRecord:
    return evidence.broken(
        WrongRecord,
        f"A limit of the method is broken: {what}",
        seen="; ".join(f"{c['address']} {c['price']} -> {c['adjusted_value']}" for c in comparables),
        perhaps="the valuation service picks or adjusts comparables differently than promised.",
    )


def _place(text: str, address: str) -> int | None:
    """Where the text names this address; None when it does not. 412 Elm is not named by 8412 Elm."""
    number, street = address.split(",", maxsplit=1)[0].split(" ", 1)
    name = street.rsplit(" ", 1)[0]
    found_at = re.search(rf"(?<!\d){number} {re.escape(name)}\b", text, re.IGNORECASE)
    return found_at.start() if found_at else None


def _parts(text: str, homes: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The homes a text names: address -> what it says from there to the next of them."""
    places = sorted((place, home["address"]) for home in homes if (place := _place(text, home["address"])) is not None)
    ends = [*(place for place, _ in places), len(text)]
    return {address: text[begin:end] for (begin, address), end in zip(places, ends[1:], strict=True)}


def email_gives_value(evidence: Evidence, person: Person) -> None:
    """The one e-mail names the value the service found, and says that it is no appraisal."""
    value = found(evidence, person)["price_recommendation"]["value"]
    emails = [e for e in evidence.sent(person) if e["channel"] == "Email"]
    text = "\n".join(email["text"] for email in emails)
    if len(emails) != 1 or value not in amounts(text) or not evidence.meanings.says(text, "disclaimer"):
        raise evidence.broken(
            WrongWords,
            f"{person.name}'s e-mail does not give the value {dollars(value)} with its disclaimer",
            seen=f"{len(emails)} e-mail(s): '{text}'",
            perhaps="the analysis was not made, or the plain letter was sent although the home is known.",
        )
