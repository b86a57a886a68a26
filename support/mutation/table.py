"""The results of mutation testing as a table: mutant, requirement that it breaks, scenarios that kill it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class KillRow:
    """What one mutant did to one requirement that it breaks.

    proving: how many scenarios prove the requirement.
    killed_by: ids of those that killed the mutant.
    elsewhere: ids of scenarios of other requirements that killed it too; None when they were not run.
    """

    mutant: str
    requirement: str
    proving: int
    killed_by: Sequence[str] = ()
    elsewhere: Sequence[str] | None = None


@dataclass(slots=True)
class KillTable:
    """Rows in the order in which they were added."""

    rows: list[KillRow] = field(default_factory=list)

    def format_markdown(self) -> str:
        """The table and, below it, every scenario by mutant."""
        mutants = {row.mutant for row in self.rows}
        requirements = {row.requirement for row in self.rows}
        kills = sum(len(row.killed_by) for row in self.rows)
        whole = any(row.elsewhere is not None for row in self.rows)
        return "\n".join(
            [
                "# Mutants",
                "",
                f"{len(mutants)} mutants, {len(requirements)} requirements, {kills} kills.",
                "",
                *_format_table_header(whole=whole),
                *(_format_table_row(row, whole=whole) for row in self.rows),
                "",
                *(line for row in self.rows for line in _format_scenario_list(row)),
            ]
        )

    def format_table_lines(self) -> Iterable[str]:
        """The table without the names of scenarios, for a terminal."""
        width = max((len(row.mutant) for row in self.rows), default=6)
        for row in self.rows:
            killed = f"killed by {len(row.killed_by):>3} of {row.proving:>3}"
            other = "" if row.elsewhere is None else f"  {len(row.elsewhere):>4} elsewhere"
            yield f"{row.mutant:<{width}}  {row.requirement:<9} {killed}{other}"


def _format_table_header(*, whole: bool) -> list[str]:
    if whole:
        return ["| Mutant | Requirement | Killed by | Of | Killed elsewhere |", "|---|---|---:|---:|---:|"]
    return ["| Mutant | Requirement | Killed by | Of |", "|---|---|---:|---:|"]


def _format_table_row(row: KillRow, *, whole: bool) -> str:
    cells = [row.mutant, row.requirement, str(len(row.killed_by)), str(row.proving)]
    if whole:
        cells.append("" if row.elsewhere is None else str(len(row.elsewhere)))
    return f"| {' | '.join(cells)} |"


def _format_scenario_list(row: KillRow) -> list[str]:
    also = [f"- elsewhere: {scenario}" for scenario in row.elsewhere or ()]
    return [f"## {row.mutant}: {row.requirement}", "", *(f"- {scenario}" for scenario in row.killed_by), *also, ""]
