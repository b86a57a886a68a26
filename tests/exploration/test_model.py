"""The model: its states and actions by a profile, what was visited, and what never was."""

import msgspec

from support.exploration.coverage import (
    ModelCoverage,
    count_possible_attempts,
    list_untried_actions,
    list_unvisited_states,
)
from support.exploration.lines import TIMES, load_lines
from support.exploration.model_state import (
    NEW,
    NOTHING_KNOWN,
    TIMES_OFFERED,
    UNKNOWN,
    WITH_A_PERSON,
    PersonState,
    list_kinds_of_stage,
    list_possible_kinds,
    list_possible_states,
)
from support.targets.bot_settings import BotSettings
from support.targets.profile import Profile, TargetCapabilities
from support.targets.tag_names import TagNames
from tests.promises.promise_harness import PROFILE

PLAIN: Profile = msgspec.structs.replace(
    PROFILE, bots={"buyer": BotSettings(asks=("wishes",))}, capabilities=TargetCapabilities(), tags=TagNames()
)
"""One bot that only asks, in the machine's own time."""


def test_a_profile_decides_what_may_happen() -> None:
    """Pauses and faults need virtual time, restarts and hand-overs what the profile declares."""
    everything, little = list_possible_kinds(PROFILE), list_possible_kinds(PLAIN)
    missing = {"pause", "a service fails", "restart", "killed meanwhile", "comes without a word", "taken over by hand"}
    missing |= {"given back", "chooses a time", "an offered time is taken", "asks for a person"}
    missing |= {"wants the other bot", "marked for another bot"}
    assert everything - little == missing
    assert "answers" in little


def test_a_profile_decides_which_states_there_are() -> None:
    """No temperature without its tags, no time without a calendar, no person without a tag."""
    assert {state.bot for state in list_possible_states(PROFILE)} == {"lead", "buyer", "seller"}
    states = list_possible_states(PLAIN)
    assert {state.temperature for state in states} == {UNKNOWN}
    assert not {state.stage for state in states} & {TIMES_OFFERED, WITH_A_PERSON}


def test_every_kind_of_action_has_a_place() -> None:
    """What is possible at all may happen somewhere."""
    possible = list_possible_kinds(PROFILE)
    stages = {state.stage for state in list_possible_states(PROFILE)}
    assert {kind for stage in stages for kind in list_kinds_of_stage(stage, possible)} == possible


def test_what_was_visited_is_counted_and_the_rest_is_named() -> None:
    """A state, a transition and an attempt are gone from what is missing once they were counted."""
    coverage = ModelCoverage()
    new, begun = (PersonState(bot="buyer", stage=stage, temperature=UNKNOWN) for stage in (NEW, NOTHING_KNOWN))
    assert begun in list_unvisited_states(coverage, PLAIN)
    assert len(list_untried_actions(coverage, PLAIN)) == count_possible_attempts(PLAIN)
    for _ in range(2):
        coverage.count(new, "small talk", begun)
    assert coverage.transitions == {(new, "small talk", begun): 2}
    assert coverage.count_attempts(new.place, "small talk") == coverage.count_visits(begun.place) == 2
    assert begun not in list_unvisited_states(coverage, PLAIN)
    assert ("buyer", NEW, "small talk") not in list_untried_actions(coverage, PLAIN)
    assert ("buyer", NEW, "odd text") in list_untried_actions(coverage, PLAIN)


def test_there_are_lines_for_every_bot_and_question() -> None:
    """Of the tables, the dialogues and everyday life; odd texts and small talk speak of no fact."""
    lines = load_lines()
    asked = {
        topic for bot, settings in PROFILE.bots.items() for topic in settings.asks if lines.list_answers(bot, topic)
    }
    assert asked == {topic for settings in PROFILE.bots.values() for topic in settings.asks}
    assert all(lines.dialogues[bot] for bot in PROFILE.bots)
    assert lines.list_answers("lead", TIMES)
    assert {lines.touches[text] for text in (*lines.odd, *lines.everyday.small_talk)} == {frozenset()}
    assert frozenset({"financing"}) in lines.touches.values()


def test_nothing_in_spanish_is_said_to_bots_that_do_not_speak_it() -> None:
    """Neither answers nor whole dialogues; the other bots hear it."""
    heard, unheard = load_lines(), load_lines(without_spanish=["seller"])
    spanish = "esta muy dañada, hay que hacerle de todo"
    assert spanish in heard.list_answers("seller", "condition")
    assert spanish not in unheard.list_answers("seller", "condition")
    assert len(unheard.dialogues["seller"]) < len(heard.dialogues["seller"])
    assert unheard.dialogues["lead"] == heard.dialogues["lead"]
