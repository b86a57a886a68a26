"""Promises about a valuation service in trouble, and about not asking it twice (CMA-003, CMA-004)."""

from datetime import timedelta

from support.promises.broken_promise import DoubledAnswer, InventedFact, LateAnswer, WrongRecord, WrongWords
from support.promises.evidence import Evidence
from support.promises.valuation import left_to_a_person, no_price_anywhere, said_prices, valuation_messages
from support.promises.valuation_records import answered, place, questions
from support.test_data.person import Person
from support.vocabulary.money import dollars, prices
from support.vocabulary.time_text import local_clock, spoken


def told_that_it_takes_longer(evidence: Evidence, person: Person, home: str) -> None:
    """The message that named the home was answered with the truth about the delay, and with no price."""
    asked = next((e for e in evidence.of(person) if place(e.said, home) is not None), evidence.last(person))
    if not asked.answers:
        raise evidence.unanswered(asked)
    if not evidence.meanings.says(asked.answer, "valuation delay"):
        raise evidence.broken(
            WrongWords,
            f"{person.name} was not told that the valuation takes longer",
            seen=f"'{asked.said}' -> '{asked.answer}'",
            perhaps="the trouble is passed over in silence, or an answer is made up.",
        )


def no_price_before_the_service_answered(evidence: Evidence, person: Person) -> None:
    """Until the service has given a sound analysis, no message names a price the person did not name."""
    sound = answered(evidence)
    until = sound[0].call.number if sound else len(evidence.journal) + 1
    said = said_prices(evidence, person)
    for message in evidence.sent(person):
        invented = [amount for amount in prices(message["text"]) if amount not in said]
        if invented and message.number < until:
            raise evidence.broken(
                InventedFact,
                f"{person.name} read {dollars(invented[0])} before the valuation service had given a sound answer",
                seen=f"{local_clock(message.at)} '{message['text']}'",
                perhaps="an answer that cannot be true was believed, or a number was made up.",
            )


def delivered_once(evidence: Evidence, person: Person) -> None:
    """Exactly one message carries the valuation."""
    messages = valuation_messages(evidence, person)
    if len(messages) != 1:
        raise evidence.broken(
            DoubledAnswer,
            f"{person.name} was sent the valuation {len(messages)} times",
            seen=" | ".join(f"{local_clock(message.at)} '{message['text']}'" for message in messages),
            perhaps="the deferred valuation is delivered and not marked as delivered.",
        )


def not_left_waiting(evidence: Evidence, person: Person, home: str, limit: timedelta) -> None:
    """Within `limit` of naming the home the person has the valuation, or knows that it takes longer."""
    asked = next(exchange for exchange in evidence.of(person) if place(exchange.said, home) is not None)
    if evidence.wait_for(asked) > limit:
        raise evidence.broken(
            LateAnswer,
            f"{person.name} waited {spoken(evidence.wait_for(asked))} without a word; we promise {spoken(limit)}",
            seen=f"'{asked.said}' -> '{asked.answer}'",
            perhaps="the service is waited for longer than the person may be kept waiting.",
        )
    valued = {message.number for message in valuation_messages(evidence, person)}
    if not valued.intersection(answer.number for answer in asked.answers):
        told_that_it_takes_longer(evidence, person, home)


def given_up(evidence: Evidence, person: Person, home: str) -> None:
    """The person was told once that no valuation comes, a person was asked to make it, and no price was named."""
    notices = [m for m in evidence.sent(person) if evidence.meanings.says(m["text"], "valuation given up")]
    if len(notices) != 1:
        raise evidence.broken(
            WrongWords,
            f"{person.name} was told {len(notices)} time(s) that the valuation cannot be had",
            seen=" | ".join(f"{local_clock(m.at)} '{m['text']}'" for m in evidence.sent(person)),
            perhaps="the service is asked for ever, or given up in silence.",
        )
    left_to_a_person(evidence, person, home)
    no_price_anywhere(evidence, person)


def asked_times(evidence: Evidence, home: str, times: int) -> None:
    """The service was asked so many times to value this home, by all people together."""
    asked = questions(evidence, home)
    if len(asked) != times:
        raise evidence.broken(
            WrongRecord,
            f"The valuation service was asked about {home} {len(asked)} time(s) instead of {times}",
            seen="; ".join(f"{local_clock(call.at)} {call['request']} -> {call['status']}" for call in asked)
            or "never",
            perhaps="a valuation is forgotten too soon or kept too long, or a spelling is taken for another home.",
        )


def one_analysis_recorded(evidence: Evidence, person: Person, home: str) -> None:
    """The CRM holds one note with the analysis of this home, however often the person asked (LEAD-010)."""
    notes = [n for n in evidence.crm.notes(person.contact_id) if place(n.body, home) is not None]
    if len(notes) != 1:
        raise evidence.broken(
            DoubledAnswer if notes else WrongRecord,
            f"The CRM holds {len(notes)} analyses of {home} for {person.name} instead of one",
            seen=" | ".join(note.body.splitlines()[0] for note in notes) or "no such note",
            perhaps="every word about the price is taken for a new wish.",
        )
