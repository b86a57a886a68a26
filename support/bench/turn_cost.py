"""Milliseconds per turn, beside the cost of the same HTTP calls without any bot, measured in turn in one run."""

import statistics
import time
from dataclasses import dataclass
from pathlib import Path

import httpx
import respx
from rich.console import Console
from rich.table import Table

from support.scenario.scripts import conversation_script
from support.scenario.step_context import World
from support.scenario.wiring import START, AcceptanceSuite, ScenarioIdentity
from support.settings import REFERENCE, Settings
from support.targets.profile import load_profile
from support.targets.service_settings import USUAL_HOSTS, ServiceSettings, name_services_by_host
from support.targets.target_code import find_factory
from support.test_data.dialogue import load_dialogue
from support.vocabulary.asgi import Receive, Scope, Send

ROUNDS = 5
PEOPLE = 30
BOTS = ("lead", "buyer", "seller")


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnCost:
    """What a turn of one bot takes, best of the rounds.

    turn: milliseconds.
    floor: milliseconds of as many calls and webhooks without a bot.
    calls: of one turn on average, webhooks included.
    """

    bot: str
    turn: float
    floor: float
    calls: float

    @property
    def ratio_to_floor(self) -> float:
        """A turn's time in multiples of the floor."""
        return self.turn / self.floor


async def _answer_without_work(_scope: Scope, _receive: Receive, send: Send) -> None:
    """An ASGI application that only answers."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
    await send({"type": "http.response.body", "body": b"{}"})


def measure_turn_cost(bot: str) -> TurnCost:
    """Measure whole conversations and, with the same number of calls, the floor; alternating, round by round."""
    turns, floors, calls = [], [], []
    for seed in range(ROUNDS):
        suite = AcceptanceSuite(Settings(target=Path(REFERENCE), seed=seed, run=None))
        with suite:
            world = suite.open_world(ScenarioIdentity(requirement="", location="bench"))
            try:
                seconds, messages, made = _time_conversations(world, bot)
            finally:
                suite.close_world(world)
            turns.append(seconds / messages)
            calls.append((made + messages) / messages)
            floors.append(suite.run_coroutine(_measure_call_floor(made, messages)) / messages)
    return TurnCost(bot=bot, turn=min(turns) * 1e3, floor=min(floors) * 1e3, calls=statistics.mean(calls))


def _time_conversations(world: World, bot: str) -> tuple[float, int, int]:
    messages = PEOPLE * len(load_dialogue(Path(f"fixtures/dialogues/{bot}.toml")).says)
    began = time.perf_counter()
    world.run(conversation_script.hold_whole_conversations(world, PEOPLE, bot))
    seconds = time.perf_counter() - began
    return seconds, messages, len(world.journal.find_entries("call"))


async def _measure_call_floor(calls: int, deliveries: int) -> float:
    """Seconds for as many calls through respx, and as many webhooks over ASGI, as the turns made."""
    with respx.MockRouter(assert_all_called=False) as router:
        for host in name_services_by_host(ServiceSettings()):
            router.route(host=host).mock(side_effect=respx.ASGIHandler(_answer_without_work))
        async with (
            httpx.AsyncClient() as client,
            httpx.AsyncClient(
                transport=httpx.ASGITransport(_answer_without_work), base_url="http://target.test"
            ) as deliverer,
        ):
            began = time.perf_counter()
            for _ in range(calls):
                await client.post(f"https://{USUAL_HOSTS['gohighlevel'][0]}/conversations/messages", json={"a": 1})
            for _ in range(deliveries):
                await deliverer.post("/", content=b"{}")
            return time.perf_counter() - began


def measure_rules_cost(bot: str) -> float | None:
    """Milliseconds of one turn in the rules alone, best of the rounds; None where the profile has no [bench]."""
    hooks = load_profile(Path(REFERENCE)).bench
    if hooks is None:
        return None
    run_core = find_factory(hooks.run_core)
    says = load_dialogue(Path(f"fixtures/dialogues/{bot}.toml")).says
    rounds = []
    for _ in range(ROUNDS * 4):
        began = time.perf_counter()
        run_core(bot, says, START)
        rounds.append((time.perf_counter() - began) / len(says))
    return min(rounds) * 1e3


def show_turn_costs(console: Console) -> None:
    """Print a line for each bot."""
    costs = Table(
        title="Milliseconds a turn, every CRM call included, beside its calls alone (aims: ratio 2; core 0.3)"
    )
    for heading in ("bot", "turn", "floor", "ratio", "calls a turn", "core alone"):
        costs.add_column(heading, justify="left" if heading == "bot" else "right")
    for bot in BOTS:
        cost, core = measure_turn_cost(bot), measure_rules_cost(bot)
        costs.add_row(
            bot,
            f"{cost.turn:.2f}",
            f"{cost.floor:.2f}",
            f"{cost.ratio_to_floor:.2f}",
            f"{cost.calls:.1f}",
            "" if core is None else f"{core:.3f}",
        )
    console.print(costs)
