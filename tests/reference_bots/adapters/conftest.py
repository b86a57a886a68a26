"""The adapters against the simulated services, each test with a fresh world."""

import asyncio
from collections.abc import Coroutine, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

from reference_bots.components import build_components
from reference_bots.settings import Settings
from support.simulators.gohighlevel.service import GoHighLevelSimulator, load_account
from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.faults import Fault, FaultyService
from support.simulators.kernel.identifiers import IdGenerator
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.respx_mount import MountedServices
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from support.simulators.language_model.service import LanguageModelSimulator, ScriptedAnswers, load_script
from support.simulators.valuation.service import ValuationSimulator
from tests.reference_bots.bots_harness import KEY, START, environment

Result = TypeVar("Result")
ROOT = Path(__file__).parents[3]
ACCOUNT = load_account(ROOT / "fixtures/crm_accounts/rancho.toml")
SCRIPT = load_script(ROOT / "fixtures/language_model/script.toml")


@dataclass
class World:
    """The simulated services, and the bots' components that call them."""

    folder: Path

    def __post_init__(self) -> None:
        self.loop = VirtualTimeLoop()
        self.clock = VirtualClock(self.loop, START)
        self.journal = Journal(self.clock)
        ids = IdGenerator(7)
        self.ghl = GoHighLevelSimulator(
            account=ACCOUNT, clock=self.clock, identifiers=ids, journal=self.journal, webhook_key=KEY
        )
        self.model = LanguageModelSimulator(
            answers=ScriptedAnswers(SCRIPT), journal=self.journal, identifiers=ids, clock=self.clock
        )
        valuation = ValuationSimulator(clock=self.clock, journal=self.journal)
        self.services = {
            "services.leadconnectorhq.com": self._faulty(self.ghl.application, "gohighlevel"),
            "valuation.homes.test": self._faulty(valuation.application, "valuation"),
            "api.anthropic.com": self._faulty(self.model.application, "language_model"),
        }
        calendar, pipeline = ACCOUNT.calendars[0], ACCOUNT.pipelines[0]
        settings_of_account = environment(self.folder) | {
            "GHL_API_KEY": ACCOUNT.token,
            "GHL_LOCATION_ID": ACCOUNT.location_id,
            "GHL_CALENDAR_ID": calendar.id,
            "GHL_USER_ID": ACCOUNT.users[0].id,
            "GHL_PIPELINE_ID": pipeline.id,
            "GHL_PIPELINE_STAGE_ID": pipeline.stages[0].id,
            "WORKFLOW_IDS": ",".join(f"{name}={flow}" for name, flow in ACCOUNT.workflows.items()),
        }
        self.settings = Settings.from_environment(settings_of_account)
        self.parts = build_components(self.settings, self.clock)
        self.crm = self.parts.crm

    def _faulty(self, application: Any, name: str) -> FaultyService:
        return FaultyService(application, name=name, clock=self.clock, journal=self.journal, seed=7)

    def inject(self, host: str, *faults: Fault) -> None:
        """Inject faults into a service."""
        self.services[host].set_faults(faults)

    def run(self, work: Coroutine[Any, Any, Result], seconds: float = 120) -> Result:
        """Run one coroutine while virtual time passes."""

        async def run_until_done() -> Result:
            task = asyncio.ensure_future(work)
            await self.loop.advance_until(task.done, self.loop.time() + seconds)
            return await task

        with MountedServices(self.services, self.journal):
            return self.loop.run_until_complete(run_until_done())

    def calls(self) -> Sequence[str]:
        """Method and path of every call so far."""
        return [f"{entry['method']} {entry['path']}" for entry in self.journal.find_entries("call")]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A fresh world; its loop is closed afterwards."""
    made = World(tmp_path)
    yield made
    made.loop.close()
