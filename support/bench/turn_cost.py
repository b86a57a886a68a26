"""What a turn costs beside the floor it stands on, side by side in one run."""

import statistics
import time
from dataclasses import dataclass
from pathlib import Path

import httpx
import respx
from rich.console import Console
from rich.table import Table

from reference_bots.conversation.context import Contact, Facts
from reference_bots.conversation.events import Said
from reference_bots.conversation.vocabulary import Bot
from reference_bots.rules.default_rules import HONEST
from support.scenario.scripts import conversation_script
from support.scenario.step_context import World
from support.scenario.wiring import BEGINNING, HOSTS, ScenarioFacts, Suite
from support.settings import REFERENCE, Settings
from support.test_data.dialogue import load_dialogue
from support.vocabulary.asgi import Receive, Scope, Send

ROUNDS = 5
PEOPLE = 30
BOTS = ("lead", "buyer", "seller")


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnCost:
    """Milliseconds per turn, best of the rounds, and the calls one turn makes on average, deliveries included."""

    bot: str
    turn: float
    floor: float
    calls: float

    @property
    def ratio(self) -> float:
        """How many times the floor a turn costs."""
        return self.turn / self.floor


async def empty(_scope: Scope, _receive: Receive, send: Send) -> None:
    """An ASGI application that does nothing but answer."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
    await send({"type": "http.response.body", "body": b"{}"})


def turn_cost(bot: str) -> TurnCost:
    """Measure whole conversations and, with the same number of calls, the floor; round by round, alternating."""
    turns, floors, calls = [], [], []
    for seed in range(ROUNDS):
        suite = Suite(Settings(target=Path(REFERENCE), seed=seed, run=None))
        with suite:
            world = suite.open(ScenarioFacts(requirement="", location="bench"))
            try:
                seconds, messages, made = _converse(world, bot)
            finally:
                suite.close(world)
            turns.append(seconds / messages)
            calls.append((made + messages) / messages)
            floors.append(suite.run(_floor(made, messages)) / messages)
    return TurnCost(bot=bot, turn=min(turns) * 1e3, floor=min(floors) * 1e3, calls=statistics.mean(calls))


def _converse(world: World, bot: str) -> tuple[float, int, int]:
    messages = PEOPLE * len(load_dialogue(Path(f"fixtures/dialogues/{bot}.toml")).says)
    began = time.perf_counter()
    world.run(conversation_script.whole_conversations(world, PEOPLE, bot))
    seconds = time.perf_counter() - began
    return seconds, messages, len(world.journal.of("call"))


async def _floor(calls: int, deliveries: int) -> float:
    """Seconds for as many bare calls through respx, and as many bare deliveries over ASGI, as the turns made."""
    with respx.MockRouter(assert_all_called=False) as router:
        for host in HOSTS.values():
            router.route(host=host).mock(side_effect=respx.ASGIHandler(empty))
        async with (
            httpx.AsyncClient() as client,
            httpx.AsyncClient(transport=httpx.ASGITransport(empty), base_url="http://target.test") as deliverer,
        ):
            began = time.perf_counter()
            for _ in range(calls):
                await client.post(f"https://{HOSTS['GoHighLevel']}/conversations/messages", json={"a": 1})
            for _ in range(deliveries):
                await deliverer.post("/", content=b"{}")
            return time.perf_counter() - began


def core_cost(bot: str) -> float:
    """Milliseconds of one turn in the pure core, best of the rounds, no wish fulfilled."""
    says = load_dialogue(Path(f"fixtures/dialogues/{bot}.toml")).says
    facts = Facts(now=BEGINNING, contact=Contact(contact_id="bench", first_name="Bea"), routed_to=Bot(bot))
    rounds = []
    for _ in range(ROUNDS * 4):
        state = None
        began = time.perf_counter()
        for line in says:
            state = HONEST.turn(state, Said(text=line), facts).state
        rounds.append((time.perf_counter() - began) / len(says))
    return min(rounds) * 1e3


def show_turns(console: Console) -> None:
    """Print a line for each bot."""
    costs = Table(title="Milliseconds a turn, every CRM call included, beside the floor (aims: ratio 2; core 0.3)")
    for heading in ("bot", "turn", "floor", "ratio", "calls a turn", "core alone"):
        costs.add_column(heading, justify="left" if heading == "bot" else "right")
    for bot in BOTS:
        cost = turn_cost(bot)
        costs.add_row(
            bot,
            f"{cost.turn:.2f}",
            f"{cost.floor:.2f}",
            f"{cost.ratio:.2f}",
            f"{cost.calls:.1f}",
            f"{core_cost(bot):.3f}",
        )
    console.print(costs)
