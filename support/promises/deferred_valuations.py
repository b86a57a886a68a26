"""Promises about a valuation service in trouble, and about not asking it twice (CMA-003, CMA-004)."""

from datetime import timedelta

from support.promises.broken_promise import DoubledAnswer, InventedFact, LateAnswer, WrongRecord, WrongWords
from support.promises.evidence import Evidence
from support.promises.valuation import (
    expect_no_price_anywhere,
    expect_valuation_left_to_person,
    find_stated_prices,
    find_valuation_messages,
)
from support.promises.valuation_records import find_address, find_valuation_calls, read_answered_valuations
from support.test_data.person import Person
from support.vocabulary.money import find_prices, format_dollars
from support.vocabulary.time_text import format_duration, format_local_time


def expect_delay_announced(evidence: Evidence, person: Person, home: str) -> None:
    """The message that named the home was answered with the truth about the delay, and with no price."""
    asked = next(
        (e for e in evidence.exchanges_of_person(person) if find_address(e.said, home) is not None),
        evidence.last_exchange(person),
    )
    if not asked.answers:
        raise evidence.build_unanswered_error(asked)
    if not evidence.meanings.is_statement_of(asked.answer, "valuation delay"):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} got no message that the valuation takes longer",
            seen=f"'{asked.said}' -> '{asked.answer}'",
            perhaps="the trouble is passed over in silence, or an answer is made up.",
        )


def expect_no_price_before_answer(evidence: Evidence, person: Person) -> None:
    """Until the service has given a sound analysis, no message names a price the person did not name."""
    evidence.require_earlier_reply(person)
    sound = read_answered_valuations(evidence)
    until = sound[0].call.number if sound else len(evidence.journal) + 1
    said = find_stated_prices(evidence, person)
    for message in evidence.messages_sent_to_person(person):
        invented = [amount for amount in find_prices(message["text"]) if amount not in said]
        if invented and message.number < until:
            raise evidence.build_broken_promise(
                InventedFact,
                f"{person.name} read {format_dollars(invented[0])} before the valuation service gave a sound answer",
                seen=f"{format_local_time(message.at)} '{message['text']}'",
                perhaps="an answer that cannot be true was believed, or a number was made up.",
            )


def expect_valuation_delivered_once(evidence: Evidence, person: Person) -> None:
    """Exactly one message carries the valuation."""
    messages = find_valuation_messages(evidence, person)
    if len(messages) != 1:
        raise evidence.build_broken_promise(
            DoubledAnswer,
            f"{person.name} was sent the valuation {len(messages)} times",
            seen=" | ".join(f"{format_local_time(message.at)} '{message['text']}'" for message in messages),
            perhaps="the deferred valuation is delivered and not marked as delivered.",
        )


def expect_valuation_or_notice(evidence: Evidence, person: Person, home: str, limit: timedelta) -> None:
    """Within `limit` of naming the home the person has the valuation, or knows that it takes longer."""
    asked = next(
        exchange for exchange in evidence.exchanges_of_person(person) if find_address(exchange.said, home) is not None
    )
    if evidence.measure_answer_wait(asked) > limit:
        raise evidence.build_broken_promise(
            LateAnswer,
            f"{person.name} waited {format_duration(evidence.measure_answer_wait(asked))} without a word; "
            f"we promise {format_duration(limit)}",
            seen=f"'{asked.said}' -> '{asked.answer}'",
            perhaps="the service is waited for longer than the person may be kept waiting.",
        )
    valued = {message.number for message in find_valuation_messages(evidence, person)}
    if not valued.intersection(answer.number for answer in asked.answers):
        expect_delay_announced(evidence, person, home)


def expect_valuation_given_up(evidence: Evidence, person: Person, home: str) -> None:
    """One message said that no valuation comes, a person was asked to make it, and no price was named."""
    notices = [
        m
        for m in evidence.messages_sent_to_person(person)
        if evidence.meanings.is_statement_of(m["text"], "valuation given up")
    ]
    if len(notices) != 1:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} got {len(notices)} message(s) that the valuation cannot be had",
            seen=" | ".join(
                f"{format_local_time(m.at)} '{m['text']}'" for m in evidence.messages_sent_to_person(person)
            ),
            perhaps="the service is asked for ever, or given up in silence.",
        )
    expect_valuation_left_to_person(evidence, person, home)
    expect_no_price_anywhere(evidence, person)


def expect_valuation_asked_for(evidence: Evidence, home: str) -> None:
    """The service was asked to value this home, or could not be reached."""
    if not find_valuation_calls(evidence, home) and not evidence.journal.find_entries("fault"):
        raise evidence.build_broken_promise(
            WrongRecord,
            f"The valuation service was never asked about {home}",
            seen=f"the last answer: '{evidence.last_answer(evidence.last_speaker)}'",
            perhaps="the wish, or the address, was not understood.",
        )


def expect_valuation_call_count(evidence: Evidence, home: str, times: int) -> None:
    """The service was asked so many times to value this home, by all people together; the last message was answered."""
    evidence.require_active_target(evidence.last_speaker)
    asked = find_valuation_calls(evidence, home)
    if len(asked) != times:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"The valuation service was asked about {home} {len(asked)} time(s) instead of {times}",
            seen="; ".join(f"{format_local_time(call.at)} {call['request']} -> {call['status']}" for call in asked)
            or "never",
            perhaps="a valuation is forgotten too soon or kept too long, or a spelling is taken for another home.",
        )


def expect_one_valuation_recorded(evidence: Evidence, person: Person, home: str) -> None:
    """The CRM holds one note with the analysis of this home, however often the person asked (LEAD-010)."""
    notes = [n for n in evidence.crm.notes_of(person.contact_id) if find_address(n.body, home) is not None]
    if len(notes) != 1:
        raise evidence.build_broken_promise(
            DoubledAnswer if notes else WrongRecord,
            f"The CRM holds {len(notes)} analyses of {home} for {person.name} instead of one",
            seen=" | ".join(note.body.splitlines()[0] for note in notes) or "no such note",
            perhaps="every word about the price is taken for a new wish.",
        )
