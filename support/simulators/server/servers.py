"""Puts the simulation behind its four doors, and says what a bot must be told to call it."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from support.simulators.kernel.asgi_server import LOOPBACK, hosted
from support.simulators.kernel.control_api import control
from support.simulators.server.contact_routes import Doors, people
from support.simulators.server.location_settings import locations_file
from support.simulators.server.options import DOORS, HostingOptions
from support.simulators.server.prepared_webhooks import deliveries
from support.simulators.server.query_routes import asking
from support.simulators.server.service_bundle import SERVICES, Simulation
from support.simulators.server.webhook_sender import posting

WORKFLOW_SECRET = "simulated-workflow-secret"  # noqa: S105 - of no value anywhere else


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulators:
    """What is being served. addresses: base address by name, `control` last.  environment: a bot's settings."""

    addresses: Mapping[str, str]
    environment: Mapping[str, str]


@asynccontextmanager
async def simulators(options: HostingOptions) -> AsyncIterator[Simulators]:
    """Serve everything while entered. Raises SetUpError when a port or a fixture cannot be used."""
    simulation = Simulation(
        seed=options.seed, locations=options.locations, requests=options.requests, seats=options.seats
    )
    async with posting() as post:
        applications = {name: simulation.door(name) for name in SERVICES}
        doors = Doors(native=options.target, workflow_secret=WORKFLOW_SECRET)
        more = [
            *people(simulation, posting=post, doors=doors),
            *deliveries(simulation, doors=doors),
            *asking(simulation),
        ]
        steering = control(simulation, more=more, host=options.host)
        async with hosted(applications | {"control": steering}, options.ports, host=options.host) as addresses:
            with _settings(simulation, addresses) as environment:
                yield Simulators(addresses=addresses, environment=environment)


def announcement(served: Simulators, options: HostingOptions) -> str:
    """What a person who started the simulators reads; the settings can be pasted into a bot's environment file."""
    width = max(map(len, DOORS))
    return "\n".join(
        [
            f"Simulated services, {_reach(options)}, seed {options.seed}. Ctrl-C ends them.",
            *(f"  {door:<{width}}  {address}" for door, address in zip(DOORS, served.addresses.values(), strict=True)),
            f"What people write is delivered to {options.target or 'nobody: no target was given'}.",
            "",
            "# A bot's settings. Token and keys are of no value anywhere else.",
            *(f"{name}={value}" for name, value in served.environment.items()),
        ]
    )


def _reach(options: HostingOptions) -> str:
    return "on this machine only" if options.host == LOOPBACK else f"in this machine's own network at {options.host}"


@contextmanager
def _settings(simulation: Simulation, addresses: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """A bot's settings while entered. Of several locations a file tells, which goes when this is left."""
    if len(simulation.accounts) == 1:
        yield _environment(simulation, addresses, {})
        return
    with locations_file(simulation.accounts) as path:
        yield _environment(simulation, addresses, {"GHL_LOCATIONS": str(path)})


def _environment(simulation: Simulation, addresses: Mapping[str, str], more: Mapping[str, str]) -> Mapping[str, str]:
    account = simulation.accounts[0]
    return {
        "GHL_BASE_URL": addresses["gohighlevel"],
        "GHL_API_KEY": account.token,
        "GHL_LOCATION_ID": account.location_id,
        "GHL_WEBHOOK_PUBLIC_KEY": simulation.webhook_public_key,
        "GHL_CALENDAR_ID": account.calendar_id,
        "GHL_USER_ID": account.user_id,
        "GHL_PIPELINE_ID": account.pipeline_id,
        "GHL_PIPELINE_STAGE_ID": account.pipeline_stage_id,
        "WORKFLOW_IDS": account.workflow_ids,
        "GHL_REQUESTS_IN_TEN_SECONDS": str(account.limits.burst),
        **more,
        "WORKFLOW_WEBHOOK_SECRET": WORKFLOW_SECRET,
        "VALUATION_BASE_URL": addresses["valuation"],
        "LANGUAGE_MODEL_BASE_URL": addresses["language_model"],
        "LANGUAGE_MODEL_API_KEY": "sk-simulated-key-of-no-value",
    }
