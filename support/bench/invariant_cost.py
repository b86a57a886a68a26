"""What the invariants cost: the same conversations with and without them, in turn, in one process."""

import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from support.promises.invariants.judging import expect_invariants
from support.scenario.wiring import AcceptanceSuite, ScenarioIdentity
from support.settings import REFERENCE, Settings
from support.test_data.dialogue import load_dialogue

PEOPLE = (("Maria", "lead"), ("Bea", "buyer"), ("Sam", "seller"))
SCENARIOS = 20
"""Of each bot. The first is left out: it warms caches."""


def measure_costs(suite: AcceptanceSuite, name: str, bot: str) -> tuple[Sequence[float], Sequence[float]]:
    """Seconds of processor: of each scenario with its invariants, and of these alone, judged a second time."""
    whole, alone = list[float](), list[float]()
    lines = load_dialogue(Path(f"fixtures/dialogues/{bot}.toml")).says
    for _ in range(SCENARIOS + 1):
        began = time.process_time()
        world = suite.open_world(ScenarioIdentity(requirement="", location="bench"))
        person = world.conversations.introduce_person(name, bot)
        for line in lines:
            suite.run_coroutine(world.conversations.say(person, line))
        suite.close_world(world)
        ended = time.process_time()
        expect_invariants(world.evidence, world.conversations.people)
        whole.append(ended - began)
        alone.append(time.process_time() - ended)
    return whole[1:], alone[1:]


def show_invariant_costs(console: Console) -> None:
    """Print a line for each bot's whole conversation."""
    table = Table(title="Invariants at the end of a scenario (aim: at most 5 % of it)")
    for heading in ("conversation", "ms with", "ms without", "ms of invariants", "share"):
        table.add_column(heading, justify="left" if heading == "conversation" else "right")
    with AcceptanceSuite(Settings(target=Path(REFERENCE), seed=1, run=None)) as suite:
        for name, bot in PEOPLE:
            whole, alone = (statistics.median(each) * 1e3 for each in measure_costs(suite, name, bot))
            without = whole - alone
            table.add_row(bot, f"{whole:.1f}", f"{without:.1f}", f"{alone:.2f}", f"{alone / without:.1%}")
    console.print(table)
