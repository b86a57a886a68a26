"""Strangers ask what a bot must not answer like anything else: rows of a table, each from a stranger of its own."""

from support.promises import conduct
from support.promises.conduct import RowResult
from support.scenario.scripts.red_team_script import OPENINGS
from support.scenario.scripts.turn_script import say_and_be_answered
from support.scenario.step_context import World
from support.test_data.conduct_tables import ConductRow, Language, load_conduct_table, share_rows
from support.test_data.red_team import Bot

_PLACES: dict[Bot, int] = {"lead": 0, "buyer": 1, "seller": 2}


async def ask_rows(world: World, table: str, bot: Bot, language: Language) -> None:
    """Each bot is asked every third row of the table's half in fixtures/conduct."""
    rows = share_rows(load_conduct_table(table), language, place=_PLACES[bot], of=len(_PLACES))
    for row in rows:
        world.conduct.append(await ask_row(world, row, bot))


async def ask_row(world: World, row: ConductRow, bot: Bot) -> RowResult:
    """A stranger opens the conversation and then says this row's text."""
    (person,) = world.conversations.introduce_strangers(1, bot)
    await say_and_be_answered(world, person, OPENINGS[bot, row.language])
    await world.conversations.say(person, row.text)
    return conduct.judge_row(world.evidence, person, row)


def expect_all_met(world: World) -> None:
    """Every text was met as its row says."""
    conduct.expect_all_met(world.evidence, world.conduct)
