"""The profile as one scenario may use it: a name that no tag of the scenario asks for is refused, not handed out.

A scenario must not fail because a profile has no name for something. Its tags say which names it needs, and
targets without them skip it; what keeps the tags true is that with any target they are all the scenario gets.
"""

from collections.abc import Collection, ItemsView, Iterator, Mapping, ValuesView
from typing import Any, TypeVar

import msgspec

from support.scenario.scenario_needs import PREFIX, parse_needs
from support.targets.bot_settings import BOTS, list_facts_of_abilities
from support.targets.profile import Profile
from support.vocabulary.explained_error import SuiteError

Named = TypeVar("Named")

READ_WHERE_RECORDED = {"most price": "least price"}
"""Fact -> another that is read beside it by targets that record it, and not asked of those that do not."""


class CoveredNames(Mapping[str, Named]):
    """A table of the profile, of which only some entries may be looked up. All of them are listed by iteration."""

    def __init__(self, names: Mapping[str, Named], covered: Collection[str], *, by: str) -> None:
        """names: the profile's table.  covered: words that may be looked up.  by: the tag that covers a word."""
        self._names = names
        self._covered = covered
        self._by = by

    def __getitem__(self, word: str) -> Named:
        """The name. Raises SuiteError when no tag covers it."""
        name = self._names[word]
        if word not in self._covered:
            raise SuiteError(
                f"The scenario looks up '{word}', and no tag says that it needs it.",
                seen=f"covered by its tags: {', '.join(sorted(self._covered)) or 'nothing'}",
                perhaps="a step was added, or a promise reads more than before.",
                look=f"add the tag {self._by.format(word=word.replace(' ', '_'))} to the scenario",
            )
        return name

    def __iter__(self) -> Iterator[str]:
        """All words, covered or not."""
        return iter(self._names)

    def __len__(self) -> int:
        """How many there are, covered or not."""
        return len(self._names)

    def get(self, word: str, default: Any = None) -> Any:
        """The name, covered or not: whoever gives a default says what holds for a target without one."""
        return self._names.get(word, default)

    def items(self) -> ItemsView[str, Named]:
        """All entries, covered or not."""
        return self._names.items()

    def values(self) -> ValuesView[Named]:
        """All names, covered or not."""
        return self._names.values()

    def __contains__(self, word: object) -> bool:
        """Whether the profile names it, covered or not."""
        return word in self._names


def restrict_to_needs(profile: Profile, tags: Collection[str]) -> Profile:
    """The profile of which a scenario with these tags may look up what they ask for, and nothing else."""
    needs = parse_needs(tags)
    abilities = {bot: {need.value for need in needs if need.what == bot} for bot in BOTS}
    everything = {ability for each in abilities.values() for ability in each}
    facts = {need.value for need in needs if need.what == "field"} | list_facts_of_abilities(everything)
    facts |= {beside for fact, beside in READ_WHERE_RECORDED.items() if fact in facts}
    marked = any(need.what == "lead_marks" for need in needs)
    facts |= {mark.fact for mark in profile.marks.values() if marked}
    tagged = {bot for bot in BOTS if "tag temperature" in abilities[bot]}
    return msgspec.structs.replace(
        profile,
        fields=CoveredNames(profile.fields, facts, by=f"@{PREFIX}field={{word}}"),
        states=CoveredNames(
            profile.states,
            profile.states if "keep a sequence" in everything else (),
            by=f"@{PREFIX}lead=keep_a_sequence",
        ),
        marks=CoveredNames(profile.marks, profile.marks if marked else (), by=f"@{PREFIX}lead_marks=yes"),
        tags=msgspec.structs.replace(
            profile.tags,
            temperature=CoveredNames(profile.tags.temperature, tagged, by=f"@{PREFIX}{{word}}=tag_temperature"),
        ),
    )
