"""Promises about a valuation: its comparables, its range, its confidence, and its note in the CRM."""

import re
from datetime import timedelta

from support.promises.broken_promise import InventedFact, LateAnswer, WrongRecord, WrongWords
from support.promises.evidence import Evidence
from support.promises.valuation_records import (
    find_address,
    find_price,
    find_valuation,
    find_valuation_calls,
    split_text_by_home,
)
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person
from support.vocabulary.money import find_amounts, find_prices, format_dollars
from support.vocabulary.time_text import format_duration

_PERCENT = re.compile(r"(?<![\d.])(\d+) ?%")
_CLAIM = re.compile(
    r"(?:\bworth|\bvalued? (?:at|of)|\bvalue is|\bgoes for|\bsell for|\bvale\b|\bvalor (?:es )?de)[^.?!]*?\d",
    re.IGNORECASE,
)
_ATTRIBUTED = re.compile(r"zillow|redfin|zestimate|portal|online|estimate|\byou\b|\busted\b|en línea", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:[^.?!\n]|[.](?=\d))+")
_MARKETS = {
    "sellers": re.compile(r"\bsellers'? market|mercado de vendedores", re.IGNORECASE),
    "buyers": re.compile(r"\bbuyers'? market|mercado de compradores", re.IGNORECASE),
    "balanced": re.compile(r"\bbalanced market|mercado equilibrado", re.IGNORECASE),
}


def find_valuation_messages(evidence: Evidence, person: Person) -> tuple[JournalEntry, ...]:
    """Every message that carries the recommended value, with its range. Raises WrongWords when none does."""
    number = find_price(evidence, person)
    messages = evidence.messages_sent_to_person(person)
    valued = [message for message in messages if number.amounts <= set(find_amounts(message["text"]))]
    # A message without the range is the valuation only where none has it: then the range is what is missing.
    valued = valued or [message for message in messages if number.value in find_amounts(message["text"])][:1]
    if not valued:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} never read the value {format_dollars(number.value)} that the service found",
            seen=f"the last answer: '{evidence.last_answer(person)}'",
            perhaps="the valuation was not sent, or another number was.",
        )
    return tuple(valued)


def find_valuation_message(evidence: Evidence, person: Person) -> JournalEntry:
    """The first message that carries the recommended value. Raises WrongWords when none does."""
    return find_valuation_messages(evidence, person)[0]


def expect_message_names_sold_homes(evidence: Evidence, person: Person, least: int) -> None:
    """The message names at least `least` of the service's comparables, each with its price, and no other amount."""
    _expect_true_comparables(evidence, person, find_valuation_message(evidence, person)["text"], least)


def expect_answer_names_sold_homes(evidence: Evidence, person: Person, least: int) -> None:
    """The last answer names that many of the comparables of the valuation at hand; nothing was asked for it (SELL-011).

    It belittles no source of a number.
    """
    answer = evidence.last_answer(person)
    _expect_true_comparables(evidence, person, answer, least)
    asked = [call for call in find_valuation_calls(evidence) if call.number > evidence.last_exchange(person).began]
    if asked:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name}'s home was valued again, although its valuation was at hand",
            seen=", ".join(str(call["request"]) for call in asked),
            perhaps="a word about a portal is taken for a new question.",
        )
    expect_no_contempt(evidence, person)


def expect_no_contempt(evidence: Evidence, person: Person) -> None:
    """The last answer speaks of nothing and no one with contempt."""
    answer = evidence.last_answer(person)
    if evidence.meanings.is_statement_of(answer, "contempt"):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name}'s answer belittles what {person.name} said",
            seen=f"'{evidence.last_exchange(person).said}' -> '{answer}'",
            perhaps="the portal, or the person who believes it, is belittled instead of answered.",
        )


def _expect_true_comparables(evidence: Evidence, person: Person, text: str, least: int) -> None:
    sold = find_valuation(evidence, person).comparable_properties
    parts = split_text_by_home(text, sold)
    named = [home for home in sold if home.address in parts]
    priced = [
        home for home in named if find_amounts(parts[home.address])[:1] in ((home.price,), (home.adjusted_value,))
    ]
    if len(priced) < least:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name}'s valuation names {len(priced)} sold homes with their prices instead of {least}",
            seen=f"the message: '{text}'; sold: "
            + ", ".join(f"{home.address} {format_dollars(home.price)}" for home in sold),
            perhaps="comparables are left out or misquoted.",
        )
    allowed = {amount for home in named for amount in (home.price, home.adjusted_value)}
    allowed |= find_price(evidence, person).amounts
    invented = [amount for amount in find_amounts(text) if amount not in allowed]
    if invented:
        raise evidence.build_broken_promise(
            InventedFact,
            f"{person.name}'s valuation names {', '.join(map(format_dollars, invented))}, which the service never said",
            seen=f"the message: '{text}'",
            perhaps="a number was rounded, mixed up or made up.",
        )


def expect_range_and_confidence(evidence: Evidence, person: Person) -> None:
    """The message gives the service's value, low, high, and its confidence in percent."""
    message, number = find_valuation_message(evidence, person), find_price(evidence, person)
    percents = [int(percent) for percent in _PERCENT.findall(message["text"])]
    parts = {"value": number.value, "low": number.low, "high": number.high}
    missing = [word for word, amount in parts.items() if amount not in find_amounts(message["text"])]
    if round(number.confidence * 100) not in percents:
        missing.append("confidence")
    if missing:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name}'s valuation lacks the {', '.join(missing)} the service found",
            seen=f"the message: '{message['text']}'; the service: {number}",
            perhaps="a part was left out to keep the message short, or was changed.",
        )


def expect_market_described(evidence: Evidence, person: Person) -> None:
    """The message says what the market is like and that it is no appraisal; the CRM's note holds the whole analysis.

    The market is what the service says it is: a message may not call a sellers' market a buyers'.
    """
    message = find_valuation_message(evidence, person)
    condition = find_valuation(evidence, person).market_analysis.condition
    called = {market for market, words in _MARKETS.items() if words.search(message["text"])}
    if called - {condition}:
        raise evidence.build_broken_promise(
            InventedFact,
            f"{person.name}'s valuation speaks of a {', '.join(sorted(called))} market; the service found {condition}",
            seen=f"the message: '{message['text']}'",
            perhaps="the market was guessed, or taken from another area.",
        )
    for topic in ("market", "disclaimer"):
        if not evidence.meanings.is_statement_of(message["text"], topic):
            raise evidence.build_broken_promise(
                WrongWords,
                f"{person.name}'s valuation holds no {topic}",
                seen=f"the message: '{message['text']}'",
                perhaps="the part was left out to keep the message short.",
            )
    note, listed = _find_analysis_note(evidence, person), find_valuation(evidence, person).comparable_properties
    sure = round(find_price(evidence, person).confidence * 100)
    lacking = [
        part
        for part, there in {
            "comparables": len(split_text_by_home(note, listed)) == len(listed),
            "price and range": find_price(evidence, person).amounts.issubset(find_amounts(note)),
            "confidence": sure in [int(percent) for percent in _PERCENT.findall(note)],
            "market": evidence.meanings.is_statement_of(note, "market"),
            "disclaimer": evidence.meanings.is_statement_of(note, "disclaimer"),
        }.items()
        if not there
    ]
    if lacking:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"The CRM's note on {person.name} lacks a part of the analysis: {', '.join(lacking)}",
            seen=note or "no such note",
            perhaps="the note was not written, or cut.",
        )


def expect_preliminary_wording(evidence: Evidence, person: Person) -> None:
    """Whatever names the value calls it preliminary below the stated confidence, and never from there on (CMA-002).

    So does the CRM's note, where the bot writes notes. The requirement says 70 %.

    A price within the range is the value, rounded; what a home nearby was sold for, or the person said, is not.
    """
    number = find_price(evidence, person)
    find_valuation_message(evidence, person)
    preliminary = number.confidence * 100 < evidence.profile.stated.full_value_from
    others = {amount for home in find_valuation(evidence, person).comparable_properties
              for amount in (home.price, home.adjusted_value)} | find_stated_prices(evidence, person)  # fmt: skip
    texts = [
        message["text"]
        for message in evidence.messages_sent_to_person(person)
        if any(
            amount == number.value or (number.low <= amount <= number.high and amount not in others)
            for amount in find_prices(message["text"])
        )
    ]
    note = [_find_analysis_note(evidence, person)] if evidence.profile.bot_can(person.bot, "write notes") else []
    for text in (*texts, *note):
        if evidence.meanings.is_statement_of(text, "preliminary") is not preliminary:
            raise evidence.build_broken_promise(
                WrongWords,
                f"{person.name}'s value is {number.confidence:.0%} sure and is "
                f"{'not called' if preliminary else 'called'} preliminary",
                seen=f"'{text}'",
                perhaps="the limit lies elsewhere, or only one of the messages says it.",
            )


def expect_no_price_anywhere(evidence: Evidence, person: Person) -> None:
    """Nothing sent or recorded names the price of a home, except what the person said (CMA-002, CMA-003).

    Looked at: messages, notes, tasks, fields and opportunities; an amount counts with or without its sign. What the
    person said may be repeated, but not confirmed as what the home is worth.
    """
    evidence.last_answer(person)
    said = find_stated_prices(evidence, person)
    messages = [message["text"] for message in evidence.messages_sent_to_person(person)]
    written = {
        "a message": messages,
        "a note": [note.body for note in evidence.crm.notes_of(person.contact_id)],
        "a task": [f"{task.title} {task.body}" for task in evidence.crm.tasks_of(person.contact_id)],
        "a field": [
            _format_field(key, value) for key, value in evidence.crm.get_contact(person.contact_id).fields.items()
        ],
        "an opportunity": [
            _format_field(each.name, each.value) for each in evidence.crm.opportunities_of(person.contact_id)
        ],
    }
    for where, texts in written.items():
        for text in texts:
            invented = [amount for amount in find_prices(text) if amount not in said]
            if invented:
                raise evidence.build_broken_promise(
                    InventedFact,
                    f"{where.capitalize()} names {format_dollars(invented[0])} for {person.name}, "
                    "where no price is honest",
                    seen=f"'{text}'",
                    perhaps="a number without a valuation was used: a portal's, a comparable's, an old one.",
                )
    confirmed = [sentence for text in messages for sentence in _find_value_claims(text)]
    if confirmed:
        raise evidence.build_broken_promise(
            InventedFact,
            f"{person.name} got a message that the home is worth what {person.name} said, where no price is honest",
            seen=f"'{confirmed[0]}'",
            perhaps="a portal's number was taken over for want of one of our own.",
        )


def expect_home_explained(evidence: Evidence, person: Person, home: str, topic: str) -> None:
    """The last answer names this home and says this about it."""
    answer = evidence.last_answer(person)
    if find_address(answer, home) is None or not evidence.meanings.is_statement_of(answer, topic):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} got no message about {home}: {topic}",
            seen=f"'{evidence.last_exchange(person).said}' -> '{answer}'",
            perhaps="the service's reason is passed over, or another one is given.",
        )


def expect_valuation_left_to_person(evidence: Evidence, person: Person, home: str) -> None:
    """A message said that Jorge looks at the home himself, and exactly one open task is about it."""
    tasks = [
        task
        for task in evidence.crm.tasks_of(person.contact_id)
        if find_address(task.title, home) is not None and not task.completed
    ]
    notices = [
        message
        for message in evidence.messages_sent_to_person(person)
        if evidence.meanings.is_statement_of(message["text"], "left to Jorge")
    ]
    if not notices or len(tasks) != 1:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name}'s home is not left to a person: {len(notices)} message(s) say so, {len(tasks)} task(s) do",
            seen=f"messages: {' | '.join(message['text'] for message in evidence.messages_sent_to_person(person))}; "
            "tasks: " + (", ".join(task.title for task in evidence.crm.tasks_of(person.contact_id)) or "none"),
            perhaps="a home without a number is dropped, or a person is asked about it again and again.",
        )


def expect_valuation_within(evidence: Evidence, person: Person, limit: timedelta) -> None:
    """Between the message that names the home and the message with its value lies at most `limit`.

    Where the CRM knew the home, the last message before the value counts as the request.
    """
    message = find_valuation_message(evidence, person)
    home = find_valuation(evidence, person).subject.address
    before = [e for e in evidence.exchanges_of_person(person) if e.said and e.began < message.number]
    address = next((e for e in before if find_address(e.said, home) is not None), None) or before[-1]
    waited = message.at - address.at
    if waited > limit:
        raise evidence.build_broken_promise(
            LateAnswer,
            f"{person.name} waited {format_duration(waited)} for the valuation; we promise {format_duration(limit)}",
            seen=f"'{address.said}' -> '{message['text']}'",
            perhaps="the service's answer is waited for too patiently, or asked again too late.",
        )


def expect_value_in_email(evidence: Evidence, person: Person) -> None:
    """The one e-mail names the value the service found, and says that it is no appraisal."""
    value = find_price(evidence, person).value
    emails = [e for e in evidence.messages_sent_to_person(person) if e["channel"] == "Email"]
    text = "\n".join(email["text"] for email in emails)
    if len(emails) != 1 or value not in find_amounts(text) or not evidence.meanings.is_statement_of(text, "disclaimer"):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name}'s e-mail does not give the value {format_dollars(value)} with its disclaimer",
            seen=f"{len(emails)} e-mail(s): '{text}'",
            perhaps="the analysis was not made, or the plain letter was sent although the home is known.",
        )


def find_stated_prices(evidence: Evidence, person: Person) -> frozenset[int]:
    """The prices this person has named."""
    return frozenset(
        amount for exchange in evidence.exchanges_of_person(person) for amount in find_prices(exchange.said)
    )


def _find_value_claims(text: str) -> list[str]:
    """The sentences that say, in our own name, that a home is worth a price."""
    sentences = (sentence.strip() for sentence in _SENTENCE.findall(text))
    return [s for s in sentences if find_prices(s) and _CLAIM.search(s) and not _ATTRIBUTED.search(s)]


def _format_field(key: str, value: object) -> str:
    """A field as a text in which its amount can be found."""
    return f"{key}: ${value:,.0f}" if isinstance(value, int | float) else f"{key}: {value}"


def _find_analysis_note(evidence: Evidence, person: Person) -> str:
    """The note of the analysis: the last that names one of the homes it rests on."""
    listed = find_valuation(evidence, person).comparable_properties
    notes = [note.body for note in evidence.crm.notes_of(person.contact_id) if split_text_by_home(note.body, listed)]
    return notes[-1] if notes else ""
