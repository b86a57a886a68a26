"""Invariants of tags, and of the fields that say the same: temperature, score, the bot in charge."""

from collections.abc import Iterator

from support.promises.broken_promise import WrongRecord
from support.promises.crm_records import format_tag_history, normalize_value
from support.promises.invariants.invariant import Violation, finds_for_each_person
from support.promises.invariants.scenario_end import ScenarioEnd
from support.targets.routing import find_marked_bots
from support.test_data.person import Person


def _list_temperatures(end: ScenarioEnd, person: Person) -> list[tuple[str, str, str]]:
    """Each temperature tag that the person carries: the tag, its bot, its temperature."""
    tags = end.get_contact(person).tags
    return [
        (tag.lower(), bot, temperature)
        for bot, names in end.profile.tags.temperature.items()
        for temperature, tag in names.items()
        if tag.lower() in tags
    ]


@finds_for_each_person("one temperature tag")
def find_second_temperature_tags(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """Two tags contradict each other, or one was left behind by another bot."""
    carried = {tag for tag, _, _ in _list_temperatures(end, person)}
    if len(carried) > 1:
        yield Violation(
            kind=WrongRecord,
            what=f"{person.name} carries {len(carried)} temperature tags",
            seen=f"{', '.join(sorted(carried))}; {format_tag_history(end.evidence, person)}",
            perhaps="the old tag was not removed, or another bot's was left behind.",
            person=person,
        )


@finds_for_each_person("temperature tag as in the field")
def find_contradicting_temperatures(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A workflow that starts by the tag and a list made by the field disagree about the person."""
    for tag, bot, temperature in _list_temperatures(end, person):
        written = end.get_fact(person, f"{bot} temperature")
        wanted = end.profile.field_value_text(f"{bot} temperature", temperature)
        if written is not None and normalize_value(written) != normalize_value(wanted):
            yield Violation(
                kind=WrongRecord,
                what=f"{person.name} carries the tag for a {temperature} {bot}, and the field says '{written}'",
                seen=f"tag {tag}; {format_tag_history(end.evidence, person)}",
                perhaps="tag and field are computed at different moments, or one of the two writes was lost.",
                person=person,
            )


@finds_for_each_person("score within its temperature")
def find_scores_beside_temperature(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """The score says one tier and the temperature another, by more than a tier holds on."""
    score, temperature = end.get_fact(person, "score"), end.get_fact(person, "lead temperature")
    stated = end.profile.stated
    if not end.profile.bot_can("lead", "score") or not isinstance(score, int | float) or temperature is None:
        return
    points, margin = score * 100 / stated.score_to, stated.tier_margin
    limits = {
        "hot": (stated.hot_from - margin, 100),
        "warm": (stated.warm_from - margin, stated.hot_from + margin),
        "cold": (0, stated.warm_from + margin),
    }
    for tier, (least, most) in limits.items():
        named = normalize_value(end.profile.field_value_text("lead temperature", tier))
        if normalize_value(temperature) == named and not least <= points <= most:
            yield Violation(
                kind=WrongRecord,
                what=f"{person.name} is {tier} with {points:g} points of 100",
                seen=f"a {tier} lead has {least:g} to {most:g}, the margin of {margin} included",
                perhaps="score and temperature are written at different moments, or from different facts.",
                person=person,
            )


@finds_for_each_person("one bot in charge")
def find_contradicting_marks(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """Two bots look after one person, or the field names another bot than the mark."""
    contact = end.get_contact(person)
    marked = find_marked_bots(end.profile, contact.tags, contact.fields)
    field = end.get_fact(person, "bot")
    named = {normalize_value(end.profile.field_value_text("bot", bot)): bot for bot in end.profile.bots}
    other = named.get(normalize_value(field)) if field is not None else None
    if len(marked) > 1 or (marked and other is not None and other not in marked):
        yield Violation(
            kind=WrongRecord,
            what=f"{person.name} is marked for the {' and the '.join(marked)} bot"
            + (f", and the field names the {other} bot" if other else ""),
            seen=format_tag_history(end.evidence, person),
            perhaps="a hand-over wrote only a part of its records, or the old mark was not removed.",
            person=person,
        )
