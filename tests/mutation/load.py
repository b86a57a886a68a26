"""Deploys each flaw that shows when many talk, lets quick crowds talk to it, and prints which scenarios saw it and why.

    python -m tests.mutation.load                 every flaw listed here
    python -m tests.mutation.load leaks_memory    these

0: each listed scenario turned red, for the reason that stands here.  1: some did not.  3: the machine was too busy to
tell of some; those count as neither.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from support.vocabulary.scenario import PlannedScenario
from tests.mutation.scenario_runner import HONEST, PROJECT, SEED
from tests.mutation.scenario_selection import catalogue

SILENT, UNDECIDED = 1, 3
LONGEST = 300
"""Seconds one flaw's scenarios may take together."""

UNDER_LOAD = "under_load."
"""Flaws that one person alone does not notice lie in a folder of their own; the others are rehearsed alone too."""

UNANSWERED = "messages were not answered"
ALONE = "The bots do not answer a"
WRONG = "records are not what their conversation earned"
FLAWS: Mapping[str, Mapping[str, str]] = {
    "under_load.drops_an_answer_now_and_then": {
        "A usual day": UNANSWERED,
        "25 people talk at once": UNANSWERED,
        "Fifty at once": "messages were never answered",
        "The parts of a message": f"never came|{ALONE}",
        "Every step of every journey": f"conversations of the kind|{ALONE}",
        "Conversations end well": f"conversations completed|{ALONE}",
    },
    "under_load.answers_twice_now_and_then": {
        "Nobody's answers overtake each other": "got more answers than they wrote messages",
        "bursts": "got more answers than they wrote messages",
    },
    "under_load.fobs_a_crowd_off": {
        "100 people talk at once": "lines that led on",
        "A usual day": "lines that led on",
        "Fifty at once": "lines that led on",
        "Nobody's answers overtake each other": "came out of order",
    },
    "under_load.answers_with_anothers_name": {
        "Leads, buyers and sellers": "somebody else's name",
        "Those who speak Spanish, who are handed over, who book": "somebody else's name",
    },
    "under_load.mixes_up_people": {"Leads, buyers and sellers": WRONG},
    "under_load.forgets_tags_under_pressure": {
        "Those who speak Spanish, who are handed over, who book": WRONG,
        "Conversations end well": "conversations completed",
    },
    "under_load.leaks_memory": {
        "Hour after hour": "memory grows by",
        "Fifty at once": "memory grew by",
    },
    "under_load.heavy_door": {
        "A hundred deliveries are always under way": "deliveries a second were acknowledged",
        "Two open houses on one Saturday": "messages a second were answered",
    },
    "under_load.ignores_the_limit": {"Sixteen people write to one location at the same moment": "calls were refused"},
    "under_load.forgets_valuations_at_once": {
        "A valuation that is known already": "of the lookups hit the cache",
        "Everybody asks about the same few homes": "of the lookups hit the cache",
    },
    "under_load.slow_database": {"The parts of a message": "The database took at most 50 ms"},
    "under_load.loiters_over_valuations": {"Conversations end well": "in 100 took up to"},
    "under_load.refuses_a_crowd": {
        "People rise until fewer than eighty in a hundred are answered in time": "recommended at the most; a rush",
        "Fifty at once": "deliveries were not acknowledged",
    },
    "under_load.hoards_memory": {
        "Fifteen people on half a core": "MB of memory",
        "The first person after a start": "MB of memory",
    },
    "under_load.devours_memory": {"Fifteen people on half a core": "The bots died while people talked to them"},
    "under_load.slow_start": {"The first person after a start": "s after the bots were started"},
    "newest_first": {"Nor when more is written than can be answered": "came out of order"},
    "never_gives_a_service_up": {"The language model answers nobody": "language_model answered nobody, and was asked"},
}
"""Flaw -> title of a scenario that must see it -> words of the reason it must give, or others that will do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What became of one scenario before a flaw. error: what it said."""

    flaw: str
    scenario: PlannedScenario
    outcome: str
    error: str

    @property
    def rung(self) -> bool:
        """Whether it turned red, and for the right reason."""
        wanted = FLAWS[self.flaw][_title(self.scenario)].split("|")
        return self.outcome == "failed" and any(words in self.error for words in wanted)

    def line(self) -> str:
        """For people: what it is, whether it rang, and the first line of its reason."""
        word = "red" if self.rung else "too busy" if self.outcome == "cannot tell" else "SILENT"
        reason = self.error.partition("\n")[0] or self.outcome
        name = self.flaw.removeprefix(UNDER_LOAD)
        return f"{name:<32}{self.scenario.requirement:<10}{_title(self.scenario)[:44]:<46}{word:<10}{reason[:110]}"


def main(flaws: Sequence[str]) -> int:
    """Deploy these, or all."""
    known = {name.removeprefix(UNDER_LOAD): name for name in FLAWS}
    unknown = sorted(set(flaws) - set(known))
    if unknown:
        sys.stderr.write(f"There is no flaw {', '.join(unknown)} here; there are: {', '.join(known)}.\n")
        return 2
    seen = []
    for flaw in flaws or known:
        for each in rehearsed(known[flaw]):
            seen.append(each)
            sys.stdout.write(each.line() + "\n")
            sys.stdout.flush()
    busy = [each for each in seen if each.outcome == "cannot tell"]
    silent = [each for each in seen if not each.rung and each not in busy]
    requirements = sorted({each.scenario.requirement for each in seen if each.rung})
    sys.stdout.write(
        f"{sum(each.rung for each in seen)} of {len(seen)} red, {len(silent)} silent, {len(busy)} too busy to tell; "
        f"seen broken: {', '.join(requirements)}\n"
    )
    return SILENT if silent else UNDECIDED if busy else 0


def rehearsed(flaw: str) -> Iterator[Seen]:
    """The flaw's scenarios, run against the deployed bots that have it."""
    titles = FLAWS[flaw]
    scenarios = [scenario for scenario in catalogue().values() if under_load(scenario) and _title(scenario) in titles]
    with tempfile.TemporaryDirectory(prefix="alarm-") as folder:
        profile, record = Path(folder) / "target.toml", Path(folder) / "outcomes.jsonl"
        honest = (PROJECT / "fixtures" / "targets" / "reference.toml").read_text(encoding="utf-8")
        factory = f"reference_bots.flawed.{flaw}:application"
        profile.write_text(honest.replace(f'"{HONEST}"', f'"{factory}"'), encoding="utf-8")
        command = [
            *(sys.executable, "-m", "behave", "--no-summary", "--tags", "@load"),
            *("-D", f"target={profile}", "-D", f"seed={SEED}", "-D", "effort=quick"),
            *("-f", "support.behave_bridge.outcome_recorder:OutcomeRecorder", "-o", str(record)),
            *(scenario.location for scenario in scenarios),
        ]
        ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=LONGEST, check=False)
        lines = record.read_text(encoding="utf-8").splitlines() if record.exists() else []
    told = {line["id"]: line for line in map(json.loads, lines) if line["kind"] == "scenario"}
    for scenario in scenarios:
        line = told.get(scenario.id, {"outcome": "not run", "error": ended.stdout[-300:] + ended.stderr[-300:]})
        yield Seen(flaw=flaw, scenario=scenario, outcome=line["outcome"], error=line["error"])


def under_load(scenario: PlannedScenario) -> bool:
    """Whether many talk in it."""
    return scenario.file.startswith("features/load/")


def _title(scenario: PlannedScenario) -> str:
    """Without what an outline's example adds."""
    return scenario.title.partition(" -- @")[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
