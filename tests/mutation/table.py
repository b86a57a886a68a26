"""The alarms as a table: a flaw, the requirement it breaks, and the scenarios it turned red."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """What one flaw did to one requirement it breaks.

    asked: how many scenarios promise the requirement.  red: the ids of those that saw the flaw.
    elsewhere: the ids of scenarios of other requirements that turned red too; None when they were not run.
    """

    flaw: str
    requirement: str
    asked: int
    red: Sequence[str] = ()
    elsewhere: Sequence[str] | None = None


@dataclass(slots=True)
class AlarmsTable:
    """Rows as they come."""

    rows: list[Rung] = field(default_factory=list)

    def markdown(self) -> str:
        """The table and, below it, every scenario by flaw."""
        flaws = list(dict.fromkeys(row.flaw for row in self.rows))
        requirements = {row.requirement for row in self.rows}
        whole = any(row.elsewhere is not None for row in self.rows)
        return "\n".join(
            [
                "# Alarms",
                "",
                f"{len(flaws)} flaws, {len(requirements)} requirements, {sum(len(row.red) for row in self.rows)} red.",
                "",
                *_header(whole=whole),
                *(_line(row, whole=whole) for row in self.rows),
                "",
                *(line for row in self.rows for line in _named(row)),
            ]
        )

    def lines(self) -> Iterable[str]:
        """The table without the names of scenarios, for a terminal."""
        width = max((len(row.flaw) for row in self.rows), default=4)
        for row in self.rows:
            other = "" if row.elsewhere is None else f"  {len(row.elsewhere):>4} elsewhere"
            yield f"{row.flaw:<{width}}  {row.requirement:<9} {len(row.red):>3} red of {row.asked:>3}{other}"


def _header(*, whole: bool) -> list[str]:
    if whole:
        return ["| Flaw | Requirement | Red | Of | Red elsewhere |", "|---|---|---:|---:|---:|"]
    return ["| Flaw | Requirement | Red | Of |", "|---|---|---:|---:|"]


def _line(row: Rung, *, whole: bool) -> str:
    cells = [row.flaw, row.requirement, str(len(row.red)), str(row.asked)]
    if whole:
        cells.append("" if row.elsewhere is None else str(len(row.elsewhere)))
    return f"| {' | '.join(cells)} |"


def _named(row: Rung) -> list[str]:
    also = [f"- elsewhere: {scenario}" for scenario in row.elsewhere or ()]
    return [f"## {row.flaw}: {row.requirement}", "", *(f"- {scenario}" for scenario in row.red), *also, ""]
