"""Promises about what is known of a person: it is kept, and not asked for again, in every state of a conversation."""

import dataclasses
from collections.abc import Sequence

from support.promises.blank_values import is_blank_value
from support.promises.broken_promise import WrongRecord, WrongWords
from support.promises.crm_records import normalize_value
from support.promises.evidence import Evidence
from support.promises.turns.turn import TOPIC_FACTS, Turn, describe_last_message, find_bot_in_charge
from support.simulators.gohighlevel.records import ContactRecord
from support.targets.profile import Profile
from support.test_data.person import Person

SAID_FACTS = (
    *("beds", "baths", "size", "least price", "most price", "area", "financing", "timeline", "motivation"),
    *("condition", "price", "seller motivation", "offer accepted", "timeline accepted", "home", "destination"),
)
"""Facts that only a person's words change."""

NOT_AN_ANSWER = frozenset({("financing", "unclear")})
"""(fact, value) of an answer that was no answer, and may be asked for again."""

SELLER_TOPICS = ("condition of a home to sell", "what a home is worth", "reasons to sell", "cash offer")
"""Topics of fixtures/meanings.toml about which buyers are never asked."""


def expect_facts_kept(evidence: Evidence, turn: Turn, people: Sequence[Person]) -> None:
    """What is recorded of a person is neither lost nor changed by what does not speak of it."""
    for person in people:
        before = turn.before.get(person.contact_id)
        if before is None:
            continue
        now = evidence.crm.get_contact(person.contact_id)
        for fact in SAID_FACTS:
            key = evidence.profile.find_field_key(fact)
            if key is None:
                continue
            value, after = before.fields.get(key), now.fields.get(key)
            lost = is_blank_value(evidence.profile, fact, after)
            allowed = turn.may_lose if lost else turn.may_change
            excused = person == turn.person and (allowed is None or fact in allowed)
            stood = not is_blank_value(evidence.profile, fact, value)
            if stood and not excused and normalize_value(value) != normalize_value(after):
                own = dataclasses.replace(evidence, requirement="CONV-006" if turn.wrote else turn.promise)
                raise own.build_broken_promise(
                    WrongRecord,
                    f"{person.name}'s {fact} was '{value}' in the CRM and is " + ("gone" if lost else f"'{after}'"),
                    seen=describe_last_message(own, turn),
                    perhaps="the state was not kept, or a text without that fact was read as one.",
                )


def expect_no_known_question(evidence: Evidence, turn: Turn, _people: Sequence[Person]) -> None:
    """No answer asks for what was known before the message and still is."""
    person = turn.person
    if not turn.wrote or person is None:
        return
    before, now = turn.before[person.contact_id], evidence.crm.get_contact(person.contact_id)
    bot = find_bot_in_charge(evidence.profile, now, person)
    moved = bot != find_bot_in_charge(evidence.profile, before, person)
    topics = next((each.asks for name, each in evidence.profile.bots.items() if name == bot), ())
    answer = evidence.exchanges_of_person(person)[-1].answer
    if any(evidence.meanings.is_clear_statement_of(answer, strategy) for strategy in _list_strategies(evidence)):
        return  # what meets a hesitation asks what is behind it
    for topic in topics:
        facts = [fact for fact in TOPIC_FACTS.get(topic, ()) if _is_known(evidence.profile, fact, before, now)]
        if facts and evidence.meanings.is_clear_question_about(answer, topic):
            requirement = "HAND-002" if moved else "BUY-002" if bot == "buyer" else "CONV-006"
            own = dataclasses.replace(evidence, requirement=requirement)
            key = own.profile.crm_field_key(facts[0])
            raise own.build_broken_promise(
                WrongWords,
                f"{person.name} was asked about {topic}, and the CRM holds {facts[0]} '{before.fields[key]}'",
                seen=describe_last_message(own, turn),
                perhaps="what was said earlier was not kept, or did not travel with the person.",
            )


def _list_strategies(evidence: Evidence) -> list[str]:
    return [each for each in evidence.meanings.list_topics("says") if each.startswith(("strategy for ", "meets "))]


def _is_known(profile: Profile, fact: str, before: ContactRecord, now: ContactRecord) -> bool:
    """Whether the fact is in the CRM before and after the turn, with one value that answers the question."""
    key = profile.find_field_key(fact)
    if key is None or is_blank_value(profile, fact, before.fields.get(key)):
        return False
    no_answers = {profile.field_value_text(name, value) for name, value in NOT_AN_ANSWER if name == fact}
    value = before.fields[key]
    return value not in no_answers and normalize_value(value) == normalize_value(now.fields.get(key))


def expect_no_seller_question(evidence: Evidence, turn: Turn, _people: Sequence[Person]) -> None:
    """A buyer is asked nothing that sellers are asked."""
    person = turn.person
    if not turn.wrote or person is None:
        return
    records = (turn.before[person.contact_id], evidence.crm.get_contact(person.contact_id))
    if any(find_bot_in_charge(evidence.profile, record, person) != "buyer" for record in records):
        return
    answer = evidence.exchanges_of_person(person)[-1].answer
    topic = next((each for each in SELLER_TOPICS if evidence.meanings.is_clear_question_about(answer, each)), None)
    if topic:
        own = dataclasses.replace(evidence, requirement="BUY-011")
        raise own.build_broken_promise(
            WrongWords,
            f"{person.name}, who buys, was asked about the {topic}",
            seen=describe_last_message(own, turn),
            perhaps="another bot answered, or a word was taken for a home to sell.",
        )
