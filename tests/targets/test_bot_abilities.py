"""Every ability and name may be missing from a profile: then its scenarios are inapplicable, and no other is red."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from support.scenario.scenario_needs import Need, explain_unmet_need, parse_needs
from support.targets.bot_settings import BOTS, BotSettings
from support.targets.completeness import FACTS
from support.targets.profile import Profile, load_profile
from support.vocabulary.explained_error import SetUpError
from tests.catalogue.feature_index import scenarios
from tests.targets.profile_contents import CONTENT, REFERENCE, change, load, without


def convert_bot(bot: str) -> BotSettings:
    """What the reference profile declares of this bot."""
    return msgspec.convert(CONTENT["bots"][bot], BotSettings)


@cache
def needs_of_scenarios() -> Counter[frozenset[Need]]:
    """The needs that scenarios have together, and how many scenarios have exactly these."""
    needs = Counter(frozenset(parse_needs(scenario.effective_tags)) for scenario in scenarios())
    return Counter({frozenset(n for n in each if n.what != "limited_machine"): count for each, count in needs.items()})


def find_applying(profile: Profile) -> tuple[int, set[tuple[str, str]]]:
    """How many scenarios apply to this target, and everything they need."""
    unmet = {need for needs in needs_of_scenarios() for need in needs if explain_unmet_need(profile, need)}
    applying = {needs: count for needs, count in needs_of_scenarios().items() if not needs & unmet}
    return sum(applying.values()), {(need.what, need.value) for needs in applying for need in needs}


def lists_of(bot: str, ability: str) -> tuple[tuple[str, ...], list[str]]:
    """Where the bot declares this ability, and what the list holds without it."""
    name = ability.removeprefix("ask ")
    key = "asks" if ability.startswith("ask ") else "can"
    return ("bots", bot, key), [each for each in CONTENT["bots"][bot][key] if each != name]


def drop(bot: str, ability: str) -> dict[str, Any]:
    """The reference profile, whose bot has every ability but this one."""
    path, left = lists_of(bot, ability)
    return change(CONTENT, path, left)


DECLARED = [(bot, ability) for bot in BOTS for ability in sorted(convert_bot(bot).abilities)]
"""Every ability that the reference profile declares."""

NAMED_BECAUSE_OF = [
    ("lead", "score", ("fields", "score")),
    ("lead", "score", ("fields", "lead temperature")),
    ("lead", "keep a sequence", ("fields", "sequence")),
    ("lead", "keep a sequence", ("states", "nurture")),
    ("buyer", "tell readiness", ("fields", "readiness")),
    ("lead", "tag temperature", ("tags", "temperature", "lead", "warm")),
    ("seller", "tag temperature", ("tags", "temperature", "seller")),
]


@pytest.mark.parametrize(("bot", "ability", "path"), NAMED_BECAUSE_OF, ids=str)
def test_what_a_bot_can_do_needs_its_names(bot: str, ability: str, path: tuple[str, ...]) -> None:
    """The names that scenarios look up because of an ability are required with it, and not without it."""
    with pytest.raises(SetUpError, match=path[-1]):
        load(without(path))
    load(without(path, drop(bot, ability)))


@pytest.mark.parametrize(("bot", "ability"), DECLARED, ids=str)
def test_any_ability_may_be_missing(bot: str, ability: str) -> None:
    """A profile without it is complete; no scenario that still applies needs it, and some do not apply any more."""
    profile = load(drop(bot, ability))
    count, needs = find_applying(profile)
    assert (bot, ability) not in needs
    assert count < needs_of_scenarios().total() or (bot, ability) == ("buyer", "write tasks")


VALUED = frozenset(CONTENT["values"])
"""Facts whose values are renamed, so that their fields must be named."""


@pytest.mark.parametrize("fact", FACTS)
def test_any_field_may_be_missing(fact: str) -> None:
    """A profile that names no field for a fact is refused for its abilities, or leaves scenarios inapplicable."""
    if any(fact in path for _, _, path in NAMED_BECAUSE_OF) or fact in {"urgency", "financing", "motivation", *VALUED}:
        with pytest.raises(SetUpError, match=fact):
            load(without(("fields", fact)))
        return
    _, needs = find_applying(load(without(("fields", fact))))
    assert ("field", fact) not in needs


@pytest.mark.parametrize("bot", BOTS)
def test_one_bot_alone(bot: str) -> None:
    """A target with one bot is complete, and only scenarios of this bot apply."""
    others = [other for other in BOTS if other != bot]
    content = {
        name: table for name, table in CONTENT.items() if name not in {"program", "baseline", "bench", "mutants"}
    }
    content = change(content, ("capabilities", "own_process"), "no")
    content = change(content, ("capabilities", "baseline"), "no")
    content["bots"] = {bot: dict(CONTENT["bots"][bot])}
    content["bots"][bot]["can"] = [name for name in content["bots"][bot]["can"] if not name.startswith("hand over")]
    for other in others:
        for table in ("activation", "temperature"):
            content = without(("tags", table, other), content)
    count, needs = find_applying(load(content))
    assert count > 50
    assert not {(what, value) for what, value in needs if what in others or (what == "bot" and value in others)}


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("bots",), {}, "[bots] is empty"),
        (("bots", "lead", "can"), ["meet stalls"], "is asked of no lead bot"),
        (("bots", "lead", "asks"), ["price"], "is asked for by no scenario of a lead bot"),
        (("bots", "seller", "can"), ["call a person"], None),
        (("tags", "person_called"), "", None),
        (("routed_by",), {"field": "bot_type"}, "bot_type"),
        (("states", "nurtur"), "x", 'the nearest is "nurture"'),
        (("fields", "prise"), "seller_price_expectation", 'the nearest is "price"'),
        (("fields", "price"), "", '"price" is empty'),
        (("account", "fields"), [{"key": "bot_type", "id": "XpMU7PNjtKV6ESinK72F"}], "has the id of the field"),
    ],
)
def test_what_bots_declare_is_checked(path: tuple[str, ...], value: object, said: str | None) -> None:
    """An ability of another bot, a word that nothing asks for and a field the account lacks are refused by name."""
    if said is None:
        load(change(CONTENT, path, value))
        return
    with pytest.raises(SetUpError) as refused:
        load(change(CONTENT, path, value))
    assert said in refused.value.seen


def test_a_person_is_called_by_a_tag_or_a_task() -> None:
    """A bot that calls a person says how: by a tag, or by a task."""
    content = change(CONTENT, ("tags", "person_called"), "")
    content = change(content, ("bots", "lead", "can"), ["call a person"])
    with pytest.raises(SetUpError, match="person_called is empty"):
        load(content)


def test_hand_overs_need_a_mark() -> None:
    """Who looks after a contact after a hand-over must be seen in the CRM."""
    content = without(("tags", "activation"), change(CONTENT, ("capabilities", "own_process"), "no"))
    with pytest.raises(SetUpError, match="says who looks after a contact"):
        load(content)
    content = change(content, ("routed_by",), {"field": "assigned_bot"})
    load(content)


def test_fields_may_be_named_by_their_ids(tmp_path: Path) -> None:
    """The CRM's id of a field stands for its key."""
    text = REFERENCE.read_text(encoding="utf-8").replace('"ai_lead_score"', '"XpMU7PNjtKV6ESinK72F"')
    file = tmp_path / "target.toml"
    file.write_text(text, encoding="utf-8")
    assert "ai_lead_score" == load_profile(file).crm_field_key("score")
