"""Settings become objects: the suite for a run, and a fresh world for every scenario."""

import asyncio
import base64
import contextlib
import shutil
import tempfile
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from support.promises import invariants
from support.promises.evidence import Evidence, describe_journal_entries
from support.scenario.conversations import ScenarioConversations
from support.scenario.fault_injection import FaultInjection
from support.scenario.loop_thread import EventLoopThread
from support.scenario.scratch_folder import choose_scratch_folder
from support.scenario.step_context import Result, World
from support.scenario.target_check import require_usable_target
from support.scenario.target_modes import TargetModeSwitch
from support.scenario.time import ScenarioTime
from support.scenario.webhook_composer import WebhookComposer
from support.settings import Settings
from support.simulators.gohighlevel.service import GoHighLevelSimulator, SubAccount, load_account
from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.faults import FaultyService
from support.simulators.kernel.identifiers import IdGenerator
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.respx_mount import MountedServices
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from support.simulators.language_model.service import LanguageModelSimulator, ReplyScript, load_script
from support.simulators.valuation.service import ValuationSimulator
from support.targets.in_process import Factory, InProcessTarget, find_factory
from support.targets.placeholders import WorldPlaceholders
from support.targets.profile import ACCOUNT, Profile, load_profile
from support.targets.target_log import TargetLog
from support.targets.webhook_settings import RsaSignature
from support.targets.webhook_signatures import SigningKeys
from support.test_data.message_patterns import MessagePatterns, load_message_patterns
from support.test_data.persona import Persona, generate_strangers, load_personas
from support.vocabulary.asgi import Application
from support.vocabulary.explained_error import SuiteError

if TYPE_CHECKING:
    from support.load.scenarios.deployment_pool import DeploymentPool
    from support.load.scenarios.load_world import LoadWorld

START = datetime(2026, 3, 10, 17, 0, tzinfo=UTC)
"""When every scenario begins: Tuesday 10 March 2026, 10:00 in Rancho Cucamonga."""

HOSTS = {
    "GoHighLevel": "services.leadconnectorhq.com",
    "the valuation service": "valuation.homes.test",
    "the language model": "api.anthropic.com",
}
"""The simulated services, by the names features use, and the host names an unmodified target calls."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioIdentity:
    """The scenario a world is built for. location: file:line."""

    requirement: str
    location: str


class AcceptanceSuite:
    """Everything that is made once per run: the loop's thread, the parsed fixtures, the target's factory."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.profile: Profile = load_profile(settings.target)
        self.account: SubAccount = load_account(ACCOUNT)
        self.log = TargetLog(_list_secrets(self.profile, self.account))
        with self.log.capture():
            self.factory: Factory = find_factory(self.profile.start.factory)
        self.script: ReplyScript = load_script(Path(self.profile.language_model_script))
        self.meanings: MessagePatterns = load_message_patterns(Path("fixtures/meanings.toml"))
        self.cast: Mapping[str, Persona] = load_personas(Path("fixtures/personas/cast.toml"))
        self.webhook_key = Ed25519PrivateKey.from_private_bytes(settings.seed.to_bytes(32, "big"))
        self.signing_keys = SigningKeys(self.webhook_key)
        self._stack = contextlib.ExitStack()
        self._deployments: DeploymentPool | None = None
        self._loop_thread: EventLoopThread | None = None
        self._folder: Path | None = None

    def __enter__(self) -> Self:
        """Start the loop's thread and make the run's temporary folder."""
        self._loop_thread = self._stack.enter_context(EventLoopThread())
        folder = tempfile.TemporaryDirectory(prefix="acceptance-", dir=choose_scratch_folder())
        self._folder = Path(self._stack.enter_context(folder))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the thread and remove the folder."""
        self._stack.__exit__(kind, error, traceback)

    @cached_property
    def webhook_public_key(self) -> str:
        """The key the target checks deliveries with: base64 of its 32 bytes."""
        raw = self.webhook_key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return base64.b64encode(raw).decode()

    def run_coroutine(self, work: Coroutine[Any, Any, Result], /) -> Result:
        """Perform a coroutine on the suite's loop; what is printed and logged meanwhile is the target's."""
        with self.log.capture():
            return self._running_loop_thread.run_coroutine(work)

    @property
    def _running_loop_thread(self) -> EventLoopThread:
        if self._loop_thread is None:
            raise RuntimeError("The suite is not open; use it in a with statement.")
        return self._loop_thread

    def check_target(self) -> None:
        """Start, reach and read the target once, in each of its modes. Raises SetUpError for what does not work."""
        world = self.open_world(ScenarioIdentity(requirement="", location=""))
        try:
            self.run_coroutine(require_usable_target(world, self.profile))
        finally:
            self.close_world(world)

    def open_world(self, scenario: ScenarioIdentity) -> World:
        """A fresh world for one scenario, its target started."""
        self.log.clear()
        return self.run_coroutine(self._build_world(scenario))

    def open_load_world(self, scenario: ScenarioIdentity) -> "LoadWorld":
        """A fresh world for one scenario under load: its target starts with the first message.

        Load code takes long to import, so that it is imported for the first such scenario and not before.
        """
        from support.load.scenarios.deployment_pool import DeploymentPool  # noqa: PLC0415
        from support.load.scenarios.load_world import LoadWorld  # noqa: PLC0415

        if self._deployments is None:
            self._deployments = DeploymentPool()
            self._stack.callback(self._deployments.end_deployment)
        return LoadWorld(
            profile=self.profile,
            settings=self.settings,
            location=scenario.location,
            requirement=scenario.requirement,
            pool=self._deployments,
        )

    def close_world(self, world: "World | LoadWorld") -> None:
        """End the scenario's target and give httpx back. Raises SuiteError for what the scenario left behind."""
        if isinstance(world, World):
            self.run_coroutine(self._shut_down_world(world))
        else:
            world.close()

    async def _build_world(self, scenario: ScenarioIdentity) -> World:
        loop = cast("VirtualTimeLoop", asyncio.get_running_loop())
        seed = self.settings.seed
        clock = VirtualClock(loop, START)
        journal = Journal(clock)
        identifiers = IdGenerator(seed)
        crm = GoHighLevelSimulator(
            account=self.account, clock=clock, identifiers=identifiers, journal=journal, webhook_key=self.webhook_key
        )
        model = LanguageModelSimulator(script=self.script, journal=journal, identifiers=identifiers)
        valuation = ValuationSimulator(clock=clock, journal=journal)
        applications: dict[str, Application] = {
            "GoHighLevel": crm.application,
            "the valuation service": valuation.application,
            "the language model": model.application,
        }
        services = {
            name: FaultyService(application, name=name, clock=clock, journal=journal, seed=seed)
            for name, application in applications.items()
        }
        self._mounted = MountedServices({HOSTS[name]: service for name, service in services.items()}, journal)
        self._scenario_folder = Path(tempfile.mkdtemp(dir=self._folder))
        target = InProcessTarget(self.factory, self._build_target_environment(), clock)
        time = ScenarioTime(loop, clock)
        conversations = ScenarioConversations(
            crm=crm,
            target=target,
            profile=self.profile,
            journal=journal,
            time=time,
            composer=WebhookComposer(crm=crm, profile=self.profile, keys=self.signing_keys, now=time.now),
            cast=self.cast,
            strangers=generate_strangers(seed),
        )
        evidence = Evidence(
            journal=journal,
            crm=crm,
            profile=self.profile,
            meanings=self.meanings,
            requirement=scenario.requirement,
            replay=self.settings.replay_command(scenario.location),
            exchanges=conversations.exchanges,
            log=self.log,
        )
        self._mounted.__enter__()
        try:
            await target.start()
        except BaseException:
            self._unmount_services()
            raise
        return World(
            run=self.run_coroutine,
            time=time,
            conversations=conversations,
            faults=FaultInjection(services),
            target=target,
            modes=TargetModeSwitch(target=target, time=time, environment=self._build_target_environment),
            crm=crm,
            valuation=valuation,
            journal=journal,
            evidence=evidence,
        )

    async def _shut_down_world(self, world: World) -> None:
        try:
            await world.target.kill()
        finally:
            self._unmount_services()
        require_no_unknown_calls(world.journal)
        invariants.expect_every_delivery_accepted(world.evidence)
        invariants.expect_no_unrelated_contact_changed(world.evidence, world.conversations.people)

    def _unmount_services(self) -> None:
        self._mounted.__exit__()
        shutil.rmtree(self._scenario_folder)

    def _build_target_environment(self, mode: str = "") -> dict[str, str]:
        """The environment variables of the target. mode: "" = its usual way of working."""
        start = self.profile.start.environment
        wanted = {**start, **self.profile.find_mode(mode).environment} if mode else start
        webhooks = self.profile.webhooks
        world = WorldPlaceholders(
            webhook_public_key=self.webhook_public_key,
            workflow_secret=webhooks.workflow_secret,
            webhook_rsa_public_key=(
                self.signing_keys.rsa_public_key if isinstance(webhooks.signature, RsaSignature) else ""
            ),
            folder=str(self._scenario_folder),
        )
        return {name: value.format(account=self.account, world=world) for name, value in wanted.items()}


def _list_secrets(profile: Profile, account: SubAccount) -> tuple[str, ...]:
    """The values given to the target that must not be shown."""
    settings = profile.start.environment.items()
    keys = [value for name, value in settings if name.endswith(("KEY", "TOKEN", "SECRET", "PASSWORD"))]
    return (account.token, *profile.webhooks.secrets, profile.metrics.token, *keys)


def require_no_unknown_calls(journal: Journal) -> None:
    """No call that the simulated services could not answer may pass unnoticed.

    Raises SuiteError when the target called something no service knows, or asked the model an unscripted question.
    """
    left = journal.find_entries("call.unmatched", "call.unscripted")
    if left:
        raise SuiteError(
            f"The target made {len(left)} call(s) that no simulated service could answer.",
            seen=describe_journal_entries(left),
            perhaps="the target uses a part of the API that is not simulated, or a question the script does not hold.",
            look="add the operation to support/simulators, or the intent to fixtures/language_model/script.toml",
        )
