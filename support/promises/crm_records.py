"""Promises about what the CRM shows: tags, fields, tasks, the place in the sequence, the bot in charge."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from support.promises.blank_values import is_blank_value
from support.promises.broken_promise import WrongOrder, WrongRecord
from support.promises.evidence import Evidence
from support.promises.least_price import adjust_least_price
from support.test_data.person import Person
from support.vocabulary.outcome import Blocked
from support.vocabulary.time_text import format_local_time


def map_tags_to_temperatures(evidence: Evidence) -> dict[str, str]:
    """Every temperature tag the target uses, in lower case -> the temperature it says."""
    return {
        tag.lower(): temperature
        for names in evidence.profile.tags.temperature.values()
        for temperature, tag in names.items()
    }


def expect_only_temperature_tag(evidence: Evidence, person: Person, temperature: str) -> None:
    """The person carries exactly one temperature tag, and it says this temperature."""
    known = map_tags_to_temperatures(evidence)
    carried = [tag for tag in evidence.crm.get_contact(person.contact_id).tags if tag in known]
    if [known[tag] for tag in carried] != [temperature]:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name} carries {', '.join(carried) or 'no temperature tag'} instead of one tag for {temperature}",
            seen=format_tag_history(evidence, person),
            perhaps="the old tag was not removed, or the tag was never written.",
        )


def expect_no_temperature_tag(evidence: Evidence, person: Person, temperature: str) -> None:
    """No temperature tag of the person says this temperature; the last message was answered."""
    evidence.require_active_target(person)
    known = map_tags_to_temperatures(evidence)
    carried = [tag for tag in evidence.crm.get_contact(person.contact_id).tags if known.get(tag) == temperature]
    if carried:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name} carries {', '.join(carried)} without having earned it",
            seen=f"'{evidence.exchanges_of_person(person)[-1].said}' -> '{evidence.last_answer(person)}'",
            perhaps="a doubt or a condition was taken for a yes.",
        )


def expect_tags_in_order(evidence: Evidence, person: Person, promised: Sequence[str]) -> None:
    """Temperature tags were added in this order, and no others."""
    known = map_tags_to_temperatures(evidence)
    seen = [
        known[tag]
        for entry in evidence.journal.find_entries("tags.added", contact=person.contact_id)
        for tag in entry["tags"]
        if tag in known
    ]
    if seen != list(promised):
        raise evidence.build_broken_promise(
            WrongOrder,
            f"{person.name} was tagged {', then '.join(seen) or 'not at all'} instead of {', then '.join(promised)}",
            seen=format_tag_history(evidence, person),
            perhaps="a message was scored differently than promised.",
        )


def expect_tags_after_replies(evidence: Evidence, person: Person) -> None:
    """Between a message and the temperature tag it earned lies the answer to it; there is at least one such tag."""
    known = map_tags_to_temperatures(evidence)
    changes = [
        entry
        for entry in evidence.journal.find_entries("tags.added", "tags.removed", contact=person.contact_id)
        if any(tag in known for tag in entry["tags"])
    ]
    if not changes:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name} never got a temperature tag",
            seen=format_tag_history(evidence, person),
            perhaps="the tag was never written, or under a name the profile does not know.",
        )
    for entry in changes:
        exchange = [e for e in evidence.exchanges_of_person(person) if e.began < entry.number][-1]
        if not exchange.answers or exchange.answers[0].number > entry.number:
            raise evidence.build_broken_promise(
                WrongOrder,
                f"{person.name}'s tag {', '.join(entry['tags'])} was changed before the reply was sent",
                seen=f"tag at journal entry {entry.number}, reply at "
                f"{exchange.answers[0].number if exchange.answers else 'no entry'}",
                perhaps="tags are written before the message goes out; workflows they trigger overtake the reply.",
            )


NOTHING = "nothing"
"""Promised of a fact: its field is empty, although the last message was answered."""

ANYTHING_BUT = "anything but "
"""Promised of a fact: its field holds another value, or none, although the last message was answered."""


def expect_recorded_facts(evidence: Evidence, person: Person, facts: Mapping[str, str]) -> None:
    """The CRM's fields hold these facts. Money may be written `$640,000`; letters' case does not matter."""
    evidence.last_answer(person)
    fields = evidence.crm.get_contact(person.contact_id).fields
    for word, promised in adjust_least_price(evidence, facts).items():
        if promised == NOTHING:
            expect_empty_field(evidence, person, word)
            continue
        other = promised.startswith(ANYTHING_BUT)
        if other:
            evidence.require_active_target(person)
        value = fields.get(evidence.profile.crm_field_key(word))
        wanted = evidence.profile.field_value_text(word, promised.removeprefix(ANYTHING_BUT))
        if (normalize_value(value) == normalize_value(wanted)) is other:
            raise evidence.build_broken_promise(
                WrongRecord,
                f"The CRM shows {word} '{value}' for {person.name} instead of '{promised}'",
                seen=f"fields: {', '.join(f'{key}={value}' for key, value in sorted(fields.items())) or 'none'}",
                perhaps="the words were not understood, or the field was not written.",
            )


def expect_empty_field(evidence: Evidence, person: Person, word: str) -> None:
    """The CRM's field for this fact is empty, or says what holds before anything is known; the message was answered."""
    evidence.require_active_target(person)
    value = evidence.crm.get_contact(person.contact_id).fields.get(evidence.profile.crm_field_key(word))
    if not is_blank_value(evidence.profile, word, value):
        raise evidence.build_broken_promise(
            WrongRecord,
            f"The CRM shows {word} '{value}' for {person.name}, who never said it",
            seen=f"said: {' | '.join(exchange.said for exchange in evidence.exchanges_of_person(person))}",
            perhaps="a guess was written into the field.",
        )


def expect_score(evidence: Evidence, person: Person, *, minimum: float = 0, maximum: float = 100) -> None:
    """The CRM's score lies between `minimum` and `maximum` points of 100, whatever the target's own scale is."""
    value = evidence.crm.get_contact(person.contact_id).fields.get(evidence.profile.crm_field_key("score"))
    evidence.last_answer(person)
    points = value * 100 / evidence.profile.stated.score_to if isinstance(value, int | float) else None
    if points is None or not minimum <= points <= maximum:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name} scores {value} points instead of {minimum:g} to {maximum:g}",
            seen=f"said: {' | '.join(exchange.said for exchange in evidence.exchanges_of_person(person))}",
            perhaps="the words weigh differently than promised, or the score was not written.",
        )


def expect_temperature(
    evidence: Evidence, person: Person, temperature: str, *, minimum: float = 0, maximum: float = 100
) -> None:
    """The CRM's fields hold this temperature and between `minimum` and `maximum` points."""
    expect_recorded_facts(evidence, person, {f"{person.bot} temperature": temperature})
    expect_score(evidence, person, minimum=minimum, maximum=maximum)


def expect_temperature_and_tag(evidence: Evidence, person: Person, temperature: str, points: float) -> None:
    """The CRM's fields hold this temperature and exactly these points, and the one temperature tag says the same."""
    expect_temperature(evidence, person, temperature, minimum=points, maximum=points)
    expect_only_temperature_tag(evidence, person, temperature)


def expect_sequence_states(evidence: Evidence, person: Person, states: Sequence[str]) -> None:
    """After each exchange the CRM showed the next of these places in the sequence."""
    field = evidence.profile.crm_field_key("sequence")
    seen = [exchange.fields.get(field) for exchange in evidence.exchanges_of_person(person)]
    promised = [evidence.profile.sequence_state_text(state) for state in states]
    if seen != promised:
        raise evidence.build_broken_promise(
            WrongOrder,
            f"{person.name}'s place in the sequence went through {', '.join(str(s) for s in seen)}",
            seen=f"promised: {', '.join(promised)}",
            perhaps="a step was taken without being recorded, or was recorded without being taken.",
        )


def expect_sequence_state(evidence: Evidence, person: Person, state: str) -> None:
    """The CRM shows this place in the sequence now."""
    expect_recorded_facts(evidence, person, {"sequence": evidence.profile.sequence_state_text(state)})


def expect_other_sequence_state(evidence: Evidence, person: Person, state: str) -> None:
    """The CRM does not show this place in the sequence, for what it names was not sent. Raises Blocked without any."""
    evidence.require_earlier_reply(person)
    shown = evidence.crm.get_contact(person.contact_id).fields.get(evidence.profile.crm_field_key("sequence"))
    if not shown:
        raise Blocked(
            f"The CRM shows no place in the sequence for {person.name}, so that nothing shows what is recorded.",
            seen="the field is empty",
            perhaps="the target keeps no sequence, or under another name.",
            look=evidence.replay,
        )
    if shown == evidence.profile.sequence_state_text(state):
        refused = evidence.journal.find_entries("message.refused", contact=person.contact_id)
        raise evidence.build_broken_promise(
            WrongRecord,
            f"The CRM calls {person.name} '{shown}', and the message was never sent; somebody at the brokerage relies "
            "on it and does not write; what the CRM refuses with a 4xx was not sent "
            "(docs/sources/gohighlevel.md#errors)",
            seen="; ".join(f"refused: {entry['reason']}" for entry in refused) or "nothing was tried",
            perhaps="the CRM's refusal is taken for an answer like any other.",
        )


def expect_call_task_due(evidence: Evidence, person: Person, after: timedelta) -> None:
    """Exactly one call task exists, due that long after the first contact, by the person's own calendar."""
    began = evidence.first_exchange(person).at
    tasks = [
        task
        for task in evidence.crm.tasks_of(person.contact_id)
        if person.persona.first_name in task.title or "call" in task.title.casefold()
    ]
    due = (began + after).astimezone(person.zone).date()
    if [task.due.astimezone(person.zone).date() for task in tasks] != [due]:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name} has {len(tasks)} call task(s), where one is promised for {due:%d %b}",
            seen="; ".join(f"{task.title} due {task.due}" for task in tasks) or "no task",
            perhaps="the call was not scheduled, twice scheduled, or counted from another day.",
        )


def expect_enrolled_once(evidence: Evidence, person: Person, workflow: str) -> None:
    """The person was put into this workflow exactly once."""
    enrolled = [each for each in evidence.crm.enrolments_of(person.contact_id) if each.workflow == workflow]
    if len(enrolled) != 1:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name} was put into the workflow '{workflow}' {len(enrolled)} times instead of once",
            seen=f"enrolments: {len(evidence.crm.enrolments_of(person.contact_id))} in all",
            perhaps="the return was not noticed, or is reported with every message.",
        )


def expect_not_enrolled(evidence: Evidence, person: Person, workflow: str) -> None:
    """The person was not put into this workflow; the last message was answered."""
    evidence.require_active_target(person)
    if any(each.workflow == workflow for each in evidence.crm.enrolments_of(person.contact_id)):
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name} was put into the workflow '{workflow}' without having earned it",
            seen=" | ".join(
                f"{exchange.at:%d %b} '{exchange.said}'" for exchange in evidence.exchanges_of_person(person)
            ),
            perhaps="a short silence is taken for a long one.",
        )


def expect_re_engagement_workflow_started(evidence: Evidence, person: Person) -> None:
    """The workflow for people who come back was started once, and the mark of those at rest is gone."""
    expect_enrolled_once(evidence, person, "re-engaged")
    expect_not_in_nurture(evidence, person)


def expect_not_in_nurture(evidence: Evidence, person: Person) -> None:
    """Neither the place in the sequence nor a tag says that the person is at rest in nurture."""
    contact, resting = evidence.crm.get_contact(person.contact_id), evidence.profile.sequence_state_text("nurture")
    place = contact.fields.get(evidence.profile.crm_field_key("sequence"))
    if place in (None, resting) or resting in contact.tags:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name} writes again and still counts as resting",
            seen=f"place in the sequence: {place}; tags: {', '.join(contact.tags)}",
            perhaps="nurture was taken for the end of the story.",
        )


def expect_tag_unchanged(evidence: Evidence, person: Person) -> None:
    """The last message was answered and changed no temperature tag."""
    evidence.require_active_target(person)
    known = map_tags_to_temperatures(evidence)
    changes = evidence.journal.find_entries(
        "tags.added", "tags.removed", contact=person.contact_id, after=evidence.last_exchange(person).began
    )
    changed = [tag for entry in changes for tag in entry["tags"] if tag in known]
    if changed:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name}'s temperature was changed by a message that means nothing new",
            seen=format_tag_history(evidence, person),
            perhaps="the tag is written anew with every message; each writing sets off workflows.",
        )


def normalize_value(value: object) -> str:
    """A field's value, or a promised one, as both are compared: no dollar signs, no commas, case folded."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else str(value)
    return text.replace("$", "").replace(",", "").strip().casefold()


def format_tag_history(evidence: Evidence, person: Person) -> str:
    """Every change of the person's tags in one line, for a `Seen:`."""
    changes = evidence.journal.find_entries("tags.added", "tags.removed", contact=person.contact_id)
    return (
        "; ".join(
            f"{format_local_time(entry.at)} {entry.what.removeprefix('tags.')} {', '.join(entry['tags'])}"
            for entry in changes
        )
        or "no tag was ever changed"
    )
