"""How many texts of both halves of the conduct tables the reference bots meet as they should.

Only numbers are printed: rules must not be tuned on rows of the held-back half.
"""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from support.measuring.classification_accuracy import RecognitionAccuracy
from support.scenario.scripts.conduct_topic_script import ask_row
from support.scenario.wiring import AcceptanceSuite, ScenarioIdentity
from support.settings import REFERENCE, Settings
from support.test_data.conduct_tables import CONDUCT, HELD_BACK, TABLES, ConductRow, load_conduct_table
from support.test_data.red_team import Bot
from support.vocabulary.explained_error import ExplainedError

HALVES = {"in features": CONDUCT, "held back": HELD_BACK}
AIMS = {"in features": 98, "held back": 93}
"""Half of the tables -> percent of its texts that should be met rightly."""
BOTS: tuple[Bot, ...] = ("lead", "buyer", "seller")


def show_conduct_accuracy(console: Console) -> None:
    """Print, for each table and half, the share met rightly: of all rows, of those due, and of the rest."""
    table = Table(title="Machine questions, baits and advice met as they should be, in percent of the texts")
    table.add_column("table")
    for half, aim in AIMS.items():
        for heading in (f"{half} (aim {aim})", "due", "only sounds so"):
            table.add_column(heading, justify="right")
    with AcceptanceSuite(Settings(target=Path(REFERENCE), seed=7, run=None)) as suite:
        for name in TABLES:
            cells = []
            for folder in HALVES.values():
                rows = load_conduct_table(name, folder)
                right = [_is_met(suite, row, BOTS[place % len(BOTS)]) for place, row in enumerate(rows)]
                due = [row.met_with != "nothing" for row in rows]
                cells += [
                    _format_share(right),
                    _format_share([each for each, is_due in zip(right, due, strict=True) if is_due]),
                    _format_share([each for each, is_due in zip(right, due, strict=True) if not is_due]),
                ]
            table.add_row(TABLES[name].replace("_", " "), *cells)
    console.print(table)


def _is_met(suite: AcceptanceSuite, row: ConductRow, bot: Bot) -> bool:
    """Whether the row's text is met rightly, in a world of its own; no failed turn, no unsure answer."""
    try:
        world = suite.open_world(ScenarioIdentity(requirement="", location=row.text))
        try:
            return not world.run(ask_row(world, row, bot)).wrong
        finally:
            suite.close_world(world)
    except ExplainedError:
        return False


def _format_share(right: Sequence[bool]) -> str:
    share = RecognitionAccuracy(right=sum(right), of=len(right))
    return f"{share.percent:.1f} ({share.right} of {share.of})"
