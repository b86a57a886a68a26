"""What repeated runs of the same scenarios say: pass^k for each, and for how many people every try went well."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from support.reporting.conversations_file import read_conversations
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.printable import make_printable
from support.vocabulary.repetitions import Repetitions, compute_wilson_interval
from support.vocabulary.scenario import PlannedScenario, RanScenario

_JUDGED = frozenset({EarlOutcome.PASSED, EarlOutcome.FAILED, EarlOutcome.FLAKY, EarlOutcome.BLOCKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class RepetitionTable:
    """The scenarios of a run that were run several times.

    times: how often at most.
    scenarios: id -> its repetitions; those of which nothing judged the target are left out.
    outcomes: id -> the outcome of all repetitions together.
    people: name -> whether every try of every scenario that the person is in went well.
    """

    times: int
    scenarios: Mapping[str, Repetitions]
    outcomes: Mapping[str, EarlOutcome]
    people: Mapping[str, bool]

    @property
    def unsteady(self) -> Sequence[str]:
        """The scenarios that did not pass each time, the least steady first."""
        red = [name for name, outcome in self.outcomes.items() if outcome is not EarlOutcome.PASSED]
        return sorted(
            red, key=lambda name: (self.scenarios[name].passed_count / self.scenarios[name].judged_count, name)
        )

    def describe(self) -> str:
        """`pass^20: 14 of 16 scenarios passed all 20 times; for 9 of 10 people every try went well`."""
        passed = len(self.outcomes) - len(self.unsteady)
        well = sum(self.people.values())
        scenarios = _describe_share(passed, len(self.outcomes), "scenarios")
        people = _describe_share(well, len(self.people), "people")
        return f"pass^{self.times}: {scenarios} passed all {self.times} times; for {people} every try went well"

    def format_markdown(self) -> str:
        """The table as a page: first what is unsteady, then the people for whom a try went wrong."""
        unlucky = [name for name, well in self.people.items() if not well]
        return make_printable(
            "\n".join(["# Repetitions", "", f"{self.describe()}.", "", *self._rows(), *_list(unlucky), ""])
        )

    def _rows(self) -> Iterator[str]:
        if self.unsteady:
            yield "| scenario | outcome | tries that passed |"
            yield "|---|---|---|"
        for name in self.unsteady:
            yield f"| {name.replace('|', '/')} | {self.outcomes[name].value} | {self.scenarios[name]} |"


def build_repetition_table(
    planned: Sequence[PlannedScenario], record: Sequence[RanScenario], people: Mapping[str, Sequence[str]]
) -> RepetitionTable | None:
    """The table; None where nothing was run more than once. people: location of a scenario -> names of those in it."""
    repeated = {ran.id: ran for ran in record if ran.repetitions.judged_count and len(ran.repetitions.outcomes) > 1}
    judged = {name: ran for name, ran in repeated.items() if ran.outcome in _JUDGED}
    if not judged:
        return None
    places = {scenario.id: scenario.location for scenario in planned}
    well: dict[str, bool] = {}
    for name, ran in judged.items():
        for person in people.get(places.get(name, ""), ()):
            well[person] = well.get(person, True) and ran.outcome is EarlOutcome.PASSED
    return RepetitionTable(
        times=max(len(ran.repetitions.outcomes) for ran in judged.values()),
        scenarios={name: ran.repetitions for name, ran in judged.items()},
        outcomes={name: ran.outcome for name, ran in judged.items()},
        people=dict(sorted(well.items())),
    )


def read_people(conversations: Path) -> Mapping[str, Sequence[str]]:
    """Location of a scenario -> the names of those who wrote or were written to in it; strangers have none."""
    return {
        location: sorted({event.who for event in events if event.who})
        for location, events in read_conversations(conversations).items()
    }


def _describe_share(count: int, total: int, what: str) -> str:
    if not total:
        return f"0 of 0 {what}"
    low, high = compute_wilson_interval(count, total)
    return f"{count} of {total} {what} (95 % interval {low:.1%} to {high:.1%})".replace("%)", " %)").replace(
        "% to", " % to"
    )


def _list(unlucky: Sequence[str]) -> list[str]:
    return ["", f"A try went wrong for: {', '.join(unlucky)}."] if unlucky else []
