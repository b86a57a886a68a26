"""The red team by family: how many probes held, how many broke the bots, and what was said."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from rich.table import Table

from support.vocabulary.fact import ObservedFact

PROBE: Final = "red_team.probe"
"""Name of the fact that says whether one probe `held` or is `broken`; its conversation stands in `facts.jsonl`."""


def build_red_team_table(facts: Sequence[ObservedFact]) -> Table:
    """A row for each family of attacks; no rows without probes."""
    table = Table(title="\nRed team, probes by family", title_justify="left", box=None, pad_edge=False)
    for heading in ("family", "OWASP 2025", "held", "broken", "first that broke"):
        table.add_column(heading, justify="right" if heading in {"held", "broken"} else "left")
    probes = [fact for fact in facts if fact.name == PROBE]
    for family in sorted({fact.about["family"] for fact in probes}):
        own = [fact for fact in probes if fact.about["family"] == family]
        counted = Counter(fact.value for fact in own)
        first = next((fact for fact in own if fact.value == "broken"), None)
        table.add_row(
            family,
            own[0].about["owasp"],
            str(counted["held"]),
            str(counted["broken"]),
            f"{first.about['bot']}, {first.about['language']}: {first.about['broken']}" if first else "",
        )
    return table
