"""What a scenario needs of a target stands in its tags: names and abilities, checked against the words of its steps."""

from typing import Any

import pytest

from support.scenario.scenario_needs import explain_unmet_need, parse_needs
from support.targets.bot_settings import BOTS, HAND_OVER
from support.targets.profile import load_profile
from tests.catalogue.feature_index import scenarios
from tests.catalogue.sentence_needs import find_needs, is_known_sentence, is_spanish
from tests.layout.project import PROJECT

PROFILE = load_profile(PROJECT / "fixtures" / "targets" / "reference.toml")
ON_SERVERS = load_profile(PROJECT / "fixtures" / "targets" / "reference_postgresql.toml")
PREFIX = "use.with_"


def functional_scenarios() -> list[Any]:
    """Every scenario that is not about load."""
    return [scenario for scenario in scenarios() if "load" not in scenario.effective_tags]


def is_covered(need: str, tags: set[str]) -> bool:
    """Whether a tag names the need, or one that holds only where the need holds."""
    what, _, value = need.partition("=")
    if what == "bot":
        return need in tags or any(tag.startswith(f"{value}=") for tag in tags)
    if value == f"{HAND_OVER}{what}".replace(" ", "_"):
        return any(tag.startswith(f"{what}={HAND_OVER}".replace(" ", "_")) for tag in tags)
    return need in tags


def test_tags_name_what_the_steps_need() -> None:
    """Otherwise the scenario would be red on a target that cannot do it, and says so in its profile."""
    lacking = [
        f"{scenario.location}: @{PREFIX}{need}"
        for scenario in functional_scenarios()
        for tags in [{tag.removeprefix(PREFIX) for tag in scenario.effective_tags if tag.startswith(PREFIX)}]
        for need in sorted(find_needs(scenario))
        if not is_covered(need, tags)
    ]
    assert [] == lacking


def test_every_sentence_is_known() -> None:
    """A new sentence is given the needs it has, or is listed among those without any."""
    sentences = {step.name for scenario in functional_scenarios() for step in scenario.all_steps}
    assert [] == sorted(sentence for sentence in sentences if not is_known_sentence(sentence))


def test_every_need_can_be_declared() -> None:
    """No tag is misspelt, and on one engine or other the reference bots meet every need but another machine."""
    needs = {need for scenario in scenarios() for need in parse_needs(scenario.effective_tags)}
    unmet = {
        need: explain_unmet_need(PROFILE, need) and explain_unmet_need(ON_SERVERS, need)
        for need in needs
        if need.what != "limited_machine"
    }
    assert {} == {need: why for need, why in unmet.items() if why}


def test_every_ability_is_asked_for() -> None:
    """An ability that no scenario needs would be declared for nothing."""
    needed = {(need.what, need.value) for scenario in scenarios() for need in parse_needs(scenario.effective_tags)}
    declared = {(bot, ability) for bot in BOTS for ability in PROFILE.bots[bot].abilities}
    assert {("buyer", "write tasks")} == declared - needed  # read where a person is called


@pytest.mark.parametrize("line", ["Quiero vender mi casa", "ni loco", "¿Cuánto vale?", "unos 640 mil"])
def test_spanish_lines(line: str) -> None:
    """Lines in Spanish are known as such."""
    assert is_spanish(line)


@pytest.mark.parametrize("line", ["8412 Hermosa Ave", "no", "like 1.05 mil", "a casa with 3 bedrooms, up to 600k"])
def test_english_lines(line: str) -> None:
    """Lines in English, names and numbers are not taken for Spanish."""
    assert not is_spanish(line)
