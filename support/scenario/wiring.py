"""Settings become objects: the suite for a run, and a fresh world for every scenario."""

import base64
import contextlib
import os
import tempfile
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from support.promises.evidence import Evidence, list_record_calls
from support.scenario.conversations import ScenarioConversations
from support.scenario.covered_names import restrict_to_needs
from support.scenario.database_lock import DatabaseLock
from support.scenario.deliveries import ScenarioDeliveries
from support.scenario.fault_injection import FaultInjection
from support.scenario.hosting import Hosting
from support.scenario.hosting_choice import choose_hosting
from support.scenario.late_actions import ClosedWorlds, LateBreach
from support.scenario.model_answers import ModelAnswers
from support.scenario.renumbered_service import RenumberedService
from support.scenario.reply_posts import build_reply_webhook
from support.scenario.scenario_end import judge_scenario_end
from support.scenario.scratch_folder import choose_scratch_folder
from support.scenario.step_context import OBSERVATION_PERIOD, Result, World
from support.scenario.stock_messages import FirstConversations, hold_first_conversations
from support.scenario.target_check import require_usable_target
from support.scenario.target_modes import TargetModeSwitch
from support.scenario.webhook_composer import WebhookComposer
from support.settings import Settings
from support.simulators.gohighlevel.service import GoHighLevelSimulator, SubAccount
from support.simulators.gohighlevel.webhook_key import build_lasting_webhook_key
from support.simulators.kernel.faults import FaultyService
from support.simulators.kernel.identifiers import IdGenerator
from support.simulators.language_model.service import LanguageModelSimulator, build_refusal
from support.simulators.valuation.service import ValuationSimulator
from support.targets.account_settings import raise_rate_limit
from support.targets.function_target import FunctionTarget
from support.targets.meaning_settings import load_target_patterns
from support.targets.placeholders import WorldPlaceholders
from support.targets.profile import Profile, build_account, load_profile
from support.targets.scenario_databases import ScenarioDatabases
from support.targets.target_log import TargetLog
from support.targets.target_secrets import list_secrets
from support.targets.webhook_settings import RsaSignature
from support.targets.webhook_signatures import SigningKeys
from support.test_data.message_patterns import MessagePatterns
from support.test_data.persona import Persona, load_personas
from support.vocabulary.asgi import Application

if TYPE_CHECKING:
    from support.load.scenarios.deployment_pool import DeploymentPool
    from support.load.scenarios.load_world import LoadWorld

START = datetime(2026, 3, 10, 16, 55, tzinfo=UTC)
"""When every scenario begins: Tuesday 10 March 2026, 9:55 in Rancho Cucamonga.

Not on a full hour: the times that a calendar offers must not depend on the seconds that a turn takes.
"""


ENDING_TAGS = frozenset(
    {f"use.with_{need}=yes" for need in ("restart", "ten_questions", "conversation_limits", "credits", "health")}
)
"""Tags of scenarios that end the target, and what it still does for those before with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioIdentity:
    """The scenario a world is built for.

    location: file:line.
    tags: without the @; names that none of them asks for are refused. None = no scenario of a feature.
    """

    requirement: str
    location: str
    tags: tuple[str, ...] | None = None


class AcceptanceSuite:
    """Everything that is made once per run: hosting of the target, parsed fixtures, the version of the target."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.profile: Profile = load_profile(settings.target)
        self.account: SubAccount = build_account(self.profile.account)
        if self.profile.reach != "in process":
            self.account = raise_rate_limit(self.account)
        self.secrets = list_secrets(self.profile, self.account)
        self.log = TargetLog(self.secrets)
        self.model_answers = ModelAnswers(self.profile.language_model, reach=self.profile.reach, environment=os.environ)
        self.meanings: MessagePatterns = load_target_patterns(self.profile.meanings, where=str(settings.target))
        self.cast: Mapping[str, Persona] = load_personas(Path("fixtures/personas/cast.toml"))
        self.webhook_key = (
            build_lasting_webhook_key()
            if self.profile.reach == "address"
            else Ed25519PrivateKey.from_private_bytes(settings.seed.to_bytes(32, "big"))
        )
        self.signing_keys = SigningKeys(self.webhook_key)
        self._stack = contextlib.ExitStack()
        self.environment: Mapping[str, str] = dict(os.environ)
        self._databases = ScenarioDatabases(self.environment)
        self._deployments: DeploymentPool | None = None
        self._hosting: Hosting | None = None
        self._folder: Path | None = None
        self._first_conversations = FirstConversations()
        self._uses_records = True
        self.target_version = ""
        self._closed_worlds = ClosedWorlds(OBSERVATION_PERIOD / self.profile.time.scale)

    def __enter__(self) -> Self:
        """Make the run's temporary folder and enter the hosting."""
        folder = tempfile.TemporaryDirectory(prefix="acceptance-", dir=choose_scratch_folder())
        self._folder = Path(self._stack.enter_context(folder))
        self._stack.callback(self._databases.close)
        try:
            self._hosting = self._stack.enter_context(
                choose_hosting(
                    self.profile,
                    run_folder=self._folder,
                    start=START,
                    log=self.log,
                    wait_for_late_actions=self._wait_for_late_actions,
                )
            )
        except BaseException:
            self._stack.close()
            raise
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
            return self._entered_hosting.run_coroutine(work)

    @property
    def _entered_hosting(self) -> Hosting:
        if self._hosting is None:
            raise RuntimeError("The suite is not open; use it in a with statement.")
        return self._hosting

    def check_target(self) -> None:
        """Start, reach and read the target once, in each of its modes, and learn what it sends whatever is written.

        Raises SetUpError for what does not work.
        """
        self.require_usable_target()
        world = self.open_world(ScenarioIdentity(requirement="", location=""))
        try:
            self._first_conversations = self.run_coroutine(hold_first_conversations(world))
            self._uses_records = bool(list_record_calls(world.journal))
        finally:
            self.run_coroutine(self._entered_hosting.end_scenario(world))

    def require_usable_target(self) -> None:
        """Start, reach and read the target once, in each of its modes. Raises SetUpError for what does not work."""
        world = self.open_world(ScenarioIdentity(requirement="", location=""))
        try:
            self.target_version = self.run_coroutine(require_usable_target(world, self.profile))
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
            self._deployments = DeploymentPool(environment=self.environment)
            self._stack.callback(self._deployments.end_all_deployments)
        return LoadWorld(
            profile=self.profile,
            settings=self.settings,
            location=scenario.location,
            requirement=scenario.requirement,
            pool=self._deployments,
            environment=self.environment,
        )

    def close_world(self, world: "World | LoadWorld", location: str = "") -> None:
        """End the scenario's target and give httpx back. Raises SuiteError for what the scenario left behind.

        location: of the scenario whose promises are judged once more at the run's end; "" = none are.
        """
        if isinstance(world, World):
            self.run_coroutine(self._shut_down_world(world, location))
        else:
            world.close()

    async def _build_world(self, scenario: ScenarioIdentity) -> World:
        hosting = self._entered_hosting
        if scenario.tags is not None and ENDING_TAGS & set(scenario.tags):
            await hosting.prepare_ending()
        seed = self.settings.seed
        clock, journal, time = hosting.begin_scenario()
        identifiers = IdGenerator(hosting.choose_seed(seed))
        cast, strangers = hosting.choose_people(self.cast, seed)
        homes = hosting.choose_homes()
        crm = GoHighLevelSimulator(
            account=self.account, clock=clock, identifiers=identifiers, journal=journal, webhook_key=self.webhook_key
        )
        model = LanguageModelSimulator(
            answers=self.model_answers.open_source(), journal=journal, identifiers=identifiers, clock=clock
        )
        valuation = ValuationSimulator(clock=hosting.choose_market_clock(clock), journal=journal)
        replies = build_reply_webhook(self.profile.webhooks.reply, crm, journal)
        applications: dict[str, Application] = {
            "GoHighLevel": crm.application,
            "the valuation service": valuation.application,
            "the language model": model.application,
            "the reply webhook": replies.application,
        }
        services = {
            name: FaultyService(application, name=name, clock=clock, journal=journal, seed=seed)
            for name, application in applications.items()
        }
        services["the language model"].refuse_by(build_refusal)
        target = hosting.build_target(self.build_target_environment)
        if self.profile.webhooks.event.format != "none":
            target = FunctionTarget(target, self.profile.webhooks.event, time.now)
        profile = self.profile if scenario.tags is None else restrict_to_needs(self.profile, scenario.tags)
        deliveries = ScenarioDeliveries(
            crm=crm, target=target, profile=self.profile, journal=journal, time=time, homes=homes
        )
        composer = WebhookComposer(crm=crm, profile=self.profile, keys=self.signing_keys, now=time.now, homes=homes)
        conversations = ScenarioConversations(
            crm=crm,
            deliveries=deliveries,
            profile=profile,
            journal=journal,
            time=time,
            composer=composer,
            cast=cast,
            strangers=strangers,
        )
        evidence = Evidence(
            journal=journal,
            crm=crm,
            profile=profile,
            meanings=self.meanings,
            requirement=scenario.requirement,
            replay=self.settings.replay_command(scenario.location),
            exchanges=conversations.exchanges,
            log=self.log,
            stock_messages=self._first_conversations.stock_messages,
            empty_bots=self._first_conversations.empty_bots,
            uses_records=self._uses_records,
        )
        await hosting.start_target(
            {name: RenumberedService(service, homes) for name, service in services.items()}, journal
        )
        return World(
            run=self.run_coroutine,
            time=time,
            conversations=conversations,
            deliveries=deliveries,
            composer=composer,
            faults=FaultInjection(services),
            target=target,
            modes=TargetModeSwitch(target=target, time=time, environment=self.build_target_environment),
            crm=crm,
            model=model,
            valuation=valuation,
            journal=journal,
            evidence=evidence,
            homes=homes,
            database=DatabaseLock(self._fill_in(self.profile.health.database)),
        )

    def judge_late_actions(self) -> tuple[LateBreach, ...]:
        """What the target did for people whose scenario was over, as far as a promise forbids it.

        Waits until nothing more comes, as [replies] says.
        """
        self.run_coroutine(self._wait_for_late_actions(of_lasting=False))
        return self._closed_worlds.judge()

    async def _wait_for_late_actions(self, *, of_lasting: bool = True) -> None:
        """Wait until nothing more comes, of_lasting: for scenarios with a lasting promise."""
        longest = self.profile.longest_watch
        await self._closed_worlds.wait_until_quiet(self.profile.replies.late_within, longest, of_lasting=of_lasting)

    async def _shut_down_world(self, world: World, location: str) -> None:
        if location and self._entered_hosting.has_late_actions:
            self._closed_worlds.add(world, location)
        try:
            await world.deliveries.finish()
        finally:
            world.database.release()
            await self._entered_hosting.end_scenario(world)
        judge_scenario_end(world)

    def build_target_environment(self, mode: str = "") -> dict[str, str]:
        """The environment variables of the target. mode: "" = its usual way of working."""
        usual = self.profile.target_environment
        wanted = {**usual, **self.profile.find_mode(mode).environment} if mode else usual
        return {name: self._fill_in(value) for name, value in wanted.items()}

    def _fill_in(self, text: str) -> str:
        """A text of the profile with what the simulated world fills in."""
        hosting, webhooks = self._entered_hosting, self.profile.webhooks
        known = {
            "account": self.account,
            "world": WorldPlaceholders(
                webhook_public_key=self.webhook_public_key,
                workflow_secret=webhooks.workflow_secret,
                webhook_rsa_public_key=(
                    self.signing_keys.rsa_public_key
                    if any(isinstance(each, RsaSignature) for each in webhooks.signatures.values())
                    else ""
                ),
                folder=str(hosting.folder),
            ),
            "services": hosting.addresses,
            "folder": str(hosting.folder),
            "port": hosting.port,
            **self._databases.placeholders(hosting.folder),
        }
        return text.format(**known)
